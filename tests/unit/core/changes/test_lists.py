"""Of which day a list speaks, what it is called every month, and how alike two lists are."""

import datetime

import polars as pl
import pytest

from payung.core.changes import likeness, said_day, without_day


TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Daftar RT Juni 2026", "2026-06-30"),
        ("DAFTAR KADER BULAN FEBRUARI 2024", "2024-02-29"),
        ("data_juni_2026", "2026-06-30"),
        ("Keadaan per 15 Juli 2026", "2026-07-15"),
        ("rt 2026-06", "2026-06-30"),
        ("rt 2026_06", "2026-06-30"),
        ("pekerja 06-2026", "2026-06-30"),
        ("ekspor 20260615", "2026-06-15"),
        ("per 30/06/2026", "2026-06-30"),
        ("Agt 2026", "2026-08-31"),
        ("Nopember 2026", "2026-11-22"),  # the month is not over: it speaks of today
        ("RT 05 2026", None),  # the fifth neighbourhood
        ("SK Nomor 12 Tahun 2026", None),
        ("Marketing 2026", None),
        ("Desember 2026", None),  # not yet
        ("31-02-2026", None),
        ("KADER NGABANG 2026", None),
        ("", None),
    ],
)
def test_the_day_that_a_title_names(text, day):
    expected = day and datetime.date.fromisoformat(day)
    assert said_day([text], not_after=TODAY) == expected


def test_the_first_text_that_names_a_day_counts():
    texts = ["Lampiran", "Daftar Mei 2026", "Juni 2026"]
    assert said_day(texts, not_after=TODAY) == datetime.date(2026, 5, 31)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Daftar RT Juni 2026", "Daftar RT"),
        ("DAFTAR RT_Juni 2026 (2)", "DAFTAR RT"),
        ("Kader Posyandu - Revisi - Mei", "Kader Posyandu"),
        ("kelompok tani 2026-06 final", "kelompok tani"),
        ("RT-RW 06-2026", "RT-RW"),
        ("2026-06", ""),
        ("Maret", ""),
    ],
)
def test_what_a_list_is_called_every_month(name, plain):
    assert without_day(name) == plain


def frame(*rows):
    schema = {"nik": pl.String, "name": pl.String, "birth_date": pl.Date}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


BORN = datetime.date(1985, 6, 7)


def test_lists_are_alike_by_who_is_on_both():
    june = frame(("1", "Ani", BORN), ("2", "Budi", BORN), ("3", "Cici", BORN))
    july = frame(("2", "BUDI", BORN), ("3", "Cici", None), ("4", "Dodi", BORN))
    assert likeness(june, july) == pytest.approx(2 / 3)
    assert likeness(june, june.reverse()) == 1


def test_people_without_nik_are_known_by_name_and_birth_date():
    assert likeness(frame((None, "Ani", BORN)), frame((None, "ANI", BORN))) == 1
    assert likeness(frame((None, "Ani", None)), frame((None, "Ani", None))) == 0


def test_a_part_of_a_village_is_not_the_next_list_of_the_village():
    village = frame(*[(str(n), f"Orang {n}", BORN) for n in range(100)])
    assert likeness(village, village.head(10)) == pytest.approx(0.1)


def test_nobody_is_like_nobody():
    assert likeness(frame(), frame()) == 0
