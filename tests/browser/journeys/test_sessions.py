"""One's own account: where one is signed in, ended from afar; another password."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect


pytestmark = pytest.mark.browser

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131 Mobile Safari/537.36"


def sign_in(page, say) -> None:
    page.goto(reverse("login"))
    page.get_by_label(say("Nama pengguna", "User name")).fill("rina")
    page.get_by_label(say("Kata sandi", "Password"), exact=True).fill("kata-sandi-uji")
    page.get_by_role("button", name=say("Masuk", "Sign in"), exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/masuk/"))


def test_a_session_on_a_lost_phone_is_seen_and_ended(desk, rina, visit, landak):
    say, page = desk.say, desk.page
    phone = visit(390, signed_in=False, user_agent=PHONE)
    sign_in(phone, lambda indonesian, english: indonesian)
    sign_in(page, say)
    desk.open(reverse("security"))
    desk.reads(say("2 perangkat", "2 devices"))
    desk.open(reverse("sessions"))
    desk.reads("Chrome · Android", say("Sesi ini", "This session"))
    lost = page.get_by_role("row", name="Chrome · Android")
    lost.get_by_role("button", name=say("Akhiri", "End")).click()
    desk.reads(say("Sesi diakhiri.", "Session ended."))
    expect(lost).to_have_count(0)
    phone.goto(reverse("files"))
    assert "/masuk/" in phone.url
    desk.open(reverse("files"))
    desk.is_refused_next_door(reverse("sessions"), "Chrome · Android", own=True)


def test_another_password_is_chosen_and_holds_from_then_on(desk, rina, landak):
    say, page = desk.say, desk.page
    sign_in(page, say)
    desk.open(reverse("account_change_password"))
    desk.fill("Kata sandi sekarang", "Current password", "kata-sandi-uji")
    desk.fill("Kata sandi baru", "New password", "payung-biru-hujan")
    desk.fill("Kata sandi baru, sekali lagi", "New password, once more", "payung-biru-hujan")
    desk.press("Ganti kata sandi", "Change password")
    desk.reads(say("Kata sandi diganti.", "Password changed."))
    rina.refresh_from_db()
    assert rina.check_password("payung-biru-hujan")
    desk.leave()
    page.goto(reverse("account_change_password"))
    desk.reads(say("Pakai akun yang diberikan", "Use the account that"))
