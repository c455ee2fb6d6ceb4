"""What a spreadsheet program saves as .xlsx, read cell by cell."""

import datetime
import io
import re
import zipfile

import polars as pl
import pytest
import xlsxwriter

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits, open_workbook
from tests.unit.core.workbooks.making import filled, raw_xlsx, xlsx, xlsx_of, zipped


DAY = datetime.datetime.fromisoformat("1985-06-07")
NOON = datetime.datetime.fromisoformat("1985-06-07T12:30:00")
TEXT, NUMBER, DATE = Kind.TEXT, Kind.NUMBER, Kind.DATE


def test_cells_keep_their_spreadsheet_rows_and_columns_when_the_table_begins_far_in():
    def fill(workbook):
        page = workbook.add_worksheet()
        page.write_string(6, 3, "NIK")
        page.write_string(9, 5, "x")

    sheet = open_workbook(xlsx(fill)).sheets[0]

    assert filled(sheet) == {(7, 3): ("NIK", TEXT), (10, 5): ("x", TEXT)}
    assert sheet.texts.columns == ["c0", "c1", "c2", "c3", "c4", "c5"]
    assert sheet.rows.to_list() == [7, 10]
    assert sheet.rows.dtype == pl.UInt32


def test_frames_have_the_promised_types_even_for_columns_without_a_cell():
    sheet = open_workbook(xlsx_of([[None, None, "a"]])).sheets[0]
    assert set(sheet.texts.dtypes) == {pl.String}
    assert set(sheet.kinds.dtypes) == {pl.UInt8}
    assert sheet.kinds.row(0) == (0, 0, 1)


def test_every_kind_of_cell_is_told_apart():
    def fill(workbook):
        page = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        page.write_string(0, 0, " 0812 ")
        page.write_number(0, 1, 2500000)
        page.write_datetime(0, 2, DAY, day)
        page.write_datetime(0, 3, NOON, day)
        page.write_number(0, 4, 0.5, workbook.add_format({"num_format": "hh:mm"}))
        page.write_number(0, 5, 1.75, workbook.add_format({"num_format": "[h]:mm:ss"}))
        page.write_boolean(0, 6, True)
        page.write_number(0, 7, 0.125, workbook.add_format({"num_format": "0%"}))
        page.write_formula(0, 8, "=B1*2", None, 5000000)
        page.write_formula(0, 9, '="a"', None, "a")
        page.write_boolean(0, 10, False)

    assert filled(open_workbook(xlsx(fill)).sheets[0]) == {
        (1, 0): (" 0812 ", TEXT),
        (1, 1): ("2500000", NUMBER),
        (1, 2): ("1985-06-07", DATE),
        (1, 3): ("1985-06-07T12:30:00", DATE),
        (1, 4): ("12:00:00", Kind.TIME),
        (1, 5): ("42:00:00", Kind.TIME),
        (1, 6): ("TRUE", Kind.BOOL),
        (1, 7): ("0.125", NUMBER),
        (1, 8): ("5000000", NUMBER),
        (1, 9): ("a", TEXT),
        (1, 10): ("FALSE", Kind.BOOL),
    }


def test_error_cells_are_errors_and_not_empty():
    def fill(workbook):
        page = workbook.add_worksheet()
        page.write_string(0, 0, "Nama")
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(2, 0, "=#REF!", None, "#REF!")

    assert filled(open_workbook(xlsx(fill)).sheets[0]) == {
        (1, 0): ("Nama", TEXT),
        (2, 1): ("#DIV/0!", Kind.ERROR),
        (3, 0): ("#REF!", Kind.ERROR),
    }


def test_a_number_that_no_float_can_hold_keeps_its_last_digit():
    content = raw_xlsx(
        '<row r="2"><c r="A2"><v>9271010706850013</v></c><c r="B2"><v>6108010706850001</v></c></row>'
        '<row r="3"><c r="A3" s="0"><v>9271010706850015</v></c></row>'
    )
    assert filled(open_workbook(content).sheets[0]) == {
        (2, 0): ("9271010706850013", NUMBER),
        (2, 1): ("6108010706850001", NUMBER),
        (3, 0): ("9271010706850015", NUMBER),
    }


