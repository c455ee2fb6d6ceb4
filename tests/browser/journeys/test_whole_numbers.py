"""Whole numbers: one shown for half a minute, a list of them taken away once; both are recorded."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.journeys.people import budi_on_a_list
from tests.factories import BUDI_NIK


pytestmark = pytest.mark.browser

MASKED = "610801******0001"


@pytest.fixture
def budi(rina, landak, village, signed_up):
    signed_up("dodi", "privacy_officer", landak)
    signed_up("hana", "kabupaten_head", landak)
    return budi_on_a_list(rina, landak, village)


def cells(content: bytes) -> str:
    return "\n".join(
        str(cell) for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )  # fmt: skip


def test_a_number_is_shown_for_a_purpose_and_the_officer_for_data_reads_of_it(desk, budi):
    say = desk.say
    desk.sit("rina")
    page = desk.open(reverse("person", args=[budi.number]))
    desk.press("Lihat nomor utuh", "See the whole number", "link")
    asked = page.url
    desk.choose("Untuk apa", "What for", say("Mengurus klaim", "To handle a claim"))
    desk.press("Tampilkan", "Show")
    expect(page.locator(".whole__number")).to_have_text(BUDI_NIK)
    desk.reads(say("Hilang setelah 30 detik", "Gone after 30 seconds"))
    desk.press("Tutup sekarang", "Close now", "link")
    expect(page.locator("main")).not_to_contain_text(BUDI_NIK)
    desk.sit("dodi")
    desk.open(reverse("reveals"))
    desk.reads(
        "Rina", budi.number, say("Mengurus klaim", "To handle a claim"),
        say("Nomor yang dibuka", "Numbers that were opened"),
    )  # fmt: skip
    desk.is_refused_next_door(asked, budi.name, MASKED)
    desk.is_refused_next_door(reverse("reveals"), budi.number, role="privacy_officer", own=True)


def test_a_gap_list_leaves_masked_at_once(desk, budi):
    desk.sit("rina")
    page = desk.open(reverse("area-gaps", args=["6108012014"]))
    desk.reads(budi.name, MASKED, desk.say("Belum terlindungi", "Unprotected"))
    name, content = desk.taken("Unduh Excel", "Download Excel")
    held = cells(content)
    assert name.endswith(".xlsx")
    assert MASKED in held
    assert BUDI_NIK not in held
    desk.open(reverse("exports"))
    number = page.locator("tbody code").first.inner_text()
    assert number in held  # the file bears the number under which it stands in the list
    desk.is_refused_next_door(reverse("area-gaps", args=["6108012014"]), budi.name)
    desk.is_refused_next_door(reverse("exports"), number, name, own=True)


def test_whole_numbers_are_asked_for_approved_by_another_and_taken_once(
    desk, budi, two_pairs_of_eyes
):
    say = desk.say
    desk.sit("rina")
    page = desk.open(reverse("exports"))
    desk.press("Minta nomor utuh", "Ask for whole numbers", "link")
    desk.fill("Untuk apa", "What for", "Pendaftaran massal")
    desk.fill("Penerima", "Recipients", "Cabang BPJS")
    desk.press("Minta persetujuan", "Ask for approval")
    desk.reads(say("Menunggu persetujuan", "Waits for approval"), "Pendaftaran massal")
    expect(page.get_by_role("button", name=say("Ambil sekarang", "Take it now"))).to_have_count(0)
    desk.sit("hana")
    desk.open(reverse("approvals"))
    page.get_by_role("link", name=say("Ekspor nomor lengkap", "Export with whole numbers")).click()
    request = page.url
    desk.press("Setujui", "Approve")
    desk.reads(say("Permintaan ini sekarang: Disetujui", "This request is now: Approved"))
    desk.sit("rina")
    desk.open(reverse("exports"))
    desk.reads(say("Siap diambil", "Ready to be taken"))
    with page.expect_download() as leaving:
        page.get_by_role("button", name=say("Ambil sekarang", "Take it now")).click()
    held = cells(leaving.value.path().read_bytes())
    for mark in (BUDI_NIK, "Pendaftaran massal", "Cabang BPJS", "Rina"):
        assert mark in held
    desk.open(reverse("exports"))
    desk.reads(say("Diambil", "Taken"))
    expect(page.get_by_role("button", name=say("Ambil sekarang", "Take it now"))).to_have_count(0)
    desk.is_refused_next_door(request, "Pendaftaran massal", role="kabupaten_head")
