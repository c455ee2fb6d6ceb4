"""xlsx, xlsm, xlsb, xls and ods, by calamine."""

from collections.abc import Iterator
from itertools import islice

import polars as pl
import python_calamine as calamine

from payung.core.workbooks.assembling import Frames, Merged, empty_sheet, frames_of, sheet_of
from payung.core.workbooks.sheets import Sheet


_LINES_AT_A_TIME = 20_000  # a column of that many is long enough to pay, short enough to hold


def sheets_of(source: calamine.CalamineWorkbook) -> Iterator[Sheet]:
    """Every worksheet in the order of the file, hidden ones too; charts and macros are left out."""
    for index, about in enumerate(source.sheets_metadata):
        if about.typ is calamine.SheetTypeEnum.WorkSheet:
            hidden = about.visible is not calamine.SheetVisibleEnum.Visible
            yield _sheet(source.get_sheet_by_index(index), about.name, hidden=hidden)


def _sheet(sheet: calamine.CalamineSheet, name: str, *, hidden: bool) -> Sheet:
    if sheet.start is None:
        return empty_sheet(name, hidden=hidden)
    first_row, first_column = sheet.start
    frames, rows = [], []
    lines, row = iter(sheet.iter_rows()), first_row + 1
    while piece := list(islice(lines, _LINES_AT_A_TIME)):
        frames.append(frames_of(piece, first_column))
        rows.append(pl.int_range(row, row + len(piece), dtype=pl.UInt32, eager=True))
        row += len(piece)
    if not frames:
        return empty_sheet(name, hidden=hidden)
    joined = _joined(frames)
    return sheet_of(name, pl.concat(rows), joined, merged=_merged(sheet), hidden=hidden)


def _joined(pieces: list[Frames]) -> Frames:
    return pl.concat([texts for texts, _ in pieces]), pl.concat([kinds for _, kinds in pieces])


def _merged(sheet: calamine.CalamineSheet) -> Merged:
    ranges = sheet.merged_cell_ranges or []
    return tuple(
        sorted((top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges)
    )
