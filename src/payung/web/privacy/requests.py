"""Requests of people about their own data: received, worked on, answered before the clock ends."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.audit import queries as audit
from payung.core.errors import InputProblem
from payung.flows.privacy import letters
from payung.flows.privacy import requests as flow
from payung.privacy import queries
from payung.privacy.models import Ticket
from payung.registry.models import Person
from payung.texts import say_problem
from payung.web.downloads import file_answer, table_answer
from payung.web.privacy.forms import AnswerForm, ProposeForm, TicketForm
from payung.web.privacy.words import CHANNELS, CORRECTED, KINDS, TICKET_STATES, clock


SHOWN = 50
PDF = "application/pdf"
SECRET = ("nik", "kk", "phone")


@require_GET
def tickets(request: HttpRequest) -> HttpResponse:
    """The most urgent on top."""
    access.require(request.user, Permission.TICKET_HANDLE, None)
    state = request.GET.get("keadaan", "open")
    state = state if state in ("open", "done", "refused") else ""
    page = Paginator(queries.tickets(request.user, state=state), SHOWN).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "rows": [_row(one) for one in page], "state": state,
               "late": queries.late_tickets(request.user)}  # fmt: skip
    return render(request, "protection/tickets.html", context)


def _row(one: Ticket) -> dict:
    word, tone = TICKET_STATES[one.state]
    return {"one": one, "kind": KINDS[one.kind], "state": word, "tone": tone,
            "clock": clock(one.received_at, one.due_at, timezone.now()) if one.is_open else None}  # fmt: skip


@require_GET
def tickets_table(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.TICKET_HANDLE, None)
    headings = [_("Nomor"), _("Permintaan"), _("Pemohon"), _("Wilayah"), _("Diterima"), _("Batas"),
                _("Keadaan"), _("Selesai")]  # fmt: skip
    found = list(queries.tickets(request.user))
    rows = (
        (str(one), str(KINDS[one.kind]), one.applicant, one.area.name,
         one.received_at, one.due_at, str(TICKET_STATES[one.state][0]), one.closed_at)
        for one in found
    )  # fmt: skip
    people = [one.person_id for one in found if one.person_id]
    return table_answer(_("permohonan"), headings, rows, people=people)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.TICKET_HANDLE)
    access.require(request.user, Permission.TICKET_HANDLE, area)
    form = TicketForm(request.POST or None, initial={"area": area.code})
    if request.method == "POST" and form.is_valid():
        try:
            made = flow.receive(by=request.user, **form.cleaned_data)
        except Person.DoesNotExist:
            form.add_error("person_number", _("Tidak ada orang dengan nomor ini."))
        else:
            return redirect("ticket", made.pk)
    return render(request, "protection/ticket_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.ticket(request.user, pk)
    if request.method == "POST":
        try:
            _act(request, found)
        except InputProblem as problem:
            messages.error(request, say_problem(problem, (get_language() or "id")[:2]))
        except Person.DoesNotExist:
            messages.error(request, _("Tidak ada orang dengan nomor ini."))
        else:
            messages.success(request, _("Tersimpan."))
        return redirect("ticket", found.pk)
    secret = found.field in SECRET
    context = _row(found) | {
        "channel": CHANNELS[found.channel],
        "propose": ProposeForm(),
        "answer": AnswerForm(),
        "field": CORRECTED.get(found.field, ""),
        "before": _masked(found.value_before) if secret else found.value_before,
        "after": _masked(found.value) if secret else found.value,
        "own": found.proposed_by_id == request.user.pk,
        "objection": queries.objection_of(found.person_id) if found.person_id else None,
        "history": audit.of_target(found),
    }
    answer = render(request, "protection/ticket.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _masked(text: str | None) -> str:
    """Its last four digits are enough to compare with a card in the hand."""
    return f"{'*' * (len(text) - 4)}{text[-4:]}" if text else ""


def _act(request: HttpRequest, found: Ticket) -> None:
    given, by = request.POST, request.user
    answer = given.get("answer", "")[:2_000]
    match given.get("what"):
        case "link":
            flow.link(by=by, ticket=found, person_number=given.get("person_number", ""))
        case "propose":
            flow.propose(by=by, ticket=found, field=given.get("field", ""),
                         value=given.get("value", ""))  # fmt: skip
        case "apply":
            flow.apply(by=by, ticket=found, answer=answer)
        case "grant":
            flow.grant(by=by, ticket=found, answer=answer)
        case "refuse":
            flow.refuse(by=by, ticket=found, answer=answer)
        case "lift" if found.person:
            flow.lift(by=by, person=found.person)


@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.ticket(request.user, pk)
    content = letters.answer(by=request.user, ticket=found, made_on=timezone.localdate())
    return file_answer(f"jawaban-{found}.pdf", content, PDF, area=found.area,
                       people=[found.person_id] if found.person_id else [])  # fmt: skip
