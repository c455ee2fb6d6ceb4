"""A request tells the database who acts, when it may change anything at all."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from payung.audit.acting import acting


SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def says_who_acts(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware, below the one that knows who signed in. Who only looks changes nothing watched."""

    def middleware(request: HttpRequest) -> HttpResponse:
        acts = request.method not in SAFE and request.user.is_authenticated
        with acting(request.user.get_username() if acts else None):
            return get_response(request)

    return middleware
