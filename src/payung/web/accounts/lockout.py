"""Too many wrong passwords or codes: the account rests for a while, and the page says until when."""

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from payung.flows.sign_in import locked_until


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


def locked(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """The same page for a name that exists and for one that does not."""
    until = locked_until((credentials or {}).get("username") or "")
    context = {
        "until": timezone.localtime(until) if until else None,
        "minutes": settings.PAYUNG_LOCKOUT_MINUTES,
        "limit": settings.AXES_FAILURE_LIMIT,
    }
    return render(request, "accounts/locked.html", context, status=429)
