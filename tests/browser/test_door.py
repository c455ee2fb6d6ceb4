"""The door with a real browser: a passkey of a virtual authenticator, a code, and how it looks."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.browser import barriers


pytestmark = pytest.mark.browser

OWN = ("security", "sessions", "account_change_password", "mfa_activate_totp", "mfa_add_webauthn",
       "mfa_view_recovery_codes", "mfa_generate_recovery_codes")  # fmt: skip


@pytest.fixture
def rina(transactional_db, settings):
    settings.PAYUNG_SECOND_FACTOR = "required"
    return factories.user("rina", "kabupaten_officer", factories.landak())


def sign_in(page, name="rina"):
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi", exact=True).fill("kata-sandi-uji")
    page.get_by_role("button", name="Masuk", exact=True).click()


def with_authenticator(page):
    """A passkey holder that says yes, as a fingerprint reader would."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def set_up_application(page):
    """From the page that asks for a factor to the recovery codes; answers the secret."""
    page.get_by_role("link", name=re.compile("Aplikasi autentikator")).click()
    page.get_by_text("Tidak dapat memindai?").click()
    secret = page.locator("code.secret").inner_text()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.get_by_label("Kode enam angka").fill(code)
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", name="Simpan kode cadangan ini")).to_be_visible()
    return secret


def test_a_passkey_is_set_up_and_opens_the_door_with_and_without_password(rina, visit):
    page = visit(signed_in=False)
    with_authenticator(page)
    sign_in(page)
    page.get_by_role("link", name=re.compile("Kunci sandi")).click()
    page.get_by_label("Nama kunci ini").fill("Laptop kantor")
    page.get_by_label("tanpa kata sandi").check()
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", name="Simpan kode cadangan ini")).to_be_visible()
    page.goto("/akun/")
    expect(page.get_by_text("Laptop kantor").first).to_be_visible()
    for with_password in (True, False):
        page.context.clear_cookies()
        if with_password:
            sign_in(page)
            page.get_by_role("button", name="Pakai kunci sandi").click()
        else:
            page.goto("/masuk/")
            page.get_by_role("button", name="Masuk dengan kunci sandi").click()
        page.wait_for_url(re.compile(r":\d+/$"))  # home; the door's own address ends in a slash too
        page.goto("/berkas/")
        expect(page.get_by_role("heading", name="Berkas", level=1)).to_be_visible()
    assert page.said == []


def test_a_refused_passkey_is_told_in_words(rina, visit):
    page = visit(signed_in=False)
    session, holder = with_authenticator(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": holder, "isUserVerified": False})
    page.goto("/masuk/")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(page.get_by_text("tidak terbaca atau dibatalkan")).to_be_visible(timeout=15_000)


def test_a_code_opens_the_door_without_scripts(rina, visit):
    page = visit(signed_in=False, java_script_enabled=False)
    sign_in(page)
    expect(page.get_by_text("Kunci sandi", exact=True)).to_be_hidden()
    page.goto("/akun/aplikasi/")
    secret = page.locator("code.secret").text_content()
    step = int(time.time()) // 30
    page.get_by_label("Kode enam angka").fill(format_hotp_value(hotp_value(secret, step)))
    page.get_by_role("button", name="Pasang").click()
    page.context.clear_cookies()
    sign_in(page)
    page.get_by_label("Kode").fill(format_hotp_value(hotp_value(secret, step + 1)))
    page.get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    assert Authenticator.objects.get(type="totp").data["last_step"] == step + 1


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (390, "dark")])
def test_everybody_can_use_the_pages_of_the_door(rina, visit, width, scheme):
    def look(name):
        barriers.none(page, name)
        assert page.locator("h1").count() == 1, name

    page = visit(width, scheme, signed_in=False)
    sign_in(page)
    look("second-factor")
    set_up_application(page)
    for name in OWN:
        page.goto(reverse(name))
        look(name)
    page.context.clear_cookies()
    sign_in(page)
    look("mfa_authenticate")
    for _ in range(5):
        page.get_by_label("Kode").fill("000000")
        page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Terlalu banyak percobaan")).to_be_visible()
    look("locked")
