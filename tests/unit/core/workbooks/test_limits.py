"""Limits say what they are and what was found."""

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Limits


def test_what_is_within_the_limits_passes():
    limits = Limits(max_cells=10, max_markup_cells=5, max_area=20)
    limits.check_cells(10)
    limits.check_cells(5, are_markup=True)
    limits.check_area(4, 5)


@pytest.mark.parametrize(
    ("check", "values"),
    [
        (lambda limits: limits.check_cells(11), {"cells": 11, "limit": 10}),
        (lambda limits: limits.check_cells(6, are_markup=True), {"cells": 6, "limit": 5}),
        (lambda limits: limits.check_area(3, 7), {"rows": 3, "columns": 7, "limit": 20}),
    ],
)
def test_what_is_beyond_says_by_how_much(check, values):
    with pytest.raises(InputProblem) as refused:
        check(Limits(max_cells=10, max_markup_cells=5, max_area=20))
    assert (refused.value.code, refused.value.values) == ("too_many_cells", values)


def test_a_whole_sheet_of_two_dozen_columns_is_allowed():
    Limits().check_area(1_048_576, 26)


def test_defaults_cannot_be_changed_for_everybody():
    with pytest.raises(AttributeError):
        Limits().max_cells = 1
