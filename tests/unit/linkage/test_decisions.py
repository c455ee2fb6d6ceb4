"""What people say about a pair is kept, wins, and can be taken back."""

import polars as pl
import pytest

from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.linkage import actions, deciding, queries
from payung.linkage.models import Decision, ReviewItem
from payung.registry import actions as registry
from payung.registry import extracts
from payung.registry.models import Membership, RosterRow
from tests import factories
from tests.factories import BUDI_NIK, reading, row


pytestmark = pytest.mark.django_db
VILLAGE, BESIDE = 6108012014, 6108012001


@pytest.fixture
def rows(rina, landak):
    """Budi twice in Amboyo Inti, Dewi in the village beside, and one membership."""
    roster, _ = registry.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"a")
    sender = registry.sender_named(name="Amboyo Inti", kind="village", area=landak)
    understood = reading(
        row(phone="+6281234567890", job="Petani"),
        row(row=3, name="Budi S", nik="6108010706850002", job="Petani"),
        row(row=4, name="Dewi", nik=None, village_code="6108012001", sex="P"),
    )
    registry.keep_readings([registry.Kept(roster, understood, sender, landak)])
    return list(RosterRow.objects.order_by("row"))


@pytest.fixture
def membership(signed_up, landak):
    import datetime

    branch = signed_up("dedi", "branch_officer", landak)
    extract, _ = registry.receive_extract(
        by=branch, area=landak, file_name="m.csv", content=b"m", as_of=datetime.date(2026, 6, 30)
    )
    frame = pl.DataFrame(
        {"kpj": ["12345678901"], "nik": [BUDI_NIK], "name": ["BUDI SANTOSO"], "segment": ["BPU"],
         "programmes": ["JKK+JKM"], "paid_until": [2026 * 12 + 5], "sex": ["L"]},
    )  # fmt: skip
    rest = ("employer_number", "employer", "status_text", "regency_text")
    frame = frame.with_columns(
        *(pl.lit(None, pl.String).alias(name) for name in rest),
        pl.lit(None, pl.Date).alias("birth_date"), pl.lit(None, pl.Date).alias("member_since"),
    )  # fmt: skip
    extracts.keep_members(extract=extract, members=frame, findings=())
    return Membership.objects.get()


def question(left, right=None, *, membership=None, value=0.5, area=VILLAGE, other=None):
    return {
        "kind": "membership" if membership else "person",
        "left_id": left.pk, "right_id": right.pk if right else None,
        "membership_id": membership.pk if membership else None,
        "kpj": membership.kpj if membership else "",
        "area_id": area, "other_area_id": other, "probability": 0.5,
        "reasons": ["name_close(similarity=0.93)"], "value": value,
    }  # fmt: skip


SCHEMA = {
    "kind": pl.String, "left_id": pl.Int64, "right_id": pl.Int64, "membership_id": pl.Int64,
    "kpj": pl.String, "area_id": pl.Int64, "other_area_id": pl.Int64, "probability": pl.Float64,
    "reasons": pl.List(pl.String), "value": pl.Float64,
}  # fmt: skip


def ask(landak, *questions) -> list[ReviewItem]:
    actions.keep_questions(area=landak, pairs=pl.DataFrame(list(questions), schema=SCHEMA))
    return list(ReviewItem.objects.order_by("id"))


def test_the_question_that_changes_most_comes_first(rows, membership, rina, landak):
    ask(
        landak,
        question(rows[0], rows[1], value=0.4, other=VILLAGE),
        question(rows[0], membership=membership, value=1.4),
    )
    first = queries.next_pair(rina)
    assert first.kind == "membership"
    second = queries.next_pair(rina, skip=first.pk)
    assert second.kind == "person"
    assert queries.next_pair(rina, skip=second.pk) is None
    assert queries.next_pair(rina, kind="person") == second
    assert queries.next_pair(rina, area=factories.area("610802")) is None


