"""JP before pension age: for the family after a death, for the member after total disability."""

import datetime

import pytest

from payung.core.benefits import jp
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
SINCE = DAY(2016, 7, 1)
STILL = dict.fromkeys(range(2015, 2030), "0")


def after(event="death", on="2026-06-30", since=SINCE, until="2026-06", **facts):
    facts = {"wage": 7_000_000, "heirs": ("spouse",), "inflation": STILL, **facts}
    return jp(
        on=DAY.fromisoformat(on), law=load_law(), event=event, since=since,
        paid_until=Month.parse(until), **facts,
    )  # fmt: skip


def test_after_a_death_at_least_fifteen_years_count():
    """Ten years paid: 15 percent of 7,000,000 is 1,050,000; the widow or widower gets half."""
    told = after()
    assert told.total == 525_000
    assert told.reasons[0] == "jp_months_notional(months=120, counted=180)"
    assert told.parts[0].details["formula"] == 1_050_000


def test_after_more_than_fifteen_years_the_real_months_count():
    told = after(on="2031-06-30", since=DAY(2015, 7, 1), until="2031-06", wage=8_000_000,
                 inflation=dict.fromkeys(range(2015, 2032), "0"), growth={y: 5 for y in range(2026, 2032)})  # fmt: skip
    assert told.parts[0].details["months"] == 192
    assert told.reasons[0] == "jp_months_enough(months=192, needed=180)"


@pytest.mark.parametrize(
    ("heirs", "receiver", "rupiah"),
    [
        (("spouse", "child", "parent"), "spouse", 525_000),
        (("parent", "child"), "child", 525_000),
        (("parent",), "parent", 411_400),
    ],
)
def test_the_spouse_comes_before_the_children_and_they_before_a_parent(heirs, receiver, rupiah):
    told = after(heirs=heirs)
    assert told.parts[0].details["receiver"] == receiver
    assert told.total == rupiah


def test_a_parent_of_an_unmarried_member_gets_a_fifth_but_the_lowest_pension_at_least():
    told = after(heirs=("parent",))
    assert told.parts[0].details["percent"] == 20
    assert told.reasons[1:] == ("jp_minimum_paid(rupiah=411400)", "jp_to_parent")


def test_children_receive_until_twenty_three_and_two_at_most():
    assert after(heirs=("child",)).reasons[-1] == "jp_to_children(age=23, most=2)"
    assert after().reasons[-1] == "jp_to_spouse"


@pytest.mark.parametrize("heirs", [(), ("cousin",), ("spouse", "cousin")])
def test_without_known_heirs_it_is_asked_who_is_left(heirs):
    with pytest.raises(Refusal) as refused:
        after(heirs=heirs)
    assert refused.value.code == "jp_heirs_needed"
    assert refused.value.missing == ("heirs",)


def test_from_one_year_of_membership_on_the_family_has_a_pension():
    told = after(on="2026-07-01", since=DAY(2025, 7, 1), until="2026-06")
    assert told.parts[0].details["monthly"] is True
    short = after(on="2026-06-30", since=DAY(2025, 7, 1), until="2026-06")
    assert short.reasons[0] == "jp_member_too_short(needed=12)"
    assert [part.name for part in short.parts] == ["jp.contributions"]


def test_below_eighty_percent_of_the_months_the_contributions_are_paid_back():
    enough = after(since=DAY(2024, 7, 1), until="2026-06", on="2026-07-01", months_paid=20)
    assert enough.parts[0].details["monthly"] is True
    few = after(since=DAY(2024, 7, 1), until="2026-06", on="2026-07-01", months_paid=19, balance=1)
    assert few.reasons[0] == "jp_density_too_low(density=79.2, needed=80)"
    assert few.total == 1


def test_months_not_paid_after_the_last_paid_one_lower_the_share_too():
    """24 months of membership before July 2026; paid until February 2026: 20, until January: 19."""
    since = DAY(2024, 7, 1)
    assert after(since=since, on="2026-07-15", until="2026-02").parts[0].details["monthly"] is True
    assert after(since=since, on="2026-07-15", until="2026-01").parts[0].name == "jp.contributions"


def test_the_month_of_the_event_itself_is_not_due_yet():
    """Paid until May, disabled in June: all months due were paid."""
    told = after("disability", on="2026-06-30", since=DAY(2026, 5, 1), until="2026-05")
    assert told.parts[0].details["monthly"] is True


def test_nobody_needs_to_name_heirs_where_everything_is_paid_at_once():
    assert after(on="2026-06-30", since=DAY(2026, 1, 1), heirs=()).total == 6 * 210_000


def test_a_disabled_member_receives_the_whole_formula_of_the_months_paid():
    told = after("disability")
    assert told.total == 700_000
    assert told.parts[0].details["percent"] == 100
    assert told.parts[0].details["receiver"] == "member"


def test_disability_counts_from_one_month_of_membership_on():
    day_before = after("disability", since=DAY(2026, 5, 31), on="2026-06-29", until="2026-06")
    assert day_before.reasons[0] == "jp_member_too_short(needed=1)"
    assert after("disability", since=DAY(2026, 5, 31), on="2026-06-30").total == 411_400


def test_shares_that_nobody_has_read_are_marked_to_verify():
    assert "jp.share.spouse" in after().to_verify
    assert "Permenaker 29/2015 art. 26" in after().parts[0].articles
