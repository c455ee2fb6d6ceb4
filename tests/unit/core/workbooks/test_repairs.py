"""What a first look finds is put into the frames."""

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits
from payung.core.workbooks.assembling import frames_of
from payung.core.workbooks.repairs import (
    Survey,
    cell_place,
    column_index,
    has_lost_digits,
    repaired,
)


def test_columns_are_counted_as_spreadsheets_do():
    letters = ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]
    assert [column_index(one) for one in letters] == [0, 25, 26, 51, 52, 701, 702, 16383]


def test_references_are_places_and_anything_else_is_none():
    assert cell_place("B5") == (5, 1)
    assert cell_place("xfd1048576") == (1_048_576, 16_383)
    assert [cell_place(odd) for odd in ("", "5", "B", "$B$5", "ABCD1")] == [None] * 5


def test_found_cells_replace_what_was_read_and_those_outside_are_passed_over():
    survey = Survey(
        cells={
            (1, 1): ("#REF!", Kind.ERROR),
            (2, 0): ("9271010706850013", Kind.NUMBER),
            (2, 9): ("x", Kind.TEXT),
            (7, 0): ("x", Kind.TEXT),
        }
    )
    texts, kinds = repaired(frames_of([["a", ""], [9271010706850012.0, "b"]]), survey)
    assert texts.rows() == [("a", "#REF!"), ("9271010706850013", "b")]
    assert kinds.rows() == [(1, 6), (2, 1)]


@pytest.mark.parametrize(
    ("value", "is_doubtful"),
    [
        (6108010706850001.0, False),
        (9007199254740991.0, False),
        (9007199254740992.0, True),
        (9271010706850012.0, True),
        (1e20, True),
        ("9271010706850013", False),
    ],
)
def test_only_numbers_beyond_what_a_float_can_hold_are_doubtful(value, is_doubtful):
    assert has_lost_digits(frames_of([["a"], [value]])) is is_doubtful


def test_a_sheet_is_measured_by_its_farthest_cells():
    survey = Survey()
    survey.reach(10, 3)
    survey.reach(2, 20)
    assert (survey.rows, survey.columns) == (10, 20)
    survey.check(Limits(max_area=200))
    with pytest.raises(InputProblem) as refused:
        survey.check(Limits(max_area=199))
    assert refused.value.code == "too_many_cells"


def test_no_sheet_has_more_rows_than_a_spreadsheet():
    survey = Survey()
    survey.reach(2_000_000, 1)
    with pytest.raises(InputProblem) as refused:
        survey.check(Limits())
    assert refused.value.code == "unreadable"
