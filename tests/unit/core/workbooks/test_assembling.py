"""Pieces of a sheet put together: nothing moves, nothing empty stays."""

import polars as pl
import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits
from payung.core.workbooks.assembling import CellCollection, empty_sheet, frames_of, sheet_of
from tests.unit.core.workbooks.making import filled


def _rows(*numbers):
    return pl.Series(numbers, dtype=pl.UInt32)


def test_columns_are_named_by_where_the_first_one_stands():
    texts, kinds = frames_of([["a", 1.0], ["b", ""]], first_column=3)
    assert texts.columns == kinds.columns == ["c3", "c4"]
    assert texts.rows() == [("a", "1"), ("b", None)]
    assert kinds.rows() == [(1, 2), (1, 0)]


def test_empty_columns_before_the_first_are_added_and_after_the_last_cut_off():
    sheet = sheet_of("A", _rows(1), frames_of([["a", ""]], first_column=2))
    assert sheet.texts.rows() == [(None, None, "a")]
    assert sheet.kinds.rows() == [(0, 0, 1)]


def test_empty_rows_are_not_listed_and_the_others_keep_their_numbers():
    sheet = sheet_of("A", _rows(5, 6, 9), frames_of([["a"], [""], ["b"]]))
    assert sheet.rows.to_list() == [5, 9]
    assert sheet.rows.name == "row"
    assert filled(sheet) == {(5, 0): ("a", Kind.TEXT), (9, 0): ("b", Kind.TEXT)}


def test_a_sheet_of_nothing_has_neither_rows_nor_columns():
    nothing = sheet_of("A", _rows(1, 2), frames_of([["", ""], ["", ""]]))
    for sheet in (nothing, empty_sheet("A"), CellCollection(Limits()).sheet("A")):
        assert sheet.rows.len() == sheet.texts.height == sheet.kinds.height == 0
        assert sheet.texts.width == 0


def test_cells_may_come_in_any_order_and_the_later_one_stands():
    cells = CellCollection(Limits())
    cells.put(9, 2, "z", Kind.TEXT)
    cells.put(3, 0, "a", Kind.TEXT)
    cells.put(9, 2, "1", Kind.NUMBER)
    sheet = cells.sheet("A", merged=((3, 0, 4, 0),), hidden=True)
    assert filled(sheet) == {(3, 0): ("a", Kind.TEXT), (9, 2): ("1", Kind.NUMBER)}
    assert (sheet.merged, sheet.hidden, sheet.texts.width) == (((3, 0, 4, 0),), True, 3)


def test_no_more_cells_are_collected_than_are_allowed():
    cells = CellCollection(Limits(max_markup_cells=2))
    cells.put(1, 0, "a", Kind.TEXT)
    cells.make_room(1)
    with pytest.raises(InputProblem) as refused:
        cells.make_room(2)
    assert refused.value.values == {"cells": 3, "limit": 2}


def test_strewn_cells_are_refused_for_the_area_that_they_span():
    cells = CellCollection(Limits(max_area=30))
    for row in range(4):
        cells.put(row, 9, "a", Kind.TEXT)
    with pytest.raises(InputProblem) as refused:
        cells.sheet("A")
    assert refused.value.values == {"rows": 4, "columns": 10, "limit": 30}
