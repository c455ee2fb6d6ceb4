"""Finding somebody, and everything that is known of them with where it comes from."""

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.coverage.queries import verdict_of, verdicts_of
from payung.linkage.merges import origins
from payung.linkage.queries import memberships_of, open_pairs_of, people_with_kpj
from payung.registry import queries
from payung.registry.models import Person
from payung.web.review.weights import pictures


SHOWN = 30
KPJ_DIGITS = 11
EXPLAINED = 12  # rows of one person that get a picture; who stands in more is not better explained


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """A name may stand in the address; a number may not, so it comes and stays in the body."""
    access.require(request.user, Permission.PERSON_SEE, None)
    text = (request.POST or request.GET).get("q", "").strip()[:100]
    has_number = any(letter.isdecimal() for letter in text)
    if request.method == "POST" and not has_number:
        return redirect(f"{reverse('people')}?{urlencode({'q': text})}")
    if request.method == "GET" and has_number:
        return redirect("people")
    found = _found(request, text)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    if has_number and page.paginator.count == 1:
        return redirect("person", page.object_list[0].number)
    context = {"text": text, "page": page, "has_number": has_number}
    return render(request, "people/list.html", context)


def _found(request: HttpRequest, text: str):
    """By name, NIK, Payung number, or the number of a member card."""
    compact = re.sub(r"[ .-]", "", text)
    if len(compact) == KPJ_DIGITS and compact.isdecimal():
        return people_with_kpj(request.user, compact)
    return queries.people(request.user, text=text)


@require_GET
def person(request: HttpRequest, number: str) -> HttpResponse:
    found = queries.person(request.user, number)
    context = {
        "person": found,
        "verdict": verdict_of(found),
        "history": verdicts_of(found),
        "rows": queries.rows_of(found),
        "links": memberships_of(found),
        "pairs": open_pairs_of(found),
        "trail": access.trail(found.area),
        "merged": _merged(request, found),
    }
    return render(request, "people/person.html", context)


def _merged(request: HttpRequest, found: Person) -> list[Person]:
    """People who were put together with this one, where the reader may take that back."""
    if not access.may(request.user, Permission.PAIR_DECIDE, found.area):
        return []
    return list({before.pk: before for before in origins(found).values()}.values())


@require_GET
def why(request: HttpRequest, number: str) -> HttpResponse:
    """Why each membership and each row is this person's: what every field weighs."""
    found = queries.person(request.user, number)
    rows = list(queries.rows_of(found))
    links = memberships_of(found)
    of_links = pictures(
        [(rows[:EXPLAINED], [link.membership]) for link in links],
        [link.probability for link in links],
    )
    others = rows[1:EXPLAINED] if len(rows) > 1 else []
    of_rows = pictures([([row], [one for one in rows[:EXPLAINED] if one.pk != row.pk])
                        for row in others], [None] * len(others))  # fmt: skip
    context = {
        "person": found,
        "links": list(zip(links, of_links, strict=True)),
        "rows": list(zip(others, of_rows, strict=True)),
        "first": rows[0] if rows else None,
        "left_out": max(0, len(rows) - EXPLAINED),
    }
    return render(request, "people/why.html", context)
