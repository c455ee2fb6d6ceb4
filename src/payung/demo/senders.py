"""Who sends which list: villages, districts, sector offices, companies, government offices, wadah."""

from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from payung.demo.people import AS_OF
from payung.demo.pools import Random, read
from payung.demo.villages import postal
from payung.demo.work import Work


SECTORS = ("kader", "rtrw", "keagamaan", "aparat", "linmas")
ON_VILLAGE_LIST = {"BPU": 0.86, "PU": 0.16}
SMALL = 6  # a list of fewer people is not sent


@dataclass(frozen=True)
class Part:
    """One sheet of a sender's file: what it is called after, and the people on it."""

    people: np.ndarray
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sender:
    """One file: its kind (see titles.yaml), the form demanded if any, and its sheets."""

    kind: str
    parts: tuple[Part, ...]
    form: str = ""  # sipp30, sipp32, bpu, opensid or "" (own form)
    village_by: str = ""
    group: str = ""


def senders(
    random: Random, people: pl.DataFrame, work: Work, words: dict[str, str]
) -> list[Sender]:
    """All files of the region. A person may be on several lists, or on none."""
    frame = people.select(
        "village_code", "district_code", "village", "district", "role", "job", "segment",
        "employer", "office", "is_civil_servant",
    )  # fmt: skip
    listed = (
        random.random(people.height)
        < frame["segment"].replace_strict(ON_VILLAGE_LIST, return_dtype=pl.Float64).to_numpy()
    )
    files = _village_files(random, frame, listed, words)
    for kind in SECTORS:
        files += _sector_files(random, frame, kind, words)
    files += _farmer_files(random, frame, words)
    files += _company_files(random, frame, work, words)
    files += _office_files(random, frame, work, words)
    files += _wadah_files(random, frame, words)
    there = [
        replace(one, parts=tuple(part for part in one.parts if len(part.people))) for one in files
    ]
    return [one for one in there if sum(len(part.people) for part in one.parts) >= SMALL]


def _where(mask: pl.Series | np.ndarray) -> np.ndarray:
    return np.flatnonzero(np.asarray(mask))


def _place(frame: pl.DataFrame, at: int, words: dict[str, str]) -> dict[str, str]:
    row = frame.row(at, named=True)
    return words | {
        "village": row["village"],
        "district": row["district"],
        "kind": village_word(row["village_code"]),
    }


def village_word(code: str) -> str:
    """What a village is called there: DESA, KELURAHAN, GAMPONG, NAGARI, KAMPUNG."""
    if code[6] == "1":
        return "KELURAHAN"
    return str(read("regions")["village_words"].get(code[:2], "DESA"))


def _village_files(
    random: Random, frame: pl.DataFrame, listed: np.ndarray, words: dict[str, str]
) -> list[Sender]:
    """Most districts: a file per village. Some: one workbook, one sheet or one table for all."""
    result: list[Sender] = []
    codes = frame["village_code"].to_numpy()
    twice = set(_named_twice(frame))
    for district in frame["district_code"].unique(maintain_order=True).sort().to_list():
        here = _where((frame["district_code"] == district).to_numpy() & listed)
        if not len(here):
            continue
        by_village = [here[codes[here] == code] for code in np.unique(codes[here])]
        way = random.choice(
            ["files", "sheets", "groups", "column", "code"], p=[0.7, 0.1, 0.1, 0.07, 0.03]
        )
        if way == "files":
            for chosen in by_village:
                told = ["title", "title", "title", "sheet", "file", "column"][
                    int(random.integers(6))
                ]
                if codes[chosen[0]] in twice and told in ("sheet", "file"):
                    told = "title"
                form = "opensid" if random.random() < 0.07 else ""
                part = Part(random.permutation(chosen), _place(frame, int(chosen[0]), words))
                told = "column" if form else told
                part = replace(
                    part,
                    words=part.words | {"twice": "yes"}
                    if codes[chosen[0]] in twice
                    else part.words,
                )
                group = "hamlet" if random.random() < 0.14 and told != "column" else ""
                result.append(Sender("village", (part,), form, told, group))
        elif way == "sheets":
            parts = tuple(
                Part(random.permutation(chosen), _place(frame, int(chosen[0]), words))
                for chosen in by_village
            )
            result.append(Sender("district", parts, village_by="sheet"))
        else:
            part = Part(np.concatenate(by_village), _place(frame, int(here[0]), words))
            group = "village" if way == "groups" else ""
            told = {"groups": "group", "column": "column", "code": "code"}[str(way)]
            result.append(Sender("district", (part,), village_by=told, group=group))
    return result


