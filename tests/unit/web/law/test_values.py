"""Values of the law in words, and the forms and addresses around them."""

import datetime
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from payung.core.law import load_law, risk_classes
from payung.reports.leaflet import ask
from payung.web.law.forms import CalculatorForm, length_words
from payung.web.law.public import kept, language, public
from payung.web.law.values import number_words, rows, value_on, value_words


ON = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def parameter(name):
    return load_law().parameters[name]


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1500000", "rupiah", "Rp1.500.000"), ("0.240", "percent", "0,24\u00a0%"), ("24", "months", "24 bulan"),
        ("15", "working_days", "15 hari kerja"), ("80", "times", "80 kali"), ("2", "rank", "2"),
        ("48", "hours", "48 jam"), ("23", "years", "23 tahun"),
    ],
)  # fmt: skip
def test_a_number_carries_its_unit(number, unit, words):
    assert number_words(Decimal(number), unit) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bpu.jkm", "Rp6.800"),
        ("duty.must.bpu", "JKK, JKM"),
        ("bpu.base", "Rp1.000.000 – Rp20.700.000"),
        ("relief.labour_intensive.last_payment_on", "30 Juni 2026"),
    ],
)
def test_every_kind_of_content_has_one_line(name, words):
    one = parameter(name)
    assert value_words(one, one.values[-1].value) == words


def test_before_the_law_there_is_no_value_and_no_word():
    assert value_on(parameter("bpu.jkm"), datetime.date(1990, 1, 1)) == (None, "")


def test_rows_come_newest_first_and_end_where_the_next_begins():
    found = rows(parameter("jp.wage_ceiling"), ON)
    assert found[-1].value.since == datetime.date(2015, 7, 1)
    assert found[-1].until == datetime.date(2016, 2, 29)
    assert found[0].until == datetime.date(2027, 2, 28)
    assert [row.is_now for row in found].count(True) == 1


def test_steps_begin_at_amounts_or_at_months():
    base = rows(parameter("bpu.base"), ON)[0].steps
    assert base[1] == ("Rp1.100.000", "Rp1.200.000")
    absence = rows(parameter("jkk.unable_to_work.percent"), ON)[0].steps
    assert absence[0] == ("1", "100\u00a0%")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_value_of_the_law_has_words(language):
    with translation.override(language):
        for one in load_law().parameters.values():
            for row in rows(one, ON):
                assert row.words
                assert row.article
                assert row.evidence


# --- Forms ----------------------------------------------------------------------------------------


def form(**data):
    question = ask(data, load_law(), risk_classes(), ON)
    return CalculatorForm(question, load_law(), risk_classes()), question


def test_amounts_are_shown_with_their_points_and_the_business_with_its_name():
    shown, _ = form(siapa="pekerja", upah="3500000", usaha="1-5")
    assert shown["upah"].value() == "3.500.000"
    assert shown["usaha"].value().endswith("(I-5)")
    assert len(shown.names) == 191


def test_what_cannot_be_read_is_shown_as_it_was_written():
    shown, question = form(siapa="mandiri", penghasilan="banyak")
    shown.tell(question.problem, "Tulis dengan angka.")
    assert shown["penghasilan"].value() == "banyak"
    assert shown["penghasilan"].errors == ["Tulis dengan angka."]


def test_a_problem_without_a_field_stands_nowhere_in_the_form():
    shown, _ = form()
    shown.tell(None, "")
    assert not shown.errors


def test_checks_remember_themselves():
    shown, _ = form(siapa="mandiri", penghasilan="1", jht="ya")
    assert "checked" in str(shown["jht"])
    assert "checked" not in str(form(siapa="mandiri", penghasilan="1")[0]["jht"])


def test_an_unusual_length_can_be_chosen_too():
    shown, _ = form(penghasilan="1", lama="7")
    assert ("7", "7 bulan") in shown.fields["lama"].widget.choices


def test_lengths_are_years_where_they_can_be():
    assert [length_words(months) for months in (1, 12, 36, 18)] == [
        "1 bulan", "1 tahun", "3 tahun", "18 bulan",
    ]  # fmt: skip
    with translation.override("en"):
        assert [length_words(months) for months in (1, 12, 36)] == ["1 month", "1 year", "3 years"]


# --- Public pages ---------------------------------------------------------------------------------


@public
def said(request):
    return HttpResponse(language())


@pytest.mark.parametrize(
    ("asked", "spoken"), [("en", "en"), ("id", "id"), ("de", "id"), ("", "id")]
)
def test_the_language_of_the_address_is_spoken(asked, spoken):
    answer = said(RequestFactory().get("/", {"bahasa": asked}))
    assert answer.content.decode() == answer.headers["Content-Language"] == spoken
    assert language() == "id"


def test_only_a_known_language_is_carried_on():
    assert kept(RequestFactory().get("/", {"bahasa": "en", "upah": "1"})) == "?bahasa=en"
    assert kept(RequestFactory().get("/", {"bahasa": "de"})) == ""


def test_nobody_needs_to_sign_in_and_nothing_can_be_posted():
    assert said.login_required is False
    assert said(RequestFactory().post("/")).status_code == 405
