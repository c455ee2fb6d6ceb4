"""What an approval does: extracts count, roles are given, two people become one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payung.access.models import Grant
from payung.approvals.models import Request
from payung.core.errors import InputProblem
from payung.flows import approvals as flow
from payung.flows import memberships, merging, users
from payung.linkage.models import Decision, ReviewItem
from payung.notices.models import Notice
from payung.registry import queries as registry
from payung.registry.models import Extract
from tests import factories
from tests.system.approvals.hands import TODAY, fresh


pytestmark = pytest.mark.django_db


def test_an_extract_counts_only_after_approval(extract, head, landak):
    assert extract.status == "read"
    assert registry.extract_in_force(landak, extract.as_of) is None
    request = Request.objects.get(kind="extract")
    flow.decide(by=head, pk=request.pk, approve=True)
    assert registry.extract_in_force(landak, extract.as_of) == extract


def test_a_refused_extract_never_counts(extract, head, landak):
    request = Request.objects.get(kind="extract")
    flow.decide(by=head, pk=request.pk, approve=False, reason="bulan yang salah")
    assert registry.extract_in_force(landak, extract.as_of) is None


def test_an_extract_counts_at_once_with_one_pair_of_eyes(rina, landak, worker, settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = False
    file = SimpleUploadedFile("peserta.csv", factories.members_file(factories.member()))
    with worker():
        memberships.receive_extract(by=rina, area=landak, file=file, as_of=TODAY)
    assert registry.extract_in_force(landak, TODAY) == Extract.objects.get()


def test_a_role_that_sees_people_waits_and_one_that_does_not_is_given(
    admin, head, maria, siti, landak
):
    asked = users.give(by=admin, user=maria, role="district_reader", area=landak)
    assert not Grant.objects.filter(user=maria).exists()
    flow.decide(by=head, pk=asked.pk, approve=True)
    given = Grant.objects.get(user=maria)
    assert (given.role, given.area, given.given_by) == ("district_reader", landak, "agus")
    assert Notice.objects.filter(user=maria, kind="role_given").count() == 1
    assert users.give(by=admin, user=siti, role="forum_member", area=landak) is None
    assert Grant.objects.filter(user=siti, role="forum_member").exists()


def test_two_roles_asked_for_one_person_exclude_each_other_at_approval(admin, head, maria, landak):
    one = users.give(by=admin, user=maria, role="village_clerk", area=landak)
    other = users.give(by=admin, user=maria, role="auditor", area=landak)
    flow.decide(by=head, pk=one.pk, approve=True)
    with pytest.raises(InputProblem, match="roles_incompatible"):
        flow.decide(by=head, pk=other.pk, approve=True)
    assert fresh(other).is_open
    assert Grant.objects.filter(user=maria).count() == 1


def test_two_valid_numbers_become_one_person_only_by_two(rina, head, pair):
    asked = merging.decide(by=rina, item=pair, answer="same", comment="satu KK")
    assert asked.is_open
    assert not Decision.objects.exists()
    assert merging.queries.next_pair(rina) != pair  # it waits elsewhere
    flow.decide(by=head, pk=asked.pk, approve=True)
    decision = Decision.objects.get()
    assert (decision.answer, decision.by, decision.comment) == ("same", rina, "satu KK")
    pair.refresh_from_db()
    assert pair.state == "same"


@pytest.mark.parametrize(
    ("answer", "left", "right"),
    [("different", "a", "b"), ("unsure", "a", "b"), ("same", "a", "a")],
)
def test_all_other_answers_are_done_at_once(rina, pair, answer, left, right):
    for side, mark in ((pair.left, left), (pair.right, right)):
        type(side).objects.filter(pk=side.pk).update(nik_index=mark * 24)
    item = ReviewItem.objects.get(pk=pair.pk)
    assert merging.decide(by=rina, item=item, answer=answer) is None
    assert Decision.objects.get().answer == answer


def test_a_merge_that_was_decided_otherwise_meanwhile_is_not_done(rina, head, pair):
    asked = merging.decide(by=rina, item=pair, answer="same")
    merging.decide(by=rina, item=pair, answer="different")
    with pytest.raises(InputProblem, match="request_target_gone"):
        flow.decide(by=head, pk=asked.pk, approve=True)
    assert fresh(asked).is_open
    with pytest.raises(InputProblem, match="request_target_gone"):
        merging.decide(by=rina, item=ReviewItem.objects.get(pk=pair.pk), answer="same")


def test_the_reviewer_hears_that_a_merge_waits(client, rina, pair):
    client.force_login(rina)
    answer = client.post(reverse("pair", args=(pair.pk,)), {"answer": "same"}, follow=True)
    assert "menunggu persetujuan orang kedua" in answer.content.decode()


def test_an_export_is_only_opened(rina, head, landak):
    asked = flow.ask(by=rina, kind="export", target=landak, area=landak, why="rapat BPJS")
    again = flow.ask(by=rina, kind="export", target=landak, area=landak, why="rapat lain")
    assert asked != again
    assert flow.decide(by=head, pk=asked.pk, approve=True).state == "approved"
