"""Months as extracts write them: 202606, 2026-06, 06/2026, Jun-26, Juni 2026, or a whole date."""

import polars as pl

from payung.core.identity import months
from payung.core.workbooks import Kind


_DATE = r"^\s*((?:19|20)\d{2})[-/.](\d{1,2})[-/.]\d{1,2}"
_YEAR_FIRST = r"^\s*((?:19|20)\d{2})\s*[-/. ]?\s*(1[0-2]|0?[1-9])(?:\s*[-/. ]?\s*(?:0[1-9]|[12]\d|3[01]))?\s*$"
_DAY_FIRST = r"^\s*\d{1,2}[-/. ](\d{1,2})[-/. ]((?:19|20)?\d{2})(?:\D|$)"
_MONTH_FIRST = r"^\s*(1[0-2]|0?[1-9])\s*[-/. ]\s*((?:19|20)\d{2}|\d{2})\s*$"
_CLOSED = r"^\s*(1[0-2]|0[1-9])((?:19|20)\d{2})\s*$"
_NAMED = r"([\p{L}]{3,})\.?\s*[-/.,' ]*\s*((?:19|20)?\d{2})\s*$"
_SERIAL = r"^\s*([34]\d{4}|5[0-5]\d{3})(?:[.,]\d+)?\s*$"


def read_month(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """Month.index (months since year 0) as Int32; null when no month can be read."""
    lower = text.str.to_lowercase()
    forms = [
        (lower.str.extract(_DATE, 1), lower.str.extract(_DATE, 2)),
        (lower.str.extract(_YEAR_FIRST, 1), lower.str.extract(_YEAR_FIRST, 2)),
        (lower.str.extract(_DAY_FIRST, 2), lower.str.extract(_DAY_FIRST, 1)),
        (lower.str.extract(_MONTH_FIRST, 2), lower.str.extract(_MONTH_FIRST, 1)),
        (lower.str.extract(_CLOSED, 2), lower.str.extract(_CLOSED, 1)),
    ]
    year = pl.coalesce([found[0] for found in forms]).cast(pl.Int32, strict=False)
    month = pl.coalesce([found[1] for found in forms]).cast(pl.Int32, strict=False)
    named = lower.str.extract(_NAMED, 1).replace_strict(
        months.numbers(), default=None, return_dtype=pl.Int32
    )
    serial = pl.date(1899, 12, 30) + pl.duration(
        days=pl.when(kind == int(Kind.NUMBER)).then(lower.str.extract(_SERIAL, 1)).cast(pl.Int64)
    )
    named_year = lower.str.extract(_NAMED, 2).cast(pl.Int32, strict=False)
    return pl.coalesce(
        _index(year, month),
        _index(named_year, named),
        _index(serial.dt.year(), serial.dt.month().cast(pl.Int32)),
    )


def _index(year: pl.Expr, month: pl.Expr) -> pl.Expr:
    full = pl.when(year < 100).then(year + 2000).otherwise(year)
    return pl.when(month.is_between(1, 12)).then(full * 12 + month - 1).cast(pl.Int32)
