"""Frames of workers: absent columns are unknown, other kinds are refused, every row stays."""

import polars as pl
import pytest

from payung.core.contributions import ANSWERS, FACTS, REFUSALS, contribution, for_month
from payung.core.contributions.facts import completed
from payung.core.errors import InputProblem, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


LAW, JUNE = load_law(), Month(2026, 6)


def test_absent_columns_are_unknown_for_everybody():
    frame = completed(pl.DataFrame({"segment": ["PU"]}))
    assert frame.schema["wage"] == pl.Int64
    assert frame["wage"].null_count() == 1
    assert set(FACTS) <= set(frame.columns)


def test_numbers_written_as_text_are_read_and_words_are_refused():
    frame = completed(pl.DataFrame({"segment": ["PU"], "wage": ["5000000"]}))
    assert frame["wage"].to_list() == [5_000_000]
    with pytest.raises(InputProblem) as refused:
        completed(pl.DataFrame({"segment": ["PU"], "wage": ["lima juta"]}))
    assert refused.value.values["fact"] == "wage"


def test_rows_keep_their_order_and_their_other_columns():
    people = pl.DataFrame(
        {
            "id": ["a", "b", "c", "d", "e"],
            "segment": ["BPU", "PU", None, "JAKON", "PU"],
            "wage": [None, 5_000_000, 1, 3_000_000, -1],
            "risk": [None, 1, 1, None, 1],
            "income": [1_000_000, None, None, None, None],
        }
    )
    answer = for_month(people, JUNE, LAW)
    assert answer.columns == [*people.columns, *ANSWERS]
    assert answer["id"].to_list() == list("abcde")
    assert answer["refused"].to_list() == [
        None, None, "segment_not_one_of_four", None, "wage_not_positive",
    ]  # fmt: skip
    assert answer["total"].to_list() == [8_400, 462_000, None, 61_200, None]


def test_a_frame_without_rows_is_answered_with_no_rows():
    empty = pl.DataFrame(schema={"segment": pl.String})
    assert for_month(empty, JUNE, LAW).height == 0


def test_every_refusal_names_a_fact_that_can_be_told():
    assert set(REFUSALS.values()) <= set(FACTS)


def test_one_person_is_refused_for_a_fact_nobody_knows():
    with pytest.raises(Refusal) as refused:
        contribution({"segment": "PU", "shoe_size": 44}, JUNE, LAW)
    assert refused.value.missing == ("shoe_size",)


def test_every_line_names_its_articles_and_what_nobody_has_read():
    answer = contribution({"segment": "PU", "wage": 5_000_000, "risk": 1}, JUNE, LAW)
    assert all(line.articles for line in answer.lines)
    by_name = {(line.programme, line.payer): line for line in answer.lines}
    assert by_name["jkk", "employer"].to_verify == ()
    assert by_name["jkm", "employer"].to_verify == ("jkm.rate",)
    assert not by_name["jkp", "government"].billed
