"""Wages of past years are carried to the year of the pension, year by year, unrounded."""

import datetime
from decimal import Decimal

import pytest

from payung.core.benefits.careers import career
from payung.core.benefits.counted_wages import CountedWages, Outlook
from payung.core.benefits.revaluation import (
    average_weighted_wage,
    index,
    inflation_of,
    weighted_wage,
)
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
LAW = load_law()
GIVEN = {2026: "10", 2027: "5", 2028: "0"}


def test_published_inflation_is_taken_from_the_law():
    assert inflation_of(2025, LAW) == Decimal("2.92")


def test_a_given_percent_stands_before_the_published_one():
    assert inflation_of(2025, LAW, {2025: "3"}) == 3
    assert inflation_of(2025, LAW, {2024: "3"}) == Decimal("2.92")


@pytest.mark.parametrize("year", [2014, 2026, 2100])
def test_a_year_that_is_neither_published_nor_given_is_refused(year):
    with pytest.raises(Refusal) as refused:
        inflation_of(year, LAW)
    assert refused.value.values["year"] == str(year)


def test_an_inflation_that_is_no_number_is_refused():
    with pytest.raises(Refusal, match="fact_not_a_number"):
        inflation_of(2026, LAW, {2026: "two"})


def test_the_index_multiplies_up_to_the_year_before_the_pension():
    assert index(2028, 2028, LAW, GIVEN) == 1
    assert index(2027, 2028, LAW, GIVEN) == Decimal("1.05")
    assert index(2026, 2028, LAW, GIVEN) == Decimal("1.155")
    assert index(2026, 2029, LAW, GIVEN) == Decimal("1.155")


def test_the_weighted_wage_is_rounded_and_the_index_is_not():
    now = LAW.at(DAY(2026, 1, 1))
    assert weighted_wage(Decimal(1_000_001), Decimal("1.155"), now) == 1_155_001
    assert weighted_wage(Decimal(1), Decimal("1.5"), now) == 2


def test_the_average_weighs_each_month_the_same():
    wages = [(Month(2026, 12), Decimal(1_000_000)), (Month(2027, 1), Decimal(2_000_000))]
    wages.append((Month(2027, 2), Decimal(2_000_000)))
    average = average_weighted_wage(wages, DAY(2028, 1, 1), LAW, GIVEN)
    assert average == Decimal(1_155_000 + 2 * 2_100_000) / 3


def counted(wage, outlook=None):
    paid = career(Month(2026, 1), Month(2026, 4), DAY(2026, 5, 1))
    return CountedWages(LAW, paid, wage, None, outlook or Outlook())


def test_a_wage_counts_up_to_the_ceiling_of_its_month():
    high = counted(11_000_000)
    assert high.in_month(Month(2026, 2)) == 10_547_400
    assert high.in_month(Month(2026, 3)) == 11_000_000


def test_only_ceilings_that_cut_a_wage_are_cited():
    name = "jp.wage_ceiling"
    assert counted(9_000_000).ceilings_met() == []
    assert counted(11_000_000).ceilings_met() == [(DAY(2026, 1, 1), name), (DAY(2026, 2, 1), name)]
