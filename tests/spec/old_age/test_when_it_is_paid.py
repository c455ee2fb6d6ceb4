"""When JHT is paid, and to whom not yet."""

import datetime

import pytest

from payung.core.benefits import jht
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
BALANCE = 12_000_000


def answer(event, on="2026-06-30", **facts):
    facts = {"balance": BALANCE, **facts}
    return jht(on=DAY.fromisoformat(on), law=load_law(), event=event, **facts)


@pytest.mark.parametrize("event", ["pension_age", "disability", "death"])
def test_the_whole_balance_is_paid_at_once_at_pension_age_after_total_disability_and_death(event):
    assert answer(event).total == BALANCE
    assert answer(event).reasons == ()


@pytest.mark.parametrize("event", ["resigned", "dismissed"])
def test_after_resignation_and_dismissal_there_is_one_month_to_wait(event):
    told = answer(event, "2026-01-31")
    assert told.total == BALANCE
    assert told.reasons == ("jht_payable_from(day=2026-02-28)",)


@pytest.mark.parametrize("event", ["resigned", "dismissed"])
def test_the_waiting_month_is_known_from_september_2015_on(event):
    assert answer(event, "2015-09-01").total == BALANCE
    with pytest.raises(NoLawInForce) as refused:
        answer(event, "2015-08-31")
    assert refused.value.values["name"] == f"jht.waiting.{event}"


@pytest.mark.parametrize("event", ["contract_end", "bpu_stopped", "emigrated"])
def test_the_end_of_a_contract_and_emigration_pay_since_permenaker_4_of_2022(event):
    assert answer(event, "2022-04-26").total == BALANCE
    with pytest.raises(NoLawInForce) as refused:
        answer(event, "2022-04-25")
    assert refused.value.values["name"] == f"jht.waiting.{event}"


def test_before_july_2015_no_answer_is_given():
    assert answer("death", "2015-07-01").total == BALANCE
    with pytest.raises(NoLawInForce):
        answer("death", "2015-06-30")


def test_pension_age_is_fifty_six():
    early = answer("pension_age", "2026-06-29", birth_date=DAY(1970, 6, 30))
    assert early.total == 0
    assert early.reasons == ("jht_age_not_reached(age=56, day=2026-06-30)",)
    assert answer("pension_age", "2026-06-30", birth_date=DAY(1970, 6, 30)).total == BALANCE


def test_the_age_in_the_work_agreement_stands_before_fifty_six():
    birth = DAY(1970, 6, 30)
    assert answer("pension_age", "2025-06-30", birth_date=birth, agreed_age=55).total == BALANCE
    assert answer("pension_age", "2026-06-30", birth_date=birth, agreed_age=58).total == 0


def test_a_tenth_or_three_tenths_may_be_taken_after_ten_years():
    since = DAY(2016, 6, 30)
    assert answer("partial_10", since=since).total == 1_200_000
    assert answer("partial_30", since=since).total == 3_600_000
    assert answer("partial_30", since=since).reasons == ("jht_partial_at_most(percent=30)",)


def test_a_day_before_ten_years_nothing_may_be_taken():
    early = answer("partial_10", since=DAY(2016, 7, 1))
    assert early.total == 0
    assert early.reasons == ("jht_partial_too_early(years=10, day=2026-07-01)",)
    assert answer("partial_10", since=Month(2016, 6)).total == 1_200_000


def test_a_part_is_taken_only_once():
    again = answer("partial_30", since=DAY(2016, 1, 1), taken_before=True)
    assert again.total == 0
    assert again.reasons == ("jht_partial_once",)


def test_a_part_needs_to_know_since_when_somebody_is_a_member():
    with pytest.raises(Refusal) as refused:
        answer("partial_10")
    assert refused.value.missing == ("since",)


def test_above_fifty_million_five_percent_tax_is_kept_back():
    below = answer("death", balance=50_000_000)
    above = answer("death", balance=60_000_000)
    assert [part.name for part in below.parts] == ["jht.balance"]
    assert [(part.name, part.rupiah) for part in above.parts] == [
        ("jht.balance", 60_000_000),
        ("jht.tax", 500_000),
    ]
    assert above.total == 60_000_000


def test_what_rests_on_the_press_is_marked_to_verify():
    assert answer("death").to_verify == ("jht.waiting.death",)
    assert answer("death").parts[0].articles == ("Permenaker 4/2022 art. 4",)


@pytest.mark.parametrize(
    ("facts", "code", "missing"),
    [
        ({"event": "lottery"}, "jht_event_unknown", ("event",)),
        ({"event": "death", "balance": None}, "jht_balance_or_wage", ("balance", "wage")),
        ({"event": "death", "balance": -1}, "amount_not_positive", ("balance",)),
        ({"event": "death", "balance": "much"}, "fact_not_a_number", ("balance",)),
        ({"event": "death", "birth_date": DAY(2026, 7, 1)}, "event_before_birth", ("birth_date", "on")),
        ({"event": "partial_10", "since": DAY(2026, 7, 1)}, "since_after_event", ("since", "on")),
    ],
)  # fmt: skip
def test_what_is_missing_or_contradicts_itself_is_asked_back(facts, code, missing):
    with pytest.raises(Refusal) as refused:
        answer(**facts)
    assert (refused.value.code, refused.value.missing) == (code, missing)
