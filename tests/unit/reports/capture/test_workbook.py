"""The sealed workbook: what is open, what is locked, what is offered; nothing that runs."""

import datetime
import io
import re
import zipfile

import polars as pl
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from payung.core.rosters import read_roster
from payung.core.rosters.issued import HEADINGS
from payung.reports.capture.content import PEOPLE_SCHEMA
from payung.reports.capture.workbook import CHECKED_ROWS, EMPTY_ROWS, HEAD, WIDTHS, workbook
from tests.unit.reports.capture.test_xlsform import TOKEN, content


BUDI = ("7K3M9Q", "Budi Santoso", "610801******0001", datetime.date(1985, 6, 7), "L", "Petani",
        "Amboyo Inti")  # fmt: skip


@pytest.fixture(scope="module")
def made():
    people = pl.DataFrame([BUDI], schema=PEOPLE_SCHEMA, orient="row")
    return workbook(content(people=people, due_on=datetime.date(2026, 12, 5)))


def part(made, name):
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return book.read(name).decode()


def test_it_shows_how_to_and_the_list_and_hides_what_is_for_machines(made):
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    shown = {one.name: str(one.visible).rpartition(".")[2] for one in book.sheets_metadata}
    assert shown == {
        "Petunjuk": "Visible", "Daftar": "Visible", "Pilihan": "Hidden", "Payung": "Hidden",
    }  # fmt: skip
    assert book.get_sheet_by_name("Payung").to_python() == [[TOKEN]]


def test_headings_are_ours_and_the_people_stand_below_them(made):
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    rows = book.get_sheet_by_name("Daftar").to_python(skip_empty_area=False)
    assert rows[HEAD] == list(HEADINGS)
    assert rows[HEAD + 1][:6] == [
        "7K3M9Q", "Budi Santoso", "610801******0001", "07-06-1985", "L", "Petani",
    ]  # fmt: skip
    assert rows[HEAD + 1][9] == "Ya"


def test_the_list_is_protected_without_a_password_and_its_cells_are_open(made):
    listed = part(made, "xl/worksheets/sheet2.xml")
    assert "<sheetProtection" in listed
    assert "password" not in listed
    assert 'protection locked="0"' in part(made, "xl/styles.xml")
    assert listed.count("<row ") >= EMPTY_ROWS


def test_rows_far_below_are_open_and_text_and_the_file_stays_small(made):
    """Three hundred rows pasted at once were refused whole."""
    sheet = load_workbook(io.BytesIO(made))["Daftar"]
    for column in sheet.column_dimensions.values():  # equal neighbours stand together
        is_open = (not column.protection.locked, column.number_format)
        assert is_open == ((False, "General") if column.min == 1 else (True, "@"))
    assert max(column.max for column in sheet.column_dimensions.values()) == len(HEADINGS)
    assert sheet.column_dimensions["A"].protection.locked
    assert sheet.max_row == HEAD + 2 + EMPTY_ROWS
    assert len(made) < 30_000


def test_title_and_headings_stay_closed(made):
    sheet = load_workbook(io.BytesIO(made))["Daftar"]
    above = [cell for row in sheet["A1:K5"] for cell in row]
    assert all(cell.protection.locked for cell in above)


def test_lists_to_choose_from_reach_beyond_the_drawn_rows(made):
    sheet = load_workbook(io.BytesIO(made))["Daftar"]
    last = HEAD + 1 + 1 + CHECKED_ROWS
    ends = {str(one.sqref).split(":")[1] for one in sheet.data_validations.dataValidation}
    assert ends == {f"{letter}{last}" for letter in "CDEFHJ"}


def test_whether_somebody_still_works_stands_on_a_small_screen():
    upto = list(HEADINGS).index("Masih bekerja?") + 1
    row_numbers, bars = 40, 65
    assert 8 * sum(WIDTHS[:upto]) + row_numbers + bars < 1366  # as LibreOffice draws it


@pytest.mark.parametrize(("language", "said"), [("id", "Tekan OK"), ("en", "Press OK")])
def test_another_job_or_village_may_be_kept_by_ok(language, said):
    people = pl.DataFrame([BUDI], schema=PEOPLE_SCHEMA, orient="row")
    book = load_workbook(io.BytesIO(workbook(content(people=people), language)))
    lists = [
        one
        for one in book.worksheets[1].data_validations.dataValidation
        if "Pilihan" in (one.formula1 or "")
    ]
    assert [(one.errorStyle, said in one.error) for one in lists] == [("information", True)] * 2


def test_it_asks_for_a_nik_of_sixteen_digits_and_offers_lists(made):
    listed = part(made, "xl/worksheets/sheet2.xml")
    assert "LEN(C6)=16" in listed
    assert "Pilihan!$A$1:$A$25" in listed
    assert "Pilihan!$B$1:$B$2" in listed
    assert "Ya,Berhenti,Pindah,Meninggal" in listed


def test_nothing_in_it_runs_or_connects(made):
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        names = book.namelist()
        cells = "".join(part(made, name) for name in names if "worksheets/sheet" in name)
    assert not [name for name in names if re.search(r"vba|external|connection|query", name)]
    assert "<f>" not in cells


def test_numbers_are_text_so_that_no_program_shortens_them(made):
    styles = part(made, "xl/styles.xml")
    assert 'numFmtId="49"' in styles


def test_the_first_page_carries_the_code_and_its_picture(made):
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        assert [name for name in book.namelist() if name.startswith("xl/media/")]
    first = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Petunjuk")
    text = str(first.to_python())
    assert "PYG-7K3M-9QPD-2A4C-HJKM" in text
    assert "5 Desember 2026" in text


def test_the_engine_reads_it_as_a_list_of_persons(made):
    reading = read_roster(made, name="apa saja.xlsx", as_of=datetime.date(2026, 11, 22),
                          region="6108")  # fmt: skip
    assert reading.rows["name"].to_list() == ["Budi Santoso"]
    assert reading.rows["village_code"].to_list() == ["6108012014"]
    assert [claim.month for claim in reading.claims] == ["2026-12"]


def test_an_english_one_is_read_likewise():
    reading = read_roster(
        workbook(content(people=pl.DataFrame([BUDI], schema=PEOPLE_SCHEMA, orient="row")), "en"),
        name="x.xlsx", as_of=datetime.date(2026, 11, 22), region="6108",
    )  # fmt: skip
    assert reading.rows.height == 1
