"""The sealed workbook: instructions, a protected list with open cells, and a sheet that names it.

Only what every spreadsheet program knows: no macro, no connection, no formula outside validations.
"""

import io

import segno
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from payung.core.rosters.issued import HEADINGS, STATES
from payung.core.workbooks.writing import NAVY, RULE, new_workbook
from payung.reports.capture.content import FormContent
from payung.texts import day_words, say


EMPTY_ROWS = 200  # drawn; below them one may go on
CHECKED_ROWS = 2_000  # with lists to choose from and a look at the NIK
HEAD = 4  # the line of the headings, from 0
# "Masih bekerja?" stands on the screen of a laptop, 1366 points wide.
WIDTHS = (10, 24, 19, 13, 5, 17, 8, 17, 15, 15, 28)
TEXT = 49  # the built-in format "@", which no program takes for another
CHOICES, SEAL = "Pilihan", "Payung"
INPUT, CALM, WARM = "#FFFFFF", "#F1F4F8", "#FFF6DF"


def workbook(content: FormContent, language: str = "id") -> bytes:
    """An .xlsx for Excel, WPS Office and LibreOffice."""
    memory = io.BytesIO()
    with new_workbook(memory) as book:
        styles = _Styles(book)
        _instructions(book.add_worksheet(say("sheet.how", language)), content, styles, language)
        _list(book.add_worksheet(say("sheet.list", language)), content, styles, language)
        _choices(book.add_worksheet(CHOICES), content)
        _seal(book.add_worksheet(SEAL), content)
    return memory.getvalue()


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        font = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
        cell = {**font, "num_format": TEXT, "border": 1, "border_color": RULE}
        self.title = book.add_format({**font, "bold": True, "font_size": 18, "color": NAVY})
        self.label = book.add_format({**font, "color": "#5B6675"})
        self.value = book.add_format({**font, "bold": True, "num_format": TEXT})
        self.text = book.add_format({**font, "text_wrap": True, "valign": "top"})
        self.code = book.add_format(
            {**font, "font_name": "Consolas", "bold": True, "font_size": 14, "num_format": TEXT}
        )
        self.open = book.add_format({**cell, "locked": False, "bg_color": WARM})
        self.heading = book.add_format(
            {**cell, "bold": True, "color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True}
        )
        self.below = book.add_format({**font, "num_format": TEXT, "locked": False})
        self.above = book.add_format({**font, "num_format": TEXT})
        self.input = book.add_format({**cell, "locked": False, "bg_color": INPUT})
        self.known = book.add_format({**cell, "locked": False, "bg_color": CALM})
        self.locked = book.add_format({**cell, "bg_color": CALM, "color": "#5B6675"})


def _instructions(page: Worksheet, content: FormContent, styles: _Styles, language: str) -> None:
    """One printed page: who, which list, which month, how to do it, and the code to know it by."""
    words = content.words(language)
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 62)
    page.set_row(0, 32)
    page.write_string(0, 0, say("sheet.title", language), styles.title)
    lines = [
        (say("sheet.sender", language), f"{content.sender}, {content.place}".rstrip(", ")),
        (say("sheet.which", language), words["list"]),
        (say("sheet.month", language), words["month"]),
    ]
    if content.due_on:
        lines.append((say("sheet.due", language), day_words(content.due_on, language)))
    for row, (label, value) in enumerate(lines, start=2):
        page.write_string(row, 0, label, styles.label)
        page.write_string(row, 1, value, styles.value)
    row = 2 + len(lines)
    page.write_string(row, 0, say("sheet.filled_by", language), styles.label)
    page.write_blank(row, 1, None, styles.open)
    row += 2
    for text in (*say("sheet.steps", language).splitlines(), "", say("sheet.care", language),
                 say("sheet.private", language)):  # fmt: skip
        if text:
            page.merge_range(row, 0, row, 1, text, styles.text)
            page.set_row(row, 32 if len(text) > 84 else 17)
        row += 1
    page.write_string(row + 1, 0, say("sheet.code", language), styles.label)
    page.write_string(row + 1, 1, content.typed, styles.code)
    page.insert_image(row + 2, 1, "kode.png", {"image_data": io.BytesIO(_qr(content.token)),
                      "description": content.typed})  # fmt: skip
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_paper(9)
    page.fit_to_pages(1, 1)


