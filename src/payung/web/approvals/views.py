"""What waits for a second pair of eyes: the inbox, what one asked for, and each request."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung.access import queries as access
from payung.approvals import queries
from payung.approvals.kinds import KINDS
from payung.approvals.models import Request
from payung.audit import queries as audit
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import approvals as flow
from payung.flows import publishing
from payung.texts import say_problem
from payung.web.approvals.facts import facts, sides
from payung.web.approvals.forms import DeputyForm
from payung.web.approvals.words import KIND_WORDS, STATE_WORDS, TABS
from payung.web.downloads import table_answer


SHOWN = 30
LISTS = {"": queries.inbox, "saya": queries.asked_by, "selesai": queries.decided}


def _require_a_part(request: HttpRequest) -> None:
    """Who can neither ask nor decide, and is nobody's deputy, has no business here."""
    held = set(access.all_areas_of(request.user))
    part = {one for kind in KINDS.values() for one in (kind.ask, kind.decide)}
    if not held & part and not queries.delegations_of(request.user).exists():
        raise NotAllowed("not_allowed", permission="approvals", area=None)


def _asked(request: HttpRequest):
    """The list that the address asks for, and its name."""
    _require_a_part(request)
    tab = request.GET.get("daftar", "")
    tab = tab if tab in LISTS else ""
    return LISTS[tab](request.user), tab


@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    found, tab = _asked(request)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_line(one) for one in page],
        "tab": tab,
        "tabs": TABS.items(),
        "waiting_here": queries.waiting_count(request.user),
        "may_delegate": bool(queries.kinds_to_decide(request.user)),
    }
    return render(request, "approvals/list.html", context)


def _line(one: Request) -> dict[str, Any]:
    word, icon, _sentence = KIND_WORDS[one.kind]
    state, tone = STATE_WORDS[one.state]
    late = one.is_open and one.due_on < timezone.localdate()
    return {"one": one, "word": word, "icon": icon, "state": state, "tone": tone, "late": late}


@require_GET
def approvals_table(request: HttpRequest) -> HttpResponse:
    found, _tab = _asked(request)
    headings = [_("Nomor"), _("Jenis"), _("Wilayah"), _("Diminta oleh"), _("Diminta pada"),
                _("Batas"), _("Keadaan"), _("Diputuskan oleh"), _("Diputuskan pada")]  # fmt: skip
    rows = (
        (one.pk, str(KIND_WORDS[one.kind][0]), one.area.name, str(one.asked_by),
         timezone.localdate(one.asked_at), one.due_on, str(STATE_WORDS[one.state][0]),
         str(one.decided_by or ""), timezone.localdate(one.done_at) if one.done_at else None)
        for one in found
    )  # fmt: skip
    return table_answer(_("persetujuan"), headings, rows)


@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what, why, who, until when; what was said; and the decision."""
    one = queries.request(request.user, pk)
    if request.method == "POST":
        return _act(request, one)
    may, deputy_of = queries.capacity(request.user, one)
    context = {
        **_line(one),
        "sentence": KIND_WORDS[one.kind][2],
        "facts": facts(one),
        "comments": queries.comments(one),
        "history": audit.of_target(one),
        "may_decide": may and one.is_open,
        "deputy_of": deputy_of,
        "is_own": one.asked_by_id == request.user.pk,
        "deciders": queries.deciders(one) if one.is_open else [],
        **sides(one),
    }
    return render(request, "approvals/one.html", context)


def _act(request: HttpRequest, one: Request) -> HttpResponse:
    what, text = request.POST.get("what", ""), request.POST.get("text", "")
    try:
        if what in ("approve", "refuse"):
            now = flow.decide(by=request.user, pk=one.pk, approve=what == "approve", reason=text)
            messages.success(request, _say_state(now))
        elif what == "withdraw":
            messages.success(request, _say_state(flow.withdraw(by=request.user, pk=one.pk)))
        elif what == "comment":
            flow.comment(by=request.user, pk=one.pk, text=text)
    except InputProblem as problem:
        messages.error(request, say_problem(problem, (get_language() or "id")[:2]))
    return redirect("approval", one.pk)


def _say_state(now: Request) -> str:
    return _("Permintaan ini sekarang: %(state)s.") % {"state": STATE_WORDS[now.state][0]}


@require_http_methods(["GET", "POST"])
def deputies(request: HttpRequest) -> HttpResponse:
    """Who decides while one is away."""
    kinds = queries.kinds_to_decide(request.user)
    if not kinds:
        raise NotAllowed("not_allowed", permission="approvals", area=None)
    form = DeputyForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            flow.delegate(by=request.user, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, (get_language() or "id")[:2]))
        else:
            messages.success(request, _("Wakil tersimpan."))
            return redirect("deputies")
    today = timezone.localdate()
    given = [
        (one, [KIND_WORDS[kind][0] for kind in one.kinds], one.until >= today)
        for one in queries.delegations_of(request.user)
    ]
    return render(request, "approvals/deputies.html", {"form": form, "given": given})


@require_POST
def deputy_end(request: HttpRequest, pk: int) -> HttpResponse:
    flow.end_delegation(by=request.user, pk=pk)
    messages.success(request, _("Perwakilan diakhiri."))
    return redirect("deputies")


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the figures of a count to be shown to others."""
    try:
        asked = publishing.ask_to_publish(by=request.user, pk=pk)
    except InputProblem as problem:
        messages.error(request, say_problem(problem, (get_language() or "id")[:2]))
        return redirect("runs")
    if asked.is_open:
        return redirect("approval", asked.pk)
    messages.success(request, _("Angka diterbitkan."))
    return redirect("runs")
