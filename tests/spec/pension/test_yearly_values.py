"""The wage ceiling and the lowest and highest pension: new values each March."""

import datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from payung.core.benefits.pension_limits import limit_on, next_ceiling, next_limit, wage_ceiling
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
LAW = load_law()
GROWTH = ["4.79", "5.02", "5.07", "5.17", "5.02", "-2.07", "3.69", "5.31", "5.05", "5.03", "5.11"]


def values(name):
    return [(value.since, value.value) for value in LAW.parameters[name].values]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("jp.wage_ceiling", 10_547_400, 11_086_300),
        ("jp.minimum", 399_700, 411_400),
        ("jp.maximum", 4_792_300, 4_932_300),
    ],
)
def test_january_and_february_still_have_the_values_of_the_year_before(name, before, after):
    assert LAW.at(DAY(2026, 2, 28)).number(name) == before
    assert LAW.at(DAY(2026, 3, 1)).number(name) == after


@pytest.mark.parametrize("name", ["jp.wage_ceiling", "jp.minimum", "jp.maximum"])
def test_nothing_is_known_for_march_2027_and_later(name):
    assert LAW.at(DAY(2027, 2, 28))[name]
    with pytest.raises(NoLawInForce):
        LAW.at(DAY(2027, 3, 1))[name]


@pytest.mark.parametrize("name", ["jp.wage_ceiling", "jp.minimum", "jp.maximum"])
def test_each_value_begins_on_1_march(name):
    later = [since for since, _ in values(name)[1:]]
    assert later == [DAY(year, 3, 1) for year in range(2016, 2027)]


def test_every_announced_ceiling_is_the_one_before_grown_and_cut_off_to_a_hundred():
    steps = zip(pairwise(values("jp.wage_ceiling")), GROWTH, strict=True)
    for ((_, before), (since, after)), growth in steps:
        assert next_ceiling(before, Decimal(growth), LAW, since) == after


@pytest.mark.parametrize("name", ["jp.minimum", "jp.maximum"])
def test_every_limit_is_the_one_before_grown_by_inflation_and_rounded_up(name):
    for (_, before), (since, after) in pairwise(values(name)):
        inflation = LAW.at(DAY(since.year - 1, 1, 1))["inflation.general"]
        assert next_limit(before, inflation, LAW, since) == after


def test_later_values_follow_from_growth_and_inflation_that_are_given():
    assert wage_ceiling(Month(2027, 2), LAW) == 11_086_300
    assert wage_ceiling(Month(2027, 3), LAW, growth={2026: 5}) == 11_640_600
    assert wage_ceiling(Month(2028, 3), LAW, growth={2026: 5, 2027: "0"}) == 11_640_600
    assert limit_on("jp.minimum", DAY(2027, 3, 1), LAW, {2026: "2.5"}) == 421_700


def test_a_ceiling_that_is_given_stands_before_the_law():
    assert wage_ceiling(Month(2026, 2), LAW, ceilings={2025: 9_000_000}) == 9_000_000
    assert wage_ceiling(Month(2026, 3), LAW, ceilings={2025: 9_000_000}) == 11_086_300


def test_without_them_the_answer_is_refused():
    with pytest.raises(Refusal, match="ceiling_unknown"):
        wage_ceiling(Month(2028, 3), LAW, growth={2027: 5})
    with pytest.raises(Refusal, match="inflation_unknown"):
        limit_on("jp.maximum", DAY(2027, 3, 1), LAW)


def test_growth_does_not_invent_values_from_before_jp():
    with pytest.raises(NoLawInForce):
        wage_ceiling(Month(2015, 6), LAW, growth={2014: 5})
    with pytest.raises(NoLawInForce):
        limit_on("jp.minimum", DAY(2015, 6, 30), LAW, {2014: 5})


def test_inflation_holds_for_its_own_year_alone():
    assert LAW.at(DAY(2025, 12, 31))["inflation.general"] == Decimal("2.92")
    with pytest.raises(NoLawInForce):
        LAW.at(DAY(2026, 1, 1))["inflation.general"]
