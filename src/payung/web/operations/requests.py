"""Every request leaves one line and one measurement: by whom, which page, how it ended, how long."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from payung.web.operations.logs import request_id
from payung.web.operations.measuring import measure_request


log = logging.getLogger("payung.requests")
HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
UNKNOWN = "-"


def one_line_each(get_response: Callable) -> Callable:
    """Middleware, the outermost. A number that the proxy gave to a request is kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = given if GIVEN.fullmatch(given) else secrets.token_hex(8)
        request_id.set(number)  # until the next request: Django writes a line after this one
        started = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - started
        view, path = _what(request)
        measure_request(view, request.method or UNKNOWN, response.status_code, seconds)
        log.info("request", extra={
            "user": _who(request), "method": request.method, "path": path, "view": view,
            "status": response.status_code, "ms": round(seconds * 1000),
        })  # fmt: skip
        response.headers[HEADER] = number
        return response

    return middleware


def _what(request: HttpRequest) -> tuple[str, str]:
    """Name and pattern of the page. Never the address itself: people type anything into it."""
    match = request.resolver_match
    if match is None:
        return UNKNOWN, UNKNOWN
    return match.url_name or UNKNOWN, f"/{match.route}"


def _who(request: HttpRequest) -> int | None:
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None
