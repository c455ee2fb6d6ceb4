"""How good are the links? A sample that people label blind, and what their labels say."""

import hashlib
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.coverage import queries as coverage
from payung.coverage.models import Run
from payung.linkage import actions, measures
from payung.linkage.models import SamplePair
from payung.linkage.queries import pair_counts
from payung.web.counts import kept
from payung.web.downloads import table_answer
from payung.web.quality.results import KIND_WORDS, STRATUM_WORDS, results
from payung.web.review.sides import compared


RUNS_SHOWN = 12
KEPT = 60 * 60  # seconds


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Precision and recall of the latest run, or of the one that is asked for."""
    area, runs, run = _asked(request)
    context = {
        "area": area,
        "runs": runs,
        "run": run,
        "counts": kept(request, "sample-counts", lambda: measures.sample_counts(request.user)),
    }
    if run is not None:
        context |= _measured(run, area)
    return render(request, "quality/overview.html", context)


def _measured(run: Run, area: Area) -> dict[str, Any]:
    """What a run and its labels say; measured anew when there is another label."""
    name = f"quality-{run.pk}-{run.finished_at}-{area.pk}-{measures.state_of_labels(run.pk)}"
    name = f"quality-{hashlib.sha256(name.encode()).hexdigest()}"
    found = caches["here"].get(name)
    if found is None:
        figure = coverage.figure(run, area)
        limits = figure and measures.limits(run.pk, area, figure.numerator, figure.denominator)
        found = results(run.pk) | {"figure": figure, "limits": limits}
        caches["here"].set(name, found, KEPT)
    return found


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """The strata with their labels, as a workbook."""
    _area, _runs, run = _asked(request)
    headings = [_("Padanan"), _("Lapisan"), _("Pasangan"), _("Contoh"), _("Sama"), _("Beda"),
                _("Tidak dapat dipastikan"), _("Bagian yang benar"), _("Batas bawah 95 %"),
                _("Batas atas 95 %"), _("Dasar")]  # fmt: skip
    strata = measures.strata(run.pk) if run else None
    rows = [
        (
            KIND_WORDS[line["kind"]], STRATUM_WORDS[line["stratum"]][0], line["pairs"],
            line["drawn"], line["same"], line["different"], line["unsure"],
            round(line["share"], 4), round(line["low"], 4), round(line["high"], 4),
            _("label orang") if line["basis"] == "labels" else _("peluang mesin"),
        )
        for line in (strata.iter_rows(named=True) if strata is not None else ())
    ]  # fmt: skip
    return table_answer(_("mutu-pemadanan"), headings, rows)


def _asked(request: HttpRequest) -> tuple:
    """The area of who asks, its runs that kept a sample, and the one that is asked for or the
    latest; None before the first."""
    area = access.home_area(request.user)
    access.require(request.user, Permission.COVERAGE_SEE, area)
    numbers = measures.measured_runs()
    runs: list[Run] = list(coverage.runs(area).filter(pk__in=numbers)[:RUNS_SHOWN])
    wanted = request.GET.get("hitungan", "")
    latest = max(runs, key=lambda run: run.pk, default=None)
    return area, runs, next((run for run in runs if str(run.pk) == wanted), latest)


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The next pair of the sample without a label, after the one that was passed over."""
    access.require(request.user, Permission.PAIR_DECIDE, None)
    skip = request.GET.get("lewati", "")
    item = measures.next_sample(request.user, skip=int(skip) if skip.isdecimal() else None)
    if item is None and skip:
        item = measures.next_sample(request.user)
    return _show(request, item)


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    item = measures.sample(request.user, pk)
    if request.method == "POST":
        actions.label(by=request.user, pair=item, answer=request.POST.get("answer", ""))
        return redirect("sample")
    return _show(request, item)


def _show(request: HttpRequest, item: SamplePair | None) -> HttpResponse:
    counts = kept(request, "sample-counts", lambda: measures.sample_counts(request.user))
    context = {
        "item": item,
        "sides": compared(item) if item else [],
        "counts": counts,
        "total": counts["open"] + counts["labelled"],
        "questions": kept(request, "pair-counts", lambda: pair_counts(request.user))["open"],
        "before": measures.labelled_before(request.user, item),
    }
    part = "quality/sample_part.html" if request.htmx else "quality/sample.html"
    return render(request, part, context)
