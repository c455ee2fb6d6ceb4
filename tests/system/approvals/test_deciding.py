"""Two pairs of eyes: Rina asks, Kartika (head of the office) decides, and nobody else.

Tono is head next door, Maria is nobody here.
"""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from payung.access.models import Grant
from payung.approvals import actions, queries
from payung.approvals.models import Request
from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import approvals as flow
from payung.flows import publishing
from payung.notices.models import Notice
from tests.system.approvals.hands import fresh


pytestmark = pytest.mark.django_db


def test_what_is_asked_waits_and_the_head_approves_it(rina, head, run, asked):
    assert asked.is_open
    run.refresh_from_db()
    assert run.published_at is None
    assert list(queries.inbox(head)) == [asked]
    done = flow.decide(by=head, pk=asked.pk, approve=True)
    run.refresh_from_db()
    assert (done.state, done.decided_by, done.on_behalf_of) == ("approved", head, None)
    assert run.published_at
    assert run.published_by == rina  # in the name of who asked
    assert list(queries.inbox(head)) == []
    actions_done = list(Event.objects.order_by("id").values_list("action", flat=True))
    assert actions_done == ["approval asked", "figures published", "request approved"]


def test_nobody_decides_what_they_asked_for(rina, asked, signed_up, landak):
    with pytest.raises(NotAllowed):
        flow.decide(by=rina, pk=asked.pk, approve=True)
    # Not even where a database was given both roles by hand.
    Grant.objects.create(user=rina, role="kabupaten_head", area=landak, given_by="by hand")
    with pytest.raises(NotAllowed):
        flow.decide(by=rina, pk=asked.pk, approve=True)
    assert fresh(asked).is_open
    assert queries.waiting_count(rina) == 0


def test_the_database_itself_refuses_one_pair_of_eyes(rina, asked):
    for field in ("decided_by", "on_behalf_of"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Request.objects.filter(pk=asked.pk).update(**{field: rina})


def test_the_head_next_door_and_nobodies_do_not_even_see_it(asked, head_next_door, maria, siti):
    for somebody in (head_next_door, maria, siti):
        with pytest.raises(Request.DoesNotExist):
            flow.decide(by=somebody, pk=asked.pk, approve=True)
        assert list(queries.visible(somebody)) == []
        assert queries.capacity(somebody, asked) == (False, None)
    assert fresh(asked).is_open


def test_approved_twice_is_done_once(head, other_head, run, asked):
    flow.decide(by=head, pk=asked.pk, approve=True)
    run.refresh_from_db()
    first = run.published_at
    again = flow.decide(by=other_head, pk=asked.pk, approve=True)
    flow.decide(by=head, pk=asked.pk, approve=False, reason="terlambat berpikir")
    run.refresh_from_db()
    assert again.decided_by == head
    assert run.published_at == first
    assert fresh(asked).state == "approved"
    assert Event.objects.filter(action="figures published").count() == 1


def test_of_two_who_decide_at_the_same_moment_one_is_first(head, other_head, asked):
    """Both read it open; the row changes only while it is open."""
    mine, theirs = fresh(asked), fresh(asked)
    assert actions.decide(by=head, target=mine, approve=True)
    assert not actions.decide(by=other_head, target=theirs, approve=False, reason="kurang jelas")
    assert (theirs.state, theirs.decided_by) == ("approved", head)


def test_a_refusal_needs_a_reason_and_does_nothing(head, run, asked):
    with pytest.raises(InputProblem, match="reason_missing"):
        flow.decide(by=head, pk=asked.pk, approve=False, reason="no")
    flow.decide(by=head, pk=asked.pk, approve=False, reason="angka desa belum lengkap")
    run.refresh_from_db()
    assert run.published_at is None
    assert fresh(asked).reason == "angka desa belum lengkap"
    assert fresh(asked).state == "refused"


def test_who_asked_takes_it_back_and_may_ask_again(rina, head, run, asked):
    with pytest.raises(NotAllowed):
        flow.withdraw(by=head, pk=asked.pk)
    assert flow.withdraw(by=rina, pk=asked.pk).state == "withdrawn"
    assert flow.decide(by=head, pk=asked.pk, approve=True).state == "withdrawn"
    run.refresh_from_db()
    assert run.published_at is None
    assert publishing.ask_to_publish(by=rina, pk=run.pk).pk != asked.pk


def test_asked_twice_is_one_request(rina, run, asked):
    assert publishing.ask_to_publish(by=rina, pk=run.pk) == asked
    assert Request.objects.count() == 1


def test_who_lost_their_role_is_not_acted_for(rina, head, run, asked):
    Grant.objects.filter(user=rina).update(until=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(InputProblem, match="asker_lost_right"):
        flow.decide(by=head, pk=asked.pk, approve=True)
    assert fresh(asked).is_open  # decision and deed are kept together, or neither
    run.refresh_from_db()
    assert run.published_at is None


def test_one_pair_of_eyes_where_the_office_says_so(rina, run, settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = False
    done = publishing.ask_to_publish(by=rina, pk=run.pk)
    run.refresh_from_db()
    assert (done.state, done.decided_by) == ("approved", None)
    assert run.published_at
    assert Event.objects.latest("id").action == "done by one alone"
    with pytest.raises(InputProblem, match="run_not_publishable"):
        publishing.ask_to_publish(by=rina, pk=run.pk)


def test_the_day_is_counted_in_working_days_and_passed_days_are_told_once(asked, head):
    late = asked.due_on + datetime.timedelta(days=1)
    assert asked.due_on.weekday() < 5
    assert flow.remind(asked.due_on) == 0
    assert flow.remind(late) == flow.remind(late) == 1
    assert Notice.objects.filter(user=head, kind="approval_overdue").count() == 1
    assert flow.remind(late + flow.EXPIRES_AFTER) == 0
    assert fresh(asked).state == "expired"


def test_who_may_decide_is_told_and_who_asked_hears_the_answer(rina, head, maria, asked):
    told = Notice.objects.get(kind="approval_waiting")
    assert (told.user, told.link) == (head, reverse("approval", args=(asked.pk,)))
    assert "penerbitan angka" in told.values["what"]
    flow.decide(by=head, pk=asked.pk, approve=True)
    assert Notice.objects.get(kind="approval_decided").user == rina