def test_a_decision_is_kept_with_who_and_when(rows, rina, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    actions.decide(by=rina, item=item, answer="same", comment="e-KTP dilihat")
    item.refresh_from_db()
    assert (item.state, item.decided_by) == ("same", rina)
    assert item.decided_at is not None
    [decision] = queries.history(item)
    assert (decision.answer, decision.by, decision.comment) == ("same", rina, "e-KTP dilihat")
    assert Event.objects.filter(action="pair decided").count() == 1
    assert queries.next_pair(rina) is None


def test_an_undo_opens_the_pair_again_and_hides_nothing(rows, rina, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    actions.decide(by=rina, item=item, answer="different")
    assert queries.last_decision(rina).answer == "different"
    assert deciding.undo(by=rina) == [item]
    item.refresh_from_db()
    assert (item.state, item.decided_by, item.decided_at) == ("open", None, None)
    assert [d.answer for d in queries.history(item)] == ["different", "open"]
    assert queries.last_decision(rina) is None
    assert deciding.undo(by=rina) == []


def test_an_answer_that_is_none_is_refused(rows, rina, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    with pytest.raises(InputProblem):
        actions.decide(by=rina, item=item, answer="perhaps")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["siti", "tono", "maria"])
def test_nobody_without_the_right_decides_or_sees(rows, landak, who, request):
    user = request.getfixturevalue(who)
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    with pytest.raises(NotAllowed):
        actions.decide(by=user, item=item, answer="same")
    with pytest.raises(ReviewItem.DoesNotExist):
        queries.pair(user, item.pk)
    assert queries.next_pair(user) is None


def test_who_may_see_one_side_only_decides_nothing(rows, signed_up, village, landak):
    branch = signed_up("cabang", "branch_officer", village)
    [item] = ask(landak, question(rows[0], rows[2], other=BESIDE))
    assert queries.next_pair(branch) is None
    with pytest.raises(NotAllowed):
        actions.decide(by=branch, item=item, answer="same")


def test_counts_are_told_by_state_and_kind(rows, membership, rina, maria, landak):
    one, *_ = ask(
        landak,
        question(rows[0], rows[1], other=VILLAGE),
        question(rows[0], membership=membership),
    )
    actions.decide(by=rina, item=one, answer="unsure")
    assert queries.pair_counts(rina) == {
        "open": 1, "same": 0, "different": 0, "unsure": 1, "person": 0, "membership": 1,
    }  # fmt: skip
    assert set(queries.pair_counts(maria).values()) == {0}


def test_both_sides_are_compared_field_by_field_without_showing_a_number(rows, rina, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    fields = {pair.field: pair for pair in queries.comparison(queries.pair(rina, item.pk))}
    assert {name: pair.agreement for name, pair in fields.items()} == {
        "name": "differs", "nik": "differs", "birth_date": "missing", "sex": "same",
        "kk": "missing", "phone": "missing", "area": "same", "job": "same",
    }  # fmt: skip
    assert (fields["nik"].left, fields["nik"].right) == ("610801******0001", "610801******0002")


def test_a_row_is_compared_with_a_membership(rows, membership, rina, landak):
    [item] = ask(landak, question(rows[0], membership=membership))
    fields = {pair.field: pair.agreement for pair in queries.comparison(item)}
    assert fields == {
        "name": "same", "nik": "same", "birth_date": "missing", "sex": "same", "segment": "missing",
    }  # fmt: skip


# --- From run to run ----------------------------------------------------------------------------


def test_a_question_asked_again_keeps_its_number(rows, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    [again] = ask(landak, question(rows[0], rows[1], other=VILLAGE, value=0.9))
    assert (again.pk, again.value) == (item.pk, 0.9)


def test_a_question_that_is_settled_goes_and_a_decision_stays(rows, rina, landak):
    one, two = ask(
        landak,
        question(rows[0], rows[1], other=VILLAGE),
        question(rows[0], rows[2], other=BESIDE),
    )
    actions.decide(by=rina, item=one, answer="same")
    assert ask(landak) == [ReviewItem.objects.get(pk=one.pk)]
    assert not ReviewItem.objects.filter(pk=two.pk).exists()


def test_what_is_decided_is_not_asked_again(rows, rina, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    actions.decide(by=rina, item=item, answer="different")
    [kept] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    assert (kept.pk, kept.state) == (item.pk, "different")


def test_the_same_question_twice_in_a_run_is_asked_once(rows, membership, landak):
    twice = question(rows[0], membership=membership)
    assert len(ask(landak, twice, twice)) == 1


def test_the_engine_gets_the_decisions_in_force(rows, membership, rina, landak):
    one, two, three = ask(
        landak,
        question(rows[0], rows[1], other=VILLAGE),
        question(rows[0], rows[2], other=BESIDE),
        question(rows[0], membership=membership),
    )
    actions.decide(by=rina, item=one, answer="different")
    actions.decide(by=rina, item=one, answer="same")
    actions.decide(by=rina, item=three, answer="different")
    actions.decide(by=rina, item=two, answer="same")
    deciding.undo(by=rina)
    records = pl.Series([r.pk for r in rows], dtype=pl.UInt32)
    assert queries.decisions_frame(records).rows() == [
        ("person", rows[0].pk, rows[1].pk, None, True),
        ("membership", rows[0].pk, None, "12345678901", False),
    ]
    assert queries.decisions_frame(records.head(0)).height == 0


def test_unsure_tells_the_engine_nothing(rows, rina, landak):
    [item] = ask(landak, question(rows[0], rows[1], other=VILLAGE))
    actions.decide(by=rina, item=item, answer="unsure")
    assert queries.decisions_frame(pl.Series([r.pk for r in rows], dtype=pl.UInt32)).height == 0


# --- Links --------------------------------------------------------------------------------------


def test_links_of_a_run_replace_those_of_the_run_before(rows, membership, landak):
    from payung.linkage.models import Link

    def links(decision):
        return pl.DataFrame(
            {"record": [rows[0].pk], "membership_id": [membership.pk], "probability": [0.99],
             "decision": [decision], "reasons": [["nik_equal"]]}
        )  # fmt: skip

    actions.keep_links(run_number=1, area=landak, links=links("review"))
    actions.keep_links(run_number=2, area=landak, links=links("match"))
    [link] = Link.objects.all()
    assert (link.run_number, link.decision, link.reasons) == (2, "match", ["nik_equal"])
    actions.keep_links(run_number=3, area=factories.area("6103"), links=links("match").clear())
    assert Link.objects.count() == 1
