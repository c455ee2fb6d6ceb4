"""Workbooks written: the same frames give the same bytes, and no text is ever a formula."""

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Literal

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]


Target = Path | IO[bytes]
ColumnKind = Literal["text", "number", "rupiah", "date"]

LONGEST_TEXT = 32_767  # characters in a cell, by the file format
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WRITTEN_ON = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, so that bytes repeat
FONT = {"font_name": "Calibri", "font_size": 11}
DAY_FORMAT = "dd/mm/yyyy"
_NUMBER_FORMATS: dict[ColumnKind, str] = {
    "text": "@",
    "number": "#,##0.##",
    "rupiah": '"Rp"#,##0',
    "date": DAY_FORMAT,
}
NAVY, RULE = "#1F3A5F", "#C9D3E0"
_NARROWEST, _WIDEST = 6, 48
_LINE, _TALLEST = 15, 405  # points; the file format ends at 409
_A4 = 9


@dataclass(frozen=True)
class TableColumn:
    """A column of an export. ``width`` in characters; without it the contents decide."""

    heading: str
    kind: ColumnKind = "text"
    width: float | None = None


@dataclass(frozen=True)
class TableSheet:
    """A sheet of an export: title, lines of explanation, headings, and the frame beneath.

    The frame's columns stand in the order of ``columns``: String (or Boolean, categories…) for
    text, numbers for number and rupiah, Date for date; null leaves the cell empty.
    """

    name: str
    columns: Sequence[TableColumn]
    frame: pl.DataFrame = field(repr=False)
    title: str = ""
    notes: Sequence[str] = ()


def write_table(target: Target, sheets: Sequence[TableSheet]) -> None:
    """Writes an .xlsx of these sheets, ready to filter and print: headings frozen, texts as text."""
    with new_workbook(target) as workbook:
        styles = _TableStyles(workbook)
        names = sheet_names([sheet.name for sheet in sheets])
        for sheet, name in zip(sheets, names, strict=True):
            _write_sheet(workbook.add_worksheet(name), sheet, styles)


@contextmanager
def new_workbook(target: Target) -> Iterator[xlsxwriter.Workbook]:
    """An empty workbook; the target is written once, at the end, and not at all after an error."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(buffer, options)
    workbook.set_properties({"created": _WRITTEN_ON, "author": "Payung"})
    yield workbook
    workbook.close()
    if isinstance(target, Path):
        target.write_bytes(buffer.getvalue())
    else:
        target.write(buffer.getvalue())


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that a workbook allows, each once: cut, cleaned, and numbered where they repeat."""
    given: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        clean = _NOT_IN_NAMES.sub(" ", name).strip().strip("'").strip() or "Data"
        unique, number = clean[:_LONGEST_NAME].rstrip(), 2
        while unique.lower() in taken:
            mark = f" ({number})"
            unique, number = clean[: _LONGEST_NAME - len(mark)].rstrip() + mark, number + 1
        given.append(unique)
        taken.add(unique.lower())
    return given


def fitting_widths(texts: pl.DataFrame) -> list[float]:
    """A width for each column that holds nineteen of twenty of its texts."""
    longest = texts.select(pl.all().str.len_chars().quantile(0.95, "nearest")).row(0)
    return [min(max((length or 0) + 2, _NARROWEST), _WIDEST) for length in longest]


def line_counts(texts: pl.Series, width: float) -> pl.Series:
    """How many lines each text takes in a column of this width, rather one too many than cut."""
    needed = (drawn_width(pl.element()) / max(width - 1, 1)).ceil().clip(lower_bound=1)
    lines = texts.cast(pl.String).fill_null("").str.split("\n").list.eval(needed)
    return lines.list.sum().cast(pl.Int64)


def drawn_width(text: pl.Expr) -> pl.Expr:
    """In digits, as widths of columns are counted: small letters are narrower, capitals wider."""
    return text.str.len_chars() * 0.88 + text.str.count_matches("[A-Z]") * 0.3


def row_height(lines: int) -> int:
    """In points. To be set for rows of several lines: LibreOffice and WPS let none grow that a
    program wrote."""
    return min(lines * _LINE, _TALLEST)


