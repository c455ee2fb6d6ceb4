"""Who counts as protected on a day: JKK and JKM, paid far enough."""

import datetime

import polars as pl
import pytest

from payung.core.coverage import standings, verdicts
from payung.core.law import load_law
from payung.core.periods import Month


AS_OF = datetime.date(2026, 6, 30)
MEMBER_SCHEMA = {
    "kpj": pl.String, "segment": pl.String, "programmes": pl.String,
    "member_since": pl.Date, "paid_until": pl.Int32,
}  # fmt: skip


def membership(kpj="1", segment="BPU", programmes="JKK+JKM", paid="2026-06", since="2024-01-01"):
    return {
        "kpj": kpj,
        "segment": segment,
        "programmes": programmes,
        "member_since": datetime.date.fromisoformat(since) if since else None,
        "paid_until": Month.parse(paid).index if paid else None,
    }


def verdict(*memberships, decision="match", excluded=False, as_of=AS_OF):
    """The verdict on one person who holds these memberships."""
    members = pl.DataFrame(list(memberships), schema=MEMBER_SCHEMA)
    links = members.select(pl.lit(0).alias("person"), "kpj", pl.lit(decision).alias("decision"))
    people = pl.DataFrame({"person": [0], "is_excluded": [excluded]})
    standing = standings(members, as_of=as_of, law=load_law())
    return verdicts(people, links.cast({"person": pl.Int64}), standing).row(0, named=True)


def test_who_has_paid_for_the_month_is_protected():
    answer = verdict(membership(segment="PU", paid="2026-06"))
    assert answer["verdict"] == "protected"
    assert answer["until"] == datetime.date(2026, 6, 30)
    assert answer["since"] == datetime.date(2024, 1, 1)
    assert answer["reasons"] == ["paid(paid_until=2026-06, until=2026-06)"]


def test_a_wage_earner_who_has_not_paid_for_the_month_is_lapsed():
    answer = verdict(membership(segment="PU", paid="2026-05"))
    assert answer["verdict"] == "lapsed"
    assert answer["until"] == datetime.date(2026, 5, 31)
    assert answer["reasons"] == ["payment_ended(paid_until=2026-05, until=2026-05)"]


@pytest.mark.parametrize(("paid", "expected"), [("2026-03", "protected"), ("2026-02", "lapsed")])
def test_a_bpu_member_has_three_months_of_grace(paid, expected):
    assert verdict(membership(segment="BPU", paid=paid))["verdict"] == expected


def test_within_grace_the_reason_says_so():
    answer = verdict(membership(paid="2026-04"))
    assert answer["reasons"] == ["within_grace(paid_until=2026-04, until=2026-07)"]
    assert answer["until"] == datetime.date(2026, 7, 31)


@pytest.mark.parametrize("programmes", ["JHT", "JKK", "JKM+JHT", ""])
def test_without_both_jkk_and_jkm_nobody_is_protected(programmes):
    assert verdict(membership(programmes=programmes))["verdict"] == "lapsed"


def test_the_best_of_several_memberships_counts():
    answer = verdict(
        membership("1", "PU", paid="2023-02", since="2019-01-01"),
        membership("2", "BPU", paid="2026-06", since="2025-01-01"),
    )
    assert answer["verdict"] == "protected"
    assert answer["since"] == datetime.date(2025, 1, 1)
    assert answer["reasons"][0].startswith("paid(")


def test_who_is_no_member_is_unprotected():
    assert verdict()["verdict"] == "unprotected"
    assert verdict()["reasons"] == ["not_a_member"]


def test_a_civil_servant_is_excluded_even_with_a_membership():
    answer = verdict(membership(), excluded=True)
    assert answer["verdict"] == "excluded"
    assert answer["reasons"][0] == "civil_servant"
    assert answer["until"] is None


def test_a_membership_that_has_not_begun_does_not_protect_yet():
    answer = verdict(membership(since="2026-07-01"))
    assert answer["verdict"] == "lapsed"
    assert answer["reasons"] == ["not_yet_started(since=2026-07-01)"]


def test_an_undecided_link_never_protects():
    answer = verdict(membership(), decision="review")
    assert answer["verdict"] == "review"
    assert answer["reasons"] == ["not_a_member", "link_to_review(links=1)"]


def test_a_missing_month_or_segment_or_programme_is_no_licence_to_guess():
    assert verdict(membership(programmes=None))["verdict"] == "review"
    assert verdict(membership(paid=None))["verdict"] == "review"
    assert verdict(membership(segment=None))["verdict"] == "review"


def test_the_same_membership_was_worth_more_on_an_earlier_day():
    earlier = datetime.date(2026, 5, 1)
    assert (
        verdict(membership(segment="PU", paid="2026-05"), as_of=earlier)["verdict"] == "protected"
    )
