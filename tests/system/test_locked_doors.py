"""Too many wrong passwords or codes: names and addresses rest, and nobody learns why."""

import datetime

import pytest
from allauth.mfa.adapter import get_adapter
from axes.models import AccessAttempt
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payung.audit.models import Event
from payung.core.errors import NotAllowed
from payung.flows import sign_in as flow
from payung.flows.health import examine
from tests.system.at_the_door import code_of, done, enter, miss, secret_of, set_up


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]


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
    client = Client(REMOTE_ADDR=address, **more)
    return [enter(client, f"nama-{at}", "salah") for at in range(names)][-1]


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


def test_an_undeclared_proxy_is_noticed_once_and_told_by_the_doctor(client, maria, settings):
    def seen():
        return Event.objects.filter(action=flow.UNDECLARED_PROXY).count()

    def told(later=datetime.timedelta(0)):
        [found] = [one for one in examine(timezone.now() + later) if one.code == "proxy"]
        return found.state

    spray(2, "127.0.0.1")
    spray(2, "10.0.0.7", HTTP_X_FORWARDED_FOR="10.0.0.9")  # says so itself: nobody's proxy
    assert (seen(), told()) == (0, "good")
    spray(3, "127.0.0.1", HTTP_X_FORWARDED_FOR="10.0.0.9")
    assert (seen(), told()) == (1, "bad")
    assert told(datetime.timedelta(days=8)) == "good"  # nothing was seen for a week
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert told() == "good"


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
