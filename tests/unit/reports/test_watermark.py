"""Marks reach every sheet and the properties, and change no cell."""

import io
import zipfile

import pytest
import xlsxwriter
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from payung.reports.watermark import LONGEST_FOOTER, LONGEST_LINE, lines_in, marked


LINES = [("Nomor ekspor", "ABCD-2345"), ("Untuk", 'uji & <coba> "x"')]


def book(*sheets: str, **options) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in sheets:
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["Nama", "Jumlah"])
            sheet.write_row(1, 0, ["Budi", 12])
            if options.get("footer"):
                sheet.set_footer("&Lold")
            if options.get("table"):
                sheet.add_table("A1:B2", {"columns": [{"header": "Nama"}, {"header": "Jumlah"}]})
    return out.getvalue()


def mark(content: bytes, footer: str = "Payung ABCD-2345 · Rina & co") -> bytes:
    return marked(content, sheet="Asal berkas", lines=LINES, footer=footer)


@pytest.mark.parametrize("options", [{}, {"footer": True}, {"table": True}])
def test_every_sheet_bears_the_mark_and_keeps_its_cells(options):
    made = load_workbook(io.BytesIO(mark(book("Satu", "Dua", **options))))
    assert made.sheetnames == ["Satu", "Dua", "Asal berkas"]
    for sheet in made.worksheets:
        assert "ABCD-2345" in sheet.oddFooter.left.text
        assert "old" not in (sheet.oddFooter.left.text or "")
    assert [cell.value for cell in made["Dua"][2]] == ["Budi", 12]
    assert made["Asal berkas"]["B2"].value == 'uji & <coba> "x"'
    assert "ABCD-2345" in made.properties.description


def test_other_readers_open_it_too():
    read = CalamineWorkbook.from_filelike(io.BytesIO(mark(book("Satu"))))
    assert read.get_sheet_by_name("Asal berkas").to_python()[0] == ["Nomor ekspor", "ABCD-2345"]
    assert read.get_sheet_by_name("Satu").to_python()[1] == ["Budi", 12.0]


def test_a_sheet_of_that_name_is_not_put_in_twice():
    once = mark(book("Satu"))
    assert load_workbook(io.BytesIO(mark(once))).sheetnames == ["Satu", "Asal berkas"]


def test_a_footer_is_never_longer_than_the_format_allows():
    made = load_workbook(io.BytesIO(mark(book("Satu"), "x" * 400)))
    assert len(made["Satu"].oddFooter.left.text) <= LONGEST_FOOTER + 2


def test_our_sheet_prints_across_one_page_and_cuts_no_words():
    long = "Berkas ini memuat data orang. " * 9
    content = marked(book("Satu"), sheet="Asal berkas", lines=[*LINES, ("Wajib", long)], footer="x")
    sheet = load_workbook(io.BytesIO(content))["Asal berkas"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    labels = [row[0].value for row in sheet["A1:A5"]]
    assert labels == ["Nomor ekspor", "Untuk", "Wajib", "", ""]
    assert " ".join(row[0].value for row in sheet["B3:B6"]) == long.strip()
    assert max(len(row[0].value) for row in sheet["B1:B6"]) <= LONGEST_LINE


def test_lines_are_counted_without_those_of_the_mark():
    content = book("Satu", "Dua")
    assert lines_in(content) == lines_in(mark(content)) == 4


def test_the_same_file_is_marked_the_same_way():
    content = book("Satu")
    assert mark(content) == mark(content)


def test_what_is_no_workbook_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        mark(b"nama;nik")
