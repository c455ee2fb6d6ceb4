"""One field at the top of every page that finds people, areas, senders and files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.core.errors import NotAllowed
from payung.flows.searching import find, has_number


PART_PEOPLE, PART_OTHERS = 6, 3


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """What is looked for stands in the body of a request, never in an address or a log.

    ``part``: only the answers, for the list under the field while somebody types.
    """
    _require(request)
    text = request.POST.get("q", "").strip()[:100]
    if "part" in request.POST:
        found = find(request.user, text, people=PART_PEOPLE, others=PART_OTHERS)
        return render(request, "search/part.html", {"found": found, "text": text})
    found = find(request.user, text)
    if has_number(text) and len(found.people) == 1:
        return redirect("person", found.people[0].number)
    return render(request, "search/page.html", {"found": found, "text": text})


def _require(request: HttpRequest) -> None:
    for permission in (Permission.PERSON_SEE, Permission.ROSTER_SEE):
        if access.may(request.user, permission, None):
            return
    raise NotAllowed("not_allowed", permission=str(Permission.PERSON_SEE), area=None)
