import datetime
import io

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


def test_a_day_is_written_as_text():
    assert cells(table_answer("x", ["Hari"], [(datetime.date(2026, 6, 30),)]))[1] == ["2026-06-30"]


def test_a_file_is_to_be_kept_and_not_stored_by_the_browser():
    answer = file_answer("daftar.xlsx", b"x")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="daftar.xlsx"'
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_name_with_quotes_or_other_letters_cannot_break_the_heading():
    heading = file_answer('Desa "Raja" é.xlsx', b"x").headers["Content-Disposition"]
    assert "\n" not in heading
    assert heading.startswith("attachment;")
    assert "filename*=utf-8''" in heading
