"""The gate through which every file leaves: no attachment reaches anybody past it.

It stands in the middleware, so that a view needs to know nothing of it; what a view knows about
its file (who is in it) it says to ``downloads.file_answer``.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from payung.flows.privacy.exports import Leaving, leave


NOT_KEPT = {"page", "unduh", "csrfmiddlewaretoken", "keperluan"}
NAMES = {"q"}  # may hold a person's name or number


def exports_are_recorded(get_response: Callable) -> Callable:
    """Middleware: a file for somebody signed in is marked and recorded; the public ones are open.

    A file that streams could not be marked, so it is refused as our mistake.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        disposition = response.headers.get("Content-Disposition", "")
        if not disposition.startswith("attachment") or response.status_code != 200:
            return response
        if response.streaming:
            raise TypeError("files leave through web.downloads.file_answer")
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated or getattr(response, "is_recorded", False):
            return response
        response.content = leave(
            by=user, file=_leaving(request, response), language=(get_language() or "id")[:2]
        )
        return response

    return middleware


def _leaving(request: HttpRequest, response: HttpResponse) -> Leaving:
    match = request.resolver_match
    asked = {name: value for name, value in request.GET.items() if name not in NOT_KEPT}
    of = {name: str(value) for name, value in (match.kwargs if match else {}).items()}
    return Leaving(
        kind=(match.url_name or "") if match else "",
        file_name=getattr(response, "file_name", ""),
        content=response.content,
        content_type=response.headers["Content-Type"],
        filters=of | {name: "*" if name in NAMES else value[:60] for name, value in asked.items()},
        area=getattr(response, "area", None),
        people=getattr(response, "people", ()),
        is_marked=getattr(response, "is_marked", True),
        purpose=request.GET.get("keperluan", "").strip(),
    )
