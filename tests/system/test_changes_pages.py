"""What a new list changes, as people see and decide it: pages, refusals, workbooks."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from payung.audit.models import Event
from payung.flows import counting
from payung.registry import frames
from payung.registry.models import ChangeSet, Sender
from tests.system.asking import lines
from tests.system.lists_over_time import PEOPLE, send
from tests.worlds import fresh, kept_for_module, landak_with_rina, settled, with_memberships


pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 30)


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    """Two joined, four of eight left: it waits."""
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        send(made.rina, made.landak, *PEOPLE[:8], name="RT Mei 2026.xlsx")
        made.asked = send(made.rina, made.landak, *PEOPLE[4:10], name="RT Juni 2026.xlsx")
        yield settled(made)


@pytest.fixture
def asked(db, kept):
    return fresh(kept.asked)


@pytest.fixture
def door(client, rina):
    client.force_login(rina)
    return client


def text(door, name, *args, **query):
    answer = door.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_is_listed_and_leads_to_its_page(door, asked):
    shown = text(door, "changes")
    assert reverse("change-set", args=(asked.pk,)) in shown
    one = text(door, "change-set", asked.pk)
    for word in ("Orang Akim", "Orang Yohana", "610801******0001", "6 perubahan belum berlaku"):
        assert word in one
    assert "6108010710850001" not in one
    assert "Orang Akim" not in text(door, "change-set", asked.pk, jenis="joined")
    assert "Putuskan perubahannya" in text(door, "file", asked.roster_id)


def test_chosen_lines_are_accepted_or_refused_with_a_word(door, asked, landak):
    address = reverse("change-decide", args=(asked.pk,))
    joiners = list(asked.lines.filter(kind="joined").values_list("pk", flat=True))
    door.post(address, {"answer": "accepted", "line": joiners})
    asked.refresh_from_db()
    assert (asked.waiting, frames.rows_frame(landak).height) == (4, 10)
    answer = door.post(address, {"answer": "refused-all"}, follow=True)
    assert "Alasan belum ditulis" in answer.content.decode()
    door.post(address, {"answer": "refused-all", "comment": "masih bekerja"})
    asked.refresh_from_db()
    assert (asked.waiting, asked.refused) == (0, 4)
    shown = text(door, "change-set", asked.pk)
    assert "masih bekerja" in shown
    assert "accepted-all" not in shown
    told = Event.objects.filter(action__startswith="changes").values_list("action", flat=True)
    assert sorted(told) == ["changes accepted", "changes refused"]


def test_nothing_chosen_or_an_unknown_answer_changes_nothing(door, asked):
    address = reverse("change-decide", args=(asked.pk,))
    assert "Pilih dulu" in door.post(address, {"answer": "accepted"}, follow=True).content.decode()
    door.post(address, {"answer": "perhaps-all"})
    door.post(address, {"answer": "accepted", "line": ["999999999"]})
    asked.refresh_from_db()
    assert asked.waiting == 6


def test_the_changes_leave_as_a_workbook(door, asked):
    answer = door.get(reverse("change-set-table", args=(asked.pk,)))
    found = lines(answer)
    assert [line[0] for line in found[1:]].count("Keluar daftar") == 4
    assert "6108010710850001" not in str(found)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [({"as_of": "2999-01-01"}, "belum tiba"), ({"as_of": "kapan"}, ""), ({"target": "99999"}, "")],
)
def test_a_place_that_cannot_be_is_refused(door, asked, form, sentence):
    given = {"as_of": "2026-06-30", "target": str(asked.list_id)} | form
    answer = door.post(reverse("change-place", args=(asked.pk,)), given)
    assert sentence in answer.content.decode()
    assert ChangeSet.objects.get(pk=asked.pk).known_until is None


def test_the_policy_of_a_sender_decides_about_the_next_list(door, asked, landak, rina):
    address = reverse("sender-policy", args=(asked.pk,))
    assert door.post(address, {"policy": "all", "most_left": "x"}).status_code == 200
    door.post(address, {"policy": "all", "most_left": "20", "most_joined": ""})
    assert Sender.objects.get().policy == "all"
    later = send(rina, landak, *PEOPLE[8:10], *PEOPLE[4:6], name="RT Juli 2026.xlsx")
    assert (later.asked, later.waiting) == (False, 0)
    assert frames.rows_frame(landak).height == 4
    assert "Sudah ada daftar yang lebih baru" in text(door, "change-set", asked.pk)


def test_each_day_tells_what_changed(door, asked, rina, landak):
    with_memberships(rina, landak, days_ago=60)
    counting.run_coverage(by=rina, area=landak, as_of=datetime.date(2026, 5, 31))
    door.post(reverse("change-decide", args=(asked.pk,)), {"answer": "accepted-all"})
    counting.run_coverage(by=rina, area=landak, as_of=JUNE)
    shown = text(door, "changes")
    assert "6 diterima" in shown
    assert "Tidak dihitung → Belum terlindungi" in shown
    [headings, today, *_] = lines(door.get(reverse("changes-table"), {"wilayah": "6108"}))
    assert today[0] == timezone.localdate()
    assert dict(zip(headings, today, strict=True))["Masuk daftar"] == 10
    assert "Dalam 31 hari" in text(door, "changes", wilayah="610802")


@pytest.mark.parametrize("who", ["tono", "maria", "siti"])
def test_who_may_not_decide_decides_nothing(client, asked, request, who):
    client.force_login(request.getfixturevalue(who))
    seen = client.get(reverse("change-set", args=(asked.pk,))).status_code
    assert seen == (200 if who == "siti" else 404)
    post = client.post(reverse("change-decide", args=(asked.pk,)), {"answer": "accepted-all"})
    assert post.status_code in (403, 404)
    place = {"as_of": "2026-06-30", "target": "new"}
    assert client.post(reverse("change-place", args=(asked.pk,)), place).status_code in (403, 404)
    asked.refresh_from_db()
    assert asked.waiting == 6


@pytest.mark.parametrize("name", ["changes", "changes-table"])
def test_a_stranger_is_sent_away(client, maria, landak, name):
    assert client.get(reverse(name)).status_code == 302
    client.force_login(maria)
    assert client.get(reverse(name)).status_code == 403


def test_all_that_the_filter_shows_is_decided_and_not_a_line_more(door, asked):
    address = reverse("change-decide", args=(asked.pk,))
    page = text(door, "change-set", asked.pk, jenis="joined")
    assert 'name="jenis" value="joined"' in page
    assert "Terima semua yang cocok" in page
    door.post(address, {"answer": "accepted-all", "jenis": "joined"})
    asked.refresh_from_db()
    assert asked.waiting == asked.left == 4
    door.post(address, {"answer": "accepted-all"})
    asked.refresh_from_db()
    assert asked.waiting == 0
