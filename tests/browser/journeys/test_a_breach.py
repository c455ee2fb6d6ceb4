"""Data that got out: recorded, counted, written about, closed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from payung.privacy.models import Incident
from payung.registry.models import Roster
from tests.browser.journeys.people import budi_on_a_list
from tests.factories import BUDI_NIK


pytestmark = pytest.mark.browser

TITLE = "Daftar terkirim ke grup WhatsApp"


@pytest.fixture
def budi(rina, landak, village, signed_up):
    signed_up("dodi", "privacy_officer", landak)
    return budi_on_a_list(rina, landak, village)


def test_an_incident_is_opened_counted_written_about_and_closed(desk, budi):
    say, page = desk.say, desk.sit("dodi")
    desk.open(reverse("incidents"))
    desk.press("Catat insiden", "Record an incident", "link")
    desk.fill("Apa yang terjadi, singkat", "What happened, in short", TITLE)
    desk.press("Catat insiden", "Record an incident")
    desk.reads(TITLE, say("Pilih dulu daftar, ekspor", "Choose lists, exports"))
    address = page.url
    desk.fill("Nomor berkas daftar", "Numbers of lists", str(Roster.objects.get().pk))
    desk.press("Simpan dan hitung", "Save and count")
    expect(page.locator(".whole__number")).to_have_text("1")
    desk.reads("Amboyo Inti", say("menerima daftar: Berkas", "roster received: File"))
    name, content = desk.taken("Daftar penerima surat", "List of recipients")
    assert name.endswith(".xlsx")
    assert BUDI_NIK.encode() not in content
    for to in (("Konsep surat ke lembaga", "Draft to the agency"),
               ("Konsep surat ke orang", "Draft to the people")):  # fmt: skip
        name, content = desk.taken(*to)
        assert (name[-4:], content[:4]) == (".pdf", b"%PDF")
    desk.press("Lembaga sudah diberi tahu", "The agency has been told")
    desk.press("Orang sudah diberi tahu", "The people have been told")
    desk.reads(say("Sudah diberitahukan", "Told"))
    desk.press("Tutup insiden", "Close the incident")
    expect(
        page.get_by_role("button", name=say("Tutup insiden", "Close the incident"))
    ).to_have_count(0)
    desk.reads(say("Selesai", "Done"))
    assert Incident.objects.get().state == "closed"
    desk.is_refused_next_door(address, TITLE, role="privacy_officer")
    desk.is_refused_next_door(f"{address}surat/orang/", TITLE, role="privacy_officer")
    desk.is_refused_next_door(reverse("incidents"), TITLE, role="privacy_officer", own=True)
