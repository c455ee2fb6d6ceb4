"""Requests on their pages, and figures that the province sees once they are published."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from payung.access.models import User
from payung.approvals.kinds import KINDS
from payung.approvals.models import Request
from payung.coverage.models import Run
from payung.flows import approvals as flow
from payung.flows import merging, publishing, users
from payung.web.approvals.words import KIND_WORDS, STATE_WORDS
from tests import factories
from tests.browser.world import landak_after_two_counts
from tests.system.approvals.hands import page


pytestmark = pytest.mark.django_db


def act(client, user, request, what, text=""):
    client.force_login(user)
    return client.post(reverse("approval", args=(request.pk,)), {"what": what, "text": text})


# --- Pages ----------------------------------------------------------------------------------------


def test_every_kind_and_state_has_words():
    assert set(KIND_WORDS) == set(KINDS) == set(flow.ACTIONS)
    assert set(STATE_WORDS) == set(Request.State.values)


def test_the_journey_through_the_pages(client, rina, head, run, asked):
    text = page(client, head, "approvals")
    assert "Penerbitan angka" in text
    assert '<span class="count">1' in text  # in the menu
    text = page(client, head, "approval", asked.pk)
    assert "30 Juni 2026" in text
    act(client, head, asked, "comment", "desa mana yang belum?")
    act(client, rina, asked, "comment", "semua sudah")
    assert "desa mana yang belum?" in page(client, rina, "approval", asked.pk)
    assert act(client, rina, asked, "approve").status_code == 403
    act(client, head, asked, "refuse", "")
    assert "Alasan belum ditulis" in page(client, head, "approval", asked.pk)
    act(client, head, asked, "approve")
    assert "Disetujui" in page(client, rina, "approvals", daftar="saya")
    assert "Disetujui" in page(client, head, "approvals", daftar="selesai")
    assert "Tidak ada yang menunggu Anda" in page(client, head, "approvals")
    assert "Terbit" in page(client, rina, "runs")


def test_who_asked_takes_it_back_on_the_page(client, rina, asked):
    assert "Tarik permintaan ini" in page(client, rina, "approval", asked.pk)
    act(client, rina, asked, "withdraw")
    assert "Ditarik kembali" in page(client, rina, "approval", asked.pk)


def test_the_page_says_when_nobody_could_decide(client, rina, asked):
    assert "Belum ada yang dapat memutuskan" in page(client, rina, "approval", asked.pk)


def test_each_kind_shows_what_it_is_about(client, rina, head, admin, extract, pair, landak):
    users.give(by=admin, user=factories.user("dewi"), role="village_clerk", area=landak)
    merging.decide(by=rina, item=pair, answer="same")
    for kind, said in (
        ("extract", "peserta.csv"), ("grant", "Dewi (dewi)"), ("merge", "Apakah ini orang yang sama"),
    ):  # fmt: skip
        one = Request.objects.get(kind=kind)
        assert said in page(client, head, "approval", one.pk), kind


def test_strangers_and_neighbours_find_no_request(client, asked, maria, head_next_door, siti):
    for somebody in (maria, siti, head_next_door):
        page(client, somebody, "approval", asked.pk, expect=404)
        client.force_login(somebody)
        assert act(client, somebody, asked, "approve").status_code == 404
    page(client, maria, "approvals", expect=403)
    page(client, siti, "approvals", expect=403)
    assert "Tidak ada yang menunggu Anda" in page(client, head_next_door, "approvals")


def test_the_list_leaves_as_a_workbook(client, head, asked):
    client.force_login(head)
    answer = client.get(reverse("approvals-table"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert [line[1] for line in sheet.to_python()] == ["Jenis", "Penerbitan angka"]


def test_figures_are_asked_for_on_the_page_of_counts(client, rina, head, run, tono, siti):
    client.force_login(rina)
    answer = client.post(reverse("run-publish", args=(run.pk,)))
    asked = Request.objects.get()
    assert answer.url == reverse("approval", args=(asked.pk,))
    assert "Menunggu persetujuan" in page(client, rina, "runs")
    for somebody, expected in ((head, 403), (siti, 403), (tono, 404)):
        client.force_login(somebody)
        assert client.post(reverse("run-publish", args=(run.pk,))).status_code == expected


# --- Published figures ----------------------------------------------------------------------------


def test_the_province_sees_published_figures_and_no_others(client, signed_up, landak, rina, head):
    world = landak_after_two_counts(landak, rina, per_village=2)
    reader = signed_up("provinsi", "province_reader", landak.parent)
    assert "Belum ada angka yang diterbitkan" in page(client, reader, "home")
    assert "dari 100</em>" not in page(client, reader, "area", "6108")
    earlier = Run.objects.exclude(pk=world.run.pk).get()
    asked = publishing.ask_to_publish(by=rina, pk=earlier.pk)
    flow.decide(by=head, pk=asked.pk, approve=True)
    assert "Masuk hitungan" in page(client, reader, "home")
    assert "belum diterbitkan" in page(client, reader, "home")
    text = page(client, reader, "area", "6108")
    assert "dari 100</em>" in text
    assert "30 April 2026" in text
    assert "Celah per pengirim" not in text
    assert world.sender.name not in text
    client.force_login(reader)
    hidden = client.get(reverse("area", args=("6108",)), {"hitungan": world.run.pk})
    assert hidden.status_code == 404
    page(client, reader, "people", expect=403)
    page(client, reader, "gaps", expect=403)
    assert "30 Juni 2026" in page(client, rina, "area", "6108")  # the office sees its latest


def test_a_user_with_requests_stays(asked, rina):
    with pytest.raises(Exception, match="protected"):
        User.objects.get(pk=rina.pk).delete()
