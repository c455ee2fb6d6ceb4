"""From the lists to the figure: counted for a day, looked at down to one person, published by two."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from payung.flows import memberships, rosters
from payung.flows.counting import run_coverage
from tests import factories
from tests.worlds import worker


pytestmark = pytest.mark.browser

JUNE = datetime.date(2026, 6, 30)
ANI = {"Nama": "Ani Lestari", "NIK": "6108014107900002", "Tanggal Lahir": "01-07-1990",
       "Jenis Kelamin": "P", "No HP": ""}  # fmt: skip


@pytest.fixture
def listed(rina, landak, village, signed_up):
    """Budi and Ani stand on a list, Budi among the memberships."""
    signed_up("hana", "kabupaten_head", landak)
    signed_up("fajar", "forum_member", landak)
    people = factories.roster_file(factories.budi(), factories.budi(**ANI))
    extract = factories.members_file(factories.member())
    with worker():
        rosters.receive_rosters(
            by=rina, area=landak, files=[SimpleUploadedFile("daftar.xlsx", people)]
        )
        memberships.receive_extract(
            by=rina, area=landak, as_of=JUNE, file=SimpleUploadedFile("peserta.csv", extract)
        )


def count(desk) -> None:
    """From the first page on, for the end of June."""
    say, page = desk.say, desk.page
    desk.open(reverse("home"))
    desk.reads(say("Selamat datang di Payung", "Welcome to Payung"))
    desk.press("Hitung", "Count", "link")
    desk.fill("Tanggal hitungan", "Day of the count", JUNE.isoformat())
    desk.press("Hitung sekarang", "Calculate")
    expect(page.get_by_text(say("Selesai dihitung", "The count is done"))).to_be_visible(
        timeout=30_000
    )
    desk.press("Lihat hasilnya", "See the result", "link")
    desk.reads(say("50 dari 100", "50 of 100"), say("30 Juni 2026", "30 June 2026"))


def test_lists_are_counted_and_the_figure_leads_to_each_person(desk, listed):
    say, page = desk.say, desk.sit("rina")
    count(desk)
    desk.press("Lihat yang belum terlindungi", "See who is unprotected", "link")
    desk.reads("Ani Lestari")
    expect(page.locator("tbody")).not_to_contain_text("Budi")
    page.get_by_role("link", name="Ani Lestari").click()
    desk.reads(say("Belum terlindungi", "Unprotected"), "Amboyo Inti", "daftar.xlsx")
    ani = page.url
    desk.open(reverse("people"))
    page.get_by_role("link", name="Budi Santoso").click()
    desk.reads(say("Terlindungi", "Protected"), "12345678901")
    desk.is_refused_next_door(ani, "Ani Lestari")
    desk.is_refused_next_door(reverse("area", args=["6108"]), say("dari 100", "of 100"))
    desk.is_refused_next_door(reverse("people"), "Ani Lestari", own=True)


def test_a_figure_is_seen_by_the_forum_once_two_have_published_it(
    desk, listed, rina, landak, two_pairs_of_eyes
):
    say, page = desk.say, desk.page
    run_coverage(by=rina, area=landak, as_of=JUNE)
    desk.sit("fajar")
    desk.open(reverse("home"))
    desk.reads(say("Belum ada angka yang diterbitkan", "No figures published yet"))
    desk.sit("rina")
    desk.open(reverse("runs"))
    page.get_by_role("button", name=say("Terbitkan", "Publish")).click()
    address = page.url
    desk.reads(say("1 dari 2 orang", "1 of 2 people"))
    desk.sit("hana")
    desk.open(address)
    desk.press("Setujui", "Approve")
    desk.reads(say("Permintaan ini sekarang: Disetujui", "This request is now: Approved"))
    desk.sit("fajar")
    desk.open(reverse("home"))
    desk.reads(say("50 dari 100", "50 of 100"))
    expect(page.locator("main")).not_to_contain_text("daftar.xlsx")
    home, figure = reverse("area", args=["6108"]), say("50 dari 100", "50 of 100")
    desk.is_refused_next_door(home, figure, role="forum_member")
    desk.is_refused_next_door(address, say("1 dari 2", "1 of 2"), role="kabupaten_head")
