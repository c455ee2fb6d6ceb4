"""A corrected copy that comes back mended: what we wrote into it is not read as the sender's."""

from collections.abc import Iterable, Iterator

import polars as pl

from payung.core.workbooks.assembling import sheet_of
from payung.core.workbooks.sheets import Sheet


# Three narrow spaces at the end of each of our texts: nobody sees them, spreadsheets keep them,
# and a note that somebody writes over is theirs. Our words alone would not do: a note "written as
# civil servant" in a column "Catatan" would be read as the sender's own remark.
OURS = "\u2009\u2006\u2009"
# What copies of before bear, and are still recognised by. LibreOffice draws a grey box for it.
EARLIER = "\u200b\u200b\u200b"


def without_ours(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The sheets without our pages of findings and without our notes, trimmed as they were."""
    for sheet in sheets:
        if not _is_our_page(sheet):
            yield _without_notes(sheet)


def _is_our_page(sheet: Sheet) -> bool:
    """Our title stands in A1."""
    if not sheet.texts.width or sheet.rows.item(0) != 1:
        return False
    return str(sheet.texts.item(0, 0) or "").endswith((OURS, EARLIER))


def _without_notes(sheet: Sheet) -> Sheet:
    marks = {
        column.name: mark
        for column in sheet.texts.iter_columns()
        if (mark := _marked(column)).any()
    }
    if not marks:
        return sheet
    texts = sheet.texts.with_columns(
        pl.when(~mark).then(pl.col(name)).alias(name) for name, mark in marks.items()
    )
    kinds = sheet.kinds.with_columns(
        pl.when(~mark).then(pl.col(name)).otherwise(pl.lit(0, pl.UInt8)).alias(name)
        for name, mark in marks.items()
    )
    frames = (texts, kinds)
    return sheet_of(sheet.name, sheet.rows, frames, merged=sheet.merged, hidden=sheet.hidden)


def _marked(texts: pl.Series) -> pl.Series:
    """Which of these are our own."""
    ours = texts.str.ends_with(OURS) | texts.str.ends_with(EARLIER)
    return ours.fill_null(value=False)
