"""Who gets JKP, and until when it must be claimed."""

import datetime

import pytest

from payung.core.benefits import jkp
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
OLD, NEW = "2025-02-06", "2025-02-07"


def answer(on=NEW, **facts):
    return jkp(on=DAY.fromisoformat(on), law=load_law(), wage=5_000_000, **facts)


def codes(told):
    return {reason.split("(")[0] for reason in told.reasons}


def paid(since, until):
    return {"since": Month.parse(since), "paid_until": Month.parse(until)}


@pytest.mark.parametrize("cause", ["resigned", "pension", "disability", "death", "contract_end"])
def test_only_a_dismissal_is_paid(cause):
    told = answer(cause=cause)
    assert told.total == 0
    assert told.parts == ()
    assert told.reasons == (f"jkp_excluded(cause=jkp_{cause})",)


@pytest.mark.parametrize("day", [OLD, NEW])
def test_twelve_months_of_the_last_twenty_four_must_be_paid(day):
    enough = answer(day, months_paid=12, consecutive_months=6)
    short = answer(day, months_paid=11, consecutive_months=6)
    assert enough.total > 0
    assert short.total == 0
    assert short.reasons == ("jkp_record_short(months=11, needed=12)",)


def test_until_6_february_2025_six_of_them_in_a_row():
    told = answer(OLD, months_paid=20, consecutive_months=5)
    assert told.reasons == ("jkp_record_broken(months=5, needed=6)",)
    assert answer(OLD, months_paid=20, consecutive_months=6).total == 10_500_000


def test_since_7_february_2025_they_need_not_be_in_a_row():
    assert answer(NEW, months_paid=12, consecutive_months=1).total == 18_000_000


def test_months_longer_ago_than_twenty_four_do_not_count():
    assert answer("2026-06-15", **paid("2024-06", "2025-05")).total == 18_000_000
    long_ago = answer("2026-06-15", **paid("2023-06", "2025-04"))
    assert long_ago.reasons == ("jkp_record_short(months=11, needed=12)",)


def test_the_month_of_the_dismissal_counts_where_it_is_paid():
    assert answer("2026-06-15", **paid("2025-07", "2026-06")).total == 18_000_000
    assert answer("2026-06-15", **paid("2025-07", "2026-05")).total == 0


def test_months_before_jkp_began_do_not_count():
    told = answer("2022-02-01", **paid("2019-01", "2022-01"))
    assert told.total == 10_500_000
    early = answer("2022-02-01", **paid("2019-01", "2021-12"))
    assert early.reasons[0] == "jkp_record_short(months=11, needed=12)"


def test_without_a_record_it_is_assumed_and_said():
    assert "assumed_record(needed=12)" in answer().reasons
    assert "assumed_record" not in codes(answer(months_paid=12))


def test_a_newcomer_cannot_have_the_record():
    newcomer = answer("2026-06-15", since=Month(2025, 8))
    assert newcomer.reasons == ("jkp_record_short(months=11, needed=12)",)
    assert "assumed_record" in codes(answer("2026-06-15", since=Month(2025, 7)))


def test_months_in_a_row_that_nobody_told_are_assumed_and_said():
    assert "assumed_consecutive(needed=6)" in answer(OLD, months_paid=12).reasons
    assert "assumed_consecutive" not in codes(answer(NEW, months_paid=12))


def test_the_claim_had_to_come_within_three_months():
    assert "jkp_claim_until(day=2025-05-06)" in answer(OLD).reasons
    assert answer(OLD, claimed_on=DAY(2025, 5, 6)).total == 10_500_000
    late = answer(OLD, claimed_on=DAY(2025, 5, 7))
    assert late.reasons == ("jkp_claimed_too_late(day=2025-05-06)",)


def test_since_7_february_2025_the_claim_must_come_within_six_months():
    assert answer(NEW, claimed_on=DAY(2025, 8, 7)).total == 18_000_000
    late = answer(NEW, claimed_on=DAY(2025, 8, 8))
    assert late.total == 0
    assert late.reasons == ("jkp_claimed_too_late(day=2025-08-07)",)


def test_a_second_claim_needs_five_more_years_of_contributions():
    assert answer(claim=2, months_since_last_claim=60).total == 18_000_000
    early = answer(claim=2, months_since_last_claim=59)
    assert early.reasons == ("jkp_claimed_lately(months=59, needed=60)",)


def test_there_are_three_claims_in_a_working_life():
    assert answer(claim=3, months_since_last_claim=60).total == 18_000_000
    assert answer(claim=4).reasons == ("jkp_claims_used(most=3)",)


def test_who_joined_at_fifty_four_or_later_is_outside():
    facts = {**paid("2023-01", "2025-01")}
    assert answer(birth_date=DAY(1969, 1, 2), **facts).total == 18_000_000
    told = answer(birth_date=DAY(1969, 1, 1), **facts)
    assert told.reasons == ("jkp_entered_too_old(age=54, day=2023-01-01)",)


def test_members_of_before_2021_joined_jkp_when_it_began():
    facts = {**paid("2015-07", "2025-01")}
    assert answer(birth_date=DAY(1967, 2, 1), **facts).total == 0
    assert answer(birth_date=DAY(1967, 2, 2), **facts).total == 18_000_000


def test_foreigners_are_outside():
    assert answer(is_citizen=False).reasons == ("jkp_citizens_only",)


def test_six_months_of_arrears_of_a_closed_employer_do_no_harm():
    told = answer(arrears_months=6)
    assert told.total == 18_000_000
    assert "jkp_employer_still_owes(months=6)" in told.reasons
    assert answer(arrears_months=7).reasons == ("jkp_arrears_too_long(most=6)",)


def test_before_7_february_2025_no_rule_for_arrears_is_known():
    with pytest.raises(NoLawInForce) as refused:
        answer(OLD, arrears_months=1)
    assert refused.value.values["name"] == "jkp.arrears_maximum"


def test_every_reason_for_refusing_is_told():
    told = answer(months_paid=3, is_citizen=False, claimed_on=DAY(2026, 1, 1))
    assert codes(told) == {"jkp_record_short", "jkp_citizens_only", "jkp_claimed_too_late"}
    assert "jkp.record_months" in told.to_verify


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"cause": "bored"}, "jkp_cause_unknown"),
        ({"months_paid": 25}, "months_do_not_fit"),
        ({"months_paid": -1}, "months_do_not_fit"),
        ({"months_paid": 5, "consecutive_months": 6}, "months_do_not_fit"),
        ({"months_paid": 13, **paid("2024-01", "2024-12")}, "months_do_not_fit"),
        ({"claim": 0}, "claim_below_one"),
        ({"claim": 2}, "months_since_last_claim_missing"),
        ({"claimed_on": DAY(2025, 2, 6)}, "claim_before_event"),
        ({"birth_date": DAY(2025, 2, 8)}, "event_before_birth"),
        ({"arrears_months": -1}, "arrears_negative"),
        ({"paid_until": Month(2025, 1)}, "career_missing"),
        ({"since": DAY(2025, 3, 1), "paid_until": Month(2025, 3)}, "since_after_event"),
        (paid("2024-01", "2023-01"), "paid_until_before_since"),
        (paid("2024-01", "2025-03"), "paid_until_after_event"),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_asked_back(facts, code):
    with pytest.raises(Refusal) as refused:
        answer(**facts)
    assert refused.value.code == code
