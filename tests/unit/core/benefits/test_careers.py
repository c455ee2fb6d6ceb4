"""Plain facts about a working life are looked at once, and asked back when they cannot be."""

import datetime
from decimal import Decimal

import pytest

from payung.core.benefits.careers import (
    age_on,
    as_month,
    birthday,
    career,
    exact,
    member_since,
    monthly_wage,
    months_later,
    positive,
)
from payung.core.errors import Refusal
from payung.core.periods import Month


DAY = datetime.date
ON = DAY(2026, 6, 30)


def test_a_career_knows_its_months():
    told = career(Month(2025, 11), Month(2026, 2), ON)
    assert [str(month) for month in told.months] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert told.paid == 4
    assert told.since == DAY(2025, 11, 1)


def test_days_and_months_are_both_understood():
    assert career(DAY(2025, 11, 17), DAY(2026, 2, 3), ON).first == Month(2025, 11)
    assert as_month(DAY(2026, 2, 28)) == as_month(Month(2026, 2)) == Month(2026, 2)
    assert member_since(Month(2025, 11), ON) == DAY(2025, 11, 1)


def test_fewer_paid_months_than_the_span_may_be_told():
    assert career(Month(2025, 1), Month(2025, 12), ON, 9).paid == 9


@pytest.mark.parametrize("paid", [0, -1, 13])
def test_paid_months_that_cannot_be_are_refused(paid):
    with pytest.raises(Refusal) as refused:
        career(Month(2025, 1), Month(2025, 12), ON, paid)
    assert refused.value.values == {"months": paid, "possible": 12}


def test_both_missing_ends_are_named():
    with pytest.raises(Refusal) as refused:
        career(None, None, ON)
    assert refused.value.missing == ("since", "paid_until")


def test_density_counts_the_months_up_to_the_one_before_the_event():
    told = career(Month(2025, 7), Month(2026, 3), ON)
    assert told.density(DAY(2026, 4, 15)) == 100
    assert told.density(DAY(2026, 5, 1)) == 90
    assert told.density(DAY(2026, 3, 31)) == 100


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (DAY(2026, 1, 31), 1, DAY(2026, 2, 28)),
        (DAY(2024, 1, 31), 1, DAY(2024, 2, 29)),
        (DAY(2026, 8, 31), 6, DAY(2027, 2, 28)),
        (DAY(2026, 2, 28), 1, DAY(2026, 3, 28)),
        (DAY(2026, 2, 28), 0, DAY(2026, 2, 28)),
    ],
)
def test_months_later_keep_the_day_where_there_is_one(day, months, later):
    assert months_later(day, months) == later


def test_the_birthday_is_the_first_day_of_an_age():
    for birth in (DAY(1964, 2, 29), DAY(1970, 1, 1), DAY(1970, 12, 31)):
        for age in range(1, 70):
            day = birthday(birth, age)
            assert age_on(birth, day) == age
            assert age_on(birth, day - datetime.timedelta(days=1)) == age - 1


def test_the_wage_of_a_year_stands_before_the_wage():
    wages = {2025: 4_000_000}
    assert monthly_wage(Month(2025, 5), 5_000_000, wages) == 4_000_000
    assert monthly_wage(Month(2026, 5), 5_000_000, wages) == 5_000_000


@pytest.mark.parametrize("given", ["x", "", None, "NaN", "Infinity", True, object()])
def test_what_is_no_number_is_refused_without_repeating_it(given):
    with pytest.raises(Refusal) as refused:
        exact("wage", given)
    assert refused.value.code == "fact_not_a_number"
    assert refused.value.values == {"name": "wage"}


def test_numbers_stay_exactly_as_written():
    assert exact("inflation", 2.5) == Decimal("2.5")
    assert exact("inflation", "-2.07") == Decimal("-2.07")
    assert positive("wage", "5000000.50") == Decimal("5000000.50")
