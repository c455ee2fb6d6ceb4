"""Where each person lives, as far as the file says: column, group row, title, sheet, file name."""

import re
from collections.abc import Sequence
from pathlib import PurePath

import polars as pl

from payung.core.places import area_name
from payung.core.places.mentions import Mention
from payung.core.places.villages import Villages
from payung.core.rosters.groups import read_group
from payung.core.rosters.headings import plain
from payung.core.rosters.schema import FoundTable


_WORD_VILLAGE = (
    r"(?i)(?:^|[\s,;/(])(?:desa|ds|kelurahan|kel|kalurahan|nagari|gampong|pekon|lembang)\s*[.:]?\s+"
    r"([\p{L}][\p{L}'’ ]*?)\s*(?:[,;/()\-–.]|\bkec|\bkab|\bkota\b|\brt\b|\brw\b|\bdusun\b|\bdsn\b|\bno\b|\bprov|\d|$)"
)
# In most regions a kampung is a hamlet; it counts when nothing better is known.
_WORD_KAMPUNG = _WORD_VILLAGE.replace(
    "desa|ds|kelurahan|kel|kalurahan|nagari|gampong|pekon|lembang", "kampung|kp"
)
_HAMLET_NAMED_SO = (
    r"(?i)\b(dusun|dsn|dukuh|padukuhan|lingkungan)\s*[.:]?\s+(?:kampung|kp|desa|negeri|nagari)\b"
)
_WORD_DISTRICT = r"(?i)(?:^|[\s,;/(.])(?:kecamatan|kec|distrik|kapanewon)\s*[.:]?\s+([\p{L}][\p{L}'’ ]*?)\s*(?:[,;/()\-–.]|\bkab|\bkota\b|\bdesa\b|\bprov|\d|$)"
_WORD_REGENCY = r"(?i)(?:^|[\s,;/(.])((?:kabupaten|kab|kota)\s*[.:]?\s+[\p{L}][\p{L}'’ ]*?)\s*(?:[,;/()\-–.]|\bprov|\d|$)"
_COPIED = r"(?i)\b(?:copy of|salinan(?: dari)?|copy|final|revisi|rev ?\d*|fix)\b|\(\d+\)"
_GROUP_NAME = (
    r"(?i)\b(?:kelompok|poktan|gapoktan|wadah|koperasi|pt|cv|ud|yayasan|perkumpulan|paguyuban)\b"
)
TEXTS = ("village", "district", "regency")


def with_places(
    frame: pl.DataFrame, table: FoundTable, file: str, villages: Villages, region: str | None
) -> pl.DataFrame:
    """Person cells with village_code, district_code, village_problem, village_text,
    district_text and office filled from all that the file says."""
    context = context_of(table, file, villages, region)
    frame = _written(frame, context)
    asked = frame.select(*TEXTS, "from_context").unique(maintain_order=True)
    answers = _resolved(asked, villages, (context.regency if context else None) or region)
    office = _office(table)
    return frame.join(
        answers, on=[*TEXTS, "from_context"], how="left", nulls_equal=True
    ).with_columns(
        village_text=pl.col("village_own"),
        district_text=pl.col("district_own"),
        office=pl.coalesce("office", "group_office", pl.lit(office, dtype=pl.String)),
    )


def context_of(
    table: FoundTable, file: str, villages: Villages, region: str | None
) -> Mention | None:
    """What title, sheet name and file name together speak of; the more trusted one decides."""
    regency = district = village = None
    marked = False
    employer = table.segment == "PU" or _office(table) is not None
    file_stem = re.sub(_COPIED, " ", PurePath(file).stem.replace("_", " "))
    spoken = ((" \n ".join(table.titles), 0), (table.reading.sheet, 1), (file_stem, 2))
    for text, place in spoken:
        if not re.search(r"[A-Za-z]{3}", text):
            continue
        found = villages.mentions(text, district or regency or region)
        clash: bool = bool(regency and found.regency not in (None, regency)) or bool(
            district and found.district not in (None, district)
        )
        if found.certainty == "none" or clash:
            continue
        # A bare word that is also a village's name proves little: names of sheets and files inside
        # a known area, titles inside a known district; never in an employer's or a group's list.
        known = district or (place > 0 and (regency or region))
        bare_is_enough = bool(known) and not employer and not re.search(_GROUP_NAME, text)
        repeats = found.certainty == "bare" and district is not None and _names(text, district)
        is_enough = found.certainty == "marked" or (bare_is_enough and not repeats)
        if village is None and found.village and is_enough:
            village = found.village
            marked = marked or found.certainty == "marked"
        regency = regency or found.regency
        district = district or found.district
        if village is None and place == 0:
            village = _village_of(table.titles, district, regency, villages, region)
            district = district or (village[:6] if village else None)
    if regency is None and district is None and village is None:
        return None
    return Mention(village, district, regency, "marked" if marked else "bare")


def _names(text: str, code: str) -> bool:
    """The text says the name of that very area: "okaba" in Distrik Okaba is no village."""
    name = plain(area_name(code) or "")
    return bool(name) and f" {name} " in f" {plain(text)} "


