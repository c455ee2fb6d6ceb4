import datetime

import polars as pl
import pytest

from payung.core.identity import nik
from tests.unit.core.identity.reading import one


TEXT, NUMBER = pl.lit(1), pl.lit(2)
TODAY = datetime.date(2026, 6, 30)
GOOD = "6108010706850001"


def read(text, kind=TEXT):
    answer = one(nik.read, text, kind)
    return answer["nik"], answer["nik_problem"], answer["nik_note"]


@pytest.mark.parametrize("text", [GOOD, "6108014706850002", "3201150207960001", "9271010706850013"])
def test_sixteen_good_digits_stay_as_they_are_without_any_remark(text):
    assert read(text) == (text, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "'6108010706850001",
        "`6108010706850001",
        "\u20186108010706850001\u2019",
        '"6108010706850001"',
        "610801 070685 0001",
        "6108 0107 0685 0001",
        "610801.070685.0001",
        "6108.0107.0685.0001",
        "6108-0107-0685-0001",
        "610801_070685_0001",
        " 6108010706850001 ",
        "6108010706850001\u00a0",
        "\u00a06108010706850001",
        "\u200b6108010706850001\ufeff",
        "6108010706850001\u200e",
        "610801\u2013070685\u20130001",
        "6108010706850001\n",
        "\t6108010706850001",
        "6108010706850001.0",
        "6108010706850001,00",
        "NIK: 6108010706850001",
        "NIK 6108010706850001",
        "nik.6108010706850001",
        "No. KTP : 6108010706850001",
        "Nomor KTP 6108010706850001",
        "KTP=6108010706850001",
        "(6108010706850001)",
        "[6108010706850001]",
        "=6108010706850001",
        "6108010706850001;",
        "6.108010706850001E15",
        "6,108010706850001E+15",
        "\uff16108010706850001",
    ],
)
def test_what_people_and_programs_put_around_the_digits_is_taken_away(text):
    assert read(text) == (GOOD, None, "nik_cleaned")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("61O8O1O7O685OOO1", GOOD),
        ("6108o10706850001", GOOD),
        ("610801070685000l", GOOD),
        ("6l0801O70685000I", GOOD),
        ("610801070685000i", GOOD),
        ("610801070685000|", GOOD),
        ("6I08OI07068S0001", GOOD),
        ("61080107068500O1", GOOD),
        ("G108010706850001", GOOD),
        ("610B010706B50001", GOOD),
        ("6108010706850002".replace("2", "Z"), "6108010706850002"),
        ("'61O8O10706850001", GOOD),
        ("61O801.07O685.0001", GOOD),
        ("35O9O1O9O782OOOl", "3509010907820001"),
        ("35O9O319O9O8OOOl", "3509031909080001"),
        ("6108O72103O8OOOl", "6108072103080001"),
        ("61080128O37000l1", "6108012803700011"),
        ("331601O7l2820002", "3316010712820002"),
    ],
)
def test_letters_that_look_like_digits_are_read_and_said(text, meant):
    assert read(text) == (meant, None, "nik_letters_read")


@pytest.mark.parametrize(
    "text",
    [
        "61O801O7I3850001",  # month 13
        "99O8010706850001",  # no such province
        "OOOOOOOOOOOOOOOO",
        "SOLISSOLISSOLISS",
        "6108010706850A01",
        "6108X10706850001",
        "A1234567",
        "PASPOR C1234567",
        "Ahmad",
        "61O801070685000",  # fifteen signs
        "JL. MERDEKA NO 12",
        "\u0666\u0661\u0660\u0668\u0660\u0661\u0660\u0667\u0660\u0666\u0668\u0665\u0660\u0660\u0660\u0661",
    ],
)
def test_other_letters_are_not_guessed_at(text):
    assert read(text) == (None, "nik_not_a_number", None)


@pytest.mark.parametrize("text", [None, "", " ", "\u00a0", "\u200b", "  \t\n", "&nbsp;"])
def test_an_empty_cell_is_a_missing_nik(text):
    assert read(text) == (None, "nik_missing", None)