def test_a_long_number_as_the_result_of_a_text_formula_stays_text():
    content = raw_xlsx(
        '<row r="1"><c r="A1"><v>9271010706850013</v></c>'
        '<c r="B1" t="str"><f>A1&amp;""</f><v>9271010706850013</v></c></row>'
    )
    assert filled(open_workbook(content).sheets[0]) == {
        (1, 0): ("9271010706850013", NUMBER),
        (1, 1): ("9271010706850013", TEXT),
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1E20", "100000000000000000000"),
        ("6.10801E15", "6108010000000000"),
        ("1.5", "1.5"),
        ("3850000.0000000005", "3850000"),
        ("0.00001", "0.00001"),
        ("-5", "-5"),
        ("-0", "0"),
    ],
)
def test_numbers_are_said_without_exponent_and_without_a_point_that_means_nothing(written, read):
    content = raw_xlsx(f'<row r="1"><c r="A1"><v>{written}</v></c></row>')
    assert filled(open_workbook(content).sheets[0]) == {(1, 0): (read, NUMBER)}


def test_text_that_looks_like_a_number_or_a_formula_stays_as_it_is():
    texts = ["'6108010706850001", "=1+1", "+62812", "-", "001", "#N/A", "9271010706850013"]
    cells = filled(open_workbook(xlsx_of([texts])).sheets[0])
    assert cells == {(1, column): (text, TEXT) for column, text in enumerate(texts)}


def test_both_date_systems_give_the_same_day():
    def fill(workbook):
        page = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        page.write_datetime(0, 0, DAY, day)

    old, new = open_workbook(xlsx(fill, date_1904=True)), open_workbook(xlsx(fill))

    assert filled(old.sheets[0]) == filled(new.sheets[0]) == {(1, 0): ("1985-06-07", DATE)}
    assert old.epoch_1904
    assert not new.epoch_1904


def test_seconds_are_rounded_and_midnight_is_left_out():
    cell = '<c r="{}" s="1"><v>{}</v></c>'
    cells = cell.format("A1", "31205.9999999999") + cell.format("B1", "31205.500000001")
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    content = raw_xlsx(f'<row r="1">{cells}</row>', more={"xl/styles.xml": styles})
    assert filled(open_workbook(content).sheets[0]) == {
        (1, 0): ("1985-06-08", DATE),
        (1, 1): ("1985-06-07T12:00:00", DATE),
    }


def test_hidden_rows_columns_and_sheets_are_data():
    def fill(workbook):
        shown, hidden = workbook.add_worksheet("Data"), workbook.add_worksheet("Lama")
        shown.write_row(0, 0, ["a", "b"])
        shown.write_row(1, 0, ["c", "d"])
        shown.set_row(1, None, None, {"hidden": True})
        shown.set_column(1, 1, None, None, {"hidden": True})
        hidden.write_string(0, 0, "e")
        hidden.hide()

    first, second = open_workbook(xlsx(fill)).sheets

    assert len(filled(first)) == 4
    assert not first.hidden
    assert (second.name, second.hidden, len(filled(second))) == ("Lama", True, 1)


def test_merged_ranges_are_told_with_spreadsheet_rows():
    def fill(workbook):
        page = workbook.add_worksheet()
        page.merge_range(4, 1, 6, 2, "Desa Raja")
        page.merge_range(0, 0, 0, 3, "DAFTAR")

    sheet = open_workbook(xlsx(fill)).sheets[0]

    assert sheet.merged == ((1, 0, 1, 3), (5, 1, 7, 2))
    assert filled(sheet) == {(1, 0): ("DAFTAR", TEXT), (5, 1): ("Desa Raja", TEXT)}


