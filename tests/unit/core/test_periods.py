"""Months count like numbers and never become days by accident."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.errors import InputProblem
from payung.core.periods import Month


MONTHS = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


def test_a_month_is_read_in_both_spellings():
    assert Month.parse("2026-06") == Month.parse("202606") == Month(2026, 6)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "June 2026", "26-06"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(InputProblem, match="month_unreadable"):
        Month.parse(text)


def test_a_month_begins_and_ends_with_its_own_days():
    assert Month(2024, 2).first_day == datetime.date(2024, 2, 1)
    assert Month(2024, 2).last_day == datetime.date(2024, 2, 29)
    assert Month.of(datetime.date(2024, 2, 29)) == Month(2024, 2)


@given(MONTHS, st.integers(-600, 600))
def test_what_is_added_can_be_taken_away(month, months):
    assert month + months - months == month
    assert (month + months).index == month.index + months


@given(MONTHS, MONTHS)
def test_months_compare_as_their_days_do(one, other):
    assert (one < other) == (one.first_day < other.first_day)


@given(MONTHS)
def test_a_month_reads_back_as_it_is_written(month):
    assert Month.parse(str(month)) == month
