"""A sender's own form given back, with a coloured column of notes and a page that sums them up.

The words are the caller's: nothing here knows a language, except that a sheet that had no name
is called "Data".
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import OverlappingRange  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from payung.core.workbooks.resending import OURS
from payung.core.workbooks.sheets import Kind, Sheet, Workbook
from payung.core.workbooks.writing import (
    LONGEST_TEXT,
    Target,
    fitting_widths,
    heading_look,
    lay_out_for_paper,
    line_counts,
    new_workbook,
    row_height,
    set_heights,
    sheet_names,
)


Severity = Literal["ok", "warn", "stop"]

_COLOURS: dict[Severity, tuple[str, str]] = {  # background, letters
    "ok": ("#FFFFFF", "#2E3A46"),
    "warn": ("#FFF1C9", "#6B4600"),
    "stop": ("#FBD9D7", "#8C1510"),
}
_CELL = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_LAST_COLUMN = 16_383
_LARGEST_MERGE = 20_000  # cells; each is written
_MOST_DIGITS = 15  # more, and a spreadsheet changes the number
_NOTE_WIDTH = 60
_SUMMARY_WIDTHS = (52, 12, 80)
_WRAPPED = (("text", 0), ("advice", 2))  # the columns of the findings that wrap
_HIGHEST_HEADING = 4  # lines
_DEEPEST_FREEZE = 12  # rows; more, and a small screen shows nothing else
# What shows an error again; nothing that was sent is in these.
_ERRORS = {
    "#DIV/0!": "=1/0",
    "#N/A": "=NA()",
    "#NAME?": "=#NAME?",
    "#NULL!": "=#NULL!",
    "#NUM!": "=SQRT(-1)",
    "#REF!": "=#REF!",
    "#VALUE!": '=VALUE("-")',
}


@dataclass(frozen=True)
class Note:
    """What is to be said about a row."""

    text: str
    severity: Severity = "warn"


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands in a sheet, rows 1-based: its heading rows and its last row."""

    sheet: str
    header_rows: tuple[int, ...]
    last_row: int


@dataclass(frozen=True)
class SummaryLine:
    """One finding: how many rows have it, and what to do."""

    text: str
    rows: int
    advice: str
    severity: Severity = "warn"


@dataclass(frozen=True)
class CorrectionSummary:
    """The page of findings, at the end of the workbook. ``headings``: finding, rows, advice."""

    sheet_name: str
    title: str
    headings: tuple[str, str, str]
    findings: Sequence[SummaryLine]
    lines: Sequence[str] = ()


def write_correction(
    workbook: Workbook,
    notes: Mapping[tuple[str, int], Note],
    target: Target,
    summary: CorrectionSummary,
    *,
    note_heading: str,
    places: Sequence[TablePlace] = (),
) -> None:
    """Writes the workbook again as .xlsx, every cell where it was, with the notes beside its rows.

    ``notes`` by (sheet name, row). The column of notes is the first free one to the right of each
    table in ``places``; where none is given, of the whole sheet. Texts stay texts, dates dates and
    numbers numbers, except that a number of more than 15 digits is written as text: a spreadsheet
    would change its last digits as soon as it saved it. Headings and texts of notes and the title
    of the findings end with a mark that nobody sees; by it ``open_workbook`` leaves them out when
    the copy comes back.
    """
    with new_workbook(target) as book:
        styles = _Styles(book)
        wanted = [sheet.name or "Data" for sheet in workbook.sheets] + [summary.sheet_name]
        *names, summary_name = sheet_names(wanted)
        show_all = all(sheet.hidden for sheet in workbook.sheets)
        for sheet, name in zip(workbook.sheets, names, strict=True):
            page = book.add_worksheet(name)
            here = [place for place in places if place.sheet == sheet.name]
            noted = {row: note for (at, row), note in notes.items() if at == sheet.name}
            _write_sheet(page, sheet, here, styles)
            _write_notes(page, sheet, here, noted, note_heading, styles)
            lay_out_for_paper(page, _headings(here))
            if sheet.hidden and not show_all:
                page.hide()
        _activate_first_shown(book, workbook, show_all=show_all)
        _write_summary(book.add_worksheet(summary_name), summary, styles)


