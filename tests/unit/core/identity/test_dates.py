import datetime

import polars as pl
import pytest

from payung.core.identity import dates, months
from tests.unit.core.identity.reading import one


TEXT, NUMBER, DATE = pl.lit(1), pl.lit(2), pl.lit(3)
JUNE = datetime.date(1995, 6, 7)
JULY = datetime.date(1995, 7, 6)


def read(text, kind=TEXT, **more):
    return one(lambda column, kind: dates.read(column, kind, **more), text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "07-06-1995", "7-6-1995", "07/06/1995", "7/6/1995", "7/06/1995", "07.06.1995", "7.6.1995",
        "07-06-95", "7/6/95", "7.6.95", "07 06 1995", "7 6 1995", "07,06,1995", "07_06_1995",
        "07 - 06 - 1995", "07 -06- 1995", "07/06-1995", "7 / 6 / 95", "07\\06\\1995",
        "07--06--1995", "07061995", "7061995", "070695", "19950607", "1995-06-07", "1995/06/07",
        "1995.06.07", "1995-6-7", "1995-06-07T00:00:00", "1995-06-07 00:00:00", "07/06/1995 00:00",
        "07 Juni 1995", "7 Juni 1995", "07 JUNI 1995", "07 juni 1995", "07-Juni-1995", "7-Jun-95",
        "07-Jun-1995", "7 Jun 95", "07Juni1995", "7juni95", "07 Juni, 1995", "7 juni'95",
        "07/Juni/1995", "07.Juni.1995", "07 June 1995", "7th June 1995", "JUNI 7 1995",
        "June 7, 1995", "Jun 7th, 1995", "Juni 07 1995", "1995 Juni 07", "7-VI-1995", "7 VI 1995",
        "'07-06-1995", "07-06-1995.", "07-06-1995\u00a0", "\u200b07-06-1995", "07\u201306\u20131995",
        " 07-06-1995 ", "07-06-1995 (40 th)", "07-06-1995 / 31 th", "07 Juni 1995 (31)",
        "O7-O6-1995", "07-06-l995", "07-o6-1995", "\u201907-06-1995", "tgl 07-06-1995",
        "Tgl. Lahir: 07-06-1995", "34857", "34857.5",
    ],
)  # fmt: skip
def test_the_seventh_of_june_is_read_however_it_is_written(text):
    answer = read(text)
    assert (answer["date"], answer["other"]) == (JUNE, JULY)
    assert (answer["place"], answer["date_problem"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Pontianak, 07-06-1995", "Pontianak"),
        ("Pontianak,07-06-1995", "Pontianak"),
        ("Menjalin , 07/06/1995", "Menjalin"),
        ("Ngabang 7/6/1995", "Ngabang"),
        ("NGABANG- 07 Juni 1995", "NGABANG"),
        ("SINTANG/07 Juni 1995", "SINTANG"),
        ("Sungai Raya, 07 Juni 1995", "Sungai Raya"),
        ("Sei. Raya, 7-6-95", "Sei. Raya"),
        ("Kab. Landak, 07 Juni 1995", "Kab. Landak"),
        ("Pontianak 07061995", "Pontianak"),
        ("Pontianak. 07 Juni 1995", "Pontianak"),
        ("Pontianak; 7.6.1995", "Pontianak"),
        ("Pontianak : 07-06-1995", "Pontianak"),
        ("Pontianak (07-06-1995)", "Pontianak"),
        ("Kayong Utara,19950607", "Kayong Utara"),
        ("Jatiwangi'07-06-1995", "Jatiwangi"),
        ("Marau, Juni 7 1995", "Marau, Juni"),
    ],
)
def test_the_place_before_the_date_is_kept_apart(text, place):
    answer = read(text)
    assert (answer["date"], answer["place"]) == (JUNE, place)


@pytest.mark.parametrize("text", ["Pontianak", "Sungai Raya"])
def test_a_place_alone_is_a_place_and_no_date(text):
    assert read(text) == {
        "date": None,
        "other": None,
        "place": text,
        "date_problem": "birth_unreadable",
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6/27/1995", datetime.date(1995, 6, 27)),
        ("06-27-1995", datetime.date(1995, 6, 27)),
        ("12/31/99", datetime.date(1999, 12, 31)),
        ("1995-27-06", datetime.date(1995, 6, 27)),
        ("27/6/1995", datetime.date(1995, 6, 27)),
        ("27 Juni 1995", datetime.date(1995, 6, 27)),
    ],
)
def test_a_month_above_twelve_is_the_day_and_nothing_is_left_to_exchange(text, day):
    assert (read(text)["date"], read(text)["other"]) == (day, None)