@pytest.mark.parametrize(
    "text",
    [
        *("-", "--", "?", "???", ".", "*", "/", "_", "n/a", "N/A", "#N/A", "#REF!", "null", "None"),
        *(
            "belum ada",
            "Belum Ada",
            "BELUM ADA NIK",
            "belum punya KTP",
            "Belum punya KTP",
            "blm ada",
        ),
        *("tidak ada", "tdk ada", "Tidak punya", "tidak tahu", "tidak diketahui", "tidak bawa KTP"),
        *("menyusul", "nyusul", "proses", "dalam proses", "masih proses", "KTP hilang", "hilang"),
        *(
            "NIK belum jadi",
            "belum jadi",
            "belum rekam",
            "belum perekaman",
            "belum terbit",
            "kosong",
        ),
        *("xxx", "XXXX", "x", "nihil", "KTP mati", "lupa", "suket"),
        *("0", "000", "1111", "0000000000000000", "1111111111111111", "9999999999999999"),
        *("1234567890123456", "0123456789012345", "6543210987654321", "1212121212121212"),
        *("6108000000000000", "6108010000000000", "6108019999999999", "6108011111111111"),
        *("6108011234567890", "6108123456789012"[:4] + "001234567890"),
        *("1111 1111 1111 1111", "1111111111111111.0", "00000000000000000"),
    ],
)
def test_what_is_written_to_fill_the_cell_is_a_placeholder(text):
    assert read(text) == (None, "nik_placeholder", None)


@pytest.mark.parametrize(
    "text", ["6,10801E+15", "6.10801E+15", "6,108E+15", "6.108E15", "6E+15", "6,10801070685E+15",
             "'6,10801E+15", "6.10801e+15", "6,10801 E+15", "6.10801070685000E+15"]
)  # fmt: skip
def test_scientific_notation_has_lost_the_number(text):
    assert read(text) == (None, "nik_lost", None)
    assert read(text, NUMBER) == (None, "nik_lost", None)


@pytest.mark.parametrize(
    "text", ["610801070685001", "61080107068500", "6108", "61.08", "610801 070685 001"]
)
def test_fewer_than_sixteen_digits_are_too_few(text):
    assert read(text) == (None, "nik_short", None)


@pytest.mark.parametrize(
    "text",
    ["610801******0001", "6108******850001", "6108************", "NIK: 610801 ****** 0001",
     "610801-******-0001", "6108********0013", "610801xxxxxx0001", "610801••••••0001"]
)  # fmt: skip
def test_a_starred_number_is_nobodys(text):
    assert read(text) == (None, "nik_masked", None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("****", "nik_placeholder"), ("xxxx", "nik_placeholder"), ("0812****5678", "nik_short"),
     ("6108*0107*0685*001", "nik_short"), ("610801******", "nik_short")],
)  # fmt: skip
def test_stars_of_another_kind_are_no_starred_number(text, problem):
    assert read(text)[:2] == (None, problem)


@pytest.mark.parametrize("text", ["61080107068500011", "06108010706850001", GOOD * 2])
def test_more_than_sixteen_digits_are_too_many(text):
    assert read(text) == (None, "nik_long", None)


@pytest.mark.parametrize(
    "text",
    [
        "6108013206850001",  # day 32
        "6108014006850001",  # day 40 is neither man nor woman
        "6108017206850001",  # day 72
        "6108010006850001",  # day 0
        "6108010713850001",  # month 13
        "6108010700850001",  # month 0
        "6108013104850001",  # 31 April
        "6108017104850001",  # the same for a woman
        "6108013002850001",  # 30 February
        "6108012902850001",  # 1985 was no leap year, nor 2085
        "6108016902010001",
        "0008010706850001",  # province 00
        "9908010706850001",  # province 99
        "6100010706850001",  # regency 00
        "6108000706850001",  # district 00
        "6108010706850000",  # serial 0000
        "6108014706850000",
    ],
)
def test_an_impossible_part_stops_but_the_sixteen_digits_stay_as_evidence(text):
    assert read(text) == (text, "nik_impossible", None)


@pytest.mark.parametrize(
    "text",
    [
        "6108014106850003",  # a woman born on the 1st
        "6108014206850003",  # day 42 stopped a known library
        "6108017101850003",  # a woman born on 31 January
        "6108012902000001",  # 29 February 2000
        "6108016902960001",  # 29 February 1996, a woman
        "6108010107850010",  # ends in 0
        "6108010107851000",
        "9171010706850013",  # Papua
        "9671010706850013",  # the youngest province
        "3674061212120123",
    ],
)
def test_known_mistakes_of_other_programs_are_not_repeated(text):
    assert read(text) == (text, None, None)


