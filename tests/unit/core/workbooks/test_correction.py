"""The sender's own form comes back with notes, and can be read again as it was."""

import io
import zipfile

import polars as pl
import pytest
from openpyxl import load_workbook

from payung.core.errors import InputProblem
from payung.core.workbooks import (
    CorrectionSummary,
    Kind,
    Note,
    SummaryLine,
    TablePlace,
    open_workbook,
    write_correction,
)
from payung.core.workbooks.resending import OURS
from tests.unit.core.workbooks import making
from tests.unit.core.workbooks.making import filled


SUMMARY = CorrectionSummary(
    "Temuan",
    "Yang perlu diperbaiki",
    ("Temuan", "Baris", "Yang perlu dilakukan"),
    [SummaryLine("NIK 15 angka", 2, "Tulis NIK lengkap", "stop"), SummaryLine("Tanpa HP", 1, "-")],
    ["daftar.xlsx"],
)


def _roster(workbook):
    page = workbook.add_worksheet("Raja")
    page.merge_range(0, 0, 0, 2, "DAFTAR PEKERJA RENTAN DESA RAJA")
    page.write_row(2, 1, ["NIK", "Nama", "Upah"])
    page.write_string(3, 1, "'6108010706850001")
    page.write_string(3, 2, "=Ani")
    page.write_number(3, 3, 2500000)
    page.write_number(4, 1, 6108010706850002)
    page.write_string(4, 2, " Budi ")
    page.write_formula(4, 3, "=1/0", None, "#DIV/0!")
    page.write_boolean(5, 2, True)
    page.write_number(5, 1, 31205, workbook.add_format({"num_format": "dd/mm/yyyy"}))
    page.write_number(5, 3, 31205.25, workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    page.write_number(6, 1, 0.25, workbook.add_format({"num_format": "hh:mm"}))
    page.write_number(6, 2, 1.5, workbook.add_format({"num_format": "[h]:mm"}))
    page.write_string(9, 6, "Kepala Desa")
    hidden = workbook.add_worksheet("Lama")
    hidden.write_string(0, 0, "x")
    hidden.hide()


PLACE = TablePlace("Raja", (3,), 7)
NOTES = {
    ("Raja", 4): Note("=tulis ulang", "stop"),
    ("Raja", 5): Note("Periksa", "warn"),
    ("Raja", 6): Note("Baik", "ok"),
}


def _seen(content):
    """What a person sees in the copy: our notes too, without their mark."""
    book = open_workbook(content, with_our_notes=True)
    return [
        {place: (text.removesuffix(OURS), kind) for place, (text, kind) in filled(sheet).items()}
        for sheet in book.sheets
    ]


def _corrected(book, notes=NOTES, places=(PLACE,), summary=SUMMARY):
    buffer = io.BytesIO()
    write_correction(book, notes, buffer, summary, note_heading="Catatan", places=places)
    return buffer.getvalue()


def test_every_cell_comes_back_in_its_place_with_its_kind():
    book = open_workbook(making.xlsx(_roster))
    again = open_workbook(_corrected(book))
    before, after = filled(book.sheets[0]), filled(again.sheets[0])
    long_number = before.pop((5, 1))
    assert long_number == ("6108010706850002", Kind.NUMBER)
    assert after.pop((5, 1)) == ("6108010706850002", Kind.TEXT)
    assert after == before
    assert again.sheets[0].texts.equals(book.sheets[0].texts)
    assert again.sheets[0].rows.equals(book.sheets[0].rows)
    assert again.sheets[0].merged == book.sheets[0].merged
    assert [(sheet.name, sheet.hidden) for sheet in again.sheets] == [
        ("Raja", False),
        ("Lama", True),
    ]


def test_notes_stand_in_the_first_free_column_of_their_table():
    book = open_workbook(making.xlsx(_roster))
    cells = _seen(_corrected(book))[0]
    added = {place: cells[place][0] for place in cells.keys() - filled(book.sheets[0]).keys()}
    assert added == {(3, 4): "Catatan", (4, 4): "=tulis ulang", (5, 4): "Periksa", (6, 4): "Baik"}


def _pages(content):
    return load_workbook(io.BytesIO(content)).worksheets


def test_a_copy_prints_on_one_page_across_with_its_headings_and_can_be_filtered():
    book = open_workbook(making.xlsx(_roster))
    page, _hidden, summary = _pages(_corrected(book))
    for one in (page, summary):
        assert (one.page_setup.orientation, one.page_setup.fitToHeight) == ("landscape", 0)
        assert one.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$3"
    assert page.auto_filter.ref == "A3:E7"
    assert summary.print_title_rows == "$4:$4"


def test_tables_one_below_the_other_have_no_filter():
    book = open_workbook(making.xlsx_of([["a"], ["1"], [], ["a"], ["3"]]))
    places = [TablePlace("Data", (1,), 2), TablePlace("Data", (4,), 5)]
    assert _pages(_corrected(book, {}, places))[0].auto_filter.ref is None


def test_headings_far_below_are_on_no_other_page():
    book = open_workbook(making.xlsx_of([["x"]] * 13 + [["Nama"], ["Ani"]]))
    page = _pages(_corrected(book, {}, [TablePlace("Data", (14,), 15)]))[0]
    assert page.print_title_rows is None


def test_rows_of_long_notes_are_as_high_as_the_notes():
    book = open_workbook(making.xlsx(_roster))
    notes = {("Raja", 4): Note("Periksa. " * 20), ("Raja", 5): Note("Periksa")}
    page = _pages(_corrected(book, notes))[0]
    assert [page.row_dimensions[row].height for row in (4, 5, 6)] == [45, None, None]


def test_long_headings_and_advice_are_whole():
    heading = "Nama lengkap sesuai kartu tanda penduduk"
    book = open_workbook(making.xlsx_of([[heading], *[["Ani"]] * 30]))
    advice = SummaryLine("NIK kosong", 1, "Isi NIK 16 angka sesuai KTP-el. " * 5)
    told = CorrectionSummary("Temuan", "Judul", SUMMARY.headings, [advice])
    page, summary = _pages(_corrected(book, {}, [TablePlace("Data", (1,), 31)], told))
    assert page.row_dimensions[1].height == 60
    assert summary.row_dimensions[4].height == 30


def test_a_heading_across_columns_makes_no_row_high():
    def fill(workbook):
        page = workbook.add_worksheet("Data")
        page.merge_range(0, 0, 0, 2, "Tempat dan tanggal lahir, umur")
        page.write_row(1, 0, ["a", "b", "c"])

    book = open_workbook(making.xlsx(fill))
    assert _pages(_corrected(book, {}, [TablePlace("Data", (1,), 2)]))[0].row_dimensions[1].height in (None, 15)  # fmt: skip


def test_tables_one_below_the_other_have_their_notes_beside_each():
    book = open_workbook(
        making.xlsx_of([["a", "b"], ["1", "2"], [], ["a", "b", "c"], ["3", "4", "5"]])
    )
    places = [TablePlace("Data", (1,), 2), TablePlace("Data", (4,), 5)]
    notes = {("Data", 2): Note("satu"), ("Data", 5): Note("dua")}
    cells = _seen(_corrected(book, notes, places))[0]
    assert cells[2, 2][0] == "satu"
    assert cells[5, 3][0] == "dua"


def test_a_column_that_is_merged_into_is_not_free():
    def fill(workbook):
        page = workbook.add_worksheet("Data")
        page.merge_range(0, 1, 0, 3, "Alamat")
        page.write_string(1, 0, "x")

    book = open_workbook(making.xlsx(fill))
    content = _corrected(book, {("Data", 2): Note("a")}, [TablePlace("Data", (1,), 2)])
    assert _seen(content)[0][2, 4][0] == "a"


def test_without_places_the_notes_stand_beside_everything():
    book = open_workbook(b"No;Nama\n1;Ani\n2;Budi\n", "a.csv")
    content = _corrected(book, {("", 3): Note("Periksa")}, ())
    assert open_workbook(content).sheets[0].name == "Data"
    cells = _seen(content)[0]
    assert (cells[2, 2][0], cells[3, 2][0]) == ("Catatan", "Periksa")
    assert cells[2, 0] == ("1", Kind.TEXT)


def test_colours_tell_how_bad_it_is():
    book = open_workbook(making.xlsx(_roster))
    with zipfile.ZipFile(io.BytesIO(_corrected(book))) as archive:
        styles = archive.read("xl/styles.xml").decode()
    for colour in ("FFFBD9D7", "FFFFF1C9"):
        assert colour in styles


def test_nothing_that_was_sent_becomes_a_formula():
    texts = ["=1+1", "+1", "-1", "@a", "\t=1", "http://a.b"]
    book = open_workbook(making.xlsx_of([texts]))
    content = _corrected(book, {("Data", 1): Note("=1", "stop")}, ())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist())
    seen = _seen(content)[0]
    assert [seen[1, column] for column in range(7)] == [(t, Kind.TEXT) for t in [*texts, "=1"]]


