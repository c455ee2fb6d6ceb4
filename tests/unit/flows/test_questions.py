"""What a count asks, in which order, and how far an answer reaches."""

import datetime

import polars as pl
import pytest

from payung.core.reconciliation import Reconciliation
from payung.flows import questions


PAIRS = {"record_a": pl.UInt32, "record_b": pl.UInt32, "probability": pl.Float64,
         "decision": pl.String, "reasons": pl.List(pl.String)}  # fmt: skip
LINKS = {"record": pl.UInt32, "person": pl.UInt32, "kpj": pl.String, "probability": pl.Float64,
         "decision": pl.String, "reasons": pl.List(pl.String), "membership_id": pl.Int64}  # fmt: skip
DECISIONS = {"kind": pl.String, "record": pl.UInt32, "other": pl.UInt32, "kpj": pl.String,
             "same": pl.Boolean}  # fmt: skip


def result(people: dict[int, int], verdicts: dict[int, str], pairs=(), links=()):
    """``people``: whose each row is; ``verdicts``: what each person got."""
    rows = pl.DataFrame(list(people.items()), schema={"record": pl.UInt32, "person": pl.UInt32},
                        orient="row")  # fmt: skip
    who = pl.DataFrame(list(verdicts.items()), schema={"person": pl.UInt32, "verdict": pl.String},
                       orient="row")  # fmt: skip
    empty = pl.DataFrame()
    return Reconciliation(
        as_of=datetime.date(2026, 6, 30), rule="r", rows=rows, people=who,
        links=pl.DataFrame(list(links), schema=LINKS, orient="row"),
        pairs=pl.DataFrame(list(pairs), schema=PAIRS, orient="row"),
        standing=empty, figures=empty,
    )  # fmt: skip


def asked(found: Reconciliation) -> list[tuple]:
    places = found.rows.select("record", pl.lit(6108012014, pl.Int64).alias("area"))
    frame = questions.asked(found, found.links, places)
    return frame.select("kind", "left_id", "right_id", "kpj", "value").rows()


def test_a_pair_that_would_change_a_verdict_comes_first():
    found = result(
        {1: 0, 2: 1, 3: 2},
        {0: "protected", 1: "protected", 2: "unprotected"},
        pairs=[(1, 2, 0.8, "review", []), (1, 3, 0.5, "review", [])],
    )
    assert asked(found) == [("person", 1, 3, "", 1.5), ("person", 1, 2, "", 0.8)]


def test_a_pair_is_asked_with_the_older_row_on_the_left():
    found = result({1: 0, 2: 1}, {0: "lapsed", 1: "lapsed"}, pairs=[(2, 1, 0.6, "review", [])])
    assert asked(found) == [("person", 1, 2, "", 0.6)]


def test_of_two_people_one_pair_of_rows_is_asked():
    found = result(
        {1: 0, 2: 0, 3: 1, 4: 1},
        {0: "lapsed", 1: "lapsed"},
        pairs=[(1, 3, 0.5, "review", []), (2, 3, 0.7, "review", []), (4, 1, 0.6, "review", [])],
    )
    assert asked(found) == [("person", 2, 3, "", 0.7)]


def test_rows_that_became_one_person_otherwise_are_not_asked():
    found = result({1: 0, 2: 0}, {0: "lapsed"}, pairs=[(1, 2, 0.7, "review", [])])
    assert asked(found) == []


def test_what_is_sure_is_not_asked():
    found = result({1: 0, 2: 1}, {0: "lapsed", 1: "lapsed"}, pairs=[(1, 2, 0.99, "match", [])])
    assert asked(found) == []


def test_of_a_person_and_a_membership_one_row_is_asked():
    found = result(
        {1: 0, 2: 0},
        {0: "review"},
        links=[(1, 0, "111", 0.6, "review", [], 9), (2, 0, "111", 0.7, "review", [], 9)],
    )
    assert asked(found) == [("membership", 2, None, "111", 1.7)]


def test_a_membership_that_matches_at_another_row_is_not_asked():
    found = result(
        {1: 0, 2: 0},
        {0: "protected"},
        links=[(1, 0, "111", 0.6, "review", [], 9), (2, 0, "111", 0.99, "match", [], 9)],
    )
    assert asked(found) == []


def test_a_run_without_doubts_asks_nothing():
    assert asked(result({1: 0}, {0: "unprotected"})) == []


# --- How far a decision reaches -----------------------------------------------------------------


def spread(decisions, people: dict[int, int | None]) -> list[tuple]:
    frame = pl.DataFrame(list(decisions), schema=DECISIONS, orient="row")
    rows = pl.DataFrame(list(people.items()), schema={"record": pl.UInt32, "person_id": pl.Int64},
                        orient="row")  # fmt: skip
    return questions.spread(frame, rows).rows()


def test_a_decision_about_a_membership_holds_for_all_rows_of_the_person():
    found = spread([("membership", 1, None, "111", False)], {1: 7, 2: 7, 3: 8})
    assert found == [
        ("membership", 1, None, "111", False), ("membership", 2, None, "111", False),
    ]  # fmt: skip


def test_two_people_who_are_different_are_so_at_all_their_rows():
    found = spread([("person", 1, 3, None, False)], {1: 7, 2: 7, 3: 8, 4: 8})
    assert [(record, other) for _, record, other, _, _ in found] == [(1, 3), (1, 4), (2, 3), (2, 4)]


def test_rows_torn_from_one_person_are_torn_alone():
    found = spread([("person", 1, 2, None, False)], {1: 7, 2: 7, 3: 7})
    assert [(record, other) for _, record, other, _, _ in found] == [(1, 2)]


def test_before_the_first_run_a_decision_holds_for_its_row():
    found = spread([("person", 1, 2, None, True)], {1: None, 2: None})
    assert found == [("person", 1, 2, None, True)]


@pytest.mark.parametrize("people", [{}, {1: 7, 2: 8}])
def test_without_decisions_there_is_nothing_to_spread(people):
    assert spread([], people) == []
