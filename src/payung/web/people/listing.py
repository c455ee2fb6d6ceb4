"""The people of one's area: found by name or number, filtered, page by page, and taken away."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import DateField, QuerySet, Value
from django.db.models.functions import Coalesce
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
from payung.privacy import queries as privacy
from payung.registry import queries, standing
from payung.registry.models import Person
from payung.web import formats
from payung.web.context import permissions_of
from payung.web.downloads import table_answer
from payung.web.lists.keyset import COUNTED, count_of, is_first_page, page_of
from payung.web.lists.sorting import Sorting, sorting_of
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
ORDERS = {"nama": ORDER, "wilayah": ("area_id", "name", "pk")}
# Without an index: only where few enough are found to be put in order on the way.
ORDERS_OF_FEW = ORDERS | {"lahir": ("born", "pk"), "baris": ("place_count", "pk")}
SORTED = {"area": "wilayah", "birth": "lahir", "rows": "baris"}
"""Column -> how the address calls its order."""
WORDS = {"nama": gettext_lazy("Nama")} | {
    order: COLUMNS[column] for column, order in SORTED.items()
}
MOST_IN_A_FILE = 100_000


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """A name may stand in the address; a number may not, so it comes and stays in the body."""
    access.require(request.user, Permission.PERSON_SEE, None)
    text = _text(request)
    has_number = searching.has_number(text)
    if request.method == "POST" and not has_number:
        kept = {name: request.POST.get(name, "") for name in ("q", "wilayah", "segmen", "urut")}
        given = urlencode({name: value for name, value in kept.items() if value})
        return redirect(f"{reverse('people')}?{given}")
    if request.method == "GET" and has_number:
        return redirect("people")
    look = look_of(request, "people", COLUMNS, USUAL)
    if has_number:
        found = searching.find(request.user, text, others=0).people
        if len(found) == 1:
            return redirect("person", found[0].number)
        context = {"people": found, "sorting": Sorting({})}
    else:
        context = _page(request, text, look)
    home = access.home_area(request.user, Permission.PERSON_SEE)
    context |= {
        "text": text,
        "look": look,
        "has_number": has_number,
        "rows": _rows(context["people"], look.chosen),
        "headings": [(SORTED.get(name, ""), COLUMNS[name]) for name in look.chosen],
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
        sorting = sorting_of(request, ORDERS_OF_FEW, WORDS)
        best = _best(_filtered(request), numbers, sorting)
        page = Paginator(best, look.size).get_page(request.GET.get("page"))
        return {"people": list(page), "page": page, "sorting": sorting}
    found = _filtered(request)
    for word in text.split():
        found = found.filter(name__icontains=word)
    count = count_of(found)
    sorting = sorting_of(request, ORDERS_OF_FEW if count <= COUNTED else ORDERS, WORDS)
    keys = sorting.keys or ORDER
    if keys[0] == "area_id" and is_first_page(request):
        found = _from_the_first_area(request, found)
    keyset = page_of(
        request, _with_keys(found, sorting), keys, look.size, is_down=sorting.is_down, count=count
    )
    return {"people": keyset.rows, "keyset": keyset, "sorting": sorting}


def _best(found: QuerySet[Person], numbers: list[int], sorting: Sorting) -> list[Person]:
    """Those that a search found: the best first, or in the order that was asked for."""
    found = found.filter(pk__in=numbers)
    if sorting.chosen:
        return list(sorting.ordered(_with_keys(found, sorting)))
    by_number = {one.pk: one for one in found}
    return [by_number[number] for number in numbers if number in by_number]


def _with_keys(found: QuerySet[Person], sorting: Sorting) -> QuerySet[Person]:
    """``born`` or ``place_count``, for the order by it: whose date nobody knows comes last,
    whichever way."""
    if sorting.chosen == "baris":
        return standing.with_place_counts(found)
    if sorting.chosen != "lahir":
        return found
    last = datetime.date.min if sorting.is_down else datetime.date.max
    return found.annotate(born=Coalesce("birth_date", Value(last, output_field=DateField())))


def _from_the_first_area(request: HttpRequest, found: QuerySet[Person]) -> QuerySet[Person]:
    """The same people; the index begins (or ends) with the reader's areas instead of walking there.

    Only for the first page: behind a row, that row is the nearer beginning, and SQLite takes but
    one of the two.
    """
    ranges = access.areas_of(request.user, Permission.PERSON_SEE)
    first, last = min(first for first, _ in ranges), max(last for _, last in ranges)
    return found.filter(area_id__gte=first, area_id__lte=last)


def _rows(
    people: Sequence[Person], columns: list[str]
) -> list[tuple[Person, list[tuple[Any, str]]]]:
    """People with their chosen columns: word of the column, and what stands there."""
    counts = standing.place_counts([one.pk for one in people]) if "rows" in columns else {}
    return [(one, _cells(one, columns, counts.get(one.pk, 0))) for one in people]


def _cells(one: Person, columns: list[str], places: int) -> list[tuple[Any, str]]:
    shown = {
        "nik": one.nik_masked or "–",
        "birth": formats.day(one.birth_date) if one.birth_date else "–",
        "sex": one.sex or "–",
        "area": one.area.name,
        "segment": one.segment or "–",
        "office": one.office or "–",
        "number": one.written_number,
        "rows": formats.number(places),
    }
    return [(COLUMNS[name], shown[name]) for name in columns]


@require_GET
def people_table(request: HttpRequest) -> HttpResponse:
    """The people of the list but those who object, in the columns that are shown; numbers are
    masked."""
    access.require(request.user, Permission.GAPS_EXPORT, None)
    return workbook(request, _all(request))


def workbook(request: HttpRequest, found: Iterable[Person]) -> HttpResponse:
    """These people as a table, in the columns that the reader looks at; who took it is recorded."""
    look = look_of(request, "people", COLUMNS, USUAL)
    headings = [_("Nama"), *(str(COLUMNS[name]) for name in look.chosen)]
    people = list(found)
    shown = _rows(people, look.chosen)
    rows = (
        (one.name, *(
            one.birth_date if name == "birth" else cell
            for name, (_word, cell) in zip(look.chosen, cells, strict=True)
        ))
        for one, cells in shown
    )  # fmt: skip
    audit.record(by=request.user, action="people exported", target="people", people=len(people))
    return table_answer(_("orang"), headings, rows, people=[one.pk for one in people])


def _all(request: HttpRequest) -> Iterator[Person]:
    text = "" if searching.has_number(_text(request)) else _text(request)
    numbers = searching.people_numbers(request.user, text) if text else None
    found = _filtered(request)
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    sorting = sorting_of(request, ORDERS_OF_FEW, WORDS)
    found = sorting.ordered(_with_keys(found, sorting))
    return leaving(found)[:MOST_IN_A_FILE].iterator(chunk_size=2_000)


def leaving(found: QuerySet[Person]) -> QuerySet[Person]:
    """Without those who object to it: their data leave in no list."""
    return found.exclude(pk__in=privacy.objecting())
