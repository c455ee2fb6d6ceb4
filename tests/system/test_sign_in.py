"""The door: who comes in, with what, for how long, and who is kept out."""

import datetime
import io
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from payung.access.permissions import ROLES
from payung.audit.models import Event
from payung.core.errors import NotAllowed
from payung.flows import sign_in as flow
from payung.web.accounts.devices import device


pytestmark = pytest.mark.django_db

PASSWORD = "kata-sandi-uji"
CHROME = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def strict(settings, monkeypatch):
    """As in an office; and what is done after a commit is done, though a test commits nothing."""
    settings.PAYUNG_SECOND_FACTOR = "required"
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **_: function())
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": nothing, "here": nothing}


@pytest.fixture
def admin(signed_up, landak):
    return signed_up("agus", "system_admin", landak)


def enter(client, name="rina", password=PASSWORD, **more):
    return client.post(reverse("login"), {"username": name, "password": password, **more})


def secret_of(client):
    return get_adapter().decrypt(client.session["mfa.totp.secret"])


def code_of(secret, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def set_up(client, name="rina"):
    """Sign in for the first time and set up the application; answers its secret."""
    enter(client, name)
    client.get(reverse("mfa_activate_totp"))
    secret = secret_of(client)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    return secret


def done(*words):
    """Entries of the record, of these kinds where some are named."""
    found = Event.objects.order_by("id").values_list("action", flat=True)
    return [action for action in found if not words or action in words]


# --- A second factor first ----------------------------------------------------------------------


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


# --- Nobody lets themselves in ------------------------------------------------------------------


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


# --- Too many wrong passwords -------------------------------------------------------------------


def miss(client, times, name="rina"):
    return [enter(client, name, "salah") for _ in range(times)][-1]


def test_five_wrong_passwords_lock_and_the_page_says_until_when(client, rina):
    assert miss(client, 4).status_code == 200
    answer = miss(client, 1)
    assert answer.status_code == 429
    text = answer.content.decode()
    assert "dapat dicoba lagi mulai pukul" in text
    assert "admin Payung" in text
    assert enter(client).status_code == 429  # the right one is not looked at either
    assert enter(Client(REMOTE_ADDR="10.0.0.9")).status_code == 429  # nor from elsewhere
    assert done() == ["sign-in failed"] * 4 + ["account locked"]


def test_a_name_that_does_not_exist_is_locked_in_the_same_words(client, rina):
    def told(name):
        text = miss(Client(), 5, name).content.decode()
        return text.split("<main")[1].split("</main>")[0]

    assert told("rina") == told("tidak-ada")
    assert AccessAttempt.objects.filter(username="tidak-ada").exists()
    assert not Event.objects.filter(by="tidak-ada").exists()


def test_the_lock_ends_by_itself(client, maria, settings):
    miss(client, 5, "maria")
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - datetime.timedelta(minutes=16)
    )
    assert flow.locked_until("maria") is None
    assert enter(client, "maria").url == reverse("home")
    assert not AccessAttempt.objects.exists()  # and is forgotten


def test_a_success_forgets_the_misses_before(client, maria):
    miss(client, 4, "maria")
    enter(client, "maria")
    assert miss(Client(), 4, "maria").status_code == 200


def test_wrong_codes_lock_like_wrong_passwords(client, rina):
    secret = set_up(client)
    client.post(reverse("logout"))
    enter(client)
    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    assert answer.status_code == 429
    assert "account locked" in done()


def spray(names, address="10.0.0.7", **more):
    """One wrong password for each name, from one address; the last answer."""
    client = Client(REMOTE_ADDR=address)
    return [enter(client, f"nama-{at}", "salah", **more) for at in range(names)][-1]


def test_many_names_from_one_address_lock_the_address_and_no_other(client, maria):
    assert spray(19).status_code == 200
    answer = spray(20)
    assert answer.status_code == 429
    assert "Dari jaringan ini" in answer.content.decode()
    assert enter(Client(REMOTE_ADDR="10.0.0.7"), "maria").status_code == 429
    assert enter(Client(REMOTE_ADDR="10.0.0.8"), "maria").url == reverse("home")
    event = Event.objects.get(action="address locked")
    assert (event.by, event.target, event.detail) == ("system", "door", {"names": 20})


