"""How long what is kept: held while a claim runs, deleted when its time has come, written down."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from payung.registry.models import Roster
from tests.browser.journeys.people import budi_on_a_list
from tests.unit.flows.privacy.conftest import kept_roster


pytestmark = pytest.mark.browser


@pytest.fixture
def old(rina, landak, village, signed_up):
    """Amboyo Inti's first list; its second came 25 months ago."""
    signed_up("dodi", "privacy_officer", landak)
    budi_on_a_list(rina, landak, village)
    old = Roster.objects.get()
    newer = kept_roster(rina, landak, old.sender, b"second")
    long_ago = timezone.now() - datetime.timedelta(days=25 * 31)
    Roster.objects.filter(pk=newer.pk).update(received_at=long_ago)
    Roster.objects.filter(pk=old.pk).update(received_at=long_ago - datetime.timedelta(days=9))
    return old


def test_a_list_is_held_while_a_claim_runs_and_deleted_after_that(desk, old):
    say, page = desk.say, desk.sit("dodi")
    desk.open(reverse("retention"))
    desk.fill("Nomor berkas", "File number", str(old.pk))
    desk.fill("Alasan", "Reason", "Klaim JKM berjalan")
    desk.press("Tahan", "Hold")
    desk.reads("Klaim JKM berjalan")
    desk.press("Jalankan sekarang", "Run now")
    desk.reads(say("0 dihapus menurut jadwal", "0 deleted under the retention"))
    desk.is_refused_next_door(reverse("retention"), "Klaim JKM", role="privacy_officer", own=True)
    desk.sit("dodi")
    desk.open(reverse("retention"))
    page.get_by_role("button", name=say("Lepas", "Remove")).click()
    expect(page.locator("main")).not_to_contain_text("Klaim JKM")
    desk.press("Jalankan sekarang", "Run now")
    desk.reads(
        say("2 dihapus menurut jadwal", "2 deleted under the retention"),
        say("Berkas asli daftar yang sudah digantikan (1)",
            "Original files of lists that were superseded (1)"),
    )  # fmt: skip
    assert Roster.objects.get(pk=old.pk).status == "erased"
    desk.is_refused_next_door(
        reverse("retention"), ">Dodi<", "dodi:", role="privacy_officer", own=True
    )


def test_what_is_processed_stands_on_a_page_and_on_two_papers(desk, signed_up, landak):
    say, page = desk.say, desk.page
    signed_up("dodi", "privacy_officer", landak)
    desk.sit("dodi")
    desk.open(reverse("processing"))
    desk.reads(say("Pengaman pada pemasangan ini", "Safeguards of this installation"))
    for paper in (("Rekam pemrosesan (PDF)", "Records of processing (PDF)"),
                  ("Penilaian dampak (PDF)", "Impact assessment (PDF)")):  # fmt: skip
        name, content = desk.taken(*paper)
        assert (name[-4:], content[:4]) == (".pdf", b"%PDF")
    desk.leave()
    page.goto(reverse("processing"))
    desk.reads(say("Pakai akun yang diberikan", "Use the account that"))
