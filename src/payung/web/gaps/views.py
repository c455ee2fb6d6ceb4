"""People who are not protected, by village, office or employer; and the lists to hand out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.coverage import answers, queries
from payung.coverage.models import Figure, Run
from payung.registry.models import Sender
from payung.registry.queries import sender as sender_of
from payung.reports.gap_lists import gap_workbook
from payung.web.charts.figures import split
from payung.web.context import permissions_of
from payung.web.coverage.boards import counts_of
from payung.web.downloads import file_answer, table_answer
from payung.web.formats import percent, share
from payung.web.lists.keyset import page_of
from payung.web.lists.views import look_of


SHOWN = 50
GROUPS = ("village", "office", "employer", "group")
VERDICTS = ("unprotected", "lapsed", "review")


def _groups(request: HttpRequest, run: Run, area: Area, kind: str):
    """Figures of one's villages, or of the senders of a kind; the least protected first."""
    if kind == "village":
        return queries.ranking(request.user, run, area, "village")
    return queries.sender_ranking(request.user, run, area, kind)


def _where(request: HttpRequest) -> tuple[Run | None, Area, str]:
    area = access.home_area(request.user)
    access.require(request.user, Permission.COVERAGE_SEE, area)
    kind = request.GET.get("per", "village")
    return queries.latest_run(area), area, kind if kind in GROUPS else "village"


@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    run, area, kind = _where(request)
    if run is None:
        return render(request, "gaps/none.html")
    page = Paginator(_groups(request, run, area, kind), SHOWN).get_page(request.GET.get("page"))
    rows = [
        (figure, split(counts_of(figure)), percent(share(figure.numerator, figure.denominator)))
        for figure in page
    ]
    look = look_of(request, "gaps")
    context = {
        "run": run, "kind": kind, "kinds": GROUPS, "page": page, "rows": rows, "look": look
    }  # fmt: skip
    return render(request, "gaps/list.html", context)


@require_GET
def gaps_table(request: HttpRequest) -> HttpResponse:
    run, area, kind = _where(request)
    headings = [_("Nama"), _("Wilayah"), _("Masuk hitungan"), _("Terlindungi"), _("Tidak aktif lagi"),
                _("Belum terlindungi"), _("Perlu ditinjau"), _("Di luar program")]  # fmt: skip
    rows = (
        (*_named(figure), figure.denominator, *counts_of(figure).values())
        for figure in (_groups(request, run, area, kind) if run else [])
    )
    return table_answer(_("celah"), headings, rows)


def _named(figure: Figure) -> tuple[str, str]:
    """Its name, and where it lies: villages of one name are many."""
    if figure.sender:
        return figure.sender.name, figure.sender.area.name
    return figure.area.name, figure.area.parent.name


@require_GET
def area_gaps(request: HttpRequest, kemendagri_code: str) -> HttpResponse:
    area = access.area(kemendagri_code)
    access.require(request.user, Permission.COVERAGE_SEE, area)
    return _people(request, queries.latest_run(area), {"area": area})


@require_GET
def sender_gaps(request: HttpRequest, pk: int) -> HttpResponse:
    found: Sender = sender_of(request.user, pk)
    return _people(request, queries.latest_run(found.area), {"sender": found})


def _people(request: HttpRequest, run: Run | None, of: dict[str, Any]) -> HttpResponse:
    if run is None:
        return render(request, "gaps/none.html")
    verdict = request.GET.get("status", "")
    chosen = [verdict] if verdict in VERDICTS else list(answers.GAPS)
    if "unduh" in request.GET:
        book = gap_workbook(
            by=request.user, run=run, verdicts=chosen, language=(get_language() or "id")[:2], **of
        )
        place = of.get("area") or of["sender"].area
        return file_answer(
            book.file_name, book.content, book.content_type, people=book.people, area=place
        )
    found = answers.gaps(request.user, run, verdicts=chosen, **of)
    look = look_of(request, "gaps")
    inside_one = "sender" in of or of["area"].level == "village"
    # Of a larger area by village: sorting all its people by name would take longer than reading.
    keys = ("area_id", "person__name", "pk") if inside_one else ("area_id", "pk")
    context = of | {
        "name": next(iter(of.values())).name,
        "run": run,
        "status": verdict,
        "verdicts": VERDICTS,
        "page": page_of(request, found, keys, look.size),
        "may_export": Permission.GAPS_EXPORT in permissions_of(request.user),
    }
    return render(request, "gaps/people.html", context)
