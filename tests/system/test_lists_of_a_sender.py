"""The lists of one sender, one after the other: what their pages say of them and of their people."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payung.coverage import queries as coverage
from payung.flows import counting
from payung.registry import files, frames
from payung.registry.models import ChangeSet, Person, SenderList
from tests.factories import budi
from tests.system.lists_over_time import PEOPLE, send
from tests.worlds import with_memberships


pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 30)


@pytest.fixture
def door(client, rina):
    client.force_login(rina)
    return client


def text(door, name, *args, **query):
    answer = door.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_old_and_new_stand_beside_each_other(door, rina, landak):
    send(rina, landak, *PEOPLE[:3], name="RT Mei 2026.xlsx")
    other = PEOPLE[0] | {"Pekerjaan": "Guru", "No HP": "081299990000"}
    found = send(
        rina,
        landak,
        other,
        *[one | {"No HP": "081211112222"} for one in PEOPLE[1:3]],
        name="RT Juni 2026.xlsx",
    )
    one = text(door, "change-set", found.pk)
    assert "<del>Petani</del> → <ins>Guru</ins>" in one
    assert "081299990000" not in one


def test_one_who_joins_beside_two_who_change_are_kept(rina, landak):
    """The engine fell over lists in pieces, and the file could not be read."""
    send(rina, landak, *PEOPLE[:2], name="RT Mei 2026.xlsx")
    changed = [one | {"Nama": one["Nama"] + " Putra"} for one in PEOPLE[:2]]
    found = send(rina, landak, *changed, PEOPLE[2], name="RT Juni 2026.xlsx")
    assert (found.joined, found.changed, found.left) == (1, 2, 0)
    assert found.lines.count() == 3


def test_a_list_without_changes_says_so(door, rina, landak):
    send(rina, landak, *PEOPLE[:3], name="RT Mei 2026.xlsx")
    same = send(rina, landak, *reversed(PEOPLE[:3]), name="RT Juni 2026.xlsx")
    assert "0 perubahan" in text(door, "change-set", same.pk)
    assert "0 perubahan" in text(door, "file", same.roster_id)


def test_the_same_file_again_says_that_nothing_changed(door, rina, landak):
    first = send(rina, landak, *PEOPLE[:3], name="RT Mei 2026.xlsx")
    content = files.content(first.roster.sha256)
    again = {"files": SimpleUploadedFile("lain.xlsx", content)}
    assert "0 perubahan" in door.post(reverse("upload"), again, follow=True).content.decode()
    assert ChangeSet.objects.get() == first


def test_a_person_says_of_which_day_and_which_list(door, landak, rina):
    first = send(rina, landak, *PEOPLE[:4], name="rt.xlsx")
    second = send(rina, landak, *PEOPLE[5:9], name="pengurus.xlsx")
    assert frames.rows_frame(landak).height == 8
    address = reverse("change-place", args=(second.pk,))
    form = {"as_of": "2026-07-31", "target": str(first.list_id)}
    door.post(reverse("change-place", args=(first.pk,)), form | {"as_of": "2026-06-30"})
    assert door.post(address, form).status_code == 302
    placed = ChangeSet.objects.get(roster=second.roster, known_until=None)
    assert (placed.list, placed.said, placed.left, placed.asked) == (first.list, "person", 4, True)
    assert placed.placed_by == "rina"
    form["target"] = "new"
    door.post(reverse("change-place", args=(placed.pk,)), form)
    assert frames.rows_frame(landak).height == 8
    assert SenderList.objects.count() == 3


def test_the_page_of_a_person_tells_the_lists_over_time(door, rina, landak):
    send(rina, landak, *PEOPLE[:5], name="RT Mei 2026.xlsx")
    with_memberships(rina, landak)
    counting.run_coverage(by=rina, area=landak, as_of=JUNE)
    person = Person.objects.get(name="Orang Akim")
    shown = text(door, "person", person.number)
    assert "Pada daftar RT, Amboyo Inti" in shown
    assert "sejak 31 Mei 2026" in shown
    SenderList.objects.update(name="Amboyo Inti")
    assert "Pada daftar Amboyo Inti<" in text(door, "person", person.number)  # not said twice


def test_a_count_as_known_then_is_asked_for_and_says_so(door, landak, worker, rina):
    send(rina, landak, *PEOPLE[:5], name="RT Mei 2026.xlsx")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with_memberships(rina, landak, days_ago=9)
    with worker():
        door.post(reverse("run-start"), {"as_of": "2026-06-30", "known_on": str(yesterday)})
    run = coverage.runs(landak).get()
    assert (run.people, coverage.latest_run(landak)) == (0, None)
    assert timezone.localdate(run.known_on) == yesterday
    assert "seperti diketahui" in text(door, "runs")


def test_budi_alone_is_a_list_too(rina, landak):
    assert send(rina, landak, budi(), name="a.xlsx").is_first
