"""The people of one's area: found by name or number, filtered, page by page, and taken away."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.flows import searching
from payung.registry import queries
from payung.registry.models import Person
from payung.web import formats
from payung.web.context import permissions_of
from payung.web.downloads import table_answer
from payung.web.lists.keyset import page_of
from payung.web.lists.views import Look, look_of


COLUMNS = {
    "nik": gettext_lazy("NIK"),
    "birth": gettext_lazy("Lahir"),
    "sex": gettext_lazy("Jenis kelamin"),
    "area": gettext_lazy("Wilayah"),
    "segment": gettext_lazy("Segmen"),
    "office": gettext_lazy("Instansi"),
    "number": gettext_lazy("Nomor Payung"),
    "rows": gettext_lazy("Baris"),
}
USUAL = ("nik", "birth", "area", "number", "rows")
SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
ORDER = ("name", "pk")
MOST_IN_A_FILE = 100_000


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """A name may stand in the address; a number may not, so it comes and stays in the body."""
    access.require(request.user, Permission.PERSON_SEE, None)
    text = _text(request)
    has_number = searching.has_number(text)
    if request.method == "POST" and not has_number:
        kept = {name: request.POST.get(name, "") for name in ("q", "wilayah", "segmen")}
        given = urlencode({name: value for name, value in kept.items() if value})
        return redirect(f"{reverse('people')}?{given}")
    if request.method == "GET" and has_number:
        return redirect("people")
    look = look_of(request, "people", COLUMNS, USUAL)
    if has_number:
        found = searching.find(request.user, text, others=0).people
        if len(found) == 1:
            return redirect("person", found[0].number)
        context = {"people": found}
    else:
        context = _page(request, text, look)
    home = access.home_area(request.user, Permission.PERSON_SEE)
    context |= {
        "text": text,
        "look": look,
        "has_number": has_number,
        "rows": [(one, _cells(one, look.chosen)) for one in context["people"]],
        "areas": access.children(home) if home and home.level != "village" else [],
        "segments": SEGMENTS,
        "chosen": {name: request.GET.get(name, "") for name in ("wilayah", "segmen")},
        "may_export": Permission.GAPS_EXPORT in permissions_of(request.user),
    }
    return render(request, "people/list.html", context)


def _text(request: HttpRequest) -> str:
    return (request.POST or request.GET).get("q", "").strip()[:100]


def _filtered(request: HttpRequest) -> QuerySet[Person]:
    code, segment = request.GET.get("wilayah", ""), request.GET.get("segmen", "")
    found = queries.people(request.user, area=access.area(code) if code else None)
    return found.filter(segment=segment) if segment in SEGMENTS else found


def _page(request: HttpRequest, text: str, look: Look) -> dict[str, Any]:
    """By words: the best first, of as many as a search finds. Without: everybody, by name."""
    numbers = searching.people_numbers(request.user, text) if text else None
    if numbers is not None:
        found = {one.pk: one for one in _filtered(request).filter(pk__in=numbers)}
        best = [found[number] for number in numbers if number in found]
        page = Paginator(best, look.size).get_page(request.GET.get("page"))
        return {"people": list(page), "page": page}
    found = _filtered(request)
    for word in text.split():
        found = found.filter(name__icontains=word)
    keyset = page_of(request, found, ORDER, look.size)
    return {"people": keyset.rows, "keyset": keyset}


def _cells(one: Person, columns: list[str]) -> list[tuple[Any, str]]:
    """The chosen columns of a person: word of the column, and what stands there."""
    shown = {
        "nik": one.nik_masked or "–",
        "birth": formats.day(one.birth_date) if one.birth_date else "–",
        "sex": one.sex or "–",
        "area": one.area.name,
        "segment": one.segment or "–",
        "office": one.office or "–",
        "number": one.written_number,
        "rows": formats.number(one.row_count),
    }
    return [(COLUMNS[name], shown[name]) for name in columns]


@require_GET
def people_table(request: HttpRequest) -> HttpResponse:
    """Exactly the people of the list, in the columns that are shown; numbers are masked."""
    access.require(request.user, Permission.GAPS_EXPORT, None)
    look = look_of(request, "people", COLUMNS, USUAL)
    headings = [_("Nama"), *(str(COLUMNS[name]) for name in look.chosen)]
    found = list(_all(request))
    rows = ((one.name, *(cell for _word, cell in _cells(one, look.chosen))) for one in found)
    audit.record(by=request.user, action="people exported", target="people", people=len(found))
    return table_answer(_("orang"), headings, rows, people=[one.pk for one in found])


def _all(request: HttpRequest) -> Iterator[Person]:
    text = "" if searching.has_number(_text(request)) else _text(request)
    numbers = searching.people_numbers(request.user, text) if text else None
    found = _filtered(request)
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    return found[:MOST_IN_A_FILE].iterator(chunk_size=2_000)
