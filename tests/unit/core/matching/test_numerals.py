import polars as pl
import pytest

from payung.core.matching import numerals
from tests.unit.core.matching.tables import day


def texts(*values):
    return pl.Series(values, dtype=pl.String)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6108010706850001", 6108010706850001),
        (" 6108010706850001 ", 6108010706850001),
        ("610801070685000", 0),
        ("+610801070685000", 0),
        ("61080107068500OO", 0),
        (None, 0),
        ("", 0),
    ],
)
def test_a_nik_is_its_16_digits_or_none(text, number):
    assert numerals.nik_numbers(texts(text, "6108010706850002")).to_list()[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("610801.070685.0001", 6108010706850001),
        ("610801 070685 0001", 6108010706850001),
        ("'6108010706850001", 6108010706850001),
        ("61O8O1O7O685OOO1", 6108010706850001),
        ("6,10801E+15", 0),
        ("belum ada", 0),
    ],
)
def test_a_nik_as_people_write_it_is_read_where_asked(text, number):
    column = texts(text, "6108010706850002")

    assert numerals.nik_numbers(column, raw=True).to_list() == [number, 6108010706850002]
    assert numerals.nik_numbers(column).to_list()[0] in (0, number)


def test_an_area_code_has_ten_digits():
    found = numerals.village_numbers(texts("6108012014", "610801", "Amboyo", None))

    assert found.to_list() == [6108012014, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("+6281234567890", (81234567890, 0)),
        ("6281234567890", (81234567890, 0)),
        ("081234567890", (81234567890, 0)),
        ("81234567890", (81234567890, 0)),
        ("0812-3456-7890", (81234567890, 0)),
        ("+6281234567890|+6289999999999", (81234567890, 89999999999)),
        ("12345", (0, 0)),
        ("belum punya", (0, 0)),
        (None, (0, 0)),
    ],
)
def test_phones_are_numbers_without_country_and_naught(text, numbers):
    first, second = numerals.phone_numbers(texts(text, "+62811111111"))

    assert (first[0], second[0]) == numbers


def test_dates_are_read_from_the_days_between_them():
    dates = pl.Series([day("1985-06-07"), None, day("2000-01-01"), day("1899-12-31")])

    assert numerals.date_numbers(dates).to_list() == [850608, 0, 102, 991232]


def test_an_empty_column_is_all_noughts():
    none = texts(None, None)

    assert numerals.nik_numbers(none).to_list() == [0, 0]
    assert numerals.card_numbers(none).to_list() == [0, 0]
    assert numerals.date_numbers(none.cast(pl.Date)).to_list() == [0, 0]
    assert numerals.phone_numbers(none)[0].to_list() == [0, 0]


def test_other_sexes_than_l_and_p_are_none():
    assert numerals.sex_numbers(texts("L", "P", "x", None)).to_list() == [1, 2, 0, 0]


def test_a_part_is_kept_only_where_no_nik_could_be_read():
    written = texts("610801070685000", "610801070685000", "12", None)
    nik = pl.Series([0, 6108010706850001, 0, 0], dtype=pl.UInt64)
    cut = pl.Series([False] * 4)

    assert numerals.part_numbers(written, nik, cut).to_list() == [610801070685000, 0, 0, 0]
