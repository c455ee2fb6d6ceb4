"""The day's board: who is late, a reminder, and the news of it at the bell of who must send."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from payung.collection.models import Reminder
from payung.core.periods import Month
from payung.flows import compiling
from payung.registry.models import Sender


pytestmark = pytest.mark.browser


@pytest.fixture
def amboyo(rina, siti, landak, village):
    """The village owes a list every month, and sent none in the last three."""
    amboyo = Sender.objects.create(name="Amboyo Inti", kind="village", area=village)
    since = Month.of(timezone.localdate()) - 3
    compiling.set_rule(by=rina, area=landak, sender=amboyo, rhythm="monthly", since=since)
    return amboyo


def test_who_is_late_is_seen_reminded_and_told_at_the_bell(desk, amboyo):
    say, page = desk.say, desk.sit("rina")
    desk.open(reverse("board"))
    page.locator(".states").get_by_text(say("Belum masuk", "Not received")).click()
    expect(page).to_have_url(re.compile("status=late"))
    desk.reads("Amboyo Inti", say("belum pernah", "never"))
    row = page.get_by_role("row", name="Amboyo Inti")
    whatsapp = row.get_by_role("link", name=say("Ingatkan Amboyo Inti", "Remind Amboyo Inti"))
    expect(whatsapp).to_have_attribute("href", re.compile("https://wa.me/"))
    row.get_by_role("checkbox").check()
    desk.press("Ingatkan yang dipilih", "Remind the chosen ones")
    desk.reads(say("1 pengirim diingatkan.", "1 sender reminded."))
    assert Reminder.objects.get().people == 1
    desk.open(reverse("sender", args=[amboyo.pk]))
    desk.reads(say("kepada 1 orang lewat lonceng", "to 1 person at the bell"))
    desk.sit("siti")
    desk.open(reverse("files"))
    page.locator(".bell", has_text=say("Pemberitahuan", "Notices")).click()
    told = say("Daftar Amboyo Inti untuk", "The list of Amboyo Inti for")
    desk.reads(told, say("belum diterima", "has not arrived"))
    page.get_by_role("link", name=told).click()
    expect(page).to_have_url(re.compile("/unggah/"))
    desk.is_refused_next_door(reverse("sender", args=[amboyo.pk]), "Amboyo")
    for mine in ("board", "notices"):
        desk.is_refused_next_door(reverse(mine), "Amboyo", own=True)


def test_who_owes_a_list_is_set_and_one_month_put_off_for_a_reason(desk, amboyo):
    say, page, month = desk.say, desk.sit("rina"), Month.of(timezone.localdate())
    desk.open(reverse("calendar"))
    desk.choose("Pengirim", "Sender", say("Semua: Instansi", "All: Office"))
    desk.choose("Seberapa sering", "How often", say("Setiap tiga bulan", "Every three months"))
    desk.press("Simpan aturan", "Keep the rule")
    desk.reads(say("Aturan tersimpan.", "The rule is kept."))
    desk.open(reverse("sender", args=[amboyo.pk]))
    desk.fill("Daftar bulan", "List of the month", str(month))
    desk.fill("Boleh sampai", "May wait until", month.last_day.isoformat())
    desk.fill("Alasan", "Reason", "Banjir 12/XI")
    desk.press("Tunda batasnya", "Put off the day")
    desk.reads(say("Batasnya ditunda.", "The day was put off."), "Banjir 12/XI")
    expect(page.locator("main")).to_contain_text(say("boleh sampai", "may wait until"))
    desk.is_refused_next_door(reverse("sender", args=[amboyo.pk]), "Banjir")
    desk.is_refused_next_door(reverse("calendar"), "Amboyo", own=True)
