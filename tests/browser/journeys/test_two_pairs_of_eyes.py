"""What is of weight needs two: one asks, another decides, and somebody may decide for that one."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from payung.access.models import Grant
from payung.flows import memberships
from payung.registry import queries as registry
from payung.registry.models import Extract
from tests import factories
from tests.worlds import worker


pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("two_pairs_of_eyes")]

EXTRACT = ("Data peserta", "Extract of memberships")


@pytest.fixture
def extract(rina, landak, signed_up):
    """Rina has handed in what the branch sent; Hana heads the office, Ita stands in for her."""
    signed_up("hana", "kabupaten_head", landak)
    signed_up("ita", "inspectorate", landak)
    file = SimpleUploadedFile("peserta juni.csv", factories.members_file(factories.member()))
    with worker():
        memberships.receive_extract(
            by=rina, area=landak, file=file, as_of=datetime.date(2026, 6, 30)
        )
    return Extract.objects.get()


def the_request(desk, *kind: str) -> str:
    """Opens what waits from the list of requests; answers its address."""
    page = desk.open(reverse("approvals"))
    page.get_by_role("link", name=desk.say(*kind)).click()
    desk.reads(desk.say(*kind))
    return page.url


def approved(desk) -> str:
    return desk.say("Permintaan ini sekarang: Disetujui", "This request is now: Approved")


def test_who_asked_cannot_approve_and_another_does_with_a_comment(desk, extract, landak):
    say, page = desk.say, desk.sit("rina")
    desk.open(reverse("approvals"))
    desk.press("Permintaan saya", "Asked by me", "link")
    page.get_by_role("link", name=say(*EXTRACT)).last.click()
    address = page.url
    desk.reads("peserta juni.csv", say("Yang dapat memutuskan: Hana", "Who can decide: Hana"))
    expect(page.get_by_role("button", name=say("Setujui", "Approve"), exact=True)).to_have_count(0)
    desk.sit("hana")
    assert the_request(desk, *EXTRACT) == address
    desk.fill("Tulis komentar", "Write a comment", "Surat cabang 12/XI?")
    desk.press("Kirim komentar", "Send comment")
    desk.reads("Surat cabang 12/XI?")
    assert registry.extract_in_force(landak, extract.as_of) is None
    desk.press("Setujui", "Approve")
    desk.reads(approved(desk))
    assert registry.extract_in_force(landak, extract.as_of) == extract
    for role in ("kabupaten_officer", "kabupaten_head"):
        desk.is_refused_next_door(address, "peserta juni", "Surat cabang", role=role)


def test_a_deputy_decides_and_the_page_says_for_whom(desk, extract, landak):
    say, today = desk.say, timezone.localdate().isoformat()
    page = desk.sit("hana")
    desk.open(reverse("approvals"))
    desk.press("Wakil saya", "My deputies", "link")
    desk.fill("Nama pengguna wakil", "Username of the deputy", "ita")
    page.get_by_label(say(*EXTRACT), exact=True).check()
    desk.fill("Wilayah", "Area", "Landak")
    desk.fill("Hari pertama", "First day", today)
    desk.fill("Hari terakhir", "Last day", today)
    desk.press("Simpan wakil", "Save deputy")
    desk.reads(say("Wakil tersimpan.", "Deputy saved."), say("Ita untuk Hana", "Ita for Hana"))
    desk.sit("ita")
    address = the_request(desk, *EXTRACT)
    desk.reads(say("Anda memutuskan mewakili Hana", "You decide on behalf of Hana"))
    desk.press("Setujui", "Approve")
    desk.reads(approved(desk), say("(mewakili Hana)", "(on behalf of Hana)"))
    assert registry.extract_in_force(landak, extract.as_of) == extract
    desk.is_refused_next_door(address, "peserta juni", role="kabupaten_head")
    desk.is_refused_next_door(
        reverse("deputies"), "Ita untuk", "Ita for", role="kabupaten_head", own=True
    )


def test_a_role_is_asked_for_until_a_day_and_holds_once_another_approved(desk, signed_up, landak):
    say = desk.say
    for name, role in (("agus", "system_admin"), ("hana", "kabupaten_head"), ("maria", "")):
        maria = signed_up(name, role, landak if role else None)
    until = timezone.localdate() + datetime.timedelta(days=30)
    page = desk.sit("agus")
    desk.open(reverse("user", args=[maria.pk]))
    desk.reads(say("Belum ada peran", "No role yet"))
    desk.choose("Peran", "Role", say("Pemantau kecamatan", "District reader"))
    desk.fill("Wilayah", "Area", "Ngabang (61.08.01)")
    desk.fill("Sampai tanggal", "Until", until.isoformat())
    desk.press("Beri peran", "Give a role")
    desk.reads(say("menunggu persetujuan orang kedua", "waits for a second person"))
    desk.sit("hana")
    address = the_request(desk, "Pemberian peran", "A role given")
    desk.reads("Maria (maria)", say("Pemantau kecamatan", "District reader"))
    desk.press("Setujui", "Approve")
    desk.reads(approved(desk))
    assert Grant.objects.get(user=maria).until == until
    desk.sit("agus")
    desk.open(reverse("users"))
    desk.reads(say("Pemantau kecamatan · Ngabang", "District reader · Ngabang"))
    desk.press("Tabel peran", "Table of roles", "link")
    desk.reads(say("Tidak boleh dipegang bersama", "May not be held together with"))
    expect(
        page.get_by_role("row", name=say("Kepala dinas", "Head of office")).first
    ).to_be_visible()
    desk.is_refused_next_door(reverse("user", args=[maria.pk]), "maria", role="system_admin")
    desk.is_refused_next_door(address, "maria", role="kabupaten_head")
