"""The sealed workbook: what is open, what is locked, what is offered; nothing that runs."""

import datetime
import io
import re
import zipfile

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from payung.core.rosters import read_roster
from payung.core.rosters.issued import HEADINGS
from payung.reports.capture.content import PEOPLE_SCHEMA
from payung.reports.capture.workbook import EMPTY_ROWS, HEAD, workbook
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
