"""While somebody cannot work after an accident (STMB): shares of the wage, by month."""

import datetime

import pytest

from payung.core.benefits import jkk_stmb
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


WAGE = 6_000_000
BEFORE, SINCE = "2019-12-01", "2019-12-02"  # PP 82/2019


def absent(months=0, days=0, day=SINCE, **facts):
    on = datetime.date.fromisoformat(day)
    facts = {"segment": "PU", "wage": WAGE, **facts}
    return jkk_stmb(on=on, law=load_law(), months=months, days=days, **facts)


def test_the_first_twelve_months_are_paid_in_full():
    assert absent(1).total == WAGE
    assert absent(12).total == 12 * WAGE


def test_from_the_thirteenth_month_half_the_wage_is_paid_until_healed():
    assert absent(13).total == 12 * WAGE + WAGE // 2
    assert absent(24).total == 18 * WAGE


def test_before_pp_82_2019_months_seven_to_twelve_were_paid_at_75_percent():
    assert absent(6, day=BEFORE).total == 6 * WAGE
    assert absent(7, day=BEFORE).total == 6 * WAGE + WAGE * 3 // 4
    assert absent(13, day=BEFORE).total == 6 * WAGE + 6 * WAGE * 3 // 4 + WAGE // 2


def test_the_law_of_the_day_of_the_accident_holds_for_the_whole_absence():
    assert absent(12, day=BEFORE).total < absent(12, day=SINCE).total


def test_days_are_thirtieths_of_a_month_until_somebody_finds_the_rule():
    benefit = absent(days=10)
    assert benefit.total == WAGE // 3
    assert "jkk.unable_to_work.days_per_month" in benefit.to_verify
    assert absent(months=1, days=45).total == absent(months=2, days=15).total


def test_each_step_is_a_part_of_its_own():
    parts = [part for part in absent(14, day=BEFORE).parts if part.in_total]
    steps = [(part.details["from_month"], part.details["months"]) for part in parts]
    assert steps == [(1, 6), (7, 6), (13, 2)]
    assert [part.details["percent"] for part in parts] == [100, 75, 50]


def test_it_goes_to_the_employer_who_has_gone_on_paying_the_wage():
    assert "stmb_to_employer" in absent(1).reasons
    assert "stmb_to_employer" not in absent(1, segment="BPU").reasons


def test_for_a_bpu_member_the_base_of_the_income_band_counts():
    assert absent(1, segment="BPU", wage=1_150_000).total == 1_200_000


def test_care_at_home_and_transport_stand_beside_it():
    beside = {part.name: part.rupiah for part in absent(1).parts if not part.in_total}
    assert beside["jkk.home_care"] == 20_000_000
    assert beside["jkk.transport.air"] == 10_000_000


def test_who_was_not_protected_gets_nothing_from_the_programme():
    assert absent(1, paid_until=Month(2019, 9)).parts == ()


def test_an_absence_that_cannot_be_is_refused():
    for code, facts in [
        ("absence_needed", {}),
        ("absence_negative", {"months": -1}),
        ("absence_negative", {"days": -1}),
        ("jkk_wage_not_positive", {"months": 1, "wage": 0}),
    ]:
        with pytest.raises(Refusal) as refused:
            absent(**facts)
        assert refused.value.code == code
