"""Months are counted with both ends inside, and grace as on a roster."""

import datetime

import pytest

from payung.core.benefits.protection import standing
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


NOW = load_law().at(datetime.date(2025, 8, 15))


def stands(segment="BPU", since=None, paid_until=None, **facts):
    return standing(
        NOW,
        segment=segment,
        since=since and Month.parse(since),
        paid_until=paid_until and Month.parse(paid_until),
        **facts,
    )


def test_both_ends_are_counted():
    found = stands(since="2025-06", paid_until="2025-08")
    assert (found.membership_months, found.contribution_months) == (3, 3)
    assert found.consecutive_months == 3
    assert found.reasons == ()


def test_within_grace_membership_goes_on_and_contributions_do_not():
    found = stands(since="2025-01", paid_until="2025-05")
    assert found.holds
    assert (found.membership_months, found.contribution_months) == (8, 5)
    assert found.reasons == ("within_grace(paid_until=2025-05, until=2025-08)",)


def test_months_that_were_left_out_leave_the_run_unknown():
    found = stands(since="2025-01", paid_until="2025-08", months_paid=6)
    assert (found.contribution_months, found.consecutive_months) == (6, None)
    known = stands(since="2025-01", months_paid=6, consecutive_months=4)
    assert known.consecutive_months == 4


def test_without_the_first_month_only_what_was_told_is_known():
    found = stands(months_paid=40)
    assert (found.membership_months, found.contribution_months) == (None, 40)


def test_what_has_ended_is_not_counted():
    found = stands(since="2024-01", paid_until="2025-04")
    assert not found.holds
    assert found.membership_months is None
    assert found.reasons == ("payment_ended(paid_until=2025-04, until=2025-07)",)


@pytest.mark.parametrize(
    "facts",
    [
        {"months_paid": 9},
        {"months_paid": -1},
        {"consecutive_months": 9},
        {"months_paid": 3, "consecutive_months": 4},
    ],
)
def test_months_that_cannot_be_are_refused(facts):
    with pytest.raises(Refusal) as refused:
        stands(since="2025-01", **facts)
    assert refused.value.code == "months_do_not_fit"
