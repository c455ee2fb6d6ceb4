"""Sessions in words: which browser on which device, and when it was seen last."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone


SEEN_EVERY = 5 * 60  # seconds; a page costs no write in between
# The first that is found counts: most browsers also call themselves by older ones' names.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device(user_agent: str) -> str:
    """Families only, such as "Chrome · Android"; "?" for what nobody knows."""
    found = [
        next((word for mark, word in families if mark in user_agent), "?")
        for families in (BROWSERS, SYSTEMS)
    ]
    return "?" if found == ["?", "?"] else " · ".join(found)


def session_seen(get_response: Callable) -> Callable:
    """Middleware: keep when a session was used last, to within a few minutes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key if request.user.is_authenticated else None
        # Sessions that did not come through the door (tests, scripts) are not listed either.
        listed = key and "account_authentication_methods" in request.session
        if listed and caches["here"].add(f"session-seen-{key}", True, SEEN_EVERY):
            UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())
        return get_response(request)

    return middleware