def test_the_page_of_findings_comes_last_and_tells_what_to_do():
    book = open_workbook(making.xlsx(_roster))
    page = open_workbook(_corrected(book), with_our_notes=True).sheets[-1]
    assert page.name == "Temuan"
    assert page.texts.item(0, 0) == "Yang perlu diperbaiki" + OURS
    assert page.texts.rows()[1:] == [
        ("daftar.xlsx", None, None),
        ("Temuan", "Baris", "Yang perlu dilakukan"),
        ("NIK 15 angka", "2", "Tulis NIK lengkap"),
        ("Tanpa HP", "1", "-"),
    ]


def test_the_same_correction_has_the_same_bytes():
    book = open_workbook(making.xlsx(_roster))
    assert _corrected(book) == _corrected(book)


def test_a_copy_that_comes_back_gets_new_notes_in_the_same_column():
    returned = open_workbook(_corrected(open_workbook(making.xlsx(_roster))))
    content = _corrected(returned, {("Raja", 4): Note("Masih salah", "stop")})
    assert len(_seen(content)) == 3
    assert {place: cell[0] for place, cell in _seen(content)[0].items() if place[1] == 4} == {
        (3, 4): "Catatan",
        (4, 4): "Masih salah",
    }


def test_what_a_clerk_writes_over_a_note_is_theirs():
    sheet = open_workbook(b"Nama;Catatan" + OURS.encode() + b"\nAni;sudah pindah\n").sheets[0]
    assert sheet.texts.rows() == [("Nama", None), ("Ani", "sudah pindah")]


