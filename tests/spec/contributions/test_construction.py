"""Construction projects: by layers of the contract value, or by wages."""

import datetime
from decimal import Decimal

import pytest

from payung.core.contributions import without_vat
from payung.core.errors import Refusal
from payung.core.law import load_law
from tests.spec.contributions.asking import amounts, due


@pytest.mark.parametrize(
    ("value", "jkk", "jkm"),
    [
        (100_000_000, 210_000, 30_000),
        (500_000_000, 890_000, 110_000),
        (1_000_000_000, 1_540_000, 210_000),
        (5_000_000_000, 5_940_000, 610_000),
        (6_000_000_000, 6_840_000, 710_000),
    ],
)
def test_each_layer_of_the_contract_value_adds_to_the_one_below(value, jkk, jkm):
    answer = due("2026-06", "JAKON", contract_value=value)
    assert amounts(answer) == {"jkk employer": jkk, "jkm employer": jkm}


def test_where_wages_are_known_they_count_instead():
    answer = due("2026-06", "JAKON", wage=3_000_000)
    assert amounts(answer) == {"jkk employer": 52_200, "jkm employer": 9_000}


@pytest.mark.parametrize(
    ("ordered_on", "base"),
    [(datetime.date(2022, 3, 31), "1009090909.09"), (datetime.date(2022, 4, 1), "1000000000.00")],
)
def test_vat_is_taken_out_at_the_rate_of_the_day_of_the_work_order(ordered_on, base):
    assert without_vat(Decimal(1_110_000_000), load_law(), ordered_on) == Decimal(base)


def test_an_assessed_contract_with_vat_comes_out_to_the_rupiah():
    base = without_vat(Decimal(494248735331), load_law(), datetime.date(2023, 6, 15))
    assert base == Decimal("445269130928.83")
    assert due("2023-06", "JAKON", contract_value=base).total == 446_819_131


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "contract_or_wage_missing"),
        ({"contract_value": 1, "wage": 1}, "contract_and_wage"),
        ({"contract_value": 0}, "contract_not_positive"),
        ({"wage": -5}, "wage_not_positive"),
        ({"contract_value": 10**16}, "wage_implausible"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(facts, code):
    with pytest.raises(Refusal, match=code):
        due("2026-06", "JAKON", **facts)
