"""What needs no account: a fisherman reckons what it costs, and looks up the law behind it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect


pytestmark = pytest.mark.browser


def test_a_fisherman_reckons_and_finds_the_law_without_signing_in(desk, landak):
    say, page = desk.say, desk.page
    page.goto(reverse("login"))
    page.get_by_role("link", name=say("Berapa iurannya", "What does it cost")).click()
    desk.fill("Penghasilan sebulan", "Monthly income", "2,5 juta")
    desk.fill("Bulan iuran", "Month of contribution", "2026-11")
    desk.press("Hitung sekarang", "Calculate")
    expect(page.locator(".bill__figure")).to_have_text(say("Rp16.400", "Rp16,400"))
    for words in (("Iuran setiap bulan", "Contribution every month"),
                  ("Apa yang diterima keluarga", "What the family gets")):  # fmt: skip
        expect(page.get_by_role("heading", name=say(*words), exact=True)).to_be_visible()
    name, content = desk.taken("Unduh Excel", "Download Excel")
    assert name.endswith(".xlsx")
    assert content[:2] == b"PK"
    page.get_by_role("link", name=say("Daftar hukum", "The law")).first.click()
    expect(page).to_have_url(re.compile("/hukum/"))
    page.get_by_role("searchbox").fill("jp wage_ceiling")
    page.get_by_role("searchbox").press("Enter")
    wage = say("Upah sebulan tertinggi yang dihitung", "Highest monthly wage")
    page.get_by_role("link", name=wage).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(wage)
