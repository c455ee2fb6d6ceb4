"""A corrected copy that comes back mended: what we wrote into it is taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from payung.core.workbooks.sheets import Sheet, Workbook


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands in a sheet, rows 1-based: its heading rows and its last row."""

    sheet: str
    header_rows: tuple[int, ...]
    last_row: int


def without_corrections(
    workbook: Workbook, summary_title: str, note_heading: str, places: Sequence[TablePlace] = ()
) -> Workbook:
    """The workbook without pages titled ``summary_title`` and columns headed ``note_heading``.

    A column goes only within the tables of ``places``, and only when it is the last one there.
    """
    kept = [sheet for sheet in workbook.sheets if not _is_titled(sheet, summary_title)]
    for place in places:
        kept = [
            _without_notes(sheet, place, note_heading) if sheet.name == place.sheet else sheet
            for sheet in kept
        ]
    return replace(workbook, sheets=tuple(kept or workbook.sheets))


def _is_titled(sheet: Sheet, title: str) -> bool:
    return bool(sheet.texts.width and sheet.rows.len() and sheet.texts.item(0, 0) == title)


def _without_notes(sheet: Sheet, place: TablePlace, heading: str) -> Sheet:
    """Blank in the table's rows: columns keep their places, and other tables their cells."""
    first = min(place.header_rows, default=place.last_row)
    inside = sheet.rows.is_between(first, place.last_row)
    texts = sheet.texts.filter(inside)
    filled = [name for name in texts.columns if texts[name].null_count() < texts.height]
    if not filled or heading not in texts.get_column(filled[-1]).head(len(place.header_rows)):
        return sheet
    name = filled[-1]
    blank = pl.lit(inside)
    return replace(
        sheet,
        texts=sheet.texts.with_columns(pl.when(~blank).then(pl.col(name)).alias(name)),
        kinds=sheet.kinds.with_columns(
            pl.when(~blank).then(pl.col(name)).otherwise(pl.lit(0, pl.UInt8)).alias(name)
        ),
    )
