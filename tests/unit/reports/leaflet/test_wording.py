"""Amounts and parts in words, in both languages."""

import datetime
from decimal import Decimal

import pytest

from payung.core.benefits import Part
from payung.core.law import Evidence, load_law, risk_classes
from payung.core.periods import Month
from payung.reports.leaflet import answer, ask
from payung.reports.leaflet.wording import (
    day,
    money,
    month,
    part_amount,
    part_note,
    part_words,
    percent,
)
from payung.texts import LANGUAGES


def part(name, rupiah=1000, **details):
    return Part(name, rupiah, ("PP",), Evidence.TEXT, (), details)


def every_part():
    today = datetime.date(2026, 11, 22)
    for data in (
        {"siapa": "pekerja", "anak2": "PT"}, {"siapa": "mandiri", "jht": "ya", "penghasilan": "1"},
        {"siapa": "proyek"}, {"siapa": "migran"}, {"siapa": "pekerja", "bulan": "2016-05"},
    ):  # fmt: skip
        found = answer(ask(data, load_law(), risk_classes(), today), load_law())
        for event in found.events:
            yield from event.benefit.parts if event.benefit else ()


def test_money_days_and_months_follow_the_language():
    assert (money(1_500_000, "id"), money(1_500_000, "en")) == ("Rp1.500.000", "Rp1,500,000")
    assert (percent(Decimal("0.240"), "id"), percent(60, "en")) == ("0,24\u00a0%", "60%")
    assert day(datetime.date(2026, 5, 1), "en") == "1 May 2026"
    assert month(Month(2026, 5), "id") == "Mei 2026"


@pytest.mark.parametrize(
    ("one", "note"),
    [
        (part("jkm.instalments", months=24, monthly=500_000),
         "24 bulan × Rp500.000, dibayar sekaligus"),
        (part("jkk.unable_to_work", from_month=1, months=Decimal(12), percent=Decimal(100)),
         "bulan ke-1 sampai ke-12: 100 % upah"),
        (part("jkk.unable_to_work", from_month=13, months=Decimal(1), percent=Decimal(50)),
         "bulan ke-13: 50 % upah"),
        (part("jkp.cash", monthly_rupiah=3_000_000, months=6, first_month=1, last_month=6,
              percent=Decimal(60)), "6 bulan × Rp3.000.000 (60 % upah)"),
        (part("jkk.death", wages=Decimal("48.0"), wage=2_000_000),
         "48 × upah sebulan Rp2.000.000"),
        (part("jkk.disability.total", percent=Decimal(70), wage=2_000_000),
         "70 % dari 80 × upah sebulan Rp2.000.000"),
        (part("jkk.home_care", ceiling=20_000_000, months=12), "paling lama 12 bulan"),
        (part("jkm.funeral"), ""),
    ],
)  # fmt: skip
def test_a_note_says_how_an_amount_comes_about(one, note):
    assert part_note(one, "id").replace("\u00a0", " ") == note


def test_what_has_no_ceiling_says_so():
    assert part_amount(part("jkk.medical_care", 0, no_ceiling=True), "id") == "tanpa batas biaya"
    assert part_amount(part("jkm.funeral", 10_000_000), "id") == "Rp10.000.000"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_that_a_page_can_show_has_words(language):
    parts = list(every_part())
    assert len({part.name for part in parts}) > 20
    for one in parts:
        assert part_words(one, language)
        assert "{" not in part_note(one, language)
        assert part_amount(one, language)
