"""Migrant workers: one package for the contract."""

import pytest

from payung.core.errors import NoLawInForce, Refusal
from tests.spec.contributions.asking import amounts, due


@pytest.mark.parametrize(("months", "rupiah"), [(6, 108_000), (12, 189_000), (24, 332_500)])
def test_who_goes_alone_pays_the_package_of_the_contract(months, rupiah):
    assert due("2023-03", "PMI", duration=months).total == rupiah


def test_who_is_sent_by_an_agency_pays_for_the_time_before_departure_too():
    assert due("2023-03", "PMI", duration=24, via_agency=True).total == 370_000


def test_each_month_beyond_the_contract_costs_13500():
    assert due("2023-03", "PMI", duration=12, extra_months=2).total == 189_000 + 27_000


def test_before_permenaker_4_of_2023_there_was_only_the_package_of_24_months():
    assert due("2022-12", "PMI", duration=24).total == 332_500
    with pytest.raises(NoLawInForce, match="pmi.package.12"):
        due("2022-12", "PMI", duration=12)


def test_jht_is_a_monthly_amount_of_ones_own_choice():
    answer = due("2026-06", "PMI", jht_choice=100_000, programmes="jht")
    assert amounts(answer) == {"jht participant": 100_000}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "duration_missing"),
        ({"duration": 7}, "duration_unknown"),
        ({"duration": 6, "extra_months": -1}, "extra_months_negative"),
        ({"duration": 6, "programmes": "jkk,jkm,jht"}, "jht_choice_missing"),
        ({"duration": 6, "jht_choice": 75_000}, "jht_choice_unknown"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(facts, code):
    with pytest.raises(Refusal, match=code):
        due("2026-06", "PMI", **facts)
