"""What the schedule would delete, deleting it, and what is held back."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.core.errors import InputProblem
from payung.flows.privacy import retention as flow
from payung.privacy import queries
from payung.registry.models import Roster
from payung.texts import say, say_problem
from payung.web.downloads import table_answer


def _day(request: HttpRequest) -> datetime.date:
    try:
        return datetime.date.fromisoformat(request.GET.get("hari", ""))
    except ValueError:
        return timezone.localdate()


def _rows(request: HttpRequest, day: datetime.date) -> list[dict]:
    """Of one's own area, as running it here deletes there alone."""
    return [
        {"due": due, "title": _word(due.rule.name), "reason": _word(due.rule.name, "reason")}
        for due in flow.preview(day, flow.ranges_of(request.user))
    ]


def _word(rule: str, what: str = "title") -> str:
    return say(f"retention.{rule}.{what}", (get_language() or "id")[:2])


@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    day = _day(request)
    rows = _rows(request, day)
    context = {
        "rows": rows, "day": day, "is_today": day == timezone.localdate(),
        "count": sum(row["due"].count for row in rows), "holds": queries.holds_seen(request.user),
        "purges": [
            (one, [(_word(rule), count) for rule, count in one.counts.items()])
            for one in queries.purges(request.user)
        ],
    }  # fmt: skip
    return render(request, "protection/retention.html", context)


@require_GET
def preview_table(request: HttpRequest) -> HttpResponse:
    headings = [_("Aturan"), _("Alasan"), _("Rujukan"), _("Bulan"), _("Sebelum"), _("Banyaknya")]
    rows = (
        (row["title"], row["reason"], row["due"].rule.reference, row["due"].rule.months,
         row["due"].before, row["due"].count)
        for row in _rows(request, _day(request))
    )  # fmt: skip
    return table_answer(_("retensi"), headings, rows)


@require_POST
def run(request: HttpRequest) -> HttpResponse:
    done = flow.run(by=request.user)
    count = sum(done.counts.values()) if done else 0
    messages.success(request, say("retention.ran", (get_language() or "id")[:2], count=count))
    return redirect("retention")


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("roster", "").strip()
    try:
        number = int(text) if text.isdecimal() and len(text) < 12 else 0
        flow.hold(by=request.user, roster=number, reason=request.POST.get("reason", ""))
    except InputProblem as problem:
        messages.error(request, say_problem(problem, (get_language() or "id")[:2]))
    except Roster.DoesNotExist:
        messages.error(request, _("Tidak ada berkas dengan nomor ini."))
    return redirect("retention")


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    flow.lift(by=request.user, hold=queries.holds_seen(request.user).get(pk=pk))
    return redirect("retention")
