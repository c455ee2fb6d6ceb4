"""Too many wrong passwords or codes: the account rests for a while, and the page says until when.

So does an address from which many names are tried (ADR 29).
"""

from typing import Any

from allauth.core.internal.ratelimit import get_ip
from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from payung.audit import actions as audit
from payung.flows.sign_in import address_locked_until, locked_until, note_undeclared_proxy


LOOPBACK = ("127.0.0.1", "::1")


class LockoutBackend(AxesStandaloneBackend):
    """Refuses who is locked out. What has no request (a shell, a command) is no visitor."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> None:
        if request is not None:
            super().authenticate(request, username=username, password=password, **more)


class ByNameAndAddress(AxesDatabaseHandler):
    """Counts by name as axes does; an address is locked when many names failed from it."""

    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        return (
            super().is_locked(request, credentials)
            or address_locked_until(request.axes_ip_address) is not None
        )

    def user_login_failed(
        self, sender: Any, credentials: dict, request: HttpRequest | None = None, **more: Any
    ) -> None:
        was_locked = getattr(request, "axes_locked_out", False)
        super().user_login_failed(sender, credentials, request, **more)
        if request is None or was_locked:
            return
        if _came_through_a_stranger(request):
            note_undeclared_proxy()
        if address_locked_until(request.axes_ip_address):
            request.axes_locked_out = True
            request.axes_credentials = credentials
            names = settings.PAYUNG_LOCKOUT_NAMES
            audit.record(by="system", action="address locked", target="door", names=names)


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from, as the proxy in front says it; of IPv6 the network of one line."""
    return get_ip(request) if request.META.get("REMOTE_ADDR") else None


def _came_through_a_stranger(request: HttpRequest) -> bool:
    """Whether a proxy on this machine passed it on of which the settings know nothing."""
    return (
        not settings.ALLAUTH_TRUSTED_PROXY_COUNT
        and request.META.get("REMOTE_ADDR") in LOOPBACK
        and "HTTP_X_FORWARDED_FOR" in request.META
    )


def locked(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """The same page for a name that exists and for one that does not."""
    name, address = (credentials or {}).get("username") or "", address_of(request)
    of_name, of_address = locked_until(name), address_locked_until(address)
    until = max(filter(None, (of_name, of_address)), default=None)
    context = {
        "until": timezone.localtime(until) if until else None,
        "is_address": of_address is not None,
        "minutes": settings.PAYUNG_LOCKOUT_MINUTES,
        "limit": settings.AXES_FAILURE_LIMIT,
    }
    return render(request, "accounts/locked.html", context, status=429)
