"""OpenDocument spreadsheets."""

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits, open_workbook
from tests.unit.core.workbooks.making import filled, ods


def _text(text, more=""):
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def _value(kind, attributes, shown="x"):
    return (
        f'<table:table-cell office:value-type="{kind}" {attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _row(cells, more=""):
    return f"<table:table-row {more}>{cells}</table:table-row>"


def _table(rows, name="Data", more=""):
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def _read(rows):
    book = open_workbook(ods(_table(rows)))
    assert book.format == "ods"
    return book.sheets[0]


def test_every_type_becomes_its_kind_with_all_digits():
    sheet = _read(
        _row(
            _text("Ani")
            + _value("float", 'office:value="9271010706850013"', "9,27E15")
            + _value("percentage", 'office:value="0.125"')
            + _value("currency", 'office:value="2500000"')
            + _value("date", 'office:date-value="1985-06-07"')
            + _value("date", 'office:date-value="1985-06-07T12:30:00"')
            + _value("time", 'office:time-value="PT07H15M00S"')
            + _value("boolean", 'office:boolean-value="true"')
            + _value("string", 'office:string-value="" calcext:value-type="error"', "#REF!")
        )
    )
    assert filled(sheet) == {
        (1, 0): ("Ani", Kind.TEXT),
        (1, 1): ("9271010706850013", Kind.NUMBER),
        (1, 2): ("0.125", Kind.NUMBER),
        (1, 3): ("2500000", Kind.NUMBER),
        (1, 4): ("1985-06-07", Kind.DATE),
        (1, 5): ("1985-06-07T12:30:00", Kind.DATE),
        (1, 6): ("07:15:00", Kind.TIME),
        (1, 7): ("TRUE", Kind.BOOL),
        (1, 8): ("#REF!", Kind.ERROR),
    }


def test_repeated_rows_and_cells_stand_where_they_would_be_seen():
    sheet = _read(
        _row("<table:table-cell/>", 'table:number-rows-repeated="4"')
        + _row('<table:table-cell table:number-columns-repeated="2"/>' + _text("a"))
        + _row(_text("b", 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"')
        + _row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            'table:number-rows-repeated="1048569"',
        )
    )
    assert filled(sheet).keys() == {(5, 2), (6, 0), (6, 1), (7, 0), (7, 1)}


def test_paragraphs_spaces_tabs_and_notes_of_a_cell():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p>'
        "</office:annotation><text:p>Jl.<text:s text:c='2'/>Raya<text:tab/>1</text:p>"
        "<text:p><text:span>RT</text:span><text:line-break/>02</text:p></table:table-cell>"
    )
    assert filled(_read(_row(cell)))[1, 0][0] == "Jl.  Raya\t1\nRT\n02"


def test_merged_cells_and_what_they_cover():
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    sheet = _read(
        _row("") + _row(_text("Raja", spans) + "<table:covered-table-cell/>" + _text("x"))
    )
    assert sheet.merged == ((2, 0, 4, 1),)
    assert filled(sheet).keys() == {(2, 0), (2, 2)}


def test_hidden_tables_are_read_and_say_so():
    style = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    tables = _table(_row(_text("a")), "Satu") + _table(
        _row(_text("b")), "Dua", 'table:style-name="ta2"'
    )
    sheets = open_workbook(ods(tables, styles=style)).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Satu", False), ("Dua", True)]


def test_rows_within_header_groups_are_rows():
    rows = f"<table:table-header-rows>{_row(_text('NIK'))}</table:table-header-rows>"
    assert filled(_read(rows + _row(_text("1")))).keys() == {(1, 0), (2, 0)}


def test_a_password_is_told_by_the_manifest():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(InputProblem) as refused:
        open_workbook(ods(_table(_row(_text("a"))), manifest=manifest))
    assert refused.value.code == "password"


def test_a_value_repeated_over_the_whole_sheet_is_refused():
    rows = _row(
        _text("a", 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048576"'
    )
    with pytest.raises(InputProblem) as refused:
        open_workbook(ods(_table(rows)))
    assert refused.value.code == "too_many_cells"


def test_many_spaces_in_few_letters_do_not_fill_the_memory():
    cell = _text("a<text:s text:c='4000000'/>b")
    assert len(filled(_read(_row(cell)))[1, 0][0]) < 2000


def test_cells_are_counted_against_the_limit():
    with pytest.raises(InputProblem) as refused:
        open_workbook(ods(_table(_row(_text("a")) * 20)), limits=Limits(max_markup_cells=10))
    assert refused.value.code == "too_many_cells"