def test_a_number_cell_of_kalimantan_is_exact_and_one_of_papua_is_rounded():
    assert read(GOOD, NUMBER) == (GOOD, None, None)
    assert read("9271010706850012", NUMBER) == ("9271010706850012", None, "nik_rounded")
    assert read("9271010706850013", TEXT) == ("9271010706850013", None, None)


def test_a_column_is_read_in_its_order_and_repeated_values_alike():
    texts = ["-", GOOD, None, "61O8O10706850001", GOOD, "-"]
    frame = pl.DataFrame({"t": texts, "k": [1] * 6}).select(
        nik.read(pl.col("t"), pl.col("k")).struct.field("nik")
    )
    assert frame["nik"].to_list() == [None, GOOD, None, GOOD, GOOD, None]


def birth(number, hint=None, as_of=TODAY):
    frame = pl.DataFrame({"n": [number], "h": [hint]}, schema={"n": pl.String, "h": pl.Date})
    typed = pl.col("h") if hint else None
    return frame.select(nik.birth_date(pl.col("n"), as_of, typed)).item()


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (GOOD, datetime.date(1985, 6, 7)),
        ("6108014706850002", datetime.date(1985, 6, 7)),
        ("6108014206850003", datetime.date(1985, 6, 2)),
        ("6108012902000001", datetime.date(2000, 2, 29)),
        ("6108013006260001", datetime.date(2026, 6, 30)),  # born today
        ("6108010107260001", datetime.date(1926, 7, 1)),  # tomorrow is not yet
        ("6108011505270001", datetime.date(1927, 5, 15)),
        ("6108013206850001", None),
        ("6108012902850001", None),
        (None, None),
    ],
)
def test_the_birth_date_is_the_latest_that_is_not_in_the_future(number, day):
    assert birth(number) == day


@pytest.mark.parametrize(
    ("number", "hint", "day"),
    [
        ("6108010706200001", datetime.date(1920, 6, 7), datetime.date(1920, 6, 7)),
        ("6108010706200001", datetime.date(2020, 1, 1), datetime.date(2020, 6, 7)),
        ("6108010706200001", datetime.date(1921, 6, 7), datetime.date(1920, 6, 7)),
        ("6108012902000001", datetime.date(1900, 2, 28), datetime.date(2000, 2, 29)),
        (GOOD, datetime.date(1985, 7, 6), datetime.date(1985, 6, 7)),
    ],
)
def test_a_typed_date_decides_the_century(number, hint, day):
    assert birth(number, hint) == day


def test_rows_without_a_typed_date_fall_back_on_the_day_of_the_question():
    frame = pl.DataFrame(
        {"n": ["6108010706200001"] * 2, "h": [datetime.date(1920, 6, 7), None]},
    )
    days = frame.select(nik.birth_date(pl.col("n"), TODAY, pl.col("h"))).to_series().to_list()
    assert days == [datetime.date(1920, 6, 7), datetime.date(2020, 6, 7)]


@pytest.mark.parametrize(
    ("number", "sex"),
    [(GOOD, "L"), ("6108014206850003", "P"), ("6108017101850003", "P"), ("6108013101850003", "L"),
     ("6108014006850001", None), ("6108010006850001", None), ("6108017206850001", None), (None, None)],
)  # fmt: skip
def test_forty_added_to_the_day_says_woman(number, sex):
    frame = pl.DataFrame({"n": [number]}, schema={"n": pl.String})
    assert frame.select(nik.sex(pl.col("n"))).item() == sex


def test_the_first_four_digits_say_where_it_was_issued():
    assert pl.DataFrame({"n": [GOOD]}).select(nik.regency(pl.col("n"))).item() == "6108"


def test_every_day_of_the_calendar_can_stand_in_a_nik_and_no_other():
    years = (0, 1, 4, 26, 85, 96)
    parts = [(d, m, y, add) for d in range(33) for m in range(14) for y in years for add in (0, 40)]
    numbers = [f"610801{d + add:02d}{m:02d}{y:02d}0001" for d, m, y, add in parts]
    answers = pl.DataFrame({"n": numbers}).select(nik.is_impossible(pl.col("n"))).to_series()
    assert answers.to_list() == [not _in_calendar(d, m, y) for d, m, y, _ in parts]


def _in_calendar(day, month, year):
    def is_one(whole_year):
        try:
            return bool(datetime.date(whole_year, month, day))
        except ValueError:
            return False

    return is_one(1900 + year) or is_one(2000 + year)
