"""Inside: sessions, passwords, and help for those who are locked out."""

import datetime
import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payung.audit.models import Event
from payung.flows import sign_in as flow
from payung.web.accounts.devices import device
from tests.system.at_the_door import PASSWORD, done, enter, miss, set_up


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]

CHROME = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)


# --- Helping others ---------------------------------------------------------------------------------


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


# --- Sessions and passwords -------------------------------------------------------------------------


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