def _village_of(
    titles: Sequence[str],
    district: str | None,
    regency: str | None,
    villages: Villages,
    region: str | None,
) -> str | None:
    """The village behind a word for village in a title line, when that means one for certain."""
    said = {field: value for line in titles for field, value in read_group(line)}
    if "village" not in said:
        return None
    asked = {
        "village": said["village"],
        "district": district or said.get("district"),
        "regency": regency or said.get("regency"),
    }
    frame = pl.DataFrame([asked], schema=dict.fromkeys(TEXTS, pl.String))
    answer: str | None = villages.resolve(frame, region)["village_code"][0]
    return answer


def _written(frame: pl.DataFrame, context: Mention | None) -> pl.DataFrame:
    """The texts to resolve for each row, the most trusted source first."""
    own = {
        "village": pl.coalesce(_filled("village"), _from_address(_WORD_VILLAGE), "group_village"),
        "district": pl.coalesce(
            _filled("district"), _from_address(_WORD_DISTRICT), "group_district"
        ),
        "regency": pl.coalesce(_filled("regency"), _from_address(_WORD_REGENCY), "group_regency"),
    }
    frame = frame.with_columns(expr.alias(f"{field}_own") for field, expr in own.items())
    known = frame["village_own"].str.to_lowercase().n_unique() - (
        frame["village_own"].null_count() > 0
    )
    has_column = frame["village"].drop_nulls().len() > 0
    village = (
        context.village if context and (known == 0 or (known == 1 and not has_column)) else None
    )
    district = context.district if context else None
    regency = context.regency if context else None
    nothing = pl.col("village_own").is_null() & pl.col("district_own").is_null()
    return frame.with_columns(
        village=pl.coalesce(
            "village_own",
            pl.when(nothing).then(pl.lit(village, dtype=pl.String)),
            _from_address(_WORD_KAMPUNG),
        ),
        district=pl.coalesce("district_own", pl.lit(district, dtype=pl.String)),
        regency=pl.coalesce("regency_own", pl.lit(regency, dtype=pl.String)),
        from_context=pl.col("district_own").is_null() & pl.lit(district is not None),
    )


def _filled(field: str) -> pl.Expr:
    text = pl.col(field).str.strip_chars()
    return pl.when(text.str.contains(r"[\p{L}\d]")).then(text)


def _from_address(pattern: str) -> pl.Expr:
    address = pl.col("address").str.replace_all(_HAMLET_NAMED_SO, "$1")
    found = address.str.extract(pattern, 1).str.strip_chars()
    return pl.when(found.str.len_chars() >= 3).then(found)


def _resolved(asked: pl.DataFrame, villages: Villages, region: str | None) -> pl.DataFrame:
    """Codes for each distinct combination; when the title's district does not hold the village,
    the village counts and the title does not."""
    answers = villages.resolve(asked, region)
    unknown = (
        answers.select((pl.col("village_problem") == "village_unknown") & pl.col("from_context"))
        .to_series()
        .fill_null(False)
    )
    if unknown.any():
        wider = asked.with_columns(district=pl.when(~unknown).then("district"))
        again = villages.resolve(wider, region).with_columns(asked["district"])
        keep = pl.Series(unknown & again["village_code"].is_not_null())
        answers = pl.concat([answers.filter(~keep), again.filter(keep)])
    return answers.select(
        *TEXTS, "from_context", "village_code", "district_code", "village_problem"
    )


def _office(table: FoundTable) -> str | None:
    """Office or employer that the title speaks of; the last line that names one."""
    for line in reversed(table.titles):
        said = dict(read_group(line))
        if "office" in said and _is_office(line):
            return said["office"]
    return None


def _is_office(line: str) -> bool:
    return bool(
        re.match(
            r"^\W*(?:dinas|badan|kantor|inspektorat|sekretariat|satuan|puskesmas|rsud|sdn?\b|smpn?\b|sman?\b|smkn?\b|"
            r"pt\b|cv\b|ud\b|koperasi|yayasan|bagian|opd\b|skpd\b|bumdes|perusahaan|kelompok|gapoktan|poktan)",
            line,
            re.IGNORECASE,
        )
    )


def region_of(tables: Sequence[FoundTable], file: str, villages: Villages) -> dict[str, float]:
    """Regency code -> votes: what titles and names say, and where most NIK were issued."""
    votes: dict[str, float] = {}
    for table in tables:
        if not table.reading.person_rows:
            continue
        context = context_of(table, file, villages, None)
        weight = float(table.reading.person_rows)
        if context and context.regency:
            votes[context.regency] = votes.get(context.regency, 0.0) + 2 * weight
        prefix = (
            table.cells.select(
                regency=pl.col("nik").str.replace_all(r"\D", "").str.extract(r"^(\d{4})\d{12}$", 1)
            )
            .drop_nulls()["regency"]
            .value_counts()
        )
        for regency, count in prefix.iter_rows():
            votes[regency] = votes.get(regency, 0.0) + count
    return votes
