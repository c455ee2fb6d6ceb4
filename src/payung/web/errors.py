"""The edge where errors become pages: a clear sentence, and what to do next."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from payung.core.errors import InputProblem, NotAllowed
from payung.texts import say_problem


def errors_to_answers(get_response: Callable) -> Callable:
    """Middleware: NotAllowed becomes 403, InputProblem 400 with its own sentence.

    What a query does not find, or not for this person, becomes 404: both look the same.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return forbidden(request, exception)
        if isinstance(exception, InputProblem):
            sentence = say_problem(exception, (get_language() or "id")[:2])
            return render(request, "400.html", {"sentence": sentence}, status=400)
        if isinstance(exception, ObjectDoesNotExist):
            return not_found(request, exception)
        return None

    middleware.process_exception = process_exception
    return middleware


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"is_stale": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without database and session, so without the request, whose surroundings ask both: whatever
    broke may have broken there."""
    return HttpResponse(render_to_string("500.html"), status=500)
