"""Columns of cells become columns of texts and kinds, a column at a time."""

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from payung.core.workbooks.sheets import Kind


_HALF_A_SECOND = datetime.timedelta(microseconds=500_000)
_INT64_END = float(2**63)


def number_text(value: float) -> str:
    """A number as people write it: no exponent, no ".0"; a fraction to 15 significant digits.

    Fifteen is what spreadsheets themselves show, so 3850000.0000000005 reads 3850000.
    """
    if value == math.floor(value):
        return str(int(value))
    return exact_text(f"{value:.15g}")


def exact_text(written: str) -> str:
    """A number as written in a file, with each of its digits but without an exponent."""
    text = format(Decimal(written), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def day_text(value: datetime.datetime) -> str:
    """ISO, to the nearest second; the time only when it is not midnight."""
    whole = (value + _HALF_A_SECOND).replace(microsecond=0)
    return whole.isoformat() if whole.time() != datetime.time() else whole.date().isoformat()


def duration_text(value: datetime.timedelta) -> str:
    """HH:MM:SS with as many hours as it has, as in "42:00:00"."""
    seconds = round(value.total_seconds())
    minutes, second = divmod(abs(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{'-' if seconds < 0 else ''}{hours:02d}:{minute:02d}:{second:02d}"


def time_text(value: datetime.time) -> str:
    return value.replace(microsecond=0).isoformat()


# What a reader may hand over for a cell, and how it is said. Subclasses never come.
_WORDING: dict[type, tuple[Kind, Any]] = {
    datetime.date: (Kind.DATE, datetime.date.isoformat),
    datetime.datetime: (Kind.DATE, day_text),
    datetime.time: (Kind.TIME, time_text),
    datetime.timedelta: (Kind.TIME, duration_text),
    bool: (Kind.BOOL, {True: "TRUE", False: "FALSE"}.__getitem__),
    int: (Kind.NUMBER, str),
}


def text_column(values: Sequence[str | None]) -> tuple[pl.Series, pl.Series]:
    """Texts and kinds of a column of nothing but texts; "" and None are empty cells."""
    texts = pl.Series(values, dtype=pl.String)
    texts = texts.set(texts == "", None)
    return texts, texts.is_not_null().cast(pl.UInt8)


def mixed_column(values: Sequence[Any]) -> tuple[pl.Series, pl.Series]:
    """Texts and kinds of a column of texts, numbers, dates, times and booleans as Python has them.

    One pass over the column for each type that is in it.
    """
    present = set(map(type, values))
    if present <= {str}:
        return text_column(values)
    texts, kinds = text_column([v if type(v) is str else None for v in values])
    if float in present:
        floats = pl.Series([v if type(v) is float else None for v in values], dtype=pl.Float64)
        numbers = _number_column(floats.set(~floats.is_finite(), None))
        texts, kinds = _laid_over(texts, kinds, numbers, Kind.NUMBER)
        if not floats.is_finite().all():
            odd = (~floats.is_finite()).replace_strict({True: "#NUM!", False: None})
            texts, kinds = _laid_over(texts, kinds, odd, Kind.ERROR)
    for kind_of_value in present & _WORDING.keys():
        kind, word = _WORDING[kind_of_value]
        words = [word(v) if type(v) is kind_of_value else None for v in values]
        texts, kinds = _laid_over(texts, kinds, pl.Series(words, dtype=pl.String), kind)
    return texts, kinds


def _laid_over(
    texts: pl.Series, kinds: pl.Series, words: pl.Series, kind: Kind
) -> tuple[pl.Series, pl.Series]:
    filled = words.is_not_null()
    return words.zip_with(filled, texts), kinds.set(filled, int(kind))


def _number_column(numbers: pl.Series) -> pl.Series:
    whole = (numbers.floor() == numbers) & (numbers.abs() < _INT64_END)
    words = numbers.set(~whole, None).cast(pl.Int64).cast(pl.String)
    others = (~whole).fill_null(value=False)
    if others.any():
        written = [None if v is None else number_text(v) for v in numbers.set(whole, None)]
        words = words.zip_with(~others, pl.Series(written, dtype=pl.String))
    return words
