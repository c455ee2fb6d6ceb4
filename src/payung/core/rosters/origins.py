"""Where each person lives, as far as the file says: column, group row, title, sheet, file name."""

from collections.abc import Sequence

import polars as pl

from payung.core.places.mentions import Mention
from payung.core.places.villages import Villages
from payung.core.rosters.contexts import context_of, office_of
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
TEXTS = ("village", "district", "regency")
MOST_ISSUED = 0.6  # share of rows whose NIK names the district
LEAST_ROWS = 4


def with_places(
    frame: pl.DataFrame, table: FoundTable, file: str, villages: Villages, region: str | None
) -> pl.DataFrame:
    """Person cells with village_code, district_code, village_problem, village_text,
    district_text and office filled from all that the file says."""
    context = context_of(table, file, villages, region)
    frame = _written(frame, context)
    frame = frame.with_columns(issued=_issued())
    asked = frame.group_by(*TEXTS, "from_context", maintain_order=True).agg(
        rows=pl.len(),
        issued=pl.col("issued").drop_nulls().mode().sort().first(),
        share=(pl.col("issued") == pl.col("issued").drop_nulls().mode().sort().first()).mean(),
    )
    answers = _resolved(asked, villages, (context.regency if context else None) or region)
    office = office_of(table)
    return frame.join(
        answers, on=[*TEXTS, "from_context"], how="left", nulls_equal=True
    ).with_columns(
        village_text=pl.col("village_own"),
        district_text=pl.col("district_own"),
        office=pl.coalesce("office", "group_office", pl.lit(office, dtype=pl.String)),
    )


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


def _issued() -> pl.Expr:
    """District in which the NIK of the row was issued, as far as it can be read off."""
    return pl.col("nik").str.replace_all(r"\D", "").str.extract(r"^(\d{6})\d{10}$", 1)


def _resolved(asked: pl.DataFrame, villages: Villages, region: str | None) -> pl.DataFrame:
    """Codes for each distinct combination.

    When the title's district does not hold the village, the village counts and the title does
    not. When the region has several villages of the name, the one in whose district most of the
    NIK were issued is meant, if there is a majority.
    """
    answers = villages.resolve(asked, region)
    problem = answers["village_problem"]
    unknown = ((problem == "village_unknown") & asked["from_context"]).fill_null(False)
    answers = _asked_again(asked, answers, unknown, pl.lit(None, pl.String), villages, region)
    several = (answers["village_problem"] == "village_ambiguous").fill_null(False) & (
        (asked["share"] >= MOST_ISSUED)
        & (asked["rows"] >= LEAST_ROWS)
        & asked["district"].is_null()
    ).fill_null(False)
    answers = _asked_again(asked, answers, several, pl.col("issued"), villages, region)
    codes = ("village_code", "district_code", "village_problem")
    return answers.select(*TEXTS, "from_context", *codes)


def _asked_again(
    asked: pl.DataFrame,
    answers: pl.DataFrame,
    which: pl.Series,
    district: pl.Expr,
    villages: Villages,
    region: str | None,
) -> pl.DataFrame:
    """The answers, those of some lines by another district where that gives a village."""
    if not which.any():
        return answers
    other = asked.with_columns(district=pl.when(which).then(district).otherwise("district"))
    again = villages.resolve(other, region).with_columns(asked["district"])
    better = which & again["village_code"].is_not_null()
    return pl.concat([answers.filter(~better), again.filter(better)])


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
