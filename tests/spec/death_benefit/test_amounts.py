"""What a family gets when a member dies and work was not the cause (JKM)."""

import datetime

import pytest

from payung.core.benefits import jkm
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


def after(day, **facts):
    return jkm(on=datetime.date.fromisoformat(day), law=load_law(), **{"segment": "PU", **facts})


def amounts(benefit):
    return {part.name: part.rupiah for part in benefit.parts}


def test_the_family_gets_a_lump_sum_a_periodic_benefit_and_the_funeral():
    benefit = after("2024-03-16")
    assert amounts(benefit) == {
        "jkm.lump_sum": 20_000_000,
        "jkm.instalments": 12_000_000,
        "jkm.funeral": 10_000_000,
    }
    assert benefit.total == 42_000_000


def test_the_periodic_benefit_is_24_months_paid_at_once():
    (instalments,) = (part for part in after("2024-03-16").parts if "instalments" in part.name)
    assert instalments.details == {"months": 24, "monthly": 500_000}


@pytest.mark.parametrize(
    ("day", "total"),
    [("2015-07-01", 24_000_000), ("2019-12-01", 24_000_000), ("2019-12-02", 42_000_000)],
)
def test_pp_82_2019_raised_the_sums_from_2_december_2019(day, total):
    assert after(day).total == total


def test_before_pp_82_2019_the_monthly_amount_was_200_000():
    (instalments,) = (part for part in after("2019-12-01").parts if "instalments" in part.name)
    assert instalments.details["monthly"] == 200_000


def test_a_death_before_july_2015_is_not_answered():
    with pytest.raises(Refusal) as refused:
        after("2015-06-30")
    assert refused.value.code == "event_before_law"
    assert refused.value.missing == ("on",)


def test_each_amount_names_its_article_and_whether_anybody_has_read_it():
    lump_sum = after("2024-03-16").parts[0]
    assert lump_sum.articles == ("PP 44/2015 art. 34 jo. PP 82/2019",)
    assert lump_sum.to_verify == ("jkm.lump_sum",)


def test_the_wage_makes_no_difference_so_it_is_not_asked():
    with pytest.raises(TypeError):
        after("2024-03-16", wage=5_000_000)


def test_migrant_workers_have_sums_of_their_own():
    with pytest.raises(Refusal) as refused:
        after("2024-03-16", segment="PMI")
    assert refused.value.code == "pmi_apart"


def test_who_is_not_protected_leaves_no_benefit_and_the_reasons_say_why():
    benefit = after("2024-03-16", paid_until=Month(2024, 1))
    assert benefit.parts == ()
    assert benefit.total == 0
    assert benefit.reasons[0] == "payment_ended(paid_until=2024-01, until=2024-01)"


def test_for_an_employee_who_was_not_paid_for_the_employer_owes_the_benefit():
    assert "employer_owes" in after("2024-03-16", paid_until=Month(2024, 1)).reasons
    bpu = after("2024-03-16", segment="BPU", paid_until=Month(2023, 11))
    assert bpu.parts == ()
    assert "employer_owes" not in bpu.reasons


@pytest.mark.parametrize(("paid_until", "total"), [((2023, 12), 42_000_000), ((2023, 11), 0)])
def test_a_bpu_member_is_protected_for_three_months_of_grace(paid_until, total):
    benefit = after("2024-03-16", segment="BPU", paid_until=Month(*paid_until))
    assert benefit.total == total


def test_who_does_not_say_until_when_was_paid_gets_an_answer_with_a_remark():
    assert "assumed_paid" in after("2024-03-16").reasons
    assert "assumed_paid" not in after("2024-03-16", paid_until=Month(2024, 3)).reasons


def test_the_segment_is_asked_only_where_it_decides():
    assert after("2024-03-16", segment=None, paid_until=Month(2024, 3)).total == 42_000_000
    assert after("2024-03-16", segment=None, paid_until=Month(2023, 1)).total == 0
    with pytest.raises(Refusal) as refused:
        after("2024-03-16", segment=None, paid_until=Month(2024, 1))
    assert refused.value.missing == ("segment",)


def test_facts_that_contradict_each_other_are_refused():
    born = datetime.date(2025, 1, 1)
    for code, facts in {
        "event_before_birth": {"birth_date": born},
        "since_after_event": {"since": Month(2024, 4)},
        "paid_until_before_since": {"since": Month(2024, 2), "paid_until": Month(2024, 1)},
        "employers_below_one": {"employers": 0},
        "benefit_segment_unknown": {"segment": "ASN"},
        "months_do_not_fit": {"since": Month(2024, 1), "months_paid": 4},
    }.items():
        with pytest.raises(Refusal) as refused:
            after("2024-03-16", **facts)
        assert refused.value.code == code
        assert refused.value.missing


@pytest.mark.parametrize(
    ("day", "total"), [("2024-03-31", 42_000_000), ("2024-04-15", 42_000_000), ("2024-04-16", 0)]
)
def test_a_month_that_is_not_due_yet_is_not_held_against_the_family(day, total):
    """The employer pays February by 15 March, and March by 15 April."""
    assert after(day, paid_until=Month(2024, 2)).total == total
