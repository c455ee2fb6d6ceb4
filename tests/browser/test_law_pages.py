"""A fisherman's way through the calculator: with a telephone, with keys, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import barriers
from tests.browser.test_weight import first_visit


pytestmark = pytest.mark.browser

ADDRESSES = (
    "/hitung/",
    "/hitung/?siapa=pekerja&upah=5000000&usaha=3-95&besar=besar&bulan=2026-11&anak1=SD&anak2=PT",
    "/hitung/?siapa=mandiri&penghasilan=1500000&pembayar=sponsor&jht=ya&bulan=2026-11&anak1=TK",
    "/hitung/?siapa=pekerja&upah=banyak&usaha=ikan+laut",
    "/hitung/?siapa=proyek",
    "/hitung/?siapa=migran&bahasa=en",
    "/hukum/",
    "/hukum/?cari=beasiswa",
    "/hukum/jp.wage_ceiling/",
    "/hukum/kelas-risiko/?cari=ikan",
    "/hukum/kelas-risiko/?cari=bengkel",
    "/hukum/bpu.base/?bahasa=en",
    "/hukum/relief.labour_intensive.jkk/",
)
LIGHT = 65_000


# The looks take turns; each kind of page is among them more than once, so every one is seen in both.
def test_everybody_can_use_the_public_pages(visit):
    page = visit(signed_in=False)
    for turn, address in enumerate(ADDRESSES):
        width, scheme = ((1366, "light"), (390, "dark"))[turn % 2]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        barriers.none(page, address)
        assert page.locator("h1").count() == 1


def test_a_fisherman_sees_at_once_what_it_costs_and_what_his_family_gets(visit):
    page = visit(390, signed_in=False)
    page.goto("/masuk/")
    page.get_by_role("link", name="Berapa iurannya").click()
    page.get_by_label("Penghasilan sebulan").fill("2,5 juta")
    page.get_by_label("Bulan iuran").fill("2026-11")
    page.get_by_label("Anak pertama bersekolah di").select_option("SMP")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Hitung sekarang").press("Enter")
    expect(page.locator(".bill__figure")).to_have_text("Rp16.400")
    expect(page).to_have_url(re.compile(r"penghasilan=2%2C5\+juta.*#jawaban$"))
    event = page.locator(".life__event", has_text="Meninggal, bukan karena kerja")
    expect(event).to_contain_text("Rp42.000.000")
    event.get_by_text("Dasar hukum").first.click()
    expect(event.get_by_role("table")).to_contain_text("PP 82/2019")
    assert page.said == []
    assert [
        cookie["name"] for cookie in page.context.cookies() if "session" in cookie["name"]
    ] == []


def test_without_scripts_an_employee_finds_the_business_and_the_class(visit):
    page = visit(signed_in=False, java_script_enabled=False)
    page.goto("/hitung/?siapa=pekerja")
    page.get_by_label("Usaha tempat bekerja").fill("bengkel")
    page.get_by_role("button", name="Hitung sekarang").click()
    page.get_by_role("link", name=re.compile(r"bengkel motor, mobil, dan mesin\) \(IV-3\)")).click()
    expect(page.get_by_text("dapat juga masuk kelas lain")).to_be_visible()
    expect(page.locator(".bill__figure")).to_contain_text("Rp")
    page.get_by_role("link", name="Pekerja migran").click()
    expect(page.locator(".bill__figure")).to_have_text("Rp370.000")


def test_a_number_of_the_law_is_found_and_looked_at_on_another_day(visit):
    page = visit(signed_in=False)
    page.goto("/hukum/")
    page.get_by_role("searchbox").fill("upah tertinggi jp")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Upah sebulan tertinggi yang dihitung untuk JP").click()
    page.get_by_label("Nilai pada tanggal").fill("2016-02-29")
    page.get_by_role("button", name="Lihat").click()
    expect(page.locator(".figure__value")).to_have_text("Rp7.000.000")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".figure__value")).to_have_text("Rp7,000,000")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Highest monthly wage")


@pytest.mark.parametrize("address", [ADDRESSES[1], "/hukum/", "/hukum/jp.wage_ceiling/"])
def test_the_first_visit_is_light(visit, address):
    weights = first_visit(visit(signed_in=False), address)
    assert sum(weights.values()) <= LIGHT, weights