def _qr(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=4, border=2)
    return out.getvalue()


def _list(page: Worksheet, content: FormContent, styles: _Styles, language: str) -> None:
    words = content.words(language)
    kind = "Desa " if content.kind == "village" else ""
    page.write_string(0, 0, f"{say('sheet.title', language)} – {words['list']}", styles.title)
    page.set_row(0, 28)
    page.write_string(1, 0, f"{kind}{content.sender}, {content.place}".rstrip(", "), styles.value)
    page.write_string(2, 0, f"{words['month']} · {say('sheet.code', language)} {content.typed}",
                      styles.label)  # fmt: skip
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        page.set_column(column, column, width, styles.below if column else None)
        page.write_string(HEAD, column, heading, styles.heading)
        for row in range(HEAD):  # what is open is the column, from its first row on
            if column or row == HEAD - 1:
                page.write_blank(row, column, None, styles.above)
    page.set_row(HEAD, 30)
    last = HEAD + content.people.height + EMPTY_ROWS
    _people(page, content, styles)
    for row in range(HEAD + 1 + content.people.height, last + 1):
        page.write_blank(row, 0, None, styles.locked)
        for column in range(1, len(HEADINGS)):
            page.write_blank(row, column, None, styles.input)
    checked = HEAD + content.people.height + CHECKED_ROWS
    _validations(page, content, checked, language)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{checked + 1}"})
    page.freeze_panes(HEAD + 1, 3)
    page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{content.typed}&R&P / &N")


def _people(page: Worksheet, content: FormContent, styles: _Styles) -> None:
    """Who is on the list now: numbers masked, everything else open for correction."""
    written = content.people.select(
        "code", "name", "nik_masked", birth=content.people["birth_date"].dt.strftime("%d-%m-%Y"),
        sex="sex", job="job",
    )  # fmt: skip
    for row, person in enumerate(written.iter_rows(), start=HEAD + 1):
        page.write_string(row, 0, person[0], styles.locked)
        for column, text in enumerate(person[1:], start=1):
            page.write_string(row, column, text or "", styles.known)
        page.write_blank(row, 6, None, styles.known)
    for row, village in enumerate(content.people["village"], start=HEAD + 1):
        page.write_string(row, 7, village or "", styles.known)
        page.write_blank(row, 8, None, styles.known)
        page.write_string(row, 9, "Ya", styles.open)
        page.write_blank(row, 10, None, styles.known)


def _validations(page: Worksheet, content: FormContent, last: int, language: str) -> None:
    """Lists to choose from, and a NIK that is 16 digits; other jobs and villages may be typed."""
    first = HEAD + 1
    nik = f"C{first + 1}"
    page.data_validation(first, 2, last, 2, {
        "validate": "custom", "value": f"=AND(LEN({nik})=16,ISNUMBER({nik}*1))",
        "error_title": say("sheet.nik_title", language),
        "error_message": say("sheet.nik_help", language),
        "input_title": say("sheet.nik_title", language),
        "input_message": say("sheet.nik_help", language),
    })  # fmt: skip
    page.data_validation(first, 3, last, 3, {
        "validate": "any", "input_message": say("sheet.date_help", language),
    })  # fmt: skip
    page.data_validation(first, 4, last, 4, {
        "validate": "list", "source": ["L", "P"], "error_message": say("sheet.pick", language),
    })  # fmt: skip
    page.data_validation(first, 9, last, 9, {
        "validate": "list", "source": list(STATES),
        "error_message": say("sheet.state_help", language),
    })  # fmt: skip
    for column, letter, count in ((5, "A", len(content.jobs)), (7, "B", len(content.villages))):
        if count:
            page.data_validation(first, column, last, column, {
                "validate": "list", "source": f"={CHOICES}!${letter}$1:${letter}${count}",
                # Of this kind every program offers OK and Cancel.
                "error_type": "information", "error_message": say("sheet.not_listed", language),
            })  # fmt: skip


def _choices(page: Worksheet, content: FormContent) -> None:
    page.write_column(0, 0, content.jobs)
    page.write_column(0, 1, content.villages)
    page.protect()
    page.hide()


def _seal(page: Worksheet, content: FormContent) -> None:
    page.write_string(0, 0, content.token)
    page.protect()
    page.hide()
