"""Texts that a spreadsheet would run as formulas when it opens a CSV file, made harmless.

A text that begins with = + - @, a tab or a carriage return gets an apostrophe before it, and so
does one that already has apostrophes before such a sign. To undo it, take one apostrophe away
where apostrophes stand before such a sign (``as_written``). Only columns of texts are touched.
Workbooks need none of this: there a text cell is a text cell, whatever it begins with.
"""

import polars as pl


_RISKY = r"^('*[=+\-@\t\r])"
_MADE_INERT = r"^'('*[=+\-@\t\r])"


def inert(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as it may be written to a CSV file that somebody will open in a spreadsheet."""
    return frame.with_columns(pl.col(pl.String).str.replace(_RISKY, "'${1}"))


def as_written(frame: pl.DataFrame) -> pl.DataFrame:
    """The texts as they were before ``inert``."""
    return frame.with_columns(pl.col(pl.String).str.replace(_MADE_INERT, "${1}"))
