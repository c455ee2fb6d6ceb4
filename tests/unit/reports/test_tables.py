"""The CSV files have exactly the columns of the contract, and give nothing away unasked."""

import pytest

from payung.reports import tables
from tests.unit.reports.small_run import small_run


@pytest.fixture
def found():
    return small_run()


def test_rows_begin_with_the_columns_of_the_contract(found):
    assert tuple(tables.rows_table(found.rows, reveal=True).columns[:12]) == tables.ROWS


def test_links_and_people_have_the_columns_of_the_contract(found):
    assert tuple(tables.links_table(found.links, found.rows).columns) == tables.LINKS
    assert tuple(tables.people_table(found.people, reveal=True).columns[:5]) == tables.PEOPLE


def test_numbers_are_masked_unless_asked_for(found):
    masked = tables.rows_table(found.rows, reveal=False).write_csv()
    assert "6108010104690010" not in masked
    assert "81234567890" not in masked
    shown = tables.rows_table(found.rows, reveal=True)
    assert shown["nik"][0] == "6108010104690010"
    assert shown["phone"][0].lstrip("'") == "+6281234567890"
    assert "6108010104690010" not in tables.people_table(found.people, reveal=False).write_csv()


def test_no_cell_is_a_formula(found):
    for table in (
        tables.rows_table(found.rows, reveal=True),
        tables.people_table(found.people, reveal=True),
    ):
        for column in table.columns:
            texts = [value for value in table[column].to_list() if isinstance(value, str)]
            assert not [text for text in texts if text[:1] in "=@" and text]


def test_a_row_names_its_person_and_its_findings(found):
    line = tables.rows_table(found.rows, reveal=False).row(1, named=True)
    assert line["person_id"] == "P000002"
    assert line["findings"] == "nik_missing;name_title_removed"


def test_rows_without_people_have_an_empty_person(found):
    table = tables.rows_table(found.rows.drop("person"), reveal=False)
    assert set(table["person_id"]) == {""}


def test_links_that_are_none_are_left_out(found):
    links = tables.links_table(found.links, found.rows)
    assert links.rows() == [
        ("desa.xlsx", "Data", 7, "11111111111", 0.9876, "match", "nik_equal;name_equal"),
        ("dinas.xlsx", "Data", 6, "22222222222", 0.999, "match", "nik_equal"),
    ]
