import datetime
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from payung.web.downloads import file_answer, table_answer


def cells(answer) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def test_numbers_stay_numbers_and_everything_else_is_text():
    answer = table_answer("celah", ["Nama", "Jumlah", "Hari"], [("Raja", 12, None)])
    assert cells(answer)[:2] == [["Nama", "Jumlah", "Hari"], ["Raja", 12.0, ""]]


def test_a_text_never_calculates():
    wicked = '=HYPERLINK("http://evil.id","klik")'
    assert cells(table_answer("x", ["Nama"], [(wicked,)]))[1] == [wicked]


def page(answer):
    [sheet] = load_workbook(io.BytesIO(answer.content)).worksheets
    return sheet


def test_a_day_is_a_day_to_sort_by():
    sheet = page(table_answer("x", ["Hari"], [(datetime.date(2026, 6, 30),), (None,)]))
    assert sheet["A2"].value == datetime.datetime(2026, 6, 30)  # noqa: DTZ001 - as spreadsheets have it
    assert sheet["A2"].number_format == "dd/mm/yyyy"
    assert sheet["A3"].value in (None, "")


def test_an_instant_is_written_in_local_time():
    moment = datetime.datetime(2026, 6, 30, 20, 15, tzinfo=datetime.UTC)
    sheet = page(table_answer("x", ["Waktu"], [(moment,)]))
    assert sheet["A2"].value == timezone.localtime(moment).replace(tzinfo=None)
    assert sheet["A2"].value.day == 1
    assert sheet["A2"].number_format == "dd/mm/yyyy hh:mm"


def test_a_day_that_spreadsheets_cannot_count_is_text():
    assert cells(table_answer("x", ["Lahir"], [(datetime.date(1890, 5, 1),)]))[1] == ["1890-05-01"]


def test_a_table_prints_across_one_page_and_can_be_filtered():
    sheet = page(table_answer("x", ["Nama", "Jumlah"], [("Raja", 12), ("Tahu", 3)]))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:B3"


def test_an_empty_table_is_written_too():
    assert cells(table_answer("x", ["Nama", "Jumlah"], [])) == [["Nama", "Jumlah"]]


def test_long_texts_wrap_in_rows_high_enough():
    sheet = page(table_answer("x", ["Rincian", "n"], [("kata " * 40, 1), ("a", 1), ("a\nb", 1)]))
    assert sheet["A2"].alignment.wrap_text
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [60, None, 30]
    assert sheet.column_dimensions["A"].width < 50


def test_capitals_and_codes_stay_on_one_line():
    sheet = page(table_answer("x", ["Nomor"], [("6A9R-9NAX-TWDW",), ("ABDUL RAHMAN",)]))
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [None, None]


def test_a_long_heading_does_not_make_its_column_wide():
    sheet = page(table_answer("x", ["Tidak dapat dipastikan"], [(1,)]))
    assert sheet.column_dimensions["A"].width < 20
    assert sheet.row_dimensions[1].height == 30


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("papan-pengirim", "Papan pengirim"),
        ("masuk-2026-06-12", "Masuk 2026-06-12"),
        ("cakupan-61.08", "Cakupan 61.08"),
        ("a/b", "A b"),
        ("x" * 40, "X" + "x" * 30),
    ],
)
def test_the_sheet_says_what_it_is(name, title):
    assert page(table_answer(name, ["Nama"], [])).title == title


def test_a_file_is_to_be_kept_and_not_stored_by_the_browser():
    answer = file_answer("daftar.xlsx", b"x")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="daftar.xlsx"'
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_name_with_quotes_or_other_letters_cannot_break_the_heading():
    heading = file_answer('Desa "Raja" é.xlsx', b"x").headers["Content-Disposition"]
    assert "\n" not in heading
    assert heading.startswith("attachment;")
    assert "filename*=utf-8''" in heading
