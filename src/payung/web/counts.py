"""Counts at the edge of every page – what waits, what is new – are counted once in a while.

They cost more than most pages themselves. Whoever changes something sees their own counts anew at
once; what others change is seen within half a minute.
"""

import secrets
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse


Found = TypeVar("Found")
CHANGED = "counted_after"
"""In the session: another word after every change, so that each process of the server, whatever it
counted before, counts anew."""


def kept(request: HttpRequest, name: str, count: Callable[[], Found]) -> Found:
    """What ``count`` answers, or answered within the last PAYUNG_COUNTS_KEPT seconds."""
    if not settings.PAYUNG_COUNTS_KEPT:
        return count()
    key = f"counts-{request.user.pk}-{request.session.get(CHANGED, '')}-{name}"
    found = caches["here"].get(key)
    if found is None:
        found = count()
        caches["here"].set(key, found, settings.PAYUNG_COUNTS_KEPT)
    return found


def forgotten_after_changes(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: who sent anything has their counts made anew."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        user = getattr(request, "user", None)
        if request.method not in ("GET", "HEAD") and user is not None and user.pk:
            request.session[CHANGED] = secrets.token_hex(4)
        return response

    return middleware
