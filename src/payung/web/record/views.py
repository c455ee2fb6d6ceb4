"""The record of who did what: to read, to filter, to take away."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.audit import queries
from payung.web.downloads import table_answer
from payung.web.record.words import deed, details, doer, thing


SHOWN = 100
MOST_ROWS = 100_000  # of a workbook; the whole record leaves by `payung audit export`


def _asked(request: HttpRequest):
    """The entries that the address asks for, newest first; not of who works only elsewhere."""
    access.require(request.user, Permission.AUDIT_SEE, None)
    elsewhere = access.names_elsewhere(access.areas_of(request.user, Permission.AUDIT_SEE))
    words = {name: request.GET.get(name, "").strip() for name in ("by", "action", "day")}
    return queries.entries_with(**words, without=elsewhere), words


@require_GET
def record(request: HttpRequest) -> HttpResponse:
    found, words = _asked(request)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    context = {"page": page, "asked": words, "actions": queries.actions()}
    return render(request, "record/list.html", context)


@require_GET
def record_table(request: HttpRequest) -> HttpResponse:
    found, _words = _asked(request)
    headings = [_("Waktu"), _("Siapa"), _("Perbuatan"), _("Terhadap"), _("Rincian"), _("Sidik")]
    rows = (
        (event.at, doer(event.by), deed(event.action), thing(event.target),
         details(event.detail), event.digest)
        for event in found[:MOST_ROWS]
    )  # fmt: skip
    return table_answer(_("catatan"), headings, rows)
