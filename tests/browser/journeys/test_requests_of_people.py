"""Somebody asks about their own data: the clock runs, one proposes, another applies, a letter goes."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from payung.privacy.models import Ticket
from payung.registry.models import Person
from tests.browser.journeys.people import budi_on_a_list


pytestmark = pytest.mark.browser

RIGHT_NIK = "6108010706850009"


@pytest.fixture
def budi(rina, landak, village, signed_up):
    signed_up("dodi", "privacy_officer", landak)
    return budi_on_a_list(rina, landak, village)


def receive(desk, budi, kind: str, request: str) -> str:
    """At the counter; answers the address of the request."""
    say, page = desk.say, desk.page
    desk.open(reverse("tickets"))
    desk.press("Terima permohonan", "Receive a request", "link")
    desk.choose("Permintaan", "Request", kind)
    desk.choose("Diterima lewat", "Received by", say("Datang sendiri", "Came in person"))
    since = timezone.localtime() - datetime.timedelta(hours=2)
    desk.fill("Diterima", "Received", f"{since:%Y-%m-%dT%H:%M}")
    desk.fill("Nama pemohon", "Name of the applicant", "Wahyu Pemohon")
    desk.fill("Nomor Payung", "Payung number", budi.written_number)
    desk.fill("Isi permintaan", "What is asked", request)
    desk.press("Terima permohonan", "Receive a request")
    desk.reads("Wahyu Pemohon", budi.name, say("sisa 2 hari 21 jam", "2 days 21 hours left"))
    return page.url


def test_a_wrong_nik_is_proposed_by_one_applied_by_another_and_answered(desk, budi):
    say, page = desk.say, desk.sit("rina")
    address = receive(desk, budi, say("Perbaikan", "Rectification"), "NIK saya keliru.")
    desk.choose("Yang salah", "What is wrong", "NIK")
    desk.fill("Nilai yang benar", "Right value", RIGHT_NIK)
    desk.press("Usulkan", "Propose")
    desk.reads("************0009", say("Menunggu orang kedua", "Waits for a second person"))
    expect(page.locator("main")).not_to_contain_text(RIGHT_NIK)
    apply = say("Terapkan perbaikan", "Apply the correction")
    expect(page.get_by_role("button", name=apply)).to_have_count(0)
    desk.sit("dodi")
    desk.open(address)
    desk.fill("Jawaban", "Answer", "Sesuai KTP-el.")
    page.get_by_role("button", name=apply).click()
    desk.reads(say("Dipenuhi", "Granted"), "Sesuai KTP-el.")
    assert Person.objects.get(pk=budi.pk).nik == RIGHT_NIK
    name, content = desk.taken("Konsep surat jawaban", "Draft of the answer", "link")
    assert (name[-4:], content[:4]) == (".pdf", b"%PDF")
    desk.is_refused_next_door(address, "Wahyu", budi.name)
    desk.is_refused_next_door(reverse("tickets"), "Wahyu", own=True)


def test_whoever_objects_leaves_in_no_list_until_they_agree_again(desk, budi):
    say, page = desk.say, desk.sit("rina")
    address = receive(desk, budi, say("Keberatan", "Objection"), "Jangan bagikan data saya.")
    desk.fill("Jawaban", "Answer", "Kami hentikan.")
    desk.press("Terima keberatan", "Accept the objection")
    desk.reads(say("Keberatan berlaku", "Objection in force"), say("Dipenuhi", "Granted"))
    desk.open(reverse("people"))
    page.get_by_label(say(f"Pilih {budi.name}", f"Choose {budi.name}")).check()
    desk.press("Unduh yang dipilih", "Download the chosen")
    desk.reads(say("keberatan datanya dibagikan", "objected to their data being shared"))
    desk.open(address)
    desk.press("Orangnya setuju lagi", "The person agrees again")
    desk.reads(say("Tersimpan.", "Saved."))
    expect(page.locator("main")).not_to_contain_text(say("Keberatan berlaku", "Objection in force"))
    assert Ticket.objects.get().state == "done"
    desk.is_refused_next_door(address, "Wahyu", budi.name)
    desk.is_refused_next_door(f"{address}surat/", "Wahyu")