def test_a_sheet_that_declares_a_million_rows_is_as_cheap_as_its_cells():
    def fill(workbook):
        page = workbook.add_worksheet()
        page.write_string(0, 0, "Nama")
        page.set_row(1_048_575, 30)

    content = raw_xlsx(
        '<row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="1048576" ht="30"/>',
        head='<dimension ref="A1:XFD1048576"/>',
    )
    assert open_workbook(xlsx(fill)).sheets[0].texts.shape == (1, 1)
    assert open_workbook(content).sheets[0].texts.shape == (1, 1)


def test_a_stray_cell_at_the_bottom_does_not_list_the_empty_rows_between():
    content = raw_xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="B200000"><v>2</v></c></row>'
    )
    sheet = open_workbook(content).sheets[0]
    assert sheet.rows.to_list() == [1, 200_000]
    assert sheet.texts.rows() == [("1", None), (None, "2")]


def test_cells_that_have_only_a_format_are_empty():
    def fill(workbook):
        page = workbook.add_worksheet()
        page.write_string(0, 0, "x")
        page.write_blank(50, 20, None, workbook.add_format({"bold": True}))
        page.write_formula(3, 3, '=""', None, "")

    assert open_workbook(xlsx(fill)).sheets[0].texts.shape == (1, 1)


def test_cells_without_references_are_counted():
    content = raw_xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert filled(open_workbook(content).sheets[0]) == {
        (1, 0): ("1", NUMBER),
        (1, 1): ("2", NUMBER),
        (2, 0): ("3", NUMBER),
    }


def test_a_chart_sheet_is_left_out_and_the_others_keep_their_order():
    def fill(workbook):
        workbook.add_worksheet("Satu").write_string(0, 0, "a")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Satu!$A$1:$A$1"})
        workbook.add_chartsheet("Grafik").set_chart(chart)
        workbook.add_worksheet("Dua").write_string(0, 0, "b")

    assert [sheet.name for sheet in open_workbook(xlsx(fill)).sheets] == ["Satu", "Dua"]


def test_an_empty_sheet_beside_a_full_one_is_kept_without_rows():
    def fill(workbook):
        workbook.add_worksheet("Kosong")
        workbook.add_worksheet("Isi").write_string(0, 0, "a")

    empty, full = open_workbook(xlsx(fill)).sheets
    assert (empty.texts.shape, empty.rows.len()) == ((0, 0), 0)
    assert full.texts.shape == (1, 1)


def test_long_sheets_are_joined_without_a_seam():
    lines = [[f"{row}", row if row % 3 else None] for row in range(9_001)]
    sheet = open_workbook(xlsx_of(lines)).sheets[0]
    assert sheet.rows.to_list() == list(range(1, 9_002))
    assert sheet.texts["c0"].to_list() == [str(row) for row in range(9_001)]
    assert sheet.texts["c1"].to_list() == [str(row) if row % 3 else None for row in range(9_001)]


def test_macros_make_it_an_xlsm():
    content = raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', more={"xl/vbaProject.bin": b"x"})
    assert open_workbook(content).format == "xlsm"


_NEAR = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        "<row r='1000000'><c s='0' r='XFD1000000'><v>2</v></c></row>",
        '<row><x:c xmlns:x="u" r="XFD9"><v>2</v></x:c><c r="A1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFC1"/><c><v>2</v></c></row><row><c r="A1048576"><v>2</v></c></row>',
    ],
    ids=["plain", "quoted otherwise", "prefixed", "counted"],
)
def test_two_cells_at_opposite_ends_are_refused_before_memory_is_set_aside(far):
    with pytest.raises(InputProblem) as refused:
        open_workbook(raw_xlsx(_NEAR + far))
    assert refused.value.code == "too_many_cells"


