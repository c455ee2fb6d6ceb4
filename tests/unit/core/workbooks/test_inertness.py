"""Texts that a spreadsheet would run are harmless in CSV files, and can be had back."""

import polars as pl
import pytest

from payung.core.workbooks import as_written, inert


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+62812", "'+62812"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("''+1", "'''+1"),
        ("'0812", "'0812"),
        ("Ani", "Ani"),
        ("a=b", "a=b"),
        ("", ""),
        (None, None),
    ],
)
def test_a_risky_text_gets_one_apostrophe_and_loses_it_again(text, written):
    frame = pl.DataFrame({"a": [text]}, schema={"a": pl.String})
    assert inert(frame)["a"].to_list() == [written]
    assert as_written(inert(frame)).equals(frame)


def test_numbers_and_days_are_left_alone():
    frame = pl.DataFrame({"n": [-5], "f": [-1.5]})
    assert inert(frame).equals(frame)
