"""Answers that are files."""

import datetime
import math
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import polars as pl
import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from payung.core.workbooks.writing import (
    DAY_FORMAT,
    LONGEST_TEXT,
    cell_look,
    drawn_width,
    heading_look,
    lay_out_for_paper,
    line_counts,
    new_workbook,
    row_height,
    set_heights,
    sheet_names,
)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
FIRST_DAY = datetime.date(1900, 3, 1)  # spreadsheets count the days before it in different ways
NARROWEST, WIDEST = 5, 44
FILTER = 2  # what the button of the filter takes of a heading


def file_answer(
    name: str,
    content: bytes,
    content_type: str = XLSX,
    *,
    people: Sequence[int] = (),
    area: Any = None,
    is_marked: bool = True,
) -> HttpResponse:
    """A file to keep, never shown inside the browser and never stored by it.

    The gate (``web.exports``) marks and records it on its way out. ``people``: the records of who
    stands in it. ``is_marked=False`` for what must leave unchanged, byte for byte: recorded only.
    """
    answer = HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, name),
            "Cache-Control": "private, no-store",
        },
    )
    answer.file_name, answer.area = name, area
    answer.people, answer.is_marked = people, is_marked
    return answer


def table_answer(
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    people: Sequence[int] = (),
    area: Any = None,
) -> HttpResponse:
    """A table as a workbook, ready to filter, sort and print: numbers as numbers, days and instants
    as days (in local time), everything else as text that never calculates.

    ``people``: the records of who stands in it; a list that fills while the rows are read will do.
    """
    memory = BytesIO()
    words = [str(heading) for heading in headings]
    with new_workbook(memory) as book:
        [title] = sheet_names([sheet_title(name)])
        _write(book.add_worksheet(title), words, list(rows), _Styles(book))
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return file_answer(file_name, memory.getvalue(), people=people, area=area)


def sheet_title(name: str) -> str:
    """``papan-pengirim`` as Papan pengirim; hyphens between digits stay."""
    title = re.sub(r"(?<!\d)-|-(?!\d)", " ", name)
    return title[:1].upper() + title[1:]


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.heading = book.add_format(heading_look())
        self.text = book.add_format(cell_look("@", wraps=True))
        self.number = book.add_format(cell_look("General"))
        self.day = book.add_format(cell_look(DAY_FORMAT))
        self.moment = book.add_format(cell_look(MOMENT_FORMAT))


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    headings: Sequence[str],
    rows: Sequence[Sequence[Any]],
    styles: _Styles,
) -> None:
    lines = [1] * len(rows)
    highest = 1
    for column, heading in enumerate(headings):
        shown = pl.Series(
            [_write_cell(sheet, at, column, row[column], styles) for at, row in enumerate(rows, 1)],
            dtype=pl.String,
        )
        width = _width(heading, shown)
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.heading)
        highest = max(highest, *line_counts(pl.Series([heading]), width - FILTER))
        lines = [max(pair) for pair in zip(lines, line_counts(shown, width), strict=True)]
    sheet.set_row(0, row_height(highest))
    set_heights(sheet, pl.Series(lines, dtype=pl.Int64), 1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
    lay_out_for_paper(sheet, (0, 0))


def _write_cell(sheet, row: int, column: int, value: Any, styles: _Styles) -> str:
    """Writes it, and answers what is seen of it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, styles.number)
        return str(value)
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(row, column, local.replace(tzinfo=None), styles.moment)
        return MOMENT_FORMAT
    if isinstance(value, datetime.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, column, value, styles.day)
        return DAY_FORMAT
    text = "" if value is None else str(value)[:LONGEST_TEXT]
    sheet.write_string(row, column, text, styles.text)
    return text


def _width(heading: str, shown: pl.Series) -> int:
    """Room for the longest line up to a limit, and for each word of the heading."""
    parts = shown.str.split("\n").explode().rename("part").to_frame()
    longest = math.ceil(parts.select(drawn_width(pl.col("part")).max()).item() or 0)
    word = max(map(len, heading.split()), default=0)
    return max(min(longest, WIDEST), min(word + FILTER, WIDEST), NARROWEST) + 2