def test_a_wide_sheet_within_the_limits_is_read():
    def fill(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.add_worksheet()
        page.write_string(300, 30, "jauh")
        page.write_string(0, 800, "lebar")

    sheet = open_workbook(xlsx(fill), limits=Limits(max_area=250_000)).sheets[0]
    assert filled(sheet) == {(1, 800): ("lebar", TEXT), (301, 30): ("jauh", TEXT)}


def test_errors_are_found_whatever_the_shape_of_the_sheet():
    def fill(workbook):
        page = workbook.add_worksheet()
        page.write_formula(0, 30, "=1/0", None, "#DIV/0!")
        page.write_string(3_000, 0, "x")

    content = xlsx(fill)
    for limits in (Limits(), Limits(max_area=100_000)):
        sheet = open_workbook(content, limits=limits).sheets[0]
        assert filled(sheet)[1, 30] == ("#DIV/0!", Kind.ERROR)


@pytest.mark.parametrize(
    ("shown_as", "is_day"),
    [
        ("[$-421]dd mmmm yyyy;@", True),
        ("d-mmm-yy", True),
        ('d "Juni" yyyy', True),
        ("0000000000000000", False),
        ('_-"Rp"* #,##0_-', False),
        ('General "hari"', False),
        ("[Red]#,##0", False),
    ],
)
def test_a_number_is_a_day_only_when_it_is_shown_as_one(shown_as, is_day):
    def fill(workbook):
        style = workbook.add_format({"num_format": shown_as})
        workbook.add_worksheet().write_number(0, 0, 31205, style)

    read = ("1985-06-07", DATE) if is_day else ("31205", NUMBER)
    assert filled(open_workbook(xlsx(fill)).sheets[0]) == {(1, 0): read}


def test_a_nik_in_a_column_of_days_stays_the_number_it_is():
    def fill(workbook):
        style = workbook.add_format({"num_format": "dd/mm/yyyy"})
        workbook.add_worksheet().write_number(0, 0, 6108010706850001, style)

    assert filled(open_workbook(xlsx(fill)).sheets[0]) == {(1, 0): ("6108010706850001", NUMBER)}


def test_hours_beyond_all_counting_are_unreadable():
    def fill(workbook):
        style = workbook.add_format({"num_format": "[h]:mm"})
        workbook.add_worksheet().write_number(0, 0, 6108010706850001, style)

    with pytest.raises(InputProblem) as refused:
        open_workbook(xlsx(fill))
    assert refused.value.code == "unreadable"


def test_a_workbook_whose_elements_all_have_a_prefix_is_read_the_same():
    content = raw_xlsx(
        '<row r="2"><c r="B2" t="inlineStr"><is><t>Ani</t></is></c>'
        '<c r="C2"><v>9271010706850013</v></c><c r="D2" t="e"><v>#REF!</v></c></row>'
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        prefixed = re.sub(r"<(/?)(\w)", r"<\1x:\2", members[name])
        members[name] = prefixed.replace("xmlns=", "xmlns:x=")
    assert filled(open_workbook(zipped(members)).sheets[0]) == {
        (2, 1): ("Ani", TEXT),
        (2, 2): ("9271010706850013", NUMBER),
        (2, 3): ("#REF!", Kind.ERROR),
    }


def test_errors_and_long_numbers_are_found_behind_their_formulas():
    content = raw_xlsx(
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" s="0" t="e"><v>#N/A</v></c>'
        '<c r="C1"><f aca="1">9271010706850000+13</f><v>9271010706850013</v></c>'
        '<c r="D1" t="e"><f t="shared" si="0"/><v>#REF!</v></c></row>'
    )
    assert filled(open_workbook(content).sheets[0]) == {
        (1, 0): ("#DIV/0!", Kind.ERROR),
        (1, 1): ("#N/A", Kind.ERROR),
        (1, 2): ("9271010706850013", NUMBER),
        (1, 3): ("#REF!", Kind.ERROR),
    }


@pytest.mark.parametrize("piece", ["<c ", '<c t="e">', "<row ", '<c r="A1" x=">'])
def test_sheets_of_nothing_but_beginnings_are_refused_at_once(piece):
    with pytest.raises(InputProblem) as refused:
        open_workbook(raw_xlsx(piece * 100_000))
    assert refused.value.code == "unreadable"