def lay_out_for_paper(page: Worksheet, headings: tuple[int, int] | None) -> None:
    """A4 on its side, all columns on one page; the rows of headings (from 0) on every page."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    page.fit_to_pages(1, 0)
    if headings is not None:
        page.repeat_rows(*headings)


class _TableStyles:
    """The look of our tables: navy headings, thin rules, plenty of air."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        middle = {**FONT, "valign": "vcenter"}
        self.title = workbook.add_format({**middle, "bold": True, "font_size": 15, "color": NAVY})
        self.note = workbook.add_format({**middle, "color": "#5B6675", "font_size": 10})
        self.heading = workbook.add_format(heading_look())
        self.cells: dict[ColumnKind, Format] = {
            kind: workbook.add_format(cell_look(written, wraps=kind == "text"))
            for kind, written in _NUMBER_FORMATS.items()
        }


def cell_look(number_format: str, *, wraps: bool = False) -> dict[str, Any]:
    """How the cells of our own tables look."""
    return {
        **FONT,
        "valign": "top",
        "text_wrap": wraps,
        "num_format": number_format,
        "bottom": 1,
        "bottom_color": RULE,
    }


def heading_look() -> dict[str, Any]:
    """How the headings of a table look, here, in corrected copies and in the tables of pages."""
    return {
        **FONT,
        "valign": "vcenter",
        "bold": True,
        "color": "#FFFFFF",
        "bg_color": NAVY,
        "border": 1,
        "border_color": RULE,
        "text_wrap": True,
        "num_format": "@",
    }


def _write_sheet(page: Worksheet, sheet: TableSheet, styles: _TableStyles) -> None:
    row = 0
    if sheet.title:
        page.write_string(row, 0, sheet.title[:LONGEST_TEXT], styles.title)
        page.set_row(row, 24)
        row += 1
    for note in sheet.notes:
        page.write_string(row, 0, note[:LONGEST_TEXT], styles.note)
        row += 1
    row += bool(row)
    for index, column in enumerate(sheet.columns):
        page.write_string(row, index, column.heading, styles.heading)
    page.set_row(row, 30)
    page.freeze_panes(row + 1, 0)
    last = row + sheet.frame.height
    if sheet.columns:
        page.autofilter(row, 0, last, len(sheet.columns) - 1)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _write_columns(page, sheet, styles, row + 1)
    lay_out_for_paper(page, (row, row))


def _write_columns(page: Worksheet, sheet: TableSheet, styles: _TableStyles, first: int) -> None:
    texts = sheet.frame.select(pl.all().cast(pl.String))
    headings = pl.DataFrame({name: [""] for name in texts.columns}, schema=texts.schema)
    widths = fitting_widths(pl.concat([texts, headings]))
    lines = pl.repeat(1, sheet.frame.height, dtype=pl.Int64, eager=True)
    for index, (column, values, width) in enumerate(
        zip(sheet.columns, sheet.frame.iter_columns(), widths, strict=True)
    ):
        style = styles.cells[column.kind]
        wide = column.width or max(width, min(len(column.heading) + 4, 18))
        page.set_column(index, index, wide)
        write = {"text": page.write_string, "date": page.write_datetime}.get(
            column.kind, page.write_number
        )
        if column.kind == "text":
            values = texts.to_series(index).str.slice(0, LONGEST_TEXT)
            lines = _larger(lines, line_counts(values, wide))
        for row, value in enumerate(values, start=first):
            if value is None:
                page.write_blank(row, index, None, style)
            else:
                write(row, index, value, style)
    set_heights(page, lines, first)


def set_heights(page: Worksheet, lines: pl.Series, first: int) -> None:
    """Rows of several lines, from row ``first`` (from 0) on, as high as they need; others as usual."""
    for row, count in enumerate(lines, start=first):
        if count > 1:
            page.set_row(row, row_height(count))


def _larger(one: pl.Series, other: pl.Series) -> pl.Series:
    return one.zip_with(one > other, other)