def test_an_address_rests_until_enough_misses_are_old(client, maria):
    spray(20)
    oldest = AccessAttempt.objects.order_by("attempt_time").first()
    until = flow.address_locked_until("10.0.0.7")
    assert until == oldest.attempt_time + datetime.timedelta(minutes=15)
    AccessAttempt.objects.filter(pk=oldest.pk).update(
        attempt_time=oldest.attempt_time - datetime.timedelta(minutes=16)
    )
    assert flow.address_locked_until("10.0.0.7") is None
    assert enter(Client(REMOTE_ADDR="10.0.0.7"), "maria").url == reverse("home")


def test_an_office_that_mistypes_and_then_gets_in_is_not_locked(client, signed_up, landak):
    for at in range(25):
        signed_up(f"petugas{at}", "province_reader", landak)
        miss(Client(REMOTE_ADDR="10.0.0.7"), 2, f"petugas{at}")
        assert enter(Client(REMOTE_ADDR="10.0.0.7"), f"petugas{at}").status_code == 302
    assert flow.address_locked_until("10.0.0.7") is None


def test_a_proxy_says_where_somebody_is_and_an_undeclared_one_locks_nobody(client, maria, settings):
    spray(25, "127.0.0.1")
    assert enter(Client(REMOTE_ADDR="127.0.0.1"), "maria").url == reverse("home")
    AccessAttempt.objects.all().delete()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answers = [
        enter(Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"{made_up}, 2001:db8::{made_up}"),
              f"nama-{made_up}", "salah") for made_up in range(1, 21)
    ]  # fmt: skip
    assert answers[-1].status_code == 429  # an address of the same line counts as the same
    assert {one.ip_address for one in AccessAttempt.objects.all()} == {"2001:db8::"}


def test_limits_are_counted_by_all_processes_and_forgotten(settings):
    settings.CACHES = kept_in_the_database(settings)
    one, other = (DatabaseCache("door_limits", {}) for _ in range(2))
    assert one.add("limit", 1, 60)
    assert not other.add("limit", 1, 60)
    assert one.add("short", 1, 1)
    flow.forget_what_is_over(timezone.now() + datetime.timedelta(seconds=30))
    assert (other.get("limit"), other.get("short")) == (1, None)
    assert count_of("door_limits") == 1


def kept_in_the_database(settings):
    shared = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "door_limits"}
    return settings.CACHES | {"default": shared}


def count_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_a_limit_of_the_door_holds_across_processes(client, maria, settings):
    """Each process has caches of its own; what they count together stands in the database."""
    settings.CACHES = kept_in_the_database(settings)
    enter(client, "maria")
    answers = []
    for _ in range(6):  # five a minute
        given = {"oldpassword": "salah", "password1": "x", "password2": "x"}
        answers.append(client.post(reverse("account_change_password"), given).status_code)
        del caches["default"]  # the next request is another process's
    assert (answers[0], answers[-1]) == (200, 429)


def test_the_secret_rests_sealed_in_the_session_until_it_is_set_up(client, rina):
    enter(client)
    shown = client.get(reverse("mfa_activate_totp")).context["form"].secret
    kept = client.session["mfa.totp.secret"]
    assert shown not in kept
    assert get_adapter().decrypt(kept) == shown
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})  # wrong: the same one again
    assert secret_of(client) == shown
    session = client.session
    session["mfa.totp.secret"] = "sealed with a key that is gone"
    session.save()
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert secret_of(client) == answer.context["form"].secret != shown


def test_what_was_typed_is_not_kept(client, rina):
    miss(client, 1)
    kept = AccessAttempt.objects.get()
    assert "salah" not in kept.post_data
    assert "rina" not in kept.post_data


