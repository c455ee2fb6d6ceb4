"""Files are read once more as they were sent, by who may correct them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from payung.audit.models import Event
from payung.flows import rereading, rosters
from payung.jobs.models import Progress
from payung.registry import files
from payung.registry.models import Roster, RosterRow
from tests.factories import budi, roster_file


pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(rina, landak, worker):
    with worker():
        file = SimpleUploadedFile("a.xlsx", roster_file(budi(), budi(Nama="Dewi", NIK="")))
        [roster] = rosters.receive_rosters(by=rina, area=landak, files=[file]).new
    roster.refresh_from_db()
    return roster


def test_the_answer_is_the_same_and_the_rows_keep_their_numbers(sent, rina, worker):
    before = list(RosterRow.objects.order_by("id").values_list("id", "name", "entry"))
    with worker():
        again = rereading.read_again(by=rina, rosters=[sent.pk])
    assert (again.taken, again.refused) == ([sent.pk], {})
    assert Progress.objects.get(pk=again.progress.pk).state == "done"
    assert list(RosterRow.objects.order_by("id").values_list("id", "name", "entry")) == before
    assert Event.objects.get(action="rosters read again").detail == {"files": [sent.pk]}


def test_a_file_that_was_refused_by_our_fault_is_read(sent, rina, worker):
    Roster.objects.filter(pk=sent.pk).update(status="refused", refusal="internal_error")
    with worker():
        rereading.read_again(by=rina, rosters=[sent.pk])
    sent.refresh_from_db()
    assert (sent.status, sent.refusal) == ("read", "")


@pytest.mark.parametrize("status", ["received", "reading"])
def test_what_is_being_read_is_left(sent, rina, status):
    Roster.objects.filter(pk=sent.pk).update(status=status)
    again = rereading.read_again(by=rina, rosters=[sent.pk])
    assert (again.taken, again.refused, again.progress) == ([], {rereading.UNDER_WAY: 1}, None)


def test_what_is_not_kept_any_more_is_left(sent, rina):
    files.remove(sent.sha256)
    Roster.objects.filter(pk=sent.pk).update(status="erased")
    again = rereading.read_again(by=rina, rosters=[sent.pk])
    assert again.refused == {rereading.GONE: 1}
    sent.refresh_from_db()
    assert sent.status == "erased"


def test_only_where_one_may_take_in_lists(sent, tono, siti, signed_up, landak, worker):
    for user in (tono, signed_up("ani", "inspectorate", landak)):
        again = rereading.read_again(by=user, rosters=[sent.pk, 999_999, 999_999])
        assert again.refused == {rereading.ELSEWHERE: 2}
        assert again.progress is None
    assert sent.area_id == siti.grants.get().area_id
    with worker():
        assert rereading.read_again(by=siti, rosters=[sent.pk]).taken == [sent.pk]


def test_a_hundred_files_are_asked_for_in_one_question(
    sent, rina, landak, django_assert_max_num_queries
):
    Roster.objects.bulk_create(
        Roster(sha256=f"{at:064x}", file_name=f"{at}.xlsx", size=1, area=landak, status="read")
        for at in range(99)
    )  # fmt: skip
    everything = list(Roster.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(14):
        again = rereading.read_again(by=rina, rosters=everything)
    assert again.taken == [sent.pk]
    assert again.refused == {rereading.GONE: 99}
