"""Contributions month by month, with the rate of each month, and what they earn."""

import datetime
from decimal import Decimal

import pytest

from payung.core.benefits.careers import career
from payung.core.benefits.savings import contributions, dated_part, earned, saved_parts
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import Evidence, Law, load_law, parse_parameter
from payung.core.periods import Month


DAY = datetime.date
RATE = """
description: A rate that rises
unit: percent
values:
  2020-01-01: {value: 1, reference: First, evidence: text}
  2020-03-01: {value: 2, reference: Second, evidence: press}
"""
PAID_OUT = """
description: Months to wait
unit: months
values:
  2020-01-01: {value: 0, reference: Basis, evidence: quoted}
"""
LAW = Law(
    {
        "x.rate": parse_parameter("x.rate", RATE),
        "x.basis": parse_parameter("x.basis", PAID_OUT),
        "rounding.goes_up_from": load_law().parameters["rounding.goes_up_from"],
    }
)
MONTHS = [Month(2020, number) for number in (1, 2, 3)]


def test_each_month_has_the_rate_of_its_month():
    assert contributions(LAW, MONTHS, lambda _: Decimal(1000), ["x.rate"]) == {
        "x.rate": [10, 10, 20]
    }


def test_each_month_has_the_base_of_its_month():
    saved = contributions(LAW, MONTHS, lambda month: Decimal(100 * month.number), ["x.rate"])
    assert saved == {"x.rate": [1, 2, 6]}


def test_half_a_rupiah_goes_up():
    assert contributions(LAW, MONTHS[:1], lambda _: Decimal(50), ["x.rate"]) == {"x.rate": [1]}
    assert contributions(LAW, MONTHS[:1], lambda _: Decimal(49), ["x.rate"]) == {"x.rate": [0]}


def test_interest_is_earned_on_interest():
    assert round(earned([100_000], 10, 24)) == 21_000
    assert round(earned([100_000, *[0] * 12], 10)) == 10_000
    assert earned([100_000], 12) == 0
    assert earned([100_000, 50_000], 0, 30) == 0


def test_twelve_contributions_earn_from_their_own_month_on():
    first_year = sum(1000 * Decimal("1.1") ** (Decimal(month) / 12) - 1000 for month in range(12))
    assert abs(earned([1000] * 12, 10) - first_year) < Decimal("0.000001")


@pytest.mark.parametrize("percent", ["-0.01", 100.5])
def test_a_return_that_cannot_be_is_refused(percent):
    with pytest.raises(Refusal, match="return_impossible"):
        earned([1], percent)


def test_a_part_may_stand_on_several_days():
    both = [(Month(2020, 1), "x.rate"), (DAY(2020, 3, 1), "x.rate"), (DAY(2020, 3, 1), "x.basis")]
    part = dated_part(LAW, "x.sum", 5, both, in_total=False, months=3)
    assert part.articles == ("First", "Second", "Basis")
    assert part.evidence is Evidence.PRESS
    assert part.to_verify == ("x.rate",)
    assert part.details == {"months": 3}
    assert not part.in_total


def test_a_part_on_a_day_without_law_is_refused():
    with pytest.raises(NoLawInForce):
        dated_part(LAW, "x.sum", 5, [(DAY(2019, 12, 31), "x.rate")])


def test_what_was_saved_names_the_rates_at_both_ends_and_the_rule_of_payment():
    paid = career(MONTHS[0], MONTHS[-1], DAY(2020, 4, 1))
    parts, reasons = saved_parts(
        LAW, DAY(2020, 4, 1), "x", paid, lambda _: Decimal(100_000),
        rates=["x.rate"], basis="x.basis", return_percent="12",
    )  # fmt: skip
    assert parts[0].articles == ("Basis", "First", "Second")
    assert parts[0].details == {"rate": 4_000, "months": 3}
    assert [(part.name, part.rupiah) for part in parts] == [
        ("x.contributions", 4_000),
        ("x.return", 67),
    ]
    assert reasons == ("return_assumed(percent=12)",)