def test_a_workbook_of_which_only_our_page_is_left_is_empty():
    content = making.xlsx_of([["Temuan" + OURS], ["NIK 15 angka"]])
    with pytest.raises(InputProblem) as refused:
        open_workbook(content)
    assert refused.value.code == "empty"


def test_a_page_of_the_sender_that_has_our_name_is_kept_beside_ours():
    book = open_workbook(making.xlsx_of([["Nama"], ["Ani"]], name="Temuan"))
    again = open_workbook(_corrected(book, {}, ()))
    assert [sheet.name for sheet in again.sheets] == ["Temuan"]
    assert len(_seen(_corrected(book, {}, ()))) == 2


@pytest.mark.parametrize("merged", [((1, 0, 2, 1), (2, 1, 3, 2)), ((1, 0, 90_000, 9),)])
def test_merged_ranges_that_would_damage_the_file_are_left_out(merged):
    book = open_workbook(b"<table><tr><td>a</td><td>b</td></tr></table>")
    sheet = book.sheets[0]
    book = type(book)(
        **{**book.__dict__, "sheets": (type(sheet)(**{**sheet.__dict__, "merged": merged}),)}
    )
    again = open_workbook(_corrected(book, {}, ()))
    assert len(again.sheets[0].merged) <= 1
    assert again.sheets[0].texts.row(0) == ("a", "b")


def test_a_workbook_with_nothing_but_hidden_sheets_shows_them():
    book = open_workbook(making.xls(making.xls_text(0, 0, "x"), hidden=[1]))
    assert book.sheets[0].hidden
    assert not open_workbook(_corrected(book, {}, ())).sheets[0].hidden


def test_days_before_spreadsheets_began_stay_readable_texts():
    cell = '<Cell><Data ss:Type="DateTime">1890-05-01T00:00:00.000</Data></Cell>'
    page = f'<Worksheet ss:Name="a"><Table><Row>{cell}</Row></Table></Worksheet>'
    book = open_workbook(making.spreadsheetml(page))
    again = open_workbook(_corrected(book, {}, ()))
    assert filled(again.sheets[0])[1, 0] == ("1890-05-01", Kind.TEXT)


def test_frames_of_an_empty_sheet_are_written_too():
    def fill(workbook):
        workbook.add_worksheet("Kosong")
        workbook.add_worksheet("Isi").write_string(0, 0, "a")

    again = open_workbook(_corrected(open_workbook(making.xlsx(fill)), {}, ()))
    assert again.sheets[0].texts.equals(pl.DataFrame())
