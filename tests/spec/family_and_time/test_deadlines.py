"""Until when to report and to claim, when the money must come, and what lateness costs."""

import datetime

import pytest

from payung.core.benefits import EVENTS, deadlines_of, late_payment
from payung.core.errors import Refusal
from payung.core.law import load_law


def deadlines(event, day, **days):
    days = {name: datetime.date.fromisoformat(text) for name, text in days.items()}
    found = deadlines_of(event, on=datetime.date.fromisoformat(day), law=load_law(), **days)
    return {deadline.name.removeprefix("claims."): deadline for deadline in found}


def last(event, name, day, **days):
    return deadlines(event, day, **days)[name].last_on.isoformat()


def test_an_accident_is_reported_within_two_days():
    assert last("jkk-death", "jkk.first_report", "2025-02-28") == "2025-03-02"


def test_the_outcome_is_reported_within_two_days_of_the_doctors_word():
    found = deadlines("jkk-stmb", "2025-03-01", outcome_on="2025-06-30")
    assert found["jkk.second_report"].last_on == datetime.date(2025, 7, 2)
    assert deadlines("jkk-stmb", "2025-03-01")["jkk.second_report"].last_on is None


def test_since_permenaker_1_2025_a_late_report_falls_on_the_employer():
    late = "late_report_burdens_employer"
    assert late in deadlines("jkk", "2025-02-24")["jkk.first_report"].reasons
    assert late not in deadlines("jkk", "2025-02-23")["jkk.first_report"].reasons


@pytest.mark.parametrize(
    ("accident", "last_day"), [("2019-12-01", "2021-12-01"), ("2019-12-02", "2024-12-02")]
)
def test_pp_82_2019_gave_five_years_instead_of_two_to_claim_jkk(accident, last_day):
    assert last("jkk", "jkk.expiry", accident) == last_day


def test_who_had_the_accident_on_29_february_claims_until_28_february():
    assert last("jkk", "jkk.expiry", "2020-02-29") == "2025-02-28"


@pytest.mark.parametrize(("day", "known"), [("2023-10-05", False), ("2023-10-06", True)])
def test_since_pp_49_2023_a_suspected_accident_is_decided_within_30_days_of_the_report(day, known):
    found = deadlines("jkk", day, reported_on="2023-10-07")
    assert ("jkk.suspected_decision" in found) is known
    if known:
        assert found["jkk.suspected_decision"].last_on == datetime.date(2023, 11, 6)


@pytest.mark.parametrize(
    ("event", "name", "last_day"),
    [
        ("jkk", "jkk.payment", "2025-03-18"),  # 7 working days
        ("jkm", "jkm.payment", "2025-03-12"),  # 3
        ("jht", "jht.payment", "2025-03-14"),  # 5
        ("jp", "jp.payment", "2025-03-28"),  # 15
        ("jkp", "jkp.payment", "2025-03-12"),  # 3
    ],
)
def test_each_programme_pays_within_its_working_days(event, name, last_day):
    assert last(event, name, "2025-03-01", complete_on="2025-03-07") == last_day


def test_weekends_and_national_holidays_are_left_out():
    found = deadlines("jkm", "2025-03-01", complete_on="2025-03-28")  # Friday before Idul Fitri
    assert found["jkm.payment"].last_on == datetime.date(2025, 4, 4)
    assert found["jkm.payment"].reasons == ("holidays_may_move",)
    assert deadlines("jkm", "2025-03-01")["jkm.payment"].reasons == ()


@pytest.mark.parametrize(
    ("dismissed", "last_day"), [("2025-02-06", "2025-05-06"), ("2025-02-07", "2025-08-07")]
)
def test_pp_6_2025_gave_six_months_instead_of_three_to_claim_jkp(dismissed, last_day):
    assert last("jkp", "jkp.deadline", dismissed) == last_day


def test_a_month_that_is_shorter_ends_on_its_last_day():
    assert last("jkp", "jkp.deadline", "2025-08-31") == "2026-02-28"


def test_migrant_workers_have_five_years():
    assert last("pmi-death", "pmi.expiry", "2024-05-15") == "2029-05-15"


def test_every_benefit_that_can_be_asked_can_be_asked_for_its_deadlines():
    for event in EVENTS:
        assert deadlines_of(event, on=datetime.date(2025, 3, 1), law=load_law()) is not None
    assert deadlines("scholarship", "2025-03-01") == {}


def test_a_day_of_late_payment_costs_one_percent_of_the_benefit():
    facts = {"on": datetime.date(2025, 3, 1), "law": load_law()}
    assert late_payment("JKK", 42_000_000, days_late=1, **facts) == 420_000
    assert late_payment("jkm", 42_000_000, days_late=10, **facts) == 4_200_000
    assert late_payment("jkm", 42_000_000, days_late=0, **facts) == 0


def test_what_cannot_be_is_refused():
    facts = {"on": datetime.date(2025, 3, 1), "law": load_law()}
    with pytest.raises(Refusal, match="late_payment_unknown"):
        late_payment("jht", 1, days_late=1, **facts)
    with pytest.raises(Refusal, match="late_payment_negative"):
        late_payment("jkk", 1, days_late=-1, **facts)
    with pytest.raises(Refusal, match="deadline_event_unknown"):
        deadlines("lottery", "2025-03-01")
    with pytest.raises(Refusal, match="days_in_wrong_order"):
        deadlines("jkk", "2025-03-01", complete_on="2025-02-28")
    with pytest.raises(Refusal, match="event_before_law"):
        deadlines("jkk", "2015-06-30")
