"""Words of an address become facts of the law, or a sentence that names the field."""

import datetime
from decimal import Decimal

import pytest

from payung.core.law import load_law, risk_classes
from payung.core.periods import Month
from payung.reports.leaflet import ask
from payung.reports.leaflet.questions import COMMON, EXAMPLES, FIELDS, SEGMENTS
from payung.texts import LANGUAGES, say_problem


TODAY = datetime.date(2026, 11, 22)


def asked(**data):
    return ask(data, load_law(), risk_classes(), TODAY)


def test_an_empty_address_is_an_example_of_somebody_self_employed():
    question = asked()
    assert question.segment == "BPU"
    assert question.is_example
    assert question.month == Month(2026, 11)
    assert question.facts["income"] == 1_500_000


@pytest.mark.parametrize("who", EXAMPLES)
def test_every_example_fills_its_own_fields_and_can_be_read(who):
    assert EXAMPLES[who].keys() <= set(FIELDS[who])
    question = asked(siapa=who)
    assert question.problem is None
    assert question.facts["segment"] == SEGMENTS[who]


def test_an_unknown_kind_of_worker_is_self_employed():
    assert asked(siapa="astronaut").who == "mandiri"


def test_children_and_months_of_an_example_may_be_chosen():
    question = asked(siapa="migran", anak1="PT", lama="12")
    assert question.is_example
    assert [child.level for child in question.children] == ["PT"]
    assert question.months_paid == 12


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("1500000", 1_500_000), ("1.500.000", 1_500_000), ("1,500,000", 1_500_000),
        ("Rp1.500.000", 1_500_000), ("Rp 1.500.000,00", 1_500_000), ("rp. 1500000,-", 1_500_000),
        ("1,5 juta", 1_500_000), ("1.25 jt", 1_250_000), ("750 ribu", 750_000),
        ("2juta", 2_000_000), ("900rb", 900_000), ("1 500 000", 1_500_000), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(written, rupiah):
    assert asked(siapa="mandiri", penghasilan=written).facts["income"] == rupiah


@pytest.mark.parametrize("written", ["banyak", "1.5.0", "-5", "1500000 rupiah", "１５", "1e9"])
def test_what_is_no_amount_is_told_at_its_field(written):
    problem = asked(siapa="mandiri", penghasilan=written).problem
    assert problem.code == "calc_amount"
    assert problem.missing == ("penghasilan",)


def test_an_endless_number_stays_a_number_that_the_law_can_doubt():
    assert asked(siapa="mandiri", penghasilan="9" * 400).facts["income"] == int("9" * 16)


@pytest.mark.parametrize("written", ["2026-13", "November", "2026-1", "0000-00", "20261", "26-11"])
def test_what_is_no_month_is_told(written):
    assert asked(bulan=written).problem.code == "calc_month"


def test_months_reach_to_the_end_of_next_year():
    assert asked(bulan="2027-12").problem is None
    assert asked(bulan="2028-01").problem.code == "month_too_far"
    assert asked(bulan="202707").month == Month(2027, 7)


@pytest.mark.parametrize("written", ["0", "601", "-1", "lama", "1.5"])
def test_what_is_no_length_is_told(written):
    assert asked(lama=written).problem.code == "calc_length"


def test_membership_is_counted_back_from_the_month():
    question = asked(bulan="2026-11", lama="3")
    assert (question.since, question.month) == (Month(2026, 9), Month(2026, 11))
    assert question.on == datetime.date(2026, 11, 30)


def test_an_empty_length_is_the_usual_one():
    question = asked(penghasilan="1", lama="")
    assert question.given["lama"] == COMMON["lama"]
    assert question.months_paid == 36


def test_a_level_that_does_not_exist_is_told():
    assert asked(anak2="S3").problem.code == "child_level_unknown"


@pytest.mark.parametrize(
    ("who", "name"),
    [("mandiri", "bidang"), ("mandiri", "pembayar"), ("pekerja", "besar"), ("pekerja", "kelas"),
     ("migran", "durasi")],
)  # fmt: skip
def test_a_choice_that_is_not_offered_is_told_at_its_field(who, name):
    problem = asked(**{"siapa": who, name: "???"}).problem
    assert (problem.code, problem.missing) == ("calc_choice", (name,))


def test_the_business_gives_the_class():
    question = asked(siapa="pekerja", upah="3000000", usaha="4-20")
    assert question.facts["risk"] == 4
    assert question.business.name == "Penangkapan ikan laut"


def test_a_chosen_class_needs_no_business():
    question = asked(siapa="pekerja", upah="3000000", usaha="whatever", kelas="2")
    assert question.facts["risk"] == 2
    assert question.business is None


@pytest.mark.parametrize(
    ("written", "code", "found"),
    [("", "calc_business_missing", 0), ("zzz", "calc_business_unknown", 0),
     ("ikan laut", "calc_business_choose", 5), ("pabrik", "calc_business_choose", 12)],
)  # fmt: skip
def test_a_business_that_is_not_clear_is_asked_for(written, code, found):
    question = asked(siapa="pekerja", upah="3000000", usaha=written)
    assert question.problem.code == code
    assert len(question.candidates) == found


def test_a_business_that_overlaps_is_offered_beside_what_was_found():
    found = asked(siapa="pekerja", upah="3000000", usaha="bengkel").candidates
    assert [one.key for one in found] == ["4-3", "3-95"]


def test_jht_is_a_choice_of_the_self_employed():
    assert asked(siapa="mandiri", penghasilan="1").facts["programmes"] is None
    assert asked(siapa="mandiri", penghasilan="1", jht="ya").facts["programmes"] == "jkk,jkm,jht"


def test_vat_is_taken_out_of_a_contract_by_the_law_of_its_month():
    facts = asked(siapa="proyek", kontrak="111000000", ppn="ya", bulan="2026-01").facts
    assert facts["contract_value"] == Decimal("100000000.00")
    facts = asked(siapa="proyek", kontrak="110000000", ppn="ya", bulan="2020-01").facts
    assert facts["contract_value"] == Decimal("100000000.00")


def test_wages_decide_only_where_no_contract_is_known():
    by_value = asked(siapa="proyek", kontrak="100000000", upah="3000000")
    assert (by_value.facts["wage"], by_value.wage) == (None, 3_000_000)
    by_wage = asked(siapa="proyek", kontrak="", upah="3000000")
    assert (by_wage.facts["wage"], by_wage.facts["contract_value"]) == (3_000_000, None)


def test_a_migrant_may_save_and_stay_longer():
    facts = asked(siapa="migran", durasi="12", tambahan="999999", tabungan="50000").facts
    assert facts["programmes"] == "jkk,jkm,jht"
    assert facts["extra_months"] == 240
    assert facts["via_agency"] is False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "data",
    [
        {"penghasilan": "x"}, {"bulan": "x"}, {"lama": "x"}, {"bidang": "x"}, {"bulan": "2099-01"},
        {"siapa": "pekerja", "upah": "1", "usaha": ""}, {"siapa": "pekerja", "usaha": "zzz"},
        {"siapa": "pekerja", "usaha": "ikan laut"}, {"anak1": "S3"},
    ],
)  # fmt: skip
def test_every_problem_has_words(data, language):
    assert len(say_problem(asked(**data).problem, language)) > 10
