"""The status board of the senders, one sender, and what came in on a day."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area
from payung.access.naming import area_name
from payung.access.permissions import Permission
from payung.collection.calendar import LATE, WAITING
from payung.collection.queries import postponements, reminders
from payung.core.periods import Month
from payung.flows import compiling
from payung.flows.notifying import whatsapp_link
from payung.registry import queries as registry
from payung.registry.models import Sender
from payung.texts import say
from payung.texts.numbers import month_words
from payung.web.collection.calendar import PostponeForm
from payung.web.collection.maps import map_of
from payung.web.collection.words import STATES, strip
from payung.web.context import permissions_of
from payung.web.downloads import table_answer
from payung.web.wording import SENDERS, status_word


SHOWN = 30  # as many as other lists at first; a card of a phone for each
DAYS_BACK = 14


def _language() -> str:
    return (get_language() or "id")[:2]


def _area(request: HttpRequest) -> Area | None:
    code = request.GET.get("wilayah", "")
    return access.area(code) if code else None


def _board(request: HttpRequest) -> compiling.Board:
    """The board as the address asks for it."""
    kind, state = request.GET.get("per", ""), request.GET.get("status", "")
    return compiling.board(
        request.user,
        today=timezone.localdate(),
        area=_area(request),
        kind=kind if kind in SENDERS else "",
        state=state if state in STATES else "",
        text=request.GET.get("q", "").strip()[:100],
    )


def _row(row: dict[str, Any], months: tuple[str, ...]) -> dict[str, Any]:
    """A line of the board, ready to be shown; who did not send has a prepared message."""
    shown = row | {"chip": STATES[row["state"] or ""]}
    told, came = row["as_of"], row["last_on"]
    if told and came and (told.year, told.month) != (came.year, came.month):
        shown["tells_of"] = told  # why the month may be owed though a list came today
    shown["strip"] = strip(row["months"] or "", months, _language())
    if row["state"] in (LATE, WAITING):
        shown["whatsapp"] = _message(row["name"], row["due_on"], row["state"])
    return shown


def _message(name: str, due_on: datetime.date, state: str) -> str:
    code = "reminder.text_late" if state == LATE else "reminder.text"
    # The text goes to somebody in Indonesia, whatever the officer reads.
    return whatsapp_link(say(code, "id", sender=name, month=f"{due_on:%Y-%m}", day=due_on))


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    found = _board(request)
    page = Paginator(range(found.rows.height), SHOWN).get_page(request.GET.get("page"))
    months = tuple(str(month) for month in found.months)
    first = max(page.start_index() - 1, 0)
    home = access.home_area(request.user, Permission.ROSTER_SEE)
    area = _area(request) or home
    context = {
        "page": page,
        "rows": [_row(row, months) for row in found.rows.slice(first, SHOWN).iter_rows(named=True)],
        "counts": compiling.counts(found.everybody),
        "months": [(month_words(month, _language())[:3], month[:4]) for month in months],
        "area": area,
        "areas": access.children(home) if home and home.level != "village" else [],
        "kinds": SENDERS,
        "states": STATES,
        "map": map_of(area, found.everybody) if area else None,
        "chosen": {name: request.GET.get(name, "") for name in ("wilayah", "per", "status", "q")},
        "may_remind": Permission.CALENDAR_KEEP in permissions_of(request.user),
        "is_filtered": any(request.GET.get(name) for name in ("per", "status", "q")),
    }
    return render(request, "collection/board.html", context)


@require_GET
def board_table(request: HttpRequest) -> HttpResponse:
    """Exactly the senders that the board shows, all pages of them."""
    found = _board(request)
    headings = [_("Pengirim"), _("Jenis"), _("Wilayah"), _("Status"), _("Batas"),
                _("Daftar terakhir"), _("Keadaan daftar"), _("Hari sejak itu"), _("Baris harus diperbaiki"),
                _("Belum terlindungi"),
                *(month_words(str(month), _language()) for month in found.months)]  # fmt: skip
    rows = (
        (row["name"], str(SENDERS[row["kind"]]), _lies_in(row), str(STATES[row["state"] or ""][0]),
         row["due_on"], row["last_on"], row["as_of"], row["days"], row["to_correct"],
         row["unprotected"], *_states(row["months"], len(found.months)))
        for row in found.rows.iter_rows(named=True)
    )  # fmt: skip
    return table_answer(_("papan-pengirim"), headings, rows)


def _lies_in(row: dict[str, Any]) -> str:
    """A village is named already: its district tells it from others of that name."""
    if areas.level_of(row["area"]) != "village" or row["kind"] != Sender.Kind.VILLAGE:
        return row["area_name"]
    return area_name(areas.enclosing(row["area"], "district"))


def _states(months: str | None, count: int) -> list[str]:
    parts = months.split("|") if months else [""] * count
    return [str(STATES[state][0]) if state else "" for state in parts]


@require_GET
def sender(request: HttpRequest, pk: int) -> HttpResponse:
    """One sender: a year, the lists, who was reminded when."""
    found = registry.sender(request.user, pk)
    shown = compiling.board(request.user, today=timezone.localdate(), area=found.area)
    rows = shown.rows.filter(shown.rows["sender"] == pk).to_dicts()
    months = tuple(str(month) for month in shown.months)
    context = {
        "sender": found,
        "row": _row(rows[0], months),
        "first": month_words(months[0], _language()),
        "last": month_words(months[-1], _language()),
        "rosters": registry.rosters(request.user, sender=found)[:12],
        "reminders": reminders(pk)[:12],
        "postponed": [
            (one, month_words(str(_month_of(one.month)), _language()))
            for one in postponements(pk)[:12]
        ],
        "postpone": _postpone_form(request, found, shown.today),
    }
    return render(request, "collection/sender.html", context)


def _month_of(index: int) -> Month:
    year, number = divmod(index, 12)
    return Month(year, number + 1)


def _postpone_form(request: HttpRequest, found: Sender, today: datetime.date):
    if not access.may(request.user, Permission.CALENDAR_KEEP, found.area):
        return None
    return PostponeForm(initial={"month": str(Month.of(today))})


def _day(request: HttpRequest) -> datetime.date:
    try:
        return datetime.date.fromisoformat(request.GET.get("hari", ""))
    except ValueError:
        return timezone.localdate()


@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """What came in on a day: the log of the daily compile."""
    chosen = _day(request)
    files = compiling.received_on(request.user, chosen, _area(request))
    page = Paginator(files, SHOWN).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "day": chosen,
        "today": today,
        "before": chosen - datetime.timedelta(days=1),
        "after": chosen + datetime.timedelta(days=1) if chosen < today else None,
        "page": page,
        "sums": compiling.sums_of(files),
        "bars": compiling.days_before(request.user, chosen, DAYS_BACK, _area(request)),
    }
    return render(request, "collection/day.html", context)


@require_GET
def day_table(request: HttpRequest) -> HttpResponse:
    chosen = _day(request)
    headings = [_("Waktu"), _("Berkas"), _("Pengirim"), _("Wilayah"), _("Status"), _("Baris"),
                _("Baris harus diperbaiki"), _("Diunggah oleh"), _("Alamat")]  # fmt: skip
    rows = (
        (one.received_at, one.file_name, str(one.sender or ""),
         one.area.name, str(status_word(one.status)), one.row_total, one.rows_stop,
         str(one.received_by or ""), request.build_absolute_uri(reverse("file", args=[one.pk])))
        for one in compiling.received_on(request.user, chosen, _area(request))
    )  # fmt: skip
    name = _("masuk")
    return table_answer(f"{name}-{chosen}", headings, rows)
