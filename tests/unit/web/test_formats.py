import datetime

import pytest
from django.utils import translation

from payung.web import formats


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def test_thousands_are_parted_by_dots():
    assert formats.number(1234567) == "1.234.567"


def test_english_parts_them_by_commas(english):
    assert formats.number(1234567) == "1,234,567"


def test_decimals_follow_a_comma():
    assert formats.number(1234.5, 1) == "1.234,5"


def test_what_is_not_known_is_a_dash():
    assert formats.number(None) == formats.percent(None) == formats.day(None) == "–"
    assert formats.moment(None) == formats.size(None) == "–"


def test_a_share_is_written_as_per_cent_that_does_not_break():
    assert formats.percent(0.394) == "39,4\u00a0%"


def test_english_writes_per_cent_without_a_space(english):
    assert formats.percent(0.394) == "39.4%"


def test_nobody_of_nobody_is_no_share():
    assert formats.share(0, 0) is None
    assert formats.share(3, None) is None
    assert formats.share(None, 4) is None


def test_nobody_of_somebody_is_nothing():
    assert formats.share(0, 4) == 0


def test_a_day_is_written_out():
    assert formats.day(datetime.date(2026, 6, 30)) == "30 Juni 2026"


def test_english_days(english):
    assert formats.day(datetime.date(2026, 6, 30)) == "30 June 2026"


def test_an_instant_counts_as_the_day_it_is_here():
    late = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)
    assert formats.day(late) == "1 Juli 2026"
    assert formats.moment(late) == "1 Juli 2026, 05.30"


def test_english_hours_have_a_colon(english):
    late = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)
    assert formats.moment(late) == "1 July 2026, 05:30"


def test_a_month_of_the_engine():
    assert formats.month(2026 * 12 + 5) == "Juni 2026"


@pytest.mark.parametrize(
    ("count", "words"),
    [(12, "1\u00a0kB"), (91_350, "91\u00a0kB"), (2_400_000, "2,4\u00a0MB")],
)
def test_sizes(count, words):
    assert formats.size(count) == words
