"""Somebody new: invited once, with a password and a second factor of their own, for one village."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from playwright.sync_api import expect

from payung.access.models import User


pytestmark = pytest.mark.browser

PASSWORD = "sawah-hijau-berkabut"


@pytest.fixture
def agus(signed_up, landak):
    return signed_up("agus", "system_admin", landak)


def invite(desk) -> str:
    """The administrator adds Dewi, clerk of Amboyo Inti; answers her link."""
    say, page = desk.say, desk.page
    desk.press("Tambah pengguna", "Add a user", "link")
    desk.fill("Nama lengkap", "Full name", "Dewi Lestari")
    desk.fill("Nama pengguna", "User name", "dewi")
    desk.choose("Peran", "Role", say("Petugas desa", "Village clerk"))
    desk.fill("Wilayah", "Area", "Amboyo Inti")
    desk.press("Tambah pengguna", "Add a user")
    desk.reads("Dewi Lestari", say("Kirim tautan undangan ini", "Send them this invitation."))
    return page.get_by_label(say("Tautan undangan", "Invitation")).input_value()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_who_is_invited_chooses_a_password_and_a_second_factor_and_sees_their_village(
    desk, agus, settings
):
    say, page = desk.say, desk.sit("agus")
    desk.open(reverse("users"))
    link = invite(desk)
    desk.reads(say("Petugas desa", "Village clerk"), "Amboyo Inti")
    desk.leave()
    settings.PAYUNG_SECOND_FACTOR = "required"
    desk.open(link)
    desk.reads(say("Selamat datang di Payung", "Welcome to Payung"), "dewi")
    for label in (("Kata sandi baru", "New password"),
                  ("Kata sandi baru, sekali lagi", "New password, once more")):  # fmt: skip
        desk.fill(*label, PASSWORD)
    desk.press("Simpan kata sandi", "Keep the password")
    desk.reads(say("Kata sandi tersimpan. Silakan masuk.", "The password is kept. Please sign in."))
    sign_in(desk, "dewi")
    desk.reads(say("Satu langkah lagi", "One more step"))
    set_up_application(desk)
    desk.open(reverse("files"))
    expect(page.locator(".who")).to_contain_text("Amboyo Inti")
    desk.leave()
    assert page.goto(link).status == 410
    desk.reads(say("Undangan ini tidak berlaku lagi", "This invitation is no longer good"))
    expect(page.locator("input[type=password]")).to_have_count(0)


def sign_in(desk, name: str) -> None:
    desk.fill("Nama pengguna", "User name", name)
    desk.fill("Kata sandi", "Password", PASSWORD)
    desk.press("Masuk", "Sign in")


def set_up_application(desk) -> None:
    """From the page that asks for a second factor to the recovery codes, which are kept."""
    page, app = desk.page, desk.say("Aplikasi autentikator", "Authenticator app")
    page.get_by_role("link", name=app).click()
    page.get_by_text(desk.say("Tidak dapat memindai?", "Cannot scan?")).click()
    secret = page.locator("code.secret").inner_text()
    desk.fill("Kode enam angka dari aplikasi", "Six-digit code from the app", code(secret))
    desk.press("Pasang", "Set up")
    desk.reads(desk.say("Simpan kode cadangan ini", "Keep these recovery codes"))
    desk.press("Sudah saya simpan", "I have kept them", "link")


def test_neither_next_door_nor_a_stranger_learns_who_was_invited(desk, agus):
    desk.sit("agus")
    desk.open(reverse("users"))
    link = invite(desk)
    user = reverse("user", args=[User.objects.get(username="dewi").pk])
    desk.is_refused_next_door(user, "Dewi", link, role="system_admin")
    desk.is_refused_next_door(reverse("users"), "Dewi", role="system_admin", own=True)
