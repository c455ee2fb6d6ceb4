"""Wage earners: what employer and worker pay of a monthly wage."""

import pytest

from payung.core.errors import NoLawInForce, Refusal
from tests.spec.contributions.asking import amounts, due


@pytest.mark.parametrize(
    ("risk", "rupiah"), [(1, 24_000), (2, 54_000), (3, 89_000), (4, 127_000), (5, 174_000)]
)
def test_the_employer_pays_jkk_by_the_risk_class_of_the_business(risk, rupiah):
    answer = due("2026-06", "PU", wage=10_000_000, risk=risk, programmes="jkk")
    assert amounts(answer) == {"jkk employer": rupiah}


def test_the_employer_pays_jkm_of_three_in_a_thousand():
    answer = due("2015-07", "PU", wage=5_000_000, programmes="jkm")
    assert amounts(answer) == {"jkm employer": 15_000}


def test_employer_and_worker_share_jht_of_the_whole_wage():
    answer = due("2026-06", "PU", wage=100_000_000, programmes="jht")
    assert amounts(answer) == {"jht employer": 3_700_000, "jht worker": 2_000_000}


@pytest.mark.parametrize(
    ("month", "ceiling"),
    [
        ("2015-07", 7_000_000), ("2016-02", 7_000_000), ("2016-03", 7_335_300),
        ("2019-02", 8_094_000), ("2019-03", 8_512_400), ("2021-02", 8_939_700),
        ("2021-03", 8_754_600), ("2026-02", 10_547_400), ("2026-03", 11_086_300),
    ],
)  # fmt: skip
def test_jp_is_paid_of_the_wage_up_to_a_ceiling_that_changes_in_march(month, ceiling):
    answer = due(month, "PU", wage=50_000_000, programmes="jp")
    assert amounts(answer) == {
        "jp employer": (ceiling * 2 + 50) // 100,
        "jp worker": (ceiling + 50) // 100,
    }


def test_below_the_ceiling_jp_is_paid_of_the_wage_itself():
    answer = due("2026-06", "PU", wage=5_000_000, programmes="jp")
    assert amounts(answer) == {"jp employer": 100_000, "jp worker": 50_000}


def test_for_months_whose_ceiling_has_not_been_announced_there_is_no_answer():
    with pytest.raises(NoLawInForce, match="jp.wage_ceiling"):
        due("2027-03", "PU", wage=5_000_000, programmes="jp")


def test_who_has_no_jp_is_answered_for_such_a_month_all_the_same():
    assert due("2027-03", "PU", wage=5_000_000, risk=1, size="micro").total == 27_000


def test_the_government_pays_its_share_of_jkp_beside_the_bill():
    answer = due("2026-06", "PU", wage=4_000_000, programmes="jkp")
    assert amounts(answer) == {"jkp government": 8_800}
    assert answer.total == 0


def test_the_share_of_jkp_is_reckoned_up_to_five_million():
    answer = due("2026-06", "PU", wage=9_000_000, programmes="jkp")
    assert amounts(answer) == {"jkp government": 11_000}


@pytest.mark.parametrize(("month", "has_jkp"), [("2021-01", False), ("2021-02", True)])
def test_jkp_began_in_february_2021(month, has_jkp):
    answer = due(month, "PU", wage=4_000_000, risk=1, size="large")
    assert ("jkp government" in amounts(answer)) == has_jkp


def test_before_july_2015_there_is_no_answer():
    with pytest.raises(Refusal) as refused:
        due("2015-06", "PU", wage=4_000_000, risk=1)
    assert (refused.value.code, refused.value.missing) == ("month_before_law", ("on",))


@pytest.mark.parametrize(("wage", "rupiah"), [(4_166, 12), (4_167, 13), (4_500, 14)])
def test_amounts_go_to_the_nearest_rupiah_and_halves_go_up(wage, rupiah):
    """0.3 % of 4,500 is 13.5."""
    assert due("2026-06", "PU", wage=wage, programmes="jkm").total == rupiah


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"risk": 1}, "wage_missing"),
        ({"wage": 0, "risk": 1}, "wage_not_positive"),
        ({"wage": -1, "risk": 1}, "wage_not_positive"),
        ({"wage": 10**15 + 1, "risk": 1}, "wage_implausible"),
        ({"wage": 4_000_000}, "risk_missing"),
        ({"wage": 4_000_000, "risk": 6}, "risk_unknown"),
        ({"wage": 4_000_000, "risk": 1, "size": "huge"}, "size_unknown"),
        ({"wage": 4_000_000, "programmes": "jkk,bpjs"}, "programme_not_for_segment"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(facts, code):
    with pytest.raises(Refusal) as refused:
        due("2026-06", "PU", **facts)
    assert refused.value.code == code
    assert refused.value.missing
