"""A month's list: sent, read, compared with the month before, decided line by line, sent again."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from payung.registry.models import ChangeSet, Roster
from tests.factories import roster_file
from tests.system.lists_over_time import PEOPLE, send


pytestmark = pytest.mark.browser

JUNE = roster_file(*PEOPLE[4:10])


@pytest.fixture
def may(rina, landak):
    return send(rina, landak, *PEOPLE[:8], name="RT Mei 2026.xlsx")


def hand_in(desk, name: str, content: bytes) -> None:
    """Chosen from the computer and sent, as from the page of uploads."""
    page = desk.open(reverse("upload"))
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("#files").set_input_files({"name": name, "mimeType": mime, "buffer": content})
    desk.press("Unggah dan baca", "Upload and read")


def test_a_list_is_sent_and_read_and_its_changes_are_taken_or_refused(desk, may):
    say = desk.say
    page = desk.sit("rina")
    hand_in(desk, "RT Juni 2026.xlsx", JUNE)
    page.wait_for_url(re.compile(r"/unggah/\d+/$"))
    expect(page.get_by_text(say("Selesai dibaca", "All read"))).to_be_visible(timeout=20_000)
    batch = page.url
    page.get_by_role("link", name="RT Juni 2026.xlsx").click()
    desk.press("Putuskan perubahannya", "Decide the changes", "link")
    changes = page.url
    desk.reads(say("6 perubahan belum berlaku", "6 changes do not count yet"))
    for name in ("Orang Ignasius", "Orang Yohana"):
        page.get_by_label(say(f"Pilih {name}", f"Choose {name}")).check()
    desk.press("Terima yang dipilih", "Accept the chosen")
    desk.reads(say("4 perubahan belum berlaku", "4 changes do not count yet"))
    desk.fill("Catatan", "Note", "Masih bekerja")
    desk.press("Tolak semua", "Refuse all")
    expect(page.get_by_role("button", name=say("Tolak semua", "Refuse all"))).to_have_count(0)
    desk.reads("Masih bekerja", say("Sudah diterima", "Accepted"), say("Ditolak", "Refused"))
    found = ChangeSet.objects.get(roster__file_name="RT Juni 2026.xlsx", known_until=None)
    assert (found.joined, found.left, found.waiting, found.refused) == (2, 4, 0, 4)
    for address in (changes, batch):
        desk.is_refused_next_door(address, "Orang Ignasius", "RT Juni")


def test_the_same_list_again_is_no_change_and_the_page_says_so(desk, may):
    say, page = desk.say, desk.sit("rina")
    same = roster_file(*PEOPLE[:8], title="JUNI 2026")
    hand_in(desk, "RT Juni 2026.xlsx", same)
    expect(page.get_by_text(say("Selesai dibaca", "All read"))).to_be_visible(timeout=20_000)
    again = ChangeSet.objects.get(roster__file_name="RT Juni 2026.xlsx", known_until=None)
    desk.open(reverse("change-set", args=[again.pk]))
    desk.reads(say("0 perubahan", "0 changes"), say("8 orang", "8 people"))
    hand_in(desk, "RT Juni (lagi).xlsx", same)
    page.wait_for_url("**/berkas/")
    desk.reads(say("yang sudah ada: 0 perubahan", "was here before: 0 changes"))
    assert Roster.objects.count() == 2
    desk.is_refused_next_door(reverse("change-set", args=[again.pk]), "RT Juni")
    desk.is_refused_next_door(reverse("files"), "RT Mei", "RT Juni", own=True)
