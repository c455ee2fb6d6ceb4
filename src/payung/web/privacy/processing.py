"""Records of processing and impact assessment: drafts from what runs here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.flows.privacy import processing as flow
from payung.web.downloads import file_answer, table_answer


PAPERS = {"rekam": flow.record_paper, "dampak": flow.assessment_paper}


@require_GET
def records(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PRIVACY_KEEP, None)
    language = (get_language() or "id")[:2]
    headings = flow.headings(language)
    context = {
        "headings": headings,
        "records": [list(zip(headings, row, strict=True)) for row in flow.record_rows(language)],
        "risks": flow.risk_rows(language),
        "measures": list(zip(flow.measures(), flow.measure_rows(language), strict=True)),
    }  # fmt: skip
    return render(request, "protection/processing.html", context)


@require_GET
def records_table(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PRIVACY_KEEP, None)
    language = (get_language() or "id")[:2]
    return table_answer(_("pemrosesan"), flow.headings(language), flow.record_rows(language))


@require_GET
def paper(request: HttpRequest, name: str) -> HttpResponse:
    if name not in PAPERS:
        raise Http404
    language = (get_language() or "id")[:2]
    content = PAPERS[name](by=request.user, language=language, made_on=timezone.localdate())
    return file_answer(f"{name}-{timezone.localdate():%Y-%m-%d}.pdf", content, "application/pdf")
