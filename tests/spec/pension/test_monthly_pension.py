"""The monthly pension: one percent a year of the average wage, between a lowest and a highest."""

import datetime

import pytest

from payung.core.benefits import jp
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
STILL = dict.fromkeys(range(2015, 2040), "0")  # years without inflation: easy to follow by head
GROWTH = dict.fromkeys(range(2026, 2040), "5")


def pension(wage=6_000_000, since="2015-07", until="2030-06", on="2030-07-01", **facts):
    facts = {"event": "pension_age", "inflation": STILL, "growth": GROWTH, **facts}
    return jp(
        on=DAY.fromisoformat(on),
        law=load_law(),
        wage=wage,
        since=Month.parse(since),
        paid_until=Month.parse(until),
        **facts,
    )


def test_fifteen_years_give_fifteen_percent_of_the_average_wage():
    told = pension()
    assert told.total == 900_000
    assert told.reasons == ("jp_months_enough(months=180, needed=180)",)
    part = told.parts[0]
    assert part.name == "jp.pension"
    assert part.details["monthly"] is True
    assert part.details["average_wage"] == 6_000_000


def test_each_further_month_adds_a_twelfth_of_a_percent():
    assert pension(until="2031-06", on="2031-07-01").total == 960_000
    assert pension(until="2030-07", on="2030-08-01").total == 905_000


def test_with_one_month_less_everything_is_paid_back_at_once():
    told = pension(since="2015-08")
    assert told.reasons[0] == "jp_months_too_few(months=179, needed=180)"
    assert [part.name for part in told.parts] == ["jp.contributions"]
    assert told.total == 179 * 180_000


def test_what_is_paid_back_counts_wages_up_to_the_ceiling_of_each_month():
    """January and February 2026: 10,547,400; March: 11,086,300. Three percent."""
    told = pension(20_000_000, "2026-01", "2026-03", "2026-04-01")
    assert told.parts[0].details == {
        "employer": 210_948 + 210_948 + 221_726,
        "worker": 105_474 + 105_474 + 110_863,
        "months": 3,
    }


def test_the_return_of_what_is_paid_back_is_a_part_of_its_own():
    told = pension(since="2026-01", until="2026-06", on="2026-07-01", return_percent=6)
    assert [part.name for part in told.parts] == ["jp.contributions", "jp.return"]
    assert told.total == sum(part.rupiah for part in told.parts)


def test_the_account_itself_may_be_given():
    told = pension(since="2026-01", until="2026-06", on="2026-07-01", balance=1_234_567)
    assert [(part.name, part.rupiah) for part in told.parts] == [("jp.balance", 1_234_567)]


def test_where_months_are_missing_in_between_the_account_must_be_given():
    gap = {"since": "2026-01", "until": "2026-06", "on": "2026-07-01", "months_paid": 5}
    with pytest.raises(Refusal, match="jp_balance_needed"):
        pension(**gap)
    assert pension(**gap, balance=800_000).total == 800_000


def test_where_months_are_missing_in_between_only_the_paid_ones_add_percents():
    assert pension(until="2031-06", on="2031-07-01", months_paid=180).total == 900_000


def test_wages_of_past_years_grow_with_inflation_up_to_the_year_before_the_pension():
    """Ten percent in 2029 alone lifts all wages before 2030, and not those of 2030."""
    told = pension(inflation={**STILL, 2029: "10"})
    before, after = 174, 6
    average = (before * 6_600_000 + after * 6_000_000) / 180
    assert told.parts[0].details["average_wage"] == average
    assert told.total == 987_000


def test_inflation_of_the_year_of_the_pension_itself_changes_nothing():
    assert pension(inflation={**STILL, 2030: "10"}).total == 900_000


def test_wages_count_up_to_the_ceiling_of_their_month():
    high = pension(wage=50_000_000).parts[0].details["average_wage"]
    assert 7_000_000 < high < 14_000_000


def test_the_lowest_pension_is_paid_when_the_formula_gives_less():
    told = pension(wage=1_000_000)
    assert told.total == 411_400
    assert told.reasons[-1] == "jp_minimum_paid(rupiah=411400)"


def test_the_highest_pension_is_paid_when_the_formula_gives_more():
    told = pension(wages=dict.fromkeys(range(2015, 2050), 90_000_000), until="2049-12",
                   on="2050-01-01", inflation=dict.fromkeys(range(2015, 2051), "0"),
                   growth=dict.fromkeys(range(2026, 2051), "9"))  # fmt: skip
    assert told.total == 4_932_300
    assert told.reasons[-1] == "jp_maximum_paid(rupiah=4932300)"


def test_each_later_year_the_pension_grows_with_the_inflation_of_the_year_before():
    grown = {**STILL, 2030: "10", 2031: "1"}
    assert pension(inflation=grown, year=2030).total == 900_000
    assert pension(inflation=grown, year=2031).total == 990_000
    later = pension(inflation=grown, year=2032)
    assert later.total == 999_900
    assert later.parts[0].details["first"] == 900_000
    assert "jp.indexation" in later.to_verify


def test_a_year_before_the_pension_is_refused():
    with pytest.raises(Refusal, match="year_before_pension"):
        pension(year=2029)


def test_inflation_that_is_not_published_yet_must_be_given():
    with pytest.raises(Refusal) as refused:
        pension(inflation=None)
    assert refused.value.code == "inflation_unknown"
    assert refused.value.values == {"name": "inflation.general", "year": "2026"}
    assert refused.value.missing == ("inflation",)


def test_ceilings_that_are_not_announced_yet_must_be_led_on_or_given():
    with pytest.raises(Refusal) as refused:
        pension(growth=None)
    assert refused.value.code == "ceiling_unknown"
    assert refused.value.values == {"name": "jp.wage_ceiling", "month": Month(2027, 3)}
    assert refused.value.missing == ("growth",)
    assert (
        pension(growth=None, ceilings=dict.fromkeys(range(2027, 2031), 12_000_000)).total == 900_000
    )


def test_published_inflation_needs_no_fact():
    told = pension(
        4_000_000, "2020-01", "2026-06", "2026-07-01", event="disability", inflation=None
    )
    assert told.total == 411_400
    assert "inflation.general" in told.to_verify
