"""Several pairs get one answer: each is written, and only what one may decide."""

import polars as pl
import pytest

from payung.audit.models import Event
from payung.core.errors import InputProblem
from payung.linkage import actions, deciding, queries
from payung.linkage.models import Decision, ReviewItem
from payung.registry import actions as registry
from payung.registry.models import RosterRow
from tests.factories import reading, row


pytestmark = pytest.mark.django_db
VILLAGE, BESIDE = 6108012014, 6108012001


@pytest.fixture
def pairs(rina, landak):
    """Three questions: two within Amboyo Inti, one with the village beside."""
    roster, _ = registry.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"a")
    sender = registry.sender_named(name="Amboyo Inti", kind="village", area=landak)
    people = reading(*(row(row=at, name=f"Orang {at}", nik=None) for at in range(2, 6)))
    registry.keep_readings([registry.Kept(roster, people, sender, landak)])
    rows = list(RosterRow.objects.order_by("row"))
    return [
        ReviewItem.objects.create(
            kind="person", left=rows[0], right=other, area_id=VILLAGE, other_area_id=where,
            probability=0.5, value=value,
        )
        for other, where, value in zip(rows[1:], (VILLAGE, VILLAGE, BESIDE), (1, 2, 3), strict=True)
    ]  # fmt: skip


def numbers(items):
    return [one.pk for one in items]


def test_a_decision_is_written_for_each_pair(pairs, rina):
    decided = deciding.decide_many(by=rina, numbers=numbers(pairs), answer="different")
    assert (decided.done, decided.refused) == (numbers(pairs), {})
    assert Decision.objects.count() == 3
    assert {(one.left_row, one.right_row) for one in Decision.objects.all()} == {
        (one.left_id, one.right_id) for one in pairs
    }
    rows = sorted({one.left_id for one in pairs} | {one.right_id for one in pairs})
    frame = queries.decisions_frame(pl.Series(rows, dtype=pl.UInt32))
    assert frame["same"].to_list() == [False] * 3


def test_one_entry_of_the_record_names_all_of_them(pairs, rina):
    deciding.decide_many(by=rina, numbers=numbers(pairs[:2]), answer="unsure")
    event = Event.objects.get(action="pairs decided")
    assert event.detail == {"answer": "unsure", "pairs": numbers(pairs[:2])}
    assert event.by == "rina"


def test_both_sides_must_be_within_reach(pairs, signed_up):
    village = pairs[0].area
    clerk = signed_up("dina", "branch_officer", village)
    decided = deciding.decide_many(by=clerk, numbers=numbers(pairs), answer="different")
    assert decided.done == numbers(pairs[:2])
    assert decided.refused == {deciding.ELSEWHERE: 1}
    pairs[2].refresh_from_db()
    assert pairs[2].state == "open"


def test_what_is_decided_stays_and_what_was_put_aside_may_be_decided(pairs, rina):
    actions.decide(by=rina, item=pairs[0], answer="same")
    actions.decide(by=rina, item=pairs[1], answer="unsure")
    decided = deciding.decide_many(by=rina, numbers=numbers(pairs), answer="different")
    assert decided.done == numbers(pairs[1:])
    assert decided.refused == {deciding.DECIDED: 1}
    assert queries.history(pairs[1]).count() == 2


def test_the_latest_is_taken_back_and_all_that_was_said_with_it(pairs, rina):
    actions.decide(by=rina, item=pairs[0], answer="same")
    deciding.decide_many(by=rina, numbers=numbers(pairs[1:]), answer="different")
    assert numbers(deciding.undo(by=rina)) == numbers(pairs[1:])
    assert {one.pk for one in queries.listed(rina)} == set(numbers(pairs[1:]))
    assert deciding.undo(by=rina) == []


def test_what_somebody_else_said_since_is_not_taken_back(pairs, rina, signed_up, landak):
    deciding.decide_many(by=rina, numbers=numbers(pairs), answer="unsure")
    other = signed_up("dedi", "branch_officer", landak)
    actions.decide(by=other, item=pairs[2], answer="different")
    assert deciding.undo(by=rina) == []
    assert numbers(deciding.undo(by=other)) == numbers(pairs[2:])


@pytest.mark.parametrize("answer", ["same", "open", "perhaps"])
def test_no_other_answer_is_given_to_several(pairs, rina, answer):
    with pytest.raises(InputProblem, match="answer_unknown"):
        deciding.decide_many(by=rina, numbers=numbers(pairs), answer=answer)


def test_nothing_to_decide_leaves_no_entry(pairs, tono):
    decided = deciding.decide_many(by=tono, numbers=numbers(pairs), answer="different")
    assert (decided.done, decided.refused) == ([], {deciding.ELSEWHERE: 3})
    assert not Event.objects.filter(action="pairs decided").exists()


def test_open_questions_about_rows_are_found_on_either_side(pairs, rina):
    first, second, third = pairs
    assert numbers(queries.open_pairs_of([first.left_id])) == numbers([third, second, first])
    assert numbers(queries.open_pairs_of([second.right_id])) == numbers([second])
    assert numbers(queries.open_pairs_of([first.left_id, first.right_id])) == numbers(
        [third, second, first]
    )
    deciding.decide_many(by=rina, numbers=numbers([third]), answer="different")
    assert numbers(queries.open_pairs_of([first.left_id])) == numbers([second, first])
    assert queries.open_pairs_of([]) == []
