"""What new lists change: what waits for a decision, and what changed on each day."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.flows import changes as flow
from payung.registry import histories
from payung.registry.models import ChangeLine, ChangeSet
from payung.texts import say_problem
from payung.web import formats
from payung.web.changes.forms import PlaceForm, PolicyForm
from payung.web.changes.sides import KINDS, SAID, STATES, shown
from payung.web.downloads import table_answer
from payung.web.wording import VERDICTS


LINES_SHOWN = 100
WAITING_SHOWN = 20


def _area(request: HttpRequest) -> tuple[Area, list[Area]]:
    """The area asked for within one's own, and those to choose from."""
    home = access.home_area(request.user, Permission.ROSTER_SEE)
    home = home or access.home_area(request.user, Permission.CHANGES_ACCEPT)
    access.require(request.user, Permission.ROSTER_SEE, home)
    choices = [home, *access.children(home)]
    code = request.GET.get("wilayah", "")
    return next((one for one in choices if one.code == code), home), choices


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    area, choices = _area(request)
    waiting = histories.change_sets(request.user, area=area, waiting=True)
    days = [
        (day, [(_verdict(was), _verdict(now), n) for was, now, n in day.verdicts])
        for day in flow.log(request.user, area, timezone.localdate())
    ]
    context = {
        "area": area,
        "choices": choices,
        "waiting_count": waiting.count(),
        "sets": waiting[:WAITING_SHOWN],
        "days": days,
    }
    return render(request, "changes/list.html", context)


def _verdict(code: str) -> str:
    return VERDICTS[code][0] if code else _("Tidak dihitung")


@require_GET
def changes_table(request: HttpRequest) -> HttpResponse:
    area, _choices = _area(request)
    headings = [_("Hari"), _("Daftar"), _("Data peserta"), _("Masuk daftar"), _("Keluar daftar"), _("Berubah"),
                _("Tetap"), _("Sudah diterima"), _("Ditolak"), _("Status berubah (orang)")]  # fmt: skip
    names = ("files", "extracts", "joined", "left", "changed", "same", "decided_accepted",
             "decided_refused")  # fmt: skip
    rows = [
        (day.day, *(day.sums.get(name, 0) for name in names), sum(n for *_, n in day.verdicts))
        for day in flow.log(request.user, area, timezone.localdate(), 366)
    ]
    name = _("perubahan")
    return table_answer(f"{name}-{area.code}", headings, rows)


@require_GET
def change_set(request: HttpRequest, pk: int) -> HttpResponse:
    found = histories.change_set(request.user, pk)
    return _show(request, found)


def _show(request: HttpRequest, found: ChangeSet, place=None, policy=None) -> HttpResponse:
    kind, state = request.GET.get("jenis", ""), request.GET.get("status", "")
    page = Paginator(histories.lines(found, kind=kind, state=state), LINES_SHOWN).get_page(
        request.GET.get("page")
    )
    sender = found.list.sender
    context = {
        "set": found,
        "sender": sender,
        "page": page,
        "lines": [shown(line) for line in page],
        "kind": kind,
        "state": state,
        "kinds": {code: word for code, (word, _tone) in KINDS.items()},
        "states": {code: word for code, (word, _tone) in STATES.items()},
        "said": SAID[found.said],
        "share_left": histories.share_left(found),
        "overtaken": histories.overtaken(found),
        "decisions": [(one, *STATES[one.answer]) for one in histories.decisions(found)],
        "may_decide": access.may(request.user, Permission.CHANGES_ACCEPT, found.roster.area),
        "place": place or _place_form(found),
        "policy": policy or PolicyForm(initial={
            "policy": sender.policy, "most_left": sender.most_left,
            "most_joined": sender.most_joined,
        }),
    }  # fmt: skip
    return render(request, "changes/one.html", context)


def _place_form(found: ChangeSet, data=None) -> PlaceForm:
    others = histories.other_lists(found)[:50]
    initial = {"as_of": found.as_of, "target": str(found.list_id)}
    return PlaceForm(data, own=found.list, others=others, initial=initial)


@require_GET
def change_set_table(request: HttpRequest, pk: int) -> HttpResponse:
    found = histories.change_set(request.user, pk)
    headings = [_("Perubahan"), _("Nama"), _("NIK"), _("Keterangan"), _("Kolom"), _("Isi sebelumnya"),
                _("Isi sekarang"), _("Status")]  # fmt: skip
    name = _("perubahan")
    return table_answer(
        f"{name}-{pk}", headings, _lines_of(found), people=histories.people_of(found),
        area=found.roster.area,
    )  # fmt: skip


def _lines_of(found: ChangeSet) -> Iterator[tuple]:
    """One line per person, and for who changed one per field."""
    for line in histories.lines(found).iterator(chunk_size=2_000):
        one = shown(line)
        own = (one.kind[0], one.name, one.nik, one.about)
        for side in one.sides:
            yield (*own, side.word, side.old, side.new, one.state[0])
        if not one.sides:
            yield (*own, "", "", "", one.state[0])


def _matching(found: ChangeSet, kind: str) -> list[int] | None:
    """All that the filter shows: not a line more than who decides has in view."""
    if kind not in KINDS:
        return None
    waiting = histories.lines(found, kind=kind, state=ChangeLine.State.WAITING)
    return list(waiting.values_list("pk", flat=True))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse the chosen lines, or all that wait."""
    found = histories.change_set(request.user, pk)
    answer, _separator, all_of_them = request.POST.get("answer", "").partition("-")
    kind = request.POST.get("jenis", "")
    chosen = [int(one) for one in request.POST.getlist("line") if one.isdecimal()]
    if not all_of_them and not chosen:
        messages.warning(request, _("Pilih dulu orangnya."))
        return redirect("change-set", pk)
    try:
        count = flow.decide(
            by=request.user, change_set=found,
            lines=_matching(found, kind) if all_of_them else chosen,
            answer=answer, comment=request.POST.get("comment", ""),
        )  # fmt: skip
    except InputProblem as problem:
        messages.error(request, say_problem(problem, (get_language() or "id")[:2]))
        return redirect("change-set", pk)
    words = (
        ngettext("%(n)s perubahan diterima.", "%(n)s perubahan diterima.", count)
        if answer == "accepted"
        else ngettext("%(n)s perubahan ditolak.", "%(n)s perubahan ditolak.", count)
    )
    messages.success(request, words % {"n": formats.number(count)})
    return redirect("change-set", pk)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, another list: the changes are worked out anew."""
    found = histories.change_set(request.user, pk)
    form = _place_form(found, request.POST)
    if not form.is_valid():
        return _show(request, found, place=form)
    try:
        placed = flow.place(by=request.user, change_set=found, **form.cleaned_data)
    except InputProblem as problem:
        form.add_error("as_of", say_problem(problem, (get_language() or "id")[:2]))
        return _show(request, found, place=form)
    messages.success(request, _("Tersimpan. Perubahannya dihitung ulang."))
    return redirect("change-set", placed.pk)


@require_POST
def policy(request: HttpRequest, pk: int) -> HttpResponse:
    found = histories.change_set(request.user, pk)
    form = PolicyForm(request.POST)
    if not form.is_valid():
        return _show(request, found, policy=form)
    flow.set_policy(by=request.user, sender=found.list.sender, **form.cleaned_data)
    messages.success(request, _("Aturan pengirim tersimpan; berlaku untuk daftar berikutnya."))
    return redirect("change-set", pk)
