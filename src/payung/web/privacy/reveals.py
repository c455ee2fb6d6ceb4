"""One whole number, shown for half a minute; and who opened which."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.flows.privacy.reveals import reveal
from payung.privacy import queries
from payung.registry import census
from payung.registry import queries as registry
from payung.texts import say_problem
from payung.web.downloads import table_answer
from payung.web.privacy.forms import RevealForm
from payung.web.privacy.words import FIELDS, PURPOSES


SHOWN = 50
SECONDS = 30


@sensitive_variables("whole")
@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, number: str) -> HttpResponse:
    """The form; after it the number, in the body of the answer alone and kept by no browser."""
    person = registry.person(request.user, number)
    access.require(request.user, Permission.NUMBER_REVEAL, person.area_id)
    form = RevealForm(request.POST or None)
    whole, shown = "", request.POST.get("field", "")
    if request.method == "POST" and form.is_valid():
        try:
            whole = reveal(by=request.user, number=person.number, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, (get_language() or "id")[:2]))
    context = {
        "person": person, "form": form, "whole": whole, "seconds": SECONDS,
        "word": FIELDS.get(shown, ""),
    }  # fmt: skip
    part = "protection/number_part.html" if request.htmx else "protection/number.html"
    answer = render(request, part, context)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_GET
def reveals(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PRIVACY_KEEP, None)
    page = Paginator(queries.reveals(request.user), SHOWN).get_page(request.GET.get("page"))
    rows = [(one, FIELDS[one.field], PURPOSES[one.purpose]) for one in page]
    return render(request, "protection/reveals.html", {"page": page, "rows": rows})


@require_GET
def reveals_table(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PRIVACY_KEEP, None)
    headings = [_("Waktu"), _("Siapa"), _("Nomor Payung"), _("Nomor"), _("Untuk apa"),
                _("Keterangan"), _("Wilayah")]  # fmt: skip
    found = list(queries.reveals(request.user))
    people = census.people_numbered([one.person_number for one in found])
    rows = (
        (one.at, one.by.username, one.person_number,
         str(FIELDS[one.field]), str(PURPOSES[one.purpose]), one.note, one.area.name)
        for one in found
    )  # fmt: skip
    return table_answer(_("nomor-dibuka"), headings, rows, people=sorted(people))
