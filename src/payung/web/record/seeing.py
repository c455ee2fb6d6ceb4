"""Every page that shows data of people leaves one entry: who looked at what, where in it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from payung.audit import seeing
from payung.registry import queries as registry


PERSON, ROSTER, LIST = "registry.Person", "registry.Roster", ""
SHOWS_PEOPLE: Mapping[str, str] = {
    # page: of which record it shows people; a list shows those of many
    "person": PERSON, "person-why": PERSON, "person-separate": PERSON,
    "file": ROSTER,
    "people": LIST, "area-gaps": LIST, "sender-gaps": LIST, "search": LIST,
    "review": LIST, "review-list": LIST, "pair": LIST, "sample": LIST, "sample-pair": LIST,
}  # fmt: skip
# Which part of a list; never what was searched for, which may be a name.
PLACES = ("page", "status", "temuan", "unduh")


def records_what_was_seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: what was shown is recorded after it was shown; a refusal is no look."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        name = match.url_name if match else None
        if name in SHOWS_PEOPLE and response.status_code == 200 and request.user.is_authenticated:
            target, about = _target(SHOWS_PEOPLE[name], name, match.kwargs)
            where = {key: request.GET[key][:20] for key in PLACES if request.GET.get(key)}
            seeing.looked(by=request.user, target=target, on=name, **about, **where)
        return response

    return middleware


def _target(kind: str, name: str, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The record that was looked at, or the page with what its address names."""
    if kind == PERSON:
        return f"{PERSON}:{registry.person_id(given['number'])}", {}
    if kind == ROSTER:
        return f"{ROSTER}:{given['pk']}", {}
    return f"page:{name}", {key: str(value) for key, value in given.items()}
