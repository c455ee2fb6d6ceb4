"""What is in the account: each month's contribution, and what it earned."""

import datetime

import pytest

from payung.core.benefits import jht
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date


def saved(wage=5_000_000, since="2025-01", until="2025-12", on="2026-01-31", **facts):
    facts = {
        "event": "death",
        "since": Month.parse(since),
        "paid_until": Month.parse(until),
        **facts,
    }
    return jht(on=DAY.fromisoformat(on), law=load_law(), wage=wage, **facts)


def test_five_point_seven_percent_of_the_wage_is_saved_each_month():
    part = saved().parts[0]
    assert part.name == "jht.contributions"
    assert part.rupiah == 12 * 285_000
    assert part.details == {"employer": 12 * 185_000, "worker": 12 * 100_000, "months": 12}


def test_each_share_of_each_month_is_rounded_to_a_rupiah():
    part = saved(wage=1_000_025, until="2025-01").parts[0]
    assert part.details == {"employer": 37_001, "worker": 20_001, "months": 1}


def test_both_the_first_and_the_last_month_count():
    assert saved(until="2025-01").parts[0].details["months"] == 1
    assert saved(until="2025-02").parts[0].details["months"] == 2


def test_wages_may_differ_from_year_to_year():
    part = saved(wage=None, wages={2024: 4_000_000, 2025: 5_000_000}, since="2024-12").parts[0]
    assert part.rupiah == 228_000 + 12 * 285_000


def test_a_year_without_a_wage_is_asked_for():
    with pytest.raises(Refusal) as refused:
        saved(wage=None, wages={2024: 4_000_000})
    assert refused.value.code == "wage_of_year_missing"
    assert refused.value.values == {"year": "2025"}


def test_a_member_without_employer_saves_two_percent_of_the_base_of_the_income_band():
    part = saved(wage=1_050_000, segment="BPU").parts[0]
    assert part.rupiah == 12 * 20_000


def test_the_return_is_a_part_of_its_own_and_only_as_given():
    without, given = saved(), saved(return_percent="6")
    assert without.reasons == ("return_not_counted",)
    assert given.reasons == ("return_assumed(percent=6)",)
    assert [part.name for part in given.parts] == ["jht.contributions", "jht.return"]
    assert given.total > without.total


def test_twelve_months_earn_the_percent_of_the_year():
    """One contribution of 285,000 in December 2024, one year later: six percent."""
    told = saved(since="2024-12", until="2024-12", on="2025-12-31", return_percent="6")
    assert told.parts[1].rupiah == 17_100


def test_a_contribution_earns_from_the_month_after_it_on():
    assert saved(since="2025-12", return_percent="6", on="2025-12-31").parts[1].rupiah == 0
    assert saved(since="2025-12", return_percent="6", on="2026-01-01").parts[1].rupiah == 1_387


def test_only_what_was_paid_is_in_the_account():
    """An employer in arrears owes the later months; the account ends with the last paid one."""
    assert saved(until="2025-06").parts[0].rupiah == 6 * 285_000


def test_months_before_july_2015_are_refused():
    with pytest.raises(NoLawInForce):
        saved(since="2015-06")
    assert saved(since="2015-07").parts[0].details["months"] == 126


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"wage": 0}, "amount_not_positive"),
        ({"wage": -5_000_000}, "amount_not_positive"),
        ({"until": "2024-12"}, "paid_until_before_since"),
        ({"since": "2026-02", "until": "2026-03"}, "since_after_event"),
        ({"until": "2026-02"}, "paid_until_after_event"),
        ({"paid_until": None}, "career_missing"),
        ({"segment": "PNS"}, "jht_segment_unknown"),
        ({"return_percent": 101}, "return_impossible"),
        ({"return_percent": "-1"}, "return_impossible"),
    ],
)
def test_what_contradicts_itself_is_refused(facts, code):
    with pytest.raises(Refusal) as refused:
        saved(**facts)
    assert refused.value.code == code
