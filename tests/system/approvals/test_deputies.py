"""Who decides while the head is away: named for kinds and days, and never for themselves."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from payung.access.models import Grant
from payung.approvals import queries
from payung.approvals.models import Delegation, Request
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import approvals as flow
from payung.flows import publishing
from tests import factories
from tests.system.approvals.hands import TODAY, page


pytestmark = pytest.mark.django_db


def deputy(by, to, landak, kinds=("figures",), since=None, until=None):
    today = timezone.localdate()
    return flow.delegate(
        by=by, to=to.username, kinds=list(kinds), area=landak, since=since or today,
        until=until or today + datetime.timedelta(days=7),
    )  # fmt: skip


def test_a_deputy_decides_on_behalf_of_the_head(head, maria, landak, asked):
    deputy(head, maria, landak)
    assert list(queries.inbox(maria)) == [asked]
    assert queries.deciders(asked) == [head, maria]
    done = flow.decide(by=maria, pk=asked.pk, approve=True)
    assert (done.decided_by, done.on_behalf_of) == (maria, head)


@pytest.mark.parametrize("what", ["kind", "ended", "not begun", "head lost the role", "next door"])
def test_a_deputy_decides_nothing_else(head, maria, landak, asked, what):
    today = timezone.localdate()
    given = deputy(head, maria, landak, kinds=("extract" if what == "kind" else "figures",))
    if what == "ended":
        Delegation.objects.update(since=today - datetime.timedelta(days=3),
                                  until=today - datetime.timedelta(days=1))  # fmt: skip
    if what == "not begun":
        Delegation.objects.update(since=today + datetime.timedelta(days=1))
    if what == "head lost the role":
        Grant.objects.filter(user=head).delete()
    if what == "next door":
        Delegation.objects.filter(pk=given.pk).update(area=factories.area("6103"))
    assert queries.capacity(maria, asked) == (False, None)
    assert maria not in queries.deciders(asked)
    with pytest.raises(Request.DoesNotExist):
        flow.decide(by=maria, pk=asked.pk, approve=True)


def test_a_ring_of_deputies_approves_nothing(head, other_head, landak, run):
    """Lukas asks, makes Kartika his deputy and is hers: neither way approves for himself."""
    asking = flow.ask(by=_asker(other_head, landak), kind="figures", target=run, area=landak)
    Delegation.objects.create(
        from_user=head, to_user=other_head, kinds=["figures"], area=landak,
        since=timezone.localdate(), until=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        flow.decide(by=other_head, pk=asking.pk, approve=True)


def test_a_deputy_of_who_asked_does_not_decide_it(rina, maria, landak, run):
    Grant.objects.create(user=rina, role="kabupaten_head", area=landak, given_by="by hand")
    asking = publishing.ask_to_publish(by=rina, pk=run.pk)
    Delegation.objects.create(
        from_user=rina, to_user=maria, kinds=["figures"], area=landak,
        since=timezone.localdate(), until=timezone.localdate(),
    )  # fmt: skip
    assert queries.capacity(maria, asking) == (False, None)
    assert list(queries.inbox(maria)) == []


def _asker(user, area):
    Grant.objects.create(user=user, role="kabupaten_officer", area=area, given_by="by hand")
    return user


def test_nobody_lends_what_is_not_theirs_or_to_whom_it_must_not_go(head, rina, maria, landak):
    with pytest.raises(InputProblem, match="deputy_unfit"):
        deputy(head, head, landak)
    with pytest.raises(InputProblem, match="deputy_unfit"):
        deputy(head, rina, landak)  # who asks does not approve, not even as a deputy
    with pytest.raises(InputProblem, match="deputy_without_kinds"):
        deputy(head, maria, landak, kinds=())
    with pytest.raises(InputProblem, match="deputy_days"):
        deputy(head, maria, landak, until=timezone.localdate() + datetime.timedelta(days=200))
    with pytest.raises(InputProblem, match="deputy_unknown"):
        flow.delegate(by=head, to="siapa", kinds=["figures"], area=landak, since=TODAY, until=TODAY)
    with pytest.raises(NotAllowed):
        deputy(rina, maria, landak)
    with pytest.raises(NotAllowed):
        deputy(head, maria, factories.area("6103"))


def test_deputies_are_named_and_ended_on_their_page(client, head, maria, rina):
    today = timezone.localdate()
    form = {"to": "maria", "kinds": ["extract", "grant"], "area": "61.08",
            "since": today.isoformat(), "until": today.isoformat()}  # fmt: skip
    client.force_login(head)
    assert client.post(reverse("deputies"), form).status_code == 302
    given = Delegation.objects.get()
    assert given.kinds == ["extract", "grant"]
    assert "Maria untuk Kartika" in page(client, head, "deputies")
    assert "Wakil saya" in page(client, head, "approvals")
    page(client, maria, "approvals")  # a deputy has part in it
    page(client, maria, "deputies", expect=403)
    client.force_login(maria)
    assert client.post(reverse("deputy-end", args=(given.pk,))).status_code == 404
    client.force_login(head)
    assert client.post(reverse("deputies"), form | {"to": "rina"}).status_code == 200
    assert client.post(reverse("deputies"), form | {"area": "99"}).status_code == 200
    client.post(reverse("deputy-end", args=(given.pk,)))
    assert Delegation.objects.count() == 0  # it began today
