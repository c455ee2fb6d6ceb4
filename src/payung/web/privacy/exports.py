"""Every file that left: by whom, for what; and lists with whole numbers, asked for and taken."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.flows.privacy import exports as flow
from payung.privacy import queries
from payung.texts import say_problem
from payung.web.downloads import file_answer, table_answer
from payung.web.privacy.forms import ExportForm
from payung.web.privacy.words import EXPORT_STATES, READY


SHOWN = 50


@require_GET
def exports(request: HttpRequest) -> HttpResponse:
    """One's own exports; a privacy officer and who approves see those of their areas."""
    only_full = request.GET.get("utuh") == "1"
    found = queries.exports(request.user)
    page = Paginator(found.filter(is_full=True) if only_full else found, SHOWN).get_page(
        request.GET.get("page")
    )
    asked, now = queries.approvals_of(page.object_list), timezone.now()
    rows = []
    for one in page:
        is_ready = one.is_full and queries.is_ready(one, asked.get(one.pk), now)
        mine = one.by_id == request.user.pk
        rows.append((one, READY if is_ready else EXPORT_STATES[one.state], is_ready and mine))
    context = {"page": page, "rows": rows, "only_full": only_full}
    return render(request, "protection/exports.html", context)


@require_GET
def exports_table(request: HttpRequest) -> HttpResponse:
    headings = [_("Nomor ekspor"), _("Waktu"), _("Siapa"), _("Berkas"), _("Baris"), _("Untuk apa"),
                _("Penerima"), _("Nomor utuh"), _("Keadaan"), "SHA-256"]  # fmt: skip
    rows = (
        (one.written_number, one.at, one.by.username,
         one.file_name, one.rows, one.purpose, one.recipients, _("ya") if one.is_full else "",
         str(EXPORT_STATES[one.state][0]), one.sha256)
        for one in queries.exports(request.user)
    )  # fmt: skip
    return table_answer(_("ekspor"), headings, rows)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.EXPORT_FULL)
    access.require(request.user, Permission.EXPORT_FULL, area)
    form = ExportForm(request.POST or None, initial={"area": area.code})
    if request.method == "POST" and form.is_valid():
        try:
            flow.ask(by=request.user, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, (get_language() or "id")[:2]))
        else:
            messages.success(request, _("Permintaan dikirim kepada orang kedua."))
            return redirect("exports")
    return render(request, "protection/export_ask.html", {"form": form})


@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """The file with whole numbers, once; it bears its mark and stands in the record already."""
    export = queries.export(request.user, number)
    name, content = flow.take(by=request.user, export=export)
    answer = file_answer(name, content)
    answer.is_recorded = True
    return answer
