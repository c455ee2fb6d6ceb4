"""The register of incidents: what got out, whose it was, and who was told."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.flows.privacy import incidents as flow
from payung.flows.privacy import letters
from payung.privacy import queries
from payung.privacy.models import Incident
from payung.registry import census
from payung.texts import knows, say, say_problem
from payung.web.downloads import file_answer, table_answer
from payung.web.privacy.forms import DescribeForm, IncidentForm
from payung.web.privacy.words import FIELDS, INCIDENT_STATES, clock


SHOWN = 50
PDF = "application/pdf"
LETTERS = {"lembaga": letters.to_agency, "orang": letters.to_people}


def _row(one: Incident) -> dict:
    word, tone = INCIDENT_STATES[one.state]
    runs = one.state == Incident.State.OPEN
    return {"one": one, "state": word, "tone": tone,
            "clock": clock(one.known_at, one.due_at, timezone.now()) if runs else None}  # fmt: skip


@require_GET
def incidents(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PRIVACY_KEEP, None)
    page = Paginator(queries.incidents(request.user), SHOWN).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [_row(one) for one in page]}
    return render(request, "protection/incidents.html", context)


@require_GET
def incidents_table(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PRIVACY_KEEP, None)
    headings = [_("Nomor"), _("Kejadian"), _("Diketahui"), _("Batas"), _("Lembaga diberi tahu"),
                _("Orang diberi tahu"), _("Keadaan")]  # fmt: skip
    rows = (
        (str(one), one.title, one.known_at, one.due_at, one.agency_notified_at, one.people_notified_at,
         str(INCIDENT_STATES[one.state][0]))
        for one in queries.incidents(request.user)
    )  # fmt: skip
    return table_answer(_("insiden"), headings, rows)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.PRIVACY_KEEP)
    access.require(request.user, Permission.PRIVACY_KEEP, area)
    form = IncidentForm(request.POST or None, initial={"area": area.code})
    if request.method == "POST" and form.is_valid():
        try:
            made = flow.open_incident(by=request.user, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, (get_language() or "id")[:2]))
        else:
            return redirect("incident", made.pk)
    return render(request, "protection/incident_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.incident(request.user, pk)
    form = DescribeForm(request.POST or None, initial=_given(found))
    if request.method == "POST" and form.is_valid():
        flow.describe(by=request.user, incident=found, **form.cleaned_data)
        return redirect("incident", found.pk)
    language = (get_language() or "id")[:2]
    touched = flow.touched(request.user, found)
    fields = [say(f"letter.field.{name}", language) if knows(f"letter.field.{name}", language)
              else name for name in touched.fields]  # fmt: skip
    context = _row(found) | {
        "form": form, "touched": touched, "fields": fields, "timeline": flow.timeline(found),
        "reveals": [(one, FIELDS[one.field]) for one in touched.reveals],
    }  # fmt: skip
    return render(request, "protection/incident.html", context)


def _given(found: Incident) -> dict:
    return {
        "what": found.what, "handling": found.handling, "since": found.since, "until": found.until,
        "rosters": ", ".join(map(str, found.rosters)), "users": ", ".join(found.users),
        "exports": ", ".join(f"{number[:4]}-{number[4:]}" for number in found.exports),
    }  # fmt: skip


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.incident(request.user, pk)
    name = request.POST.get("step", "")
    if name not in flow.STEPS:
        raise Http404
    flow.step(by=request.user, incident=found, name=name)
    return redirect("incident", found.pk)


@require_GET
def people_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to write to: names and areas, numbers masked."""
    found = queries.incident(request.user, pk)
    people = flow.touched(request.user, found).people
    headings = [_("Nomor Payung"), _("Nama"), _("NIK"), _("Tanggal lahir"), _("Wilayah")]
    rows = census.who(people).select("number", "name", "nik_masked", "birth_date", "area").rows()
    name = _("penerima")
    return table_answer(f"{name}-{found}", headings, rows, people=people, area=found.area)


@require_GET
def letter(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    found = queries.incident(request.user, pk)
    if to not in LETTERS:
        raise Http404
    content = LETTERS[to](by=request.user, incident=found, made_on=timezone.localdate())
    name = _("pemberitahuan")
    return file_answer(f"{name}-{found}-{to}.pdf", content, PDF, area=found.area)
