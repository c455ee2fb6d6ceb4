"""Answers that are files."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    """A table as a workbook: numbers as numbers, everything else as text that never calculates.

    ``people``: the records of who stands in it; a list that fills while the rows are read will do.
    """
    memory = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        widths = [len(heading) for heading in headings]
        sheet.write_row(0, 0, headings, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, "" if value is None else str(value))
                widths[column] = max(widths[column], min(len(str(value)), 60))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width + 2)
        sheet.freeze_panes(1, 0)
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return file_answer(file_name, memory.getvalue(), people=people, area=area)