def test_an_admin_unlocks_and_nobody_else(client, rina, admin, siti):
    miss(client, 5)
    client.force_login(siti)
    with pytest.raises(NotAllowed):
        flow.unlock(by=siti, user=rina)
    flow.unlock(by=admin, user=rina)
    assert flow.locked_until("rina") is None
    assert enter(Client()).url == reverse("home")
    assert done("account unlocked") == ["account unlocked"]


# --- Helping others -----------------------------------------------------------------------------


@pytest.fixture
def office(client, admin, settings):
    """The admin's browser, where the door is not what is tested."""
    settings.PAYUNG_SECOND_FACTOR = "optional"
    client.force_login(admin)
    return client


def test_the_page_of_an_account_says_what_keeps_somebody_out(office, rina):
    where = reverse("user-access", args=[rina.pk])
    assert "Tidak sedang masuk" in office.get(where).content.decode()
    assert where in office.get(reverse("user", args=[rina.pk])).content.decode()
    miss(Client(), 5)
    assert "Akun terkunci sampai" in office.get(where).content.decode()
    office.post(where, {"what": "unlock"})
    assert "Akun terkunci" not in office.get(where).content.decode()


def test_a_lost_telephone_is_forgotten_and_every_session_ends(office, rina):
    mine = Client(headers={"user-agent": CHROME})
    set_up(mine)
    where = reverse("user-access", args=[rina.pk])
    assert "Chrome · Android" in office.get(where).content.decode()
    office.post(where, {"what": "forget"})
    assert not Authenticator.objects.exists()
    assert mine.get(reverse("files")).url.startswith(reverse("login"))
    assert Event.objects.get(action="second factor forgotten").by == "agus"


def test_an_admin_ends_all_sessions_of_somebody(office, rina):
    mine = Client()
    enter(mine)
    office.post(reverse("user-access", args=[rina.pk]), {"what": "end"})
    assert mine.get(reverse("files")).url.startswith(reverse("login"))
    assert Event.objects.get(action="session ended").detail == {"count": 1}


@pytest.mark.parametrize("who", ["siti", "maria", "tono"])
def test_nobody_else_helps(client, rina, request, settings, who):
    settings.PAYUNG_SECOND_FACTOR = "optional"
    client.force_login(request.getfixturevalue(who))
    where = reverse("user-access", args=[rina.pk])
    assert client.get(where).status_code == 403
    assert client.post(where, {"what": "forget"}).status_code == 403


def test_an_admin_next_door_helps_nobody_here(client, rina, signed_up, landak, settings):
    settings.PAYUNG_SECOND_FACTOR = "optional"
    next_door = landak.__class__.objects.get(pk=6103000000)
    client.force_login(signed_up("eko", "system_admin", next_door))
    assert client.get(reverse("user-access", args=[rina.pk])).status_code == 404


def test_the_keeper_of_the_machine_helps_the_last_admin(client, admin):
    set_up(client, "agus")
    miss(Client(), 5, "agus")
    call_command("payung_door", "agus", "--unlock", "--forget-second-factor")
    assert flow.locked_until("agus") is None
    assert client.get(reverse("users")).url.startswith(reverse("login"))
    assert enter(client, "agus").status_code == 302
    assert client.get(reverse("users")).url == reverse("second-factor")
    call_command("payung_door", "agus", "--end-sessions")
    assert client.get(reverse("users")).url.startswith(reverse("login"))
    assert Event.objects.filter(by="payung_door").count() == 3
    with pytest.raises(CommandError):
        call_command("payung_door", "tidak-ada", "--unlock")


# --- Sessions and passwords ---------------------------------------------------------------------


@pytest.fixture
def easy(settings):
    settings.PAYUNG_SECOND_FACTOR = "optional"


