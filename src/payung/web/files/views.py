"""Files come in, are understood, are corrected, and go back to their sender."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.flows import rosters
from payung.jobs import queries as jobs
from payung.registry import histories, queries
from payung.registry.correcting import people_on
from payung.registry.models import Roster
from payung.web.counts import kept
from payung.web.downloads import file_answer, table_answer
from payung.web.files.extracts import lines
from payung.web.files.forms import ACCEPTED, size_problem
from payung.web.files.reading import chosen_fields, columns_of, tables_of
from payung.web.lists.paging import Pages
from payung.web.lists.sorting import sorting_of
from payung.web.lists.views import look_of
from payung.web.wording import status_word


ROWS_SHOWN = 50
SHOWN = (
    "sheet", "row", "name", "name_written", "nik_masked", "birth_date", "village_text", "status",
    "findings", "area__level", "area__name", "person__number",
)  # fmt: skip
FILES_SHOWN = 30
JUST_READ = 8
ORDERS = {
    "nama": ("file_name", "id"), "pengirim": ("sender__name", "id"),
    "perbaiki": ("rows_stop", "id"), "masuk": ("received_at", "id"),
}  # fmt: skip
WORDS = {
    "nama": gettext_lazy("Berkas"), "pengirim": gettext_lazy("Pengirim"),
    "perbaiki": gettext_lazy("Perbaiki"), "masuk": gettext_lazy("Diunggah"),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.ROSTER_RECEIVE)
    access.require(request.user, Permission.ROSTER_RECEIVE, area)
    if request.method == "GET":
        return render(
            request,
            "files/upload.html",
            {
                "area": area,
                "accepted": ACCEPTED,
                "limit_bytes": settings.PAYUNG_UPLOAD_MEGABYTES * 1_000_000,
                "under_way": jobs.under_way(request.user).filter(kind="read_rosters").first(),
                "latest": queries.rosters(request.user)[:5],
            },
        )
    sent = request.FILES.getlist("files")
    problem = size_problem(sent) or (None if sent else _("Pilih dulu berkasnya."))
    if problem:
        return _upload_refused(request, problem)
    received = rosters.receive_rosters(by=request.user, area=area, files=sent)
    if received.known:
        count = len(received.known)
        words = _("%(count)s berkas sama persis dengan yang sudah ada: 0 perubahan.")
        messages.info(request, words % {"count": count})
    if received.progress is None:
        return _led_to(request, reverse("files"))
    return _led_to(request, reverse("batch", args=[received.progress.pk]))


def _upload_refused(request: HttpRequest, problem: str) -> HttpResponse:
    if request.accepts("text/html"):
        messages.error(request, problem)
        return redirect("upload")
    return JsonResponse({"problem": problem}, status=400)


def _led_to(request: HttpRequest, address: str) -> HttpResponse:
    """The script that shows upload progress asks for JSON; a plain form follows a redirect."""
    if request.accepts("text/html"):
        return redirect(address)
    return JsonResponse({"next": address})


@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Files that came together: how far the reading is, and what became of each."""
    progress = jobs.progress(request.user, pk)
    read, extract = progress.arguments.get("rosters", []), progress.arguments.get("extract")
    sent = queries.rosters(request.user).filter(pk__in=read).order_by("id")
    if not progress.is_over:  # asked for every second: only what changed last
        sent = sent.exclude(status="received").order_by("-id")[:JUST_READ]
    handed_in = lines(queries.extracts(request.user).filter(pk=extract)) if extract else []
    context = {
        "job": progress,
        "files": sent,
        "remarks": True,
        "line": handed_in[0] if handed_in else None,
    }
    part = "files/batch_part.html" if request.htmx else "files/batch.html"
    return render(request, part, context)


@require_GET
def files(request: HttpRequest) -> HttpResponse:
    look, sorting = look_of(request, "files"), sorting_of(request, ORDERS, WORDS)
    status, text = request.GET.get("status", ""), request.GET.get("q", "").strip()
    context = {
        "look": look,
        "sorting": sorting,
        "page": Pages(sorting.ordered(_filtered(request)), FILES_SHOWN).get_page(
            request.GET.get("page")
        ),
        "counts": kept(request, "files", lambda: queries.roster_counts(request.user)),
        "status": status,
        "text": text,
    }
    return render(request, "files/list.html", context)


def _filtered(request: HttpRequest) -> QuerySet:
    """What the address asks for: the page and its workbook hold the same."""
    text = request.GET.get("q", "").strip()
    found = queries.rosters(request.user, status=request.GET.get("status", ""), text=text)
    return found.defer("understanding", "mapping")  # long, and shown on the page of one file only


@require_GET
def files_table(request: HttpRequest) -> HttpResponse:
    return workbook(sorting_of(request, ORDERS, WORDS).ordered(_filtered(request)))


def workbook(found: Iterable[Roster]) -> HttpResponse:
    """These files as a table."""
    headings = [_("Berkas"), _("Pengirim"), _("Diunggah"), _("Status"), _("Baris"), _("Baik"),
                _("Periksa"), _("Perbaiki")]  # fmt: skip
    rows = (
        (file.file_name, file.sender or "", timezone.localdate(file.received_at),
         status_word(file.status), file.row_count, file.rows_ok, file.rows_warn, file.rows_stop)
        for file in found
    )  # fmt: skip
    return table_answer(_("berkas"), headings, rows)


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    roster = queries.roster(request.user, pk)
    status, finding = request.GET.get("status", ""), request.GET.get("temuan", "")
    columns, tables = columns_of(roster), tables_of(roster)
    context = {
        "file": roster,
        "change_set": histories.change_set_of(roster) if roster.status == "read" else None,
        "tables": tables,
        "several": len(tables) > 1,
        "columns": columns,
        "recognised": sum(1 for column in columns if column["field"]),
        "fields": tuple(rosters.FIELDS),
        "page": _rows(roster, status, finding).get_page(request.GET.get("page")),
        "status": status,
        "finding": finding,
        "may_correct": access.may(request.user, Permission.ROSTER_RECEIVE, roster.area),
    }
    return render(request, "files/detail.html", context)


def _rows(roster: Roster, status: str, finding: str) -> Paginator:
    """The rows of a file by pages, no more of each than its line shows; counted where the file
    itself does not know how many there are."""
    found = queries.roster_rows(roster, status=status, finding=finding).only(*SHOWN)
    pages = Paginator(found, ROWS_SHOWN)
    if roster.status == Roster.Status.READ and not (status or finding):
        pages.count = roster.row_count
    return pages


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person says about the columns; the file is read again with it."""
    roster = queries.roster(request.user, pk)
    fields = chosen_fields(roster, request.POST)
    progress = rosters.correct_mapping(by=request.user, roster=roster, fields=fields)
    return redirect("batch", progress.pk)


@require_GET
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    roster = queries.roster(request.user, pk)
    book = rosters.correction_workbook(
        by=request.user, roster=roster, language=(get_language() or "id")[:2]
    )
    return file_answer(
        book.file_name, book.content, book.content_type, people=sorted(people_on([roster.pk])),
        area=roster.area,
    )  # fmt: skip
