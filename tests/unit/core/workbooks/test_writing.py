"""Exports: what was put in comes out, as text where it is text, with the same bytes each time."""

import datetime
import io
import tempfile
import zipfile

import polars as pl
import pytest
from openpyxl import load_workbook

from payung.core.workbooks import Kind, TableColumn, TableSheet, open_workbook, write_table
from payung.core.workbooks.writing import (
    fitting_widths,
    line_counts,
    row_height,
    sheet_names,
)
from tests.unit.core.workbooks.making import filled


FRAME = pl.DataFrame(
    {
        "nik": ["6108010706850001", None],
        "nama": ["=HYPERLINK(1)", "+62 Ani"],
        "lahir": [datetime.date(1985, 6, 7), None],
        "upah": [2_500_000, 0],
        "nilai": [0.5, None],
    }
)
COLUMNS = (
    TableColumn("NIK"),
    TableColumn("Nama"),
    TableColumn("Tanggal Lahir", "date"),
    TableColumn("Upah", "rupiah"),
    TableColumn("Nilai", "number", width=8),
)
SHEET = TableSheet("Raja", COLUMNS, FRAME, "Belum terlindungi", ["Desa Raja", "per 30 Juni 2026"])


def _written(*sheets):
    buffer = io.BytesIO()
    write_table(buffer, sheets)
    return buffer.getvalue()


def test_a_table_stands_under_its_title_notes_and_headings():
    cells = filled(open_workbook(_written(SHEET)).sheets[0])
    assert cells == {
        (1, 0): ("Belum terlindungi", Kind.TEXT),
        (2, 0): ("Desa Raja", Kind.TEXT),
        (3, 0): ("per 30 Juni 2026", Kind.TEXT),
        **{(5, at): (column.heading, Kind.TEXT) for at, column in enumerate(COLUMNS)},
        (6, 0): ("6108010706850001", Kind.TEXT),
        (6, 1): ("=HYPERLINK(1)", Kind.TEXT),
        (6, 2): ("1985-06-07", Kind.DATE),
        (6, 3): ("2500000", Kind.NUMBER),
        (6, 4): ("0.5", Kind.NUMBER),
        (7, 1): ("+62 Ani", Kind.TEXT),
        (7, 3): ("0", Kind.NUMBER),
    }


def test_a_table_without_a_title_begins_with_its_headings():
    cells = filled(open_workbook(_written(TableSheet("A", COLUMNS, FRAME))).sheets[0])
    assert cells[1, 0] == ("NIK", Kind.TEXT)


def test_no_text_becomes_a_formula_or_a_link():
    frame = pl.DataFrame({"a": ["=1+1", "@a", "http://a.b", "{=1}", "mailto:a@b"]})
    content = _written(TableSheet("A", [TableColumn("a")], frame, title="=2+2", notes=["=3"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in page
        assert b"hyperlink" not in page
        assert not any("rels" in name and "sheet" in name for name in archive.namelist())


def test_headings_are_frozen_and_can_be_filtered():
    with zipfile.ZipFile(io.BytesIO(_written(SHEET))) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'ySplit="5"' in page
    assert '<autoFilter ref="A5:E7"/>' in page


def _page(content):
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_a_table_prints_all_its_columns_on_one_page_with_its_headings():
    page = _page(_written(SHEET))
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0  # as many pages as it takes, one across
    assert page.print_title_rows == "$5:$5"


def test_rows_are_as_high_as_their_longest_text_needs():
    """LibreOffice and WPS let no row grow that a program wrote."""
    frame = pl.DataFrame({"a": ["Ani", "satu\ndua\ntiga", None, "kata " * 20], "b": ["x"] * 4})
    columns = [TableColumn("a", width=30), TableColumn("b")]
    page = _page(_written(TableSheet("A", columns, frame)))
    assert [page.row_dimensions[row].height for row in range(2, 6)] == [None, 45, None, 60]
    assert page["A3"].alignment.wrap_text
    assert page["A3"].alignment.vertical == "top"


def test_lines_are_counted_by_breaks_and_by_what_fits_into_the_column():
    texts = pl.Series(["Ani", None, "", "a\nb", "kata " * 20, "KATA " * 20, "x" * 100])
    assert line_counts(texts, 30).to_list() == [1, 1, 1, 2, 4, 4, 4]
    assert line_counts(texts, 30).to_list()[4] < line_counts(texts, 20).to_list()[4]


def test_no_row_is_higher_than_the_format_allows():
    assert (row_height(2), row_height(500)) == (30, 405)


def test_the_same_table_gives_the_same_bytes():
    assert _written(SHEET) == _written(SHEET)


def test_a_table_without_rows_is_written():
    empty = TableSheet("A", COLUMNS, FRAME.clear(), "Kosong")
    assert open_workbook(_written(empty)).sheets[0].texts.height == 2


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_not_lost():
    frame = pl.DataFrame({"a": ["x" * 40_000]})
    sheet = open_workbook(_written(TableSheet("A", [TableColumn("a")], frame))).sheets[0]
    assert sheet.texts["c0"].to_list() == ["a", "x" * 32_767]


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    target = tmp_path / "daftar.xlsx"
    with pytest.raises(ValueError, match="zip"):
        write_table(target, [TableSheet("A", COLUMNS[:1], FRAME)])
    assert list(tmp_path.iterdir()) == []
    write_table(target, [SHEET])
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.xlsx"]
    assert target.read_bytes() == _written(SHEET)


def test_sheet_names_are_allowed_and_never_twice():
    long = "Dinas Pemberdayaan Masyarakat dan Desa"
    assert sheet_names(["a/b", "A b", "", "'x'", long, long.lower()]) == [
        "a b",
        "A b (2)",
        "Data",
        "x",
        "Dinas Pemberdayaan Masyarakat d",
        "dinas pemberdayaan masyarak (2)",
    ]


def test_columns_are_as_wide_as_most_of_their_texts():
    frame = pl.DataFrame(
        {"a": ["x" * 20] * 99 + ["x" * 300], "b": [None] * 100, "c": ["y" * 90] * 100}
    )
    assert fitting_widths(frame.cast(pl.String)) == [22, 6, 48]
