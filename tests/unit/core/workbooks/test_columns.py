"""Values become texts and kinds."""

import datetime

import pytest

from payung.core.workbooks.columns import (
    day_text,
    duration_text,
    exact_text,
    mixed_column,
    number_text,
    text_column,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6108010706850001.0, "6108010706850001"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e22, "10000000000000000000000"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (-1234.56, "-1234.56"),
    ],
)
def test_a_float_reads_as_people_write_it(value, text):
    assert number_text(value) == text
    assert mixed_column([value, ""])[0].to_list() == [text, None]


def test_a_written_number_keeps_every_digit():
    assert exact_text("9271010706850013") == "9271010706850013"
    assert exact_text("1.50E+3") == "1500"
    assert exact_text("0.120") == "0.12"
    assert exact_text("-0.0") == "0"


def test_infinite_and_undefined_numbers_are_errors_of_the_spreadsheet():
    texts, kinds = mixed_column([float("inf"), float("nan"), 1.0])
    assert texts.to_list() == ["#NUM!", "#NUM!", "1"]
    assert kinds.to_list() == [6, 6, 2]


def test_a_mixed_column_keeps_the_order_of_its_cells():
    values = ["a", 1.0, "", 7, True, datetime.date(2026, 6, 30), datetime.time(7, 5), None]
    texts, kinds = mixed_column(values)
    assert texts.to_list() == ["a", "1", None, "7", "TRUE", "2026-06-30", "07:05:00", None]
    assert kinds.to_list() == [1, 2, 0, 2, 5, 3, 4, 0]


def test_empty_texts_are_empty_cells_and_spaces_are_not():
    texts, kinds = text_column(["", " ", None])
    assert texts.to_list() == [None, " ", None]
    assert kinds.to_list() == [0, 1, 0]


def test_days_and_durations_are_said_to_the_second():
    moment = datetime.datetime.fromisoformat("1985-06-07T23:59:59.700")
    assert day_text(moment) == "1985-06-08"
    assert duration_text(datetime.timedelta(hours=42, minutes=5)) == "42:05:00"
    assert duration_text(datetime.timedelta(seconds=-90)) == "-00:01:30"
