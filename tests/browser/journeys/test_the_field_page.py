"""A clerk notes somebody where there is no signal; it arrives when there is one."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from payung.capture.models import FieldEntry
from payung.registry.models import Roster


pytestmark = pytest.mark.browser

ANI_NIK = "6108014107900002"


def test_who_was_noted_without_a_signal_arrives_with_one(desk, siti, worker):
    say, page = desk.say, desk.sit("siti")
    page.goto(reverse("field"))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the worker answers
    page.get_by_label(say("PIN, 6 sampai 12 angka", "PIN, 6 to 12 digits")).fill("246810")
    desk.press("Buka", "Open")
    page.context.set_offline(True)
    desk.fill("Nama lengkap", "Full name", "Ani Lestari")
    page.get_by_label("NIK", exact=True).fill(ANI_NIK)
    desk.press("Simpan di ponsel", "Keep on the phone")
    expect(page.locator("[data-count]", has_text="1")).to_be_visible()
    page.context.set_offline(False)
    sent = say("Terkirim dan dihapus dari ponsel.", "Sent and deleted from the phone.")
    expect(page.get_by_text(sent)).to_be_visible()
    assert FieldEntry.objects.count() == 1
    desk.open(reverse("files"))
    file = Roster.objects.get()
    desk.reads(file.sender.name)
    desk.is_refused_next_door(reverse("file", args=[file.pk]), "Ani Lestari")
