"""Write a whole demo region: rosters, membership extract, official numbers, and the truth."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from payung.demo import formats, grids, layouts, templates, truth, villages, wording
from payung.demo.corrupt import other_niks
from payung.demo.errors import CLERKS, MEMBERSHIP, Errors
from payung.demo.extracts import COLUMNS, extract
from payung.demo.listings import listings
from payung.demo.memberships import memberships
from payung.demo.people import AS_OF, with_work
from payung.demo.pools import Random
from payung.demo.refused import write_refused
from payung.demo.senders import Sender, general_words, senders


Progress = Callable[[str, int, int], None]
SOURCE = "Angka contoh (rekaan)"  # the official numbers are invented, and say so
REFUSED = {
    "password": "Data Honorer terkunci sandi.xlsx",
    "empty": "Data Desa belum diisi.xlsx",
    "truncated": "usulan kiriman terputus.xlsx",
    "pdf": "Daftar Pekerja Rentan (scan).xlsx",
    "image": "foto daftar hadir.xls",
    "docx": "Berita acara pendataan.xlsx",
}


@dataclass(frozen=True)
class DemoRegion:
    """What was written and where."""

    folder: Path
    rosters: Path
    members: Path
    official: Path
    truth: Path
    kemendagri_code: str
    name: str
    as_of: datetime.date
    files: int
    rows: int
    people: int
    memberships: int


def write_region(
    out: Path,
    region: str = "61.08",
    seed: int = 1,
    size: int = 60_000,
    progress: Progress | None = None,
    *,
    as_of: datetime.date = AS_OF,
    style: str = "usual",
    errors: Errors = CLERKS,
) -> DemoRegion:
    """Write the region into ``out``: rosters/, members.csv, official.csv, truth/.

    ``region`` is any regency's Kemendagri code, dotted or bare. ``style="strange"`` draws rarer
    layouts. The same arguments write the same bytes. ``progress`` hears stage, done, total.
    """
    told = progress or (lambda stage, done, total: None)
    random = np.random.default_rng([seed, 2, len(style)])
    told("people", 0, size)
    people, work = with_work(region, seed, size, as_of=as_of)
    code = villages.bare(region)
    name = str(villages.of_region(np.random.default_rng(0), code, 1)["regency"][0])
    told("people", size, size)
    files = senders(random, people, work, general_words(name, as_of.year))
    listed = listings(random, people, work, files, errors, as_of)
    member = memberships(random, people, work, as_of)
    given = people.with_columns(other_nik=other_niks(random, people))
    extracted = extract(random, given, member, MEMBERSHIP, code, as_of)

    rosters = out / "rosters"
    rosters.mkdir(parents=True, exist_ok=True)
    rows, readable = _write_rosters(random, rosters, files, listed, code, style, told)
    refused = write_refused(rosters, REFUSED)
    members, official = out / "members.csv", out / "official.csv"
    extracted.select(COLUMNS).write_csv(members, separator=";")
    official_numbers(random, people, code, name, as_of.year).write_csv(official)
    told("truth", 0, 1)
    listing = [(file, "yes", "") for file in readable] + [
        (file, "no", why) for file, why in refused
    ]
    truth.write_truth(
        out / "truth", rows, people, extracted, member.select("person", "kpj", "counts"), listing
    )
    told("truth", 1, 1)
    return DemoRegion(
        folder=out, rosters=rosters, members=members, official=official, truth=out / "truth",
        kemendagri_code=code, name=name, as_of=as_of, files=len(listing), rows=rows.height,
        people=rows["person"].n_unique(), memberships=extracted.height,
    )  # fmt: skip


def official_numbers(
    random: Random, people: pl.DataFrame, code: str, name: str, year: int
) -> pl.DataFrame:
    """Invented numbers of workers: villages, districts (their sums), the regency (the sum).

    Columns: kemendagri_code, name, year, source, number.
    """
    workers = people.filter(~pl.col("is_civil_servant"))
    by_village = (
        workers.group_by("village_code", "village", "district_code", "district")
        .agg(pl.len())
        .sort("village_code")
    )
    more = random.uniform(0.98, 1.22, by_village.height)
    by_village = by_village.with_columns(
        number=(pl.col("len") * pl.Series(more)).round().cast(pl.Int64)
    )
    by_district = by_village.group_by("district_code", "district").agg(pl.col("number").sum())
    whole = pl.DataFrame(
        {"kemendagri_code": [code], "name": [name], "number": [by_village["number"].sum()]}
    )
    return pl.concat(
        [
            whole,
            by_district.sort("district_code").select(
                kemendagri_code="district_code", name="district", number="number"
            ),
            by_village.select(kemendagri_code="village_code", name="village", number="number"),
        ]
    ).select("kemendagri_code", "name", year=pl.lit(year), source=pl.lit(SOURCE), number="number")


def _write_rosters(
    random: Random,
    folder: Path,
    files: list[Sender],
    listed: pl.DataFrame,
    code: str,
    style: str,
    told: Progress,
) -> tuple[pl.DataFrame, list[str]]:
    by_file = listed.partition_by("file", maintain_order=True, as_dict=True)
    taken: set[str] = set()
    rows: list[pl.DataFrame] = []
    names: list[str] = []
    cut = _cut_ones(files)
    for at, sender in enumerate(files):
        layout = _layout(random, sender, code, strange=style == "strange", cut=at in cut)
        file = wording.file_name(random, sender, layout, taken)
        file += "." + formats.EXTENSIONS[layout.format]
        rows.append(_write_file(random, folder / file, sender, layout, by_file[(at,)]))
        names.append(file)
        told("rosters", at + 1, len(files))
    return pl.concat(rows), names


def _cut_ones(files: list[Sender]) -> set[int]:
    """Two files of the region lost the last digit of every NIK."""
    kaders = [at for at, sender in enumerate(files) if sender.kind in ("kader", "linmas")]
    return set(kaders[1::9][:2])


def _layout(
    random: Random, sender: Sender, code: str, *, strange: bool, cut: bool
) -> layouts.Layout:
    if sender.form:
        return templates.template(
            sender.form,
            code if sender.form != "bpu" else "KAB. " + sender.parts[0].words["regency"].upper(),
        )
    several = len(sender.parts) > 1
    result = layouts.layout(
        random, sender.kind, village_by=sender.village_by, group=sender.group, strange=strange,
        nik_number=code < "90", only_xlsx=several or cut or sender.village_by == "sheet",
    )  # fmt: skip
    word = sender.parts[0].words.get("kind", "DESA")
    result = replace(result, village_word="DESA" if word == "KELURAHAN" else word)
    if sender.parts[0].words.get("twice") and "village" in result.fields:
        fields = [name for name in result.fields if name != "district"]
        at = fields.index("village") + 1
        result = replace(result, fields=(*fields[:at], "district", *fields[at:]))
    if cut:
        result = replace(result, values=replace(result.values, nik="cut"))
    return result


def _write_file(
    random: Random, path: Path, sender: Sender, layout: layouts.Layout, listed: pl.DataFrame
) -> pl.DataFrame:
    names = wording.sheet_names(random, sender, layout)
    single = layout.format not in ("xlsx", "spreadsheetml")
    parts = listed.partition_by("part", maintain_order=True)
    pages: list[grids.Grid] = []
    rows: list[pl.DataFrame] = []
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        words = wording.words_around(random, sender, layout, number)
        page, people = grids.sheet(random, name, layout, words, part)
        pages.append(page)
        rows.append(
            truth.rows_of_sheet(path.name, "" if single else name, layout, people, page.person_rows)
        )
    formats.write(
        path, _with_extras(pages, sender, layout), layout.format, bom=layout.bom,
        variety=int(random.integers(4)),
    )  # fmt: skip
    return pl.concat(rows)


def _with_extras(
    pages: list[grids.Grid], sender: Sender, layout: layouts.Layout
) -> list[grids.Grid]:
    """The other sheets of the workbook: guide, notes, counts."""
    if sender.form in ("sipp30", "sipp32"):
        places = [["KODE", "NAMA"], [layout.fields[-4][1:], "LOKASI"]]
        return [
            grids.Grid("Petunjuk Pengisian", rows=templates.guide(sender.form)),
            *pages,
            grids.Grid("Lokasi Pekerjaan", rows=places),
        ]
    result = list(pages)
    if "notes" in layout.extra_sheets:
        notes = [
            ["Catatan petugas"],
            ["1. Data belum termasuk dusun yang jauh"],
            ["2. NIK mohon dicek Dukcapil"],
        ]
        result.insert(0, grids.Grid("Catatan", rows=notes))
    if "pivot" in layout.extra_sheets:
        counts = [
            ["Row Labels", "Count of NIK"],
            *[[page.name, len(page.person_rows)] for page in pages],
        ]
        total = sum(len(page.person_rows) for page in pages)
        result.append(grids.Grid("Pivot", rows=[*counts, ["Grand Total", total]]))
    if "empty" in layout.extra_sheets:
        result.append(grids.Grid("Lembar kosong"))
    return result
