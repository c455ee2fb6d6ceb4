"""The three months of Permenaker 1/2025: newly registered BPU members get only the funeral."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from payung.core.benefits import Child, jkm
from payung.core.errors import Refusal
from payung.core.law import Law, load_law
from payung.core.periods import Month


FUNERAL, WHOLE = 10_000_000, 42_000_000
RUN = "jkm.bpu_consecutive_months_for_full_benefit"


def total(day, since, paid_until=None, *, segment="BPU", law=None, **facts):
    return answer(day, since, paid_until, segment=segment, law=law, **facts).total


def answer(day, since, paid_until=None, *, segment="BPU", law=None, **facts):
    return jkm(
        on=datetime.date.fromisoformat(day),
        law=law or load_law(),
        segment=segment,
        since=since and Month.parse(since),
        paid_until=paid_until and Month.parse(paid_until),
        **facts,
    )


def test_in_the_second_month_only_the_funeral_is_paid():
    benefit = answer("2025-07-31", "2025-06", "2025-07")
    assert [part.name for part in benefit.parts] == ["jkm.funeral"]
    assert benefit.total == FUNERAL
    assert benefit.reasons == ("member_too_short(months=2, needed=3)",)


def test_in_the_third_month_the_whole_benefit_is_paid_from_its_first_day():
    assert total("2025-07-31", "2025-06", "2025-07") == FUNERAL
    assert total("2025-08-01", "2025-06", "2025-08") == WHOLE


def test_three_months_of_membership_do_not_help_when_two_were_paid():
    assert total("2025-08-15", "2025-06", "2025-07") == FUNERAL


def test_months_left_out_do_not_count():
    assert total("2025-12-15", "2025-06", "2025-12", months_paid=2) == FUNERAL
    assert total("2025-12-15", "2025-06", "2025-12", months_paid=3) == WHOLE


def test_months_paid_in_advance_do_not_make_the_membership_longer():
    assert total("2025-06-15", "2025-06", "2026-05") == FUNERAL


@pytest.mark.parametrize(("day", "paid"), [("2025-02-23", WHOLE), ("2025-02-24", FUNERAL)])
def test_the_rule_holds_for_deaths_since_24_february_2025(day, paid):
    assert total(day, "2025-02") == paid


@pytest.mark.parametrize("segment", ["PU", "JAKON"])
def test_the_rule_is_for_bpu_members_only(segment):
    assert total("2025-07-31", "2025-07", segment=segment) == WHOLE


def test_without_the_first_month_a_bpu_member_gets_no_answer():
    with pytest.raises(Refusal) as refused:
        total("2025-07-31", None)
    assert refused.value.code == "since_needed"
    assert refused.value.missing == ("since",)
    assert total("2025-02-23", None) == WHOLE  # before, it made no difference


def test_an_unknown_segment_matters_only_in_the_first_three_months():
    assert total("2025-07-31", "2025-05", segment=None) == WHOLE
    with pytest.raises(Refusal) as refused:
        total("2025-07-31", "2025-06", segment=None)
    assert refused.value.missing == ("segment",)
    with pytest.raises(Refusal) as refused:
        total("2025-07-31", None, segment=None)
    assert refused.value.missing == ("segment", "since")


def test_in_the_first_months_there_is_no_scholarship_either():
    benefit = answer("2025-07-31", "2025-06", children=[Child("SD")])
    assert [part.name for part in benefit.parts] == ["jkm.funeral"]


def with_run(months):
    """The law as it would be if so many months had to be paid one after the other."""
    parameter = load_law().parameters[RUN]
    values = tuple(dataclasses.replace(value, value=Decimal(months)) for value in parameter.values)
    changed = dataclasses.replace(parameter, values=values)
    return Law({**load_law().parameters, RUN: changed})


def test_whether_the_months_must_be_consecutive_is_a_parameter_and_not_asked_today():
    assert total("2025-12-15", "2025-06", months_paid=3) == WHOLE
    law = with_run(3)
    assert total("2025-12-15", "2025-06", law=law) == WHOLE
    assert total("2025-12-15", "2025-06", law=law, months_paid=4, consecutive_months=3) == WHOLE
    benefit = answer("2025-12-15", "2025-06", law=law, months_paid=4, consecutive_months=2)
    assert benefit.total == FUNERAL
    assert "months_not_in_a_row(months=2, needed=3)" in benefit.reasons
    with pytest.raises(Refusal) as refused:
        total("2025-12-15", "2025-06", law=law, months_paid=4)
    assert refused.value.missing == ("consecutive_months",)
