"""BPU members: amounts by income band."""

import pytest

from payung.core.errors import Refusal
from tests.spec.contributions.asking import amounts, due


@pytest.mark.parametrize(
    ("income", "base"),
    [
        (0, 1_000_000), (1_099_999, 1_000_000), (1_100_000, 1_200_000), (2_699_999, 2_600_000),
        (2_700_000, 2_950_000), (8_199_999, 7_950_000), (8_200_000, 8_700_000),
        (10_200_000, 10_700_000), (20_199_999, 19_700_000), (20_200_000, 20_700_000),
        (90_000_000, 20_700_000),
    ],
)  # fmt: skip
def test_jkk_and_jht_are_reckoned_on_the_base_amount_of_the_income_band(income, base):
    answer = due("2027-06", "BPU", income=income, programmes="jkk,jkm,jht")
    assert amounts(answer) == {
        "jkk participant": base // 100,
        "jkm participant": 6_800,
        "jht participant": base // 50,
    }


def test_the_least_that_a_bpu_member_pays_is_16800_a_month():
    assert due("2015-07", "BPU", income=0).total == 16_800


@pytest.mark.parametrize(
    ("paid_by", "payer"),
    [
        ("self", "participant"), ("sponsor", "sponsor"), ("village", "government"),
        ("apbd", "government"), ("apbn", "government"),
    ],
)  # fmt: skip
def test_the_bill_stands_at_whoever_pays_it(paid_by, payer):
    answer = due("2025-06", "BPU", income=1_000_000, paid_by=paid_by)
    assert (answer.paid_by(payer), answer.total) == (16_800, 16_800)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "income_missing"),
        ({"income": -1}, "income_negative"),
        ({"income": 1, "sector": "mining"}, "sector_unknown"),
        ({"income": 1, "paid_by": "king"}, "paid_by_unknown"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(facts, code):
    with pytest.raises(Refusal, match=code):
        due("2026-06", "BPU", **facts)