class _Styles:
    """Formats made once: by kind of cell, for headings, and by severity."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        def look(**more: Any) -> Format:
            return book.add_format({**_CELL, **more})

        self.text = look(num_format="@")
        self.number = look()
        self.day = look(num_format="dd/mm/yyyy")
        self.moment = look(num_format="dd/mm/yyyy hh:mm:ss")
        self.time = look(num_format="hh:mm:ss")
        self.duration = look(num_format="[h]:mm:ss")
        self.heading = book.add_format(heading_look())
        self.title = look(bold=True, font_size=15, color="#1F3A5F")
        self.severity: dict[Severity, Format] = {
            severity: look(bg_color=back, color=letters, text_wrap=True, num_format="@")
            for severity, (back, letters) in _COLOURS.items()
        }
        self.count: dict[Severity, Format] = {
            severity: look(bg_color=back, color=letters, num_format="#,##0")
            for severity, (back, letters) in _COLOURS.items()
        }


def _write_sheet(
    page: Worksheet, sheet: Sheet, places: Sequence[TablePlace], styles: _Styles
) -> None:
    if not sheet.texts.width:
        return
    _merge(page, sheet, styles)
    headings = {row for place in places for row in place.header_rows}
    rows = sheet.rows.to_list()
    for column, (texts, kinds) in enumerate(
        zip(sheet.texts.iter_columns(), sheet.kinds.iter_columns(), strict=True)
    ):
        for row, text, kind in zip(rows, texts, kinds, strict=True):
            if text is not None and row:  # row 0 is what stood above a page's tables
                style = styles.heading if row in headings and kind == Kind.TEXT else None
                _write_cell(page, row - 1, column, text, kind, styles, style)
    widths = fitting_widths(_within(sheet, places))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    _raise_headings(page, sheet, headings, widths)
    header = max(places[0].header_rows, default=0) if places else 0
    if header <= _DEEPEST_FREEZE:
        page.freeze_panes(header, 0)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{rows[-1]}"})


def _raise_headings(
    page: Worksheet, sheet: Sheet, headings: set[int], widths: Sequence[float]
) -> None:
    """Rows of headings as high as their longest, which wraps."""
    across = {(top, left) for top, left, _, right in sheet.merged if right > left}
    rows = sheet.rows.to_list()
    for row in sorted(headings & set(rows)):
        texts = sheet.texts.row(rows.index(row))
        lines = [
            line_counts(pl.Series([text]), width).item()
            for column, (text, width) in enumerate(zip(texts, widths, strict=True))
            if text is not None and (row, column) not in across
        ]
        if (most := max(lines, default=1)) > 1:
            page.set_row(row - 1, row_height(min(most, _HIGHEST_HEADING)))


def _headings(places: Sequence[TablePlace]) -> tuple[int, int] | None:
    """The rows, from 0, that stand above each printed page: those of the first table."""
    rows = places[0].header_rows if places else ()
    return (min(rows) - 1, max(rows) - 1) if rows and max(rows) <= _DEEPEST_FREEZE else None


def _within(sheet: Sheet, places: Sequence[TablePlace]) -> pl.DataFrame:
    """The lines that belong to tables: titles shall not make their columns wide."""
    if not places:
        return sheet.texts
    inside = pl.repeat(False, sheet.rows.len(), eager=True)
    for place in places:
        inside |= sheet.rows.is_between(min(place.header_rows, default=1), place.last_row)
    return sheet.texts.filter(inside)


def _merge(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    for top, left, bottom, right in sheet.merged:
        if (top, left) == (bottom, right) or right > _LAST_COLUMN:
            continue
        if (bottom - top + 1) * (right - left + 1) <= _LARGEST_MERGE:
            try:
                page.merge_range(top - 1, left, bottom - 1, right, "", styles.text)
            except OverlappingRange:  # a spreadsheet would call the whole file damaged
                continue


def _write_cell(
    page: Worksheet,
    row: int,
    column: int,
    text: str,
    kind: int,
    styles: _Styles,
    style: Format | None,
) -> None:
    if kind == Kind.NUMBER and sum(map(str.isdigit, text)) <= _MOST_DIGITS:
        page.write_number(row, column, float(text), styles.number)
    elif kind == Kind.DATE and text >= "1900-03-01":
        _write_moment(page, row, column, text, styles)
    elif kind == Kind.TIME:
        _write_time(page, row, column, text, styles)
    elif kind == Kind.BOOL:
        page.write_boolean(row, column, text == "TRUE", styles.number)
    elif kind == Kind.ERROR and text in _ERRORS:
        page.write_formula(row, column, _ERRORS[text], styles.number, text)
    else:
        page.write_string(row, column, text[:LONGEST_TEXT], style or styles.text)


def _write_moment(page: Worksheet, row: int, column: int, text: str, styles: _Styles) -> None:
    moment = datetime.datetime.fromisoformat(text)
    style = styles.moment if "T" in text else styles.day
    page.write_datetime(row, column, moment, style)


def _write_time(page: Worksheet, row: int, column: int, text: str, styles: _Styles) -> None:
    hours, minutes, seconds = (int(part) for part in text.lstrip("-").split(":"))
    if text.startswith("-"):  # has no number in the 1900 system
        page.write_string(row, column, text, styles.text)
        return
    days = (hours * 3600 + minutes * 60 + seconds) / 86_400
    page.write_number(row, column, days, styles.duration if hours > 23 else styles.time)


def _write_notes(
    page: Worksheet,
    sheet: Sheet,
    places: Sequence[TablePlace],
    notes: Mapping[int, Note],
    heading: str,
    styles: _Styles,
) -> None:
    tall = _lines_of_notes(notes)
    for place in places or _whole(sheet, notes):
        first = min(place.header_rows, default=1)
        column = _free_column(sheet, first, place.last_row) if places else sheet.texts.width
        column = min(column, _LAST_COLUMN)
        page.set_column(column, column, _NOTE_WIDTH)
        for row in place.header_rows[-1:]:
            page.write_string(row - 1, column, heading + OURS, styles.heading)
        for row in sorted(notes):
            if first <= row <= place.last_row:
                note = notes[row]
                style = styles.severity[note.severity]
                text = note.text[: LONGEST_TEXT - len(OURS)] + OURS
                page.write_string(row - 1, column, text, style)
                if tall[note.text] > 1:
                    page.set_row(row - 1, row_height(tall[note.text]))
        if len(places) == 1 and place.header_rows:  # a sheet has one filter
            page.autofilter(place.header_rows[-1] - 1, 0, place.last_row - 1, column)


def _lines_of_notes(notes: Mapping[int, Note]) -> dict[str, int]:
    """How many lines each text takes; many rows share few texts."""
    texts = pl.Series([*{note.text for note in notes.values()}], dtype=pl.String)
    return dict(zip(texts, line_counts(texts, _NOTE_WIDTH), strict=True))


def _whole(sheet: Sheet, notes: Mapping[int, Note]) -> list[TablePlace]:
    """The whole sheet as one table, headed in the row above the first note."""
    if not notes:
        return []
    header = (min(notes) - 1,) if min(notes) > 1 else ()
    return [TablePlace(sheet.name, header, max(notes))]


def _free_column(sheet: Sheet, first: int, last: int) -> int:
    """The first column with nothing in it, nor merged into, nor anything to its right."""
    texts = sheet.texts.filter(sheet.rows.is_between(first, last))
    filled = [at for at, one in enumerate(texts.iter_columns()) if one.null_count() < len(one)]
    merged = [right for top, _, bottom, right in sheet.merged if top <= last and bottom >= first]
    return max([*filled, *merged], default=-1) + 1


def _activate_first_shown(book: xlsxwriter.Workbook, workbook: Workbook, *, show_all: bool) -> None:
    shown = (index for index, sheet in enumerate(workbook.sheets) if show_all or not sheet.hidden)
    first = book.worksheets()[next(shown, 0)]
    first.activate()
    first.set_first_sheet()


def _write_summary(page: Worksheet, summary: CorrectionSummary, styles: _Styles) -> None:
    page.write_string(0, 0, summary.title + OURS, styles.title)
    row = 1
    for remark in summary.lines:
        page.write_string(row, 0, remark[:LONGEST_TEXT], styles.text)
        row += 1
    row += 1
    for column, heading in enumerate(summary.headings):
        page.write_string(row, column, heading, styles.heading)
    page.freeze_panes(row + 1, 0)
    lay_out_for_paper(page, (row, row))
    set_heights(page, _lines_of_findings(summary.findings), row + 1)
    for line in summary.findings:
        row += 1
        style = styles.severity[line.severity]
        page.write_string(row, 0, line.text[:LONGEST_TEXT], style)
        page.write_number(row, 1, line.rows, styles.count[line.severity])
        page.write_string(row, 2, line.advice[:LONGEST_TEXT], style)
    for column, width in enumerate(_SUMMARY_WIDTHS):
        page.set_column(column, column, width)


def _lines_of_findings(findings: Sequence[SummaryLine]) -> pl.Series:
    said = pl.DataFrame(
        {"text": [line.text for line in findings], "advice": [line.advice for line in findings]},
        schema={"text": pl.String, "advice": pl.String},
    )
    text, advice = (line_counts(said[name], _SUMMARY_WIDTHS[at]) for name, at in _WRAPPED)
    return text.zip_with(text > advice, advice)
