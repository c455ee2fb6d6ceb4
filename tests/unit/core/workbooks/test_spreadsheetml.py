"""The XML of older programs, saved as .xls."""

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits, open_workbook
from tests.unit.core.workbooks.making import filled, spreadsheetml


def _cell(value, kind="String", more=""):
    return f'<Cell {more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def _page(rows, name="Data", more=""):
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{more}</Worksheet>'


def _read(rows):
    return open_workbook(spreadsheetml(_page(rows))).sheets[0]


def test_every_type_becomes_its_kind():
    sheet = _read(
        "<Row>"
        + _cell("Ani &amp; <B>Budi</B>")
        + _cell("9271010706850013", "Number")
        + _cell("6.108E3", "Number")
        + _cell("1985-06-07T00:00:00.000", "DateTime")
        + _cell("1985-06-07T12:30:00.000", "DateTime")
        + _cell("1899-12-31T07:15:00.000", "DateTime")
        + _cell("1", "Boolean")
        + _cell("#REF!", "Error")
        + "</Row>"
    )
    assert filled(sheet) == {
        (1, 0): ("Ani & Budi", Kind.TEXT),
        (1, 1): ("9271010706850013", Kind.NUMBER),
        (1, 2): ("6108", Kind.NUMBER),
        (1, 3): ("1985-06-07", Kind.DATE),
        (1, 4): ("1985-06-07T12:30:00", Kind.DATE),
        (1, 5): ("07:15:00", Kind.TIME),
        (1, 6): ("TRUE", Kind.BOOL),
        (1, 7): ("#REF!", Kind.ERROR),
    }


def test_indexes_and_spans_move_what_follows():
    sheet = _read(
        '<Row ss:Index="3">'
        + _cell("a", more='ss:Index="2" ss:MergeAcross="2"')
        + _cell("b")
        + "</Row><Row ss:Span='1'/><Row>"
        + _cell("c", more='ss:MergeDown="1"')
        + "</Row>"
    )
    assert filled(sheet).keys() == {(3, 1), (3, 4), (6, 0)}
    assert sheet.merged == ((3, 1, 3, 3), (6, 0, 7, 0))


def test_sheets_names_hiding_and_the_date_system_are_told():
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    content = spreadsheetml(
        "<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>"
        + _page("<Row>" + _cell("a") + "</Row>", "Satu")
        + _page("<Row>" + _cell("b") + "</Row>", "Dua", hidden)
    )
    book = open_workbook(content, "lama.xls")
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("Satu", False), ("Dua", True)]
    assert book.epoch_1904
    assert book.format == "spreadsheetml"


def test_it_may_be_written_in_other_letters():
    text = spreadsheetml(_page("<Row>" + _cell("MA’MUN") + "</Row>")).decode()
    content = text.replace('version="1.0"', 'version="1.0" encoding="windows-1252"')
    assert filled(open_workbook(content.encode("cp1252")).sheets[0])[1, 0][0] == "MA’MUN"


def test_a_bomb_of_entities_is_refused():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&b;</Workbook>'
    )
    with pytest.raises(InputProblem) as refused:
        open_workbook(bomb)
    assert refused.value.code == "unreadable"


def test_a_file_that_stops_in_the_middle_is_truncated():
    content = spreadsheetml(_page("<Row>" + _cell("a") + "</Row>"))
    with pytest.raises(InputProblem) as refused:
        open_workbook(content[:-40])
    assert refused.value.code == "truncated"


def test_a_file_with_crossed_tags_is_unreadable():
    with pytest.raises(InputProblem) as refused:
        open_workbook(spreadsheetml(_page("<Row></Cell></Row>")))
    assert refused.value.code == "unreadable"


def test_places_outside_any_sheet_and_too_many_cells_are_refused():
    with pytest.raises(InputProblem) as refused:
        _read('<Row ss:Index="99999999">' + _cell("a") + "</Row>")
    assert refused.value.code == "unreadable"
    rows = ("<Row>" + _cell("a") + "</Row>") * 20
    with pytest.raises(InputProblem) as refused:
        open_workbook(spreadsheetml(_page(rows)), limits=Limits(max_markup_cells=10))
    assert refused.value.code == "too_many_cells"


def test_cells_strewn_over_a_whole_sheet_are_refused():
    rows = "".join(
        f'<Row ss:Index="{row}">' + _cell("a", more='ss:Index="16384"') + "</Row>"
        for row in range(1, 2000)
    )
    with pytest.raises(InputProblem) as refused:
        _read(rows)
    assert refused.value.code == "too_many_cells"
