"""The dashboard of an area, and counting anew."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.approvals.queries import waiting_for
from payung.coverage import queries
from payung.flows.counting import default_day, start_run
from payung.jobs import queries as jobs
from payung.linkage.queries import pair_counts
from payung.registry.models import Extract
from payung.registry.queries import extract_in_force, extracts_waiting, roster_counts
from payung.web.context import first_for, permissions_of
from payung.web.counts import kept
from payung.web.coverage.boards import counts_of, inputs_of, trail
from payung.web.coverage.drawing import drawn
from payung.web.coverage.forms import CountForm
from payung.web.downloads import table_answer


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody's day begins: the largest area that is theirs."""
    area = access.home_area(request.user) or access.home_area(request.user, Permission.FIGURES_SEE)
    if area is None:
        # Admins keep users, not figures: their day begins on their first page.
        own = first_for(permissions_of(request.user))
        return redirect(own[0].url) if own else render(request, "coverage/no_area.html")
    return _show(request, area, is_home=True)


@require_GET
def area(request: HttpRequest, kemendagri_code: str) -> HttpResponse:
    return _show(request, access.area(kemendagri_code))


def _show(request: HttpRequest, area: Area, is_home: bool = False) -> HttpResponse:
    number = request.GET.get("hitungan", "")
    counted = queries.run(area, int(number)) if number.isdecimal() else None
    shown = queries.shown_run(request.user, area, counted)
    if shown is None and not access.may(request.user, Permission.COVERAGE_SEE, area):
        inside = queries.published_in(request.user, area)
        inside = inside if any(figure for _child, figure in inside) else []
        return render(request, "coverage/published.html", {"area": area, "inside": inside})
    if shown is None:
        beginning = {
            "area": area,
            "files": roster_counts(request.user),
            **_memberships(area),
        }
        return render(request, "coverage/beginning.html", beginning)
    context = {
        "area": area,
        "run": shown,
        "is_old": counted is not None,
        "is_home": is_home,
        "trail": trail(request.user, area),
        "drawn": drawn(request, area, shown, is_home=is_home),
    }
    if is_home:
        context |= {
            "files": kept(request, "files", lambda: roster_counts(request.user)),
            "pairs": kept(request, "pairs-here", lambda: pair_counts(request.user, area=area)),
        }
    return render(request, "coverage/dashboard.html", context)


@require_GET
def area_table(request: HttpRequest, kemendagri_code: str) -> HttpResponse:
    """The areas one level below with their figures, as a workbook."""
    shown = queries.dashboard(request.user, access.area(kemendagri_code))
    rows = [
        (child.code, child.name, figure.denominator, *counts_of(figure).values())
        for child, figure in (shown.children if shown else [])
        if figure
    ]
    headings = [_("Kode"), _("Nama"), _("Masuk hitungan"), _("Terlindungi"), _("Tidak aktif lagi"),
                _("Belum terlindungi"), _("Perlu ditinjau"), _("Di luar program")]  # fmt: skip
    name = _("cakupan")
    return table_answer(f"{name}-{kemendagri_code}", headings, rows)


@require_GET
def inputs_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The SHA-256 of everything that a run counted, as a workbook: enough to repeat it."""
    area = queries.run_numbered(pk).area
    inputs = inputs_of(queries.shown_run(request.user, area, queries.run(area, pk)))
    return table_answer(f"{_('masukan')}-{pk}", [_("Jenis"), _("SHA-256")], inputs)


@require_GET
def runs(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user)
    access.require(request.user, Permission.COVERAGE_SEE, area)
    known = _memberships(area)
    return render(
        request,
        "coverage/runs.html",
        {
            "area": area,
            **known,
            "runs": queries.runs(area).select_related("area", "by")[:50],
            "form": CountForm(initial={"as_of": _day_to_count(known["extract"])}),
            "publishing": set(
                waiting_for("figures", "coverage.Run").values_list("target_number", flat=True)
            ),
            "under_way": jobs.under_way(request.user).filter(kind="run_coverage").first(),
        },
    )


def _day_to_count(extract: Extract | None) -> datetime.date:
    """The end of last month, or of what the memberships know: who paid later would seem lapsed."""
    return min(default_day(), extract.as_of) if extract else default_day()


def _memberships(area: Area) -> dict[str, Any]:
    """What a count of today would use, and the newest that still waits for a second person."""
    return {
        "extract": extract_in_force(area, default_day()),
        "unapproved": extracts_waiting(area).first(),
    }


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.COVERAGE_RUN)
    access.require(request.user, Permission.COVERAGE_RUN, area)
    form = CountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih tanggal yang benar."))
        return redirect("runs")
    progress = start_run(by=request.user, area=area, **form.cleaned_data)
    return redirect("job", progress.pk)


@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is; htmx asks again for the middle part until it is over."""
    progress = jobs.progress(request.user, pk)
    part = "coverage/job_part.html" if request.htmx else "coverage/job.html"
    response = render(request, part, {"job": progress})
    if request.htmx and progress.is_over:
        response.headers["HX-Trigger"] = "over"
    return response
