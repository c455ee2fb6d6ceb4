"""Small promises of a count; the journey stands in the system tests."""

import datetime

import polars as pl
import pytest

from payung.flows import counting


@pytest.mark.parametrize(
    ("today", "counted"),
    [("2026-07-01", "2026-06-30"), ("2026-03-31", "2026-02-28"), ("2026-01-15", "2025-12-31")],
)
def test_one_counts_for_the_last_day_of_the_month_before(monkeypatch, today, counted):
    day = datetime.date.fromisoformat(today)
    monkeypatch.setattr(counting.timezone, "localdate", lambda: day)
    assert counting.default_day().isoformat() == counted


def test_a_table_has_one_fingerprint_whatever_its_order():
    table = pl.DataFrame({"area": ["6108", "61"], "number": [1, 2]})
    assert counting._fingerprint(table) == counting._fingerprint(table.reverse())
    other = table.with_columns(number=pl.lit(1))
    assert counting._fingerprint(table) != counting._fingerprint(other)


def test_nothing_has_no_fingerprint():
    assert counting._fingerprint(pl.DataFrame()) is None
