"""Counts that anybody can recompute: who is in the numerator, who in the denominator, by what rule.

The denominator is the roster itself: everybody listed who is not excluded. Beside it stands, where
an office gave one, the official number of workers; the two are never mixed.
"""

from pathlib import Path

import polars as pl

from payung.core.coverage.stakes import limits
from payung.core.errors import InputProblem


FIGURE_SCHEMA = pl.Schema(
    {
        "scope": pl.String,  # total | regency | district | village | segment | sender
        "area": pl.String,  # Kemendagri code; null: the village is not known
        "segment": pl.String,
        "sender": pl.String,
        "numerator": pl.Int64,  # protected
        "numerator_low": pl.Int64,  # if links are false as often as the model fears; null: unknown
        "numerator_high": pl.Int64,  # if doubtful links are true as often as it hopes
        "denominator": pl.Int64,  # listed and not excluded
        "lapsed": pl.Int64,
        "unprotected": pl.Int64,
        "review": pl.Int64,
        "excluded": pl.Int64,
        "official_number": pl.Int64,
        "official_year": pl.Int32,
        "official_source": pl.String,
    }
)
AREA_DIGITS = {"regency": 4, "district": 6, "village": 10}
OFFICIAL_COLUMNS = ("area", "year", "source", "number")


def figures(
    people: pl.DataFrame,
    senders: pl.DataFrame,
    *,
    region: str | None = None,
    official: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Figures in FIGURE_SCHEMA: total, areas, segments, senders; sorted, so that runs compare.

    ``people``: person, village_code, segment, verdict (each person once). ``senders``: person,
    sender, one line per sender that lists the person. ``region`` (regency) takes those whose
    village is not known into its own figure, as they stand on its rosters. ``official``: area,
    year, source, number; the latest year of an area counts. Where ``people`` has ``stake`` and
    ``staked`` (see ``stakes``), each numerator has its limits from the doubt about the links.
    """
    village = pl.col("village_code")
    regency = pl.coalesce(village.str.slice(0, 4), pl.lit(region, dtype=pl.String))
    areas = {
        "regency": regency,
        "district": village.str.slice(0, 6),
        "village": village,
    }
    counted = [_count(people, "total", area=pl.lit(region, dtype=pl.String))]
    counted += [_count(people, scope, area=area) for scope, area in areas.items()]
    counted.append(_count(people, "segment", segment=pl.col("segment")))
    listed = senders.unique().join(people, on="person", how="inner")
    counted.append(_count(listed, "sender", sender=pl.col("sender")))
    result = pl.concat(counted)
    return _with_official(result, official).match_to_schema(FIGURE_SCHEMA).sort(_order())


def _count(people: pl.DataFrame, scope: str, **keys: pl.Expr) -> pl.DataFrame:
    """One line per key; a key that is not given is null."""
    verdict = pl.col("verdict")
    unknown = [pl.lit(None, pl.Int64).alias(f"numerator_{side}") for side in ("low", "high")]
    key = {name: keys.get(name, pl.lit(None, pl.String)) for name in ("area", "segment", "sender")}
    return (
        people.with_columns(**key)
        .group_by("area", "segment", "sender")
        .agg(
            (verdict == "protected").sum().cast(pl.Int64).alias("numerator"),
            *(limits() if "stake" in people.columns else unknown),
            (verdict != "excluded").sum().cast(pl.Int64).alias("denominator"),
            *(
                (verdict == name).sum().cast(pl.Int64).alias(name)
                for name in ("lapsed", "unprotected", "review", "excluded")
            ),
        )
        .select(pl.lit(scope).alias("scope"), pl.all())
    )


def _with_official(counted: pl.DataFrame, official: pl.DataFrame | None) -> pl.DataFrame:
    schema = {"area": pl.String, "year": pl.Int32, "source": pl.String, "number": pl.Int64}
    table = official if official is not None else pl.DataFrame(schema=schema)
    latest = table.sort("area", "year").group_by("area", maintain_order=True).last()
    is_area = pl.col("scope").is_in(["total", *AREA_DIGITS])
    return (
        counted.with_columns(pl.when(is_area).then(pl.col("area")).alias("_area"))
        .join(
            latest.select(
                pl.col("area").alias("_area"),
                pl.col("number").cast(pl.Int64).alias("official_number"),
                pl.col("year").cast(pl.Int32).alias("official_year"),
                pl.col("source").alias("official_source"),
            ),
            on="_area",
            how="left",
        )
        .drop("_area")
    )


def _order() -> list[pl.Expr]:
    scopes = pl.col("scope").cast(pl.Enum(["total", *AREA_DIGITS, "segment", "sender"]))
    return [scopes, pl.col("area"), pl.col("segment"), pl.col("sender")]


def read_official(path: Path) -> pl.DataFrame:
    """An official table of workers: CSV with area (Kemendagri code), year, source, number.

    Raises InputProblem when a column is missing or a number is none: a wrong denominator is worse
    than none.
    """
    try:
        table = pl.read_csv(path, infer_schema=False, separator=_separator(path))
    except (pl.exceptions.PolarsError, UnicodeDecodeError):
        raise InputProblem("official_unreadable", file=path.name) from None
    names = {name.strip().lower(): name for name in table.columns}
    names.setdefault("area", names.get("kemendagri_code", ""))
    missing = [name for name in OFFICIAL_COLUMNS if not names.get(name)]
    if missing:
        raise InputProblem("official_columns_missing", file=path.name, missing=", ".join(missing))
    text = {name: pl.col(names[name]).str.strip_chars() for name in OFFICIAL_COLUMNS}
    result = table.select(
        text["area"].str.replace_all(".", "", literal=True).alias("area"),
        text["year"].cast(pl.Int32, strict=False).alias("year"),
        text["source"].alias("source"),
        text["number"].str.replace_all(r"[. ]", "").cast(pl.Int64, strict=False).alias("number"),
    )
    bad = result.with_row_index("line", 2).filter(
        pl.any_horizontal(pl.col(*OFFICIAL_COLUMNS).is_null())
        | ~pl.col("area").str.contains(r"^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$")
        | (pl.col("number") <= 0)
    )
    if bad.height:
        raise InputProblem("official_line_wrong", file=path.name, row=bad["line"][0])
    return result


def _separator(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        first = file.readline()
    return ";" if first.count(";") > first.count(",") else ","
