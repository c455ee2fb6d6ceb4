"""What is done at the door: a name and a password, a second factor; and what the record says of it."""

import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from payung.audit.models import Event


PASSWORD = "kata-sandi-uji"


def as_in_an_office(settings, monkeypatch):
    """Strict, and nothing kept; what is done after a commit is done, though a test commits nothing."""
    settings.PAYUNG_SECOND_FACTOR = "required"
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **_: function())
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": nothing, "here": nothing}


def enter(client, name="rina", password=PASSWORD, **more):
    return client.post(reverse("login"), {"username": name, "password": password, **more})


def miss(client, times, name="rina"):
    return [enter(client, name, "salah") for _ in range(times)][-1]


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
