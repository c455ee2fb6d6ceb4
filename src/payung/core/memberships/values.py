"""What the cells of an extract mean: months, segments, programmes. Expressions over columns."""

import functools
from collections.abc import Mapping
from typing import Any

import polars as pl

from payung.core.identity import months
from payung.core.rosters.headings import load


PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")
YES = ("y", "ya", "1", "v", "x", "√", "✓", "✔", "ada", "ikut", "aktif", "yes", "true", "t")
EXCEL_FIRST_DAY = -25_569  # days from 1970-01-01 to Excel's day 0

# Group 1 and 2 are year and month, in the order given.
_MONTH_FORMS = (
    (r"^((?:19|20)\d{2})(0[1-9]|1[0-2])(?:\d{2})?$", (1, 2)),  # 202606, 20260630
    (r"^((?:19|20)\d{2})[-/. ](0?[1-9]|1[0-2])(?:\D|$)", (1, 2)),  # 2026-06, 2026-06-30
    (r"^(0?[1-9]|1[0-2])[-/. ]+((?:19|20)\d{2})$", (2, 1)),  # 06/2026
    (r"^(0[1-9]|1[0-2])((?:19|20)\d{2})$", (2, 1)),  # 062026
    (r"^\d{1,2}[-/. ](0?[1-9]|1[0-2])[-/. ]((?:19|20)\d{2})(?:\D|$)", (2, 1)),  # 30-06-2026
)
_NAMED = r"([a-z]{3,})[-/.,' ]*((?:19|20)?\d{2})$"  # Jun-26, Juni 2026, 30 Juni 2026
_SERIAL = r"^([345]\d{4})$"  # a day as a spreadsheet counts: 46173


@functools.cache
def words() -> Mapping[str, Any]:
    return load("payung.core.memberships", "words.yaml")


def month(text: pl.Expr) -> pl.Expr:
    """``Month.index`` (Int32) of a month or a day however it is written; null for anything else."""
    clean = text.str.strip_chars(" '\u00a0").str.to_lowercase()
    found = [
        _index(clean.str.extract(pattern, year), clean.str.extract(pattern, number))
        for pattern, (year, number) in _MONTH_FORMS
    ]
    named = clean.str.extract(_NAMED, 1).replace_strict(
        months.numbers(), default=None, return_dtype=pl.Int32
    )
    year = clean.str.extract(_NAMED, 2).cast(pl.Int32, strict=False)
    full = pl.when(year < 100).then(year + 2000).otherwise(year)
    days = clean.str.extract(_SERIAL).cast(pl.Int32, strict=False) + EXCEL_FIRST_DAY
    day = days.cast(pl.Date)
    serial = day.dt.year() * 12 + day.dt.month().cast(pl.Int32) - 1
    return pl.coalesce(*found, full * 12 + named - 1, serial).cast(pl.Int32)


def _index(year: pl.Expr, number: pl.Expr) -> pl.Expr:
    return year.cast(pl.Int32, strict=False) * 12 + number.cast(pl.Int32, strict=False) - 1


def segment(text: pl.Expr) -> pl.Expr:
    """PU, BPU, JAKON or PMI; null where no word of ours stands."""
    clean = text.str.to_lowercase().str.replace_all(r"[^a-z]+", " ").str.strip_chars()
    pairs = [(word, name) for name, listed in words()["segments"].items() for word in listed]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    answer = pl.lit(None, dtype=pl.String)
    for word, name in reversed(pairs):  # the longest is asked first
        pattern = rf"(?:^| ){word.replace('-', ' ')}(?: |$)"
        answer = pl.when(clean.str.contains(pattern)).then(pl.lit(name)).otherwise(answer)
    return answer


def programmes(text: pl.Expr, flags: Mapping[str, pl.Expr]) -> pl.Expr:
    """``JKK+JKM+…`` in the law's order, from a text or from columns of ticks; null when unsaid."""
    upper = text.str.to_uppercase()
    counted = upper.str.extract(r"^\D{0,12}([2-5])\s*PROG").replace_strict(
        words()["counted_programmes"], default=None, return_dtype=pl.String
    )
    named = [
        upper.str.contains(rf"(?:^|[^A-Z]){programme}(?:[^A-Z]|$)") for programme in PROGRAMMES
    ]
    ticked = [
        flags[programme].str.strip_chars().str.to_lowercase().is_in(YES)
        if programme in flags
        else pl.lit(False)
        for programme in PROGRAMMES
    ]
    from_text = pl.when(pl.any_horizontal(named)).then(_listed(named)).otherwise(counted)
    from_ticks = _listed([tick.fill_null(False) for tick in ticked]) if flags else pl.lit(None, pl.String)  # fmt: skip
    said = text.is_not_null() & (text.str.strip_chars() != "")
    return pl.coalesce(pl.when(said).then(pl.coalesce(from_text, pl.lit(""))), from_ticks)


def _listed(present: list[pl.Expr]) -> pl.Expr:
    return pl.concat_str(
        [
            pl.when(here).then(pl.lit(programme))
            for here, programme in zip(present, PROGRAMMES, strict=True)
        ],
        separator="+",
        ignore_nulls=True,
    )
