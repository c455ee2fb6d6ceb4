"""One request asks for the grants of its user once, however many things depend on them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from payung.access.remembering import remembered


def grants_once(answer: Callable[[HttpRequest], HttpResponse]):
    def middleware(request: HttpRequest) -> HttpResponse:
        with remembered():
            return answer(request)

    return middleware