def test_one_sees_where_one_is_signed_in_and_ends_the_others(easy, client, rina):
    enter(client)
    phone, library = Client(headers={"user-agent": CHROME}), Client()
    enter(phone)
    enter(library)
    text = client.get(reverse("sessions")).content.decode()
    assert "Chrome · Android" in text
    assert text.count("Sesi ini") == 1
    one = UserSession.objects.get(user_agent=CHROME)
    client.post(reverse("session-end", args=[one.pk]))
    assert phone.get(reverse("files")).status_code == 302
    assert library.get(reverse("files")).status_code == 200
    client.post(reverse("other-sessions-end"))
    assert library.get(reverse("files")).status_code == 302
    assert client.get(reverse("files")).status_code == 200
    assert client.get(reverse("sessions-table")).status_code == 200
    assert done("session ended") == ["session ended"] * 2


def test_nobody_ends_somebody_elses_session(easy, client, rina, maria):
    mine = Client()
    enter(mine, "maria")
    enter(client)
    one = UserSession.objects.get(user=maria)
    assert client.post(reverse("session-end", args=[one.pk])).status_code == 404
    assert mine.get(reverse("home")).status_code == 200


def test_signing_in_changes_the_session(easy, client, rina):
    client.get(reverse("login"))
    session = client.session
    session["x"] = 1
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else None
    enter(client)
    assert client.cookies["sessionid"].value != before


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(easy, client, rina):
    enter(client)
    other = Client()
    enter(other)
    form = {"oldpassword": PASSWORD, "password1": "payung-biru-hujan", "password2": "payung-biru"}
    text = client.post(reverse("account_change_password"), form).content.decode()
    assert "belum sama" in text
    form["password2"] = form["password1"]
    answer = client.post(reverse("account_change_password"), form)
    assert answer.url == reverse("security")
    assert client.get(reverse("files")).status_code == 200
    assert other.get(reverse("files")).status_code == 302
    assert enter(Client(), password="payung-biru-hujan").url == reverse("home")
    assert "password changed" in done()


@pytest.mark.parametrize(
    ("new", "sentence"), [("12345678901", "angka"), ("hujan-b", "pendek"), ("password123", "umum")]
)
def test_a_weak_new_password_is_refused(easy, client, rina, new, sentence):
    enter(client)
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    text = client.post(reverse("account_change_password"), form).content.decode()
    assert sentence in text
    assert rina.__class__.objects.get(pk=rina.pk).check_password(PASSWORD)


def test_a_closed_account_ends_the_session(easy, client, rina):
    enter(client)
    rina.is_active = False
    rina.save()
    assert client.get(reverse("files")).status_code == 302


def test_when_a_session_was_used_last_is_kept_to_within_minutes(easy, client, rina):
    enter(client)
    long_ago = UserSession.objects.get().last_seen_at - datetime.timedelta(days=1)
    UserSession.objects.update(last_seen_at=long_ago)
    client.get(reverse("files"))
    assert UserSession.objects.get().last_seen_at > long_ago


def test_a_session_lasts_as_long_as_the_settings_say(easy, client, rina, settings):
    enter(client)
    lasts = Session.objects.get().expire_date - UserSession.objects.get().created_at
    assert abs(lasts.total_seconds() - settings.SESSION_COOKIE_AGE) < 60


def test_the_clock_forgets_what_is_over(easy, client, rina, maria):
    enter(client)
    enter(Client(), "maria")
    miss(Client(), 1, "siti")
    Session.objects.filter(session_key=client.session.session_key).update(
        expire_date=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("payung_tick", stdout=io.StringIO())
    assert [one.user for one in UserSession.objects.all()] == [maria]
    assert AccessAttempt.objects.count() == 1
    flow.forget_what_is_over(timezone.now() + datetime.timedelta(minutes=16))
    assert not AccessAttempt.objects.exists()
    assert client.get(reverse("files")).status_code == 302


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome · Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131 Safari/537.36 Edg/131", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko Firefox/133.0", "Firefox · Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18 Safari/604", "Safari · iPhone"),
        ("curl/8.5", "?"),
        ("", "?"),
    ],
)
def test_devices_are_told_by_family(agent, words):
    assert device(agent) == words


# --- Pages --------------------------------------------------------------------------------------


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
