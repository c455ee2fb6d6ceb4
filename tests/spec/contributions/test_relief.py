"""Reliefs: who pays less, in which months, and who does not."""

import pytest

from payung.core.errors import Refusal
from payung.core.periods import Month
from tests.spec.contributions.asking import amounts, due


@pytest.mark.parametrize(
    ("month", "rupiah"),
    [
        ("2020-07", 16_800), ("2020-08", 168), ("2021-01", 168), ("2021-02", 16_800),
    ],
)  # fmt: skip
def test_in_the_covid_months_jkk_and_jkm_cost_a_hundredth(month, rupiah):
    assert due(month, "BPU", income=1_000_000).total == rupiah


def test_who_was_in_arrears_before_covid_pays_in_full():
    assert due("2020-09", "BPU", income=1_000_000, in_arrears=True).total == 16_800


@pytest.mark.parametrize(("month", "rupiah"), [("2020-10", 16_800), ("2020-11", 168)])
def test_who_joined_in_the_covid_months_pays_the_first_two_in_full(month, rupiah):
    since = Month.parse("2020-09").index
    assert due(month, "BPU", income=1_000_000, since=since).total == rupiah


def test_the_covid_relief_holds_for_construction_too():
    assert due("2020-09", "JAKON", contract_value=100_000_000).total == 2_400


@pytest.mark.parametrize(("deferral", "rupiah"), [(False, 150_000), (True, 1_500)])
def test_jp_is_cut_only_where_deferral_was_granted(deferral, rupiah):
    facts = {"wage": 5_000_000, "programmes": "jp", "jp_deferral": deferral}
    assert due("2020-09", "PU", **facts).total == rupiah


@pytest.mark.parametrize(
    ("month", "rupiah"),
    [("2025-01", 89_000), ("2025-02", 44_500), ("2026-01", 44_500), ("2026-02", 89_000)],
)
def test_labour_intensive_industry_pays_half_of_jkk_for_twelve_months(month, rupiah):
    facts = {"wage": 10_000_000, "risk": 3, "labour_intensive": True}
    assert amounts(due(month, "PU", **facts))["jkk employer"] == rupiah
    assert amounts(due(month, "PU", **facts))["jkm employer"] == 30_000


@pytest.mark.parametrize(
    ("sector", "month", "rupiah"),
    [
        ("transport", "2025-12", 16_800), ("transport", "2026-01", 8_400),
        ("transport", "2027-03", 8_400), ("transport", "2027-04", 16_800),
        ("other", "2026-03", 16_800), ("other", "2026-04", 8_400),
        ("other", "2026-12", 8_400), ("other", "2027-01", 16_800),
    ],
)  # fmt: skip
def test_bpu_members_pay_half_in_the_months_of_their_sector(sector, month, rupiah):
    assert due(month, "BPU", income=1_000_000, sector=sector).total == rupiah


def test_jht_of_bpu_members_is_not_reduced():
    facts = {"income": 1_000_000, "sector": "other", "programmes": "jkk,jkm,jht"}
    assert amounts(due("2026-06", "BPU", **facts))["jht participant"] == 20_000


@pytest.mark.parametrize("paid_by", ["apbn", "apbd"])
def test_where_apbn_or_apbd_pays_there_is_no_relief(paid_by):
    facts = {"income": 1_000_000, "sector": "transport", "paid_by": paid_by}
    assert due("2026-06", "BPU", **facts).total == 16_800


def test_a_village_that_pays_has_the_relief_and_is_told_that_this_is_unclear():
    facts = {"income": 1_000_000, "sector": "other", "paid_by": "village"}
    answer = due("2026-06", "BPU", **facts)
    assert answer.total == 8_400
    assert "village_is_not_apbd" in answer.reasons


def test_the_sector_is_asked_only_where_the_amount_depends_on_it():
    assert due("2026-06", "BPU", income=1_000_000).total == 8_400
    assert due("2026-02", "BPU", income=1_000_000, paid_by="apbd").total == 16_800
    with pytest.raises(Refusal, match="sector_missing"):
        due("2026-02", "BPU", income=1_000_000)