def test_the_same_number_for_day_and_month_cannot_be_exchanged():
    assert read("06-06-1995")["other"] is None
    assert read("6 Juni 1995")["other"] is None


@pytest.mark.parametrize("month", range(1, 13))
def test_every_spelling_of_a_month_is_known(month):
    for word in (*months.SPELLINGS[month], months.ROMAN[month - 1]):
        for text in (
            f"17 {word} 1990",
            f"17-{word.upper()}-90",
            f"Pontianak, 17 {word.title()} 1990",
        ):
            assert read(text)["date"] == datetime.date(1990, month, 17), text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Pebruari 1980", datetime.date(1980, 2, 1)),
        ("5 Nopember 1977", datetime.date(1977, 11, 5)),
        ("12 Agust 90", datetime.date(1990, 8, 12)),
        ("22-Mei-78", datetime.date(1978, 5, 22)),
        ("23-Okt-02", datetime.date(2002, 10, 23)),
        ("31-Des-99", datetime.date(1999, 12, 31)),
        ("1 Sept. 1988", datetime.date(1988, 9, 1)),
        ("02 Maret. 1980", datetime.date(1980, 3, 2)),
    ],
)
def test_indonesian_abbreviations_and_old_spellings(text, day):
    assert read(text)["date"] == day


@pytest.mark.parametrize(
    ("text", "year", "as_of_year"),
    [
        ("17-08-26", 2026, 2026), ("17-08-27", 1927, 2026), ("17-08-00", 2000, 2026),
        ("17-08-99", 1999, 2026), ("17-08-45", 1945, 2026), ("17-08-27", 2027, 2030),
        ("17-Agu-26", 1926, 2025),
    ],
)  # fmt: skip
def test_two_digit_years_belong_to_the_past(text, year, as_of_year):
    assert read(text, as_of_year=as_of_year)["date"] == datetime.date(year, 8, 17)


@pytest.mark.parametrize(
    ("text", "kind"), [("35807", NUMBER), ("35807", TEXT), ("35807.25", NUMBER), ("35807,0", TEXT)]
)
def test_a_spreadsheets_day_number_is_a_date(text, kind):
    assert read(text, kind)["date"] == datetime.date(1998, 1, 12)


def test_a_workbook_from_1904_counts_from_1904():
    assert read("34345", NUMBER, epoch_1904=True)["date"] == datetime.date(1998, 1, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [("19121995", datetime.date(1995, 12, 19)), ("20101995", datetime.date(1995, 10, 20)),
     ("19101112", datetime.date(1910, 11, 12)), ("31121999", datetime.date(1999, 12, 31))],
)  # fmt: skip
def test_eight_digits_are_year_first_only_where_month_and_day_then_exist(text, day):
    assert read(text)["date"] == day


def test_a_date_cell_is_taken_as_it_is():
    answer = read("1995-06-07", DATE)
    assert (answer["date"], answer["other"], answer["place"]) == (JUNE, JULY, None)
    assert read("1995-06-07T08:30:00", DATE)["date"] == JUNE


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "\u00a0",
        "-",
        "--",
        "?",
        "tidak ada",
        "belum ada",
        "tidak diketahui",
        "lupa",
        "n/a",
    ],
)
def test_nothing_written_is_a_missing_date(text):
    answer = read(text)
    assert (answer["date"], answer["date_problem"]) == (None, "birth_missing")


@pytest.mark.parametrize(
    "text",
    [
        "31-02-1990", "30 Februari 1990", "29-02-1990", "29-02-1900", "31-04-1990", "32-01-1990",
        "00-01-1990", "00-00-0000", "13-13-1990", "1985", "Juni 1995", "Pontianak, 1985", "40 tahun",
        "07-06-199", "07-06-19955", "07-06", "7 Jupiter 1995", "07-06-0085", "6108010706850001",
        "123456789", "1995-06", "45", "31-11-95", "08:30:00", "TRUE", "1899-12-31", "07-06-2300",
    ],
)  # fmt: skip
def test_what_is_no_possible_date_is_not_guessed(text):
    answer = read(text)
    assert (answer["date"], answer["other"]) == (None, None)
    assert answer["date_problem"] == "birth_unreadable"


def test_leap_days_exist_in_leap_years_only():
    assert read("29-02-2000")["date"] == datetime.date(2000, 2, 29)
    assert read("29 Feb 1996")["date"] == datetime.date(1996, 2, 29)


def test_a_column_of_many_styles_keeps_its_order():
    texts = ["07-06-1995", "x", "34857", "07-06-1995", None, "Ngabang, 7 Juni 1995"]
    frame = pl.DataFrame({"t": texts}).select(dates.read(pl.col("t"), TEXT).struct.field("date"))
    assert frame["date"].to_list() == [JUNE, None, JUNE, JUNE, None, JUNE]