def _named_twice(frame: pl.DataFrame) -> list[str]:
    """Codes of villages whose name stands for two villages of the region, or for a district too."""
    pairs = frame.select("village", "village_code").unique(maintain_order=True)
    districts = frame["district"].unique().to_list()
    unclear = pl.col("village").is_duplicated() | pl.col("village").is_in(districts)
    return pairs.filter(unclear)["village_code"].to_list()


def _sector_files(
    random: Random, frame: pl.DataFrame, kind: str, words: dict[str, str]
) -> list[Sender]:
    """One list per district of those who do this for their village."""
    result = []
    chosen = (frame["role"] == kind).fill_null(value=False).to_numpy() & (
        random.random(frame.height) < 0.92
    )
    for district in frame["district_code"].unique().sort().to_list():
        here = _where(chosen & (frame["district_code"] == district).to_numpy())
        if len(here):
            part = Part(random.permutation(here), _place(frame, int(here[0]), words))
            grouped = random.random() < 0.3
            told = "group" if grouped else ["column", "column", "code"][int(random.integers(3))]
            result.append(Sender(kind, (part,), "", told, "village" if grouped else ""))
    return result


def _farmer_files(random: Random, frame: pl.DataFrame, words: dict[str, str]) -> list[Sender]:
    """Farmers' groups of some villages: many of them are on the village's list too."""
    farmers = frame["job"].is_in(["petani_karet", "pekebun_sawit"]).to_numpy()
    codes = frame["village_code"].to_numpy()
    result = []
    for code in np.unique(codes):
        if random.random() > 0.17:
            continue
        here = _where(farmers & (codes == code) & (random.random(frame.height) < 0.7))
        if len(here):
            part = Part(random.permutation(here), _place(frame, int(here[0]), words))
            group = "hamlet" if random.random() < 0.4 else ""
            result.append(Sender("farmers", (part,), "", "title", group))
    return result


def _company_files(
    random: Random, frame: pl.DataFrame, work: Work, words: dict[str, str]
) -> list[Sender]:
    result = []
    for at, name in enumerate(work.employers["name"].to_list()):
        here = _where((frame["employer"] == at).fill_null(value=False))
        form = str(random.choice(["sipp30", "sipp32", "", ""]))
        told = "address" if not form and random.random() < 0.25 else ""
        part = Part(random.permutation(here), words | {"employer": name})
        result.append(Sender("company", (part,), form, told))
    return result


def _office_files(
    random: Random, frame: pl.DataFrame, work: Work, words: dict[str, str]
) -> list[Sender]:
    """Half of the offices send their own file; the rest stand in two workbooks, sheet by sheet.

    Some civil servants are on them, although they belong to another scheme.
    """
    civil = _where(frame["is_civil_servant"])
    shares = np.array_split(random.permutation(civil)[: len(civil) // 2], work.offices.height)
    parts = []
    for (short, name, *_), guests in zip(work.offices.iter_rows(), shares, strict=True):
        here = _where((frame["office"] == short).fill_null(value=False))
        people = random.permutation(np.concatenate([here, guests]))
        parts.append(Part(people, words | {"short": short, "office": name.upper()}))
    alone, together = parts[::2], parts[1::2]
    half = len(together) // 2
    files = [Sender("office", (part,)) for part in alone]
    files += [
        Sender("office", tuple(chunk)) for chunk in (together[:half], together[half:]) if chunk
    ]
    return files


def _wadah_files(random: Random, frame: pl.DataFrame, words: dict[str, str]) -> list[Sender]:
    """Batches for upload in the branch's eleven-column form."""
    informal = _where((frame["segment"] == "BPU") & ~frame["is_civil_servant"])
    chosen = random.permutation(informal)[: frame.height // 30]
    count = max(1, len(chosen) // 330)
    return [
        Sender("wadah", (Part(chunk, words | {"number": str(at + 1)}),), "bpu")
        for at, chunk in enumerate(np.array_split(chosen, count))
    ]


def general_words(region: str, year: int = AS_OF.year) -> dict[str, str]:
    """Words that every sender of the region ("Kabupaten Landak") can use."""
    city = "yes" if region.startswith("Kota ") else ""
    words = {"regency": postal(region), "city": city, "year": str(year)}
    return words | {"village": "", "district": "", "kind": "DESA"}
