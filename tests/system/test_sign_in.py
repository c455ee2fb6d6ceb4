"""The door: who comes in, and with what."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, reverse

from payung.access.permissions import ROLES
from payung.flows import sign_in as flow
from tests.system.at_the_door import PASSWORD, code_of, done, enter, set_up


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]


# --- A second factor first --------------------------------------------------------------------------


def test_somebody_who_sees_data_sets_up_a_second_factor_and_reaches_nothing_before(client, rina):
    assert enter(client).url == reverse("home")
    for name in ("home", "people", "files", "upload", "security", "sessions"):
        assert client.get(reverse(name)).url == reverse("second-factor"), name
    assert client.post(reverse("people"), {"q": "Budi"}).url == reverse("second-factor")
    text = client.get(reverse("second-factor")).content.decode()
    assert reverse("mfa_activate_totp") in text
    assert reverse("mfa_add_webauthn") in text
    assert client.get(reverse("law")).status_code == 200  # what anybody may read
    assert client.post(reverse("logout")).url == reverse("login")


def test_with_the_application_the_pages_open_and_recovery_codes_are_shown(client, rina):
    set_up(client)
    text = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert text.count("<code>") == 10
    assert client.get(reverse("files")).status_code == 200
    assert client.get(reverse("second-factor")).url == reverse("home")
    assert done("second factor added") == ["second factor added"] * 2  # and the codes


def test_a_wrong_code_sets_nothing_up(client, rina):
    enter(client)
    client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "tidak cocok" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_the_secret_is_sealed_in_the_database(client, rina):
    secret = set_up(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert get_adapter().decrypt(kept) == secret
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert get_adapter().decrypt(seed) != seed


def test_next_time_the_code_is_asked_for_and_each_works_once(client, rina):
    secret = set_up(client)
    client.post(reverse("logout"))
    assert enter(client, next=reverse("files")).url == reverse("mfa_authenticate")
    assert client.get(reverse("files")).url.startswith(reverse("login"))  # not yet inside
    assert "Langkah kedua" in client.get(reverse("mfa_authenticate")).content.decode()
    code = code_of(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).url == reverse("files")
    assert client.get(reverse("files")).status_code == 200
    other = Client()
    enter(other)
    answer = other.post(reverse("mfa_authenticate"), {"code": code})
    assert "sudah dipakai" in answer.content.decode()
    assert other.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)}).status_code == 302


def test_a_recovery_code_works_once(client, rina):
    set_up(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(reverse("logout"))
    enter(client)
    written = f"{code[:4]} {code[4:]}"
    assert client.post(reverse("mfa_authenticate"), {"code": written}).status_code == 302
    assert client.get(reverse("security")).status_code == 200
    assert flow.recovery_codes_left(rina) == 9
    other = Client()
    enter(other)
    answer = other.post(reverse("mfa_authenticate"), {"code": code})
    assert "tidak cocok" in answer.content.decode()


def test_new_recovery_codes_end_the_old_ones(client, rina):
    set_up(client)
    before = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert "10 kode lama" in client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    client.post(reverse("mfa_generate_recovery_codes"))
    kept = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert not set(before) & set(kept)
    text = client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert all(code in text for code in kept)
    assert done("recovery codes renewed")


def test_a_role_that_sees_nobody_needs_none(client, maria):
    assert enter(client, "maria").url == reverse("home")
    assert client.get(reverse("home")).status_code == 200
    assert not flow.needs_second_factor(maria)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_that_may_more_than_look_at_figures_needs_one(signed_up, landak, role):
    needed = bool(ROLES[role].permissions - flow.HARMLESS)
    assert flow.needs_second_factor(signed_up("seseorang", role, landak)) == needed


def test_a_role_that_nobody_knows_needs_one():
    assert flow.role_needs_second_factor("made_up")


def test_where_it_is_optional_nobody_is_asked(client, rina, settings):
    settings.PAYUNG_SECOND_FACTOR = "optional"
    enter(client)
    assert client.get(reverse("home")).status_code == 200
    assert "Pasang" in client.get(reverse("security")).content.decode()


def test_an_older_session_shows_the_factor_that_was_set_up_elsewhere(client, rina):
    client.force_login(rina)  # as if from before, without the door
    secret = set_up(Client())
    answer = client.get(reverse("files"))
    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert client.get(answer.url).status_code == 200
    answer = client.post(answer.url, {"code": code_of(secret, 1)})
    assert answer.url == reverse("files")
    assert client.get(reverse("files")).status_code == 200


def test_whoever_removes_the_last_factor_must_set_up_another(client, rina):
    set_up(client)
    assert "Lepas" in client.get(reverse("mfa_deactivate_totp")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert client.get(reverse("files")).url == reverse("second-factor")
    assert "second factor removed" in done()


def test_what_matters_asks_again_after_some_minutes(client, rina, settings):
    set_up(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    answer = client.get(reverse("mfa_view_recovery_codes"))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert "Pastikan ini Anda" in client.get(answer.url).content.decode()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    assert reverse("mfa_reauthenticate") in client.get(answer.url).content.decode()
    assert "belum cocok" in client.post(answer.url, {"password": "salah"}).content.decode()
    answer = client.post(answer.url, {"password": PASSWORD})
    assert answer.url == reverse("mfa_view_recovery_codes")


# --- Nobody lets themselves in ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["signup", "reset_password", "email", "request_login_code"])
def test_there_is_no_page_to_sign_up_or_to_reset_a_password(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"account_{name}")


@pytest.mark.parametrize("path", ["/accounts/signup/", "/akun/daftar/", "/masuk/signup/"])
def test_guessed_addresses_lead_nowhere(client, landak, path):
    assert client.get(path).status_code in (302, 404)
    assert not client.get(path).headers.get("Location", reverse("login")).startswith("/accounts")


def test_a_closed_account_opens_no_door_and_does_not_say_so(client, rina):
    rina.is_active = False
    rina.save()
    refused = enter(client).content.decode()
    unknown = enter(client, "tidak-ada").content.decode()
    assert "belum cocok" in refused
    assert "belum cocok" in unknown


def test_nobody_is_led_elsewhere_after_signing_in(client, maria):
    assert enter(client, "maria", next="https://jahat.example/").url == reverse("home")


# --- Pages ------------------------------------------------------------------------------------------


OWN = ("security", "sessions", "account_change_password", "mfa_activate_totp", "mfa_add_webauthn",
       "sessions-table", "second-factor")  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_ones_own_pages_open_for_oneself_and_for_no_stranger(easy, client, maria, name):
    assert client.get(reverse(name)).url.startswith(reverse("login"))
    enter(client, "maria")
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy


def test_pages_speak_english_to_whom_asked(easy, client, maria):
    enter(client, "maria")
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    for name in OWN[:5]:
        text = client.get(reverse(name)).content.decode()
        assert '<html lang="en"' in text
    assert "Account security" in client.get(reverse("security")).content.decode()
