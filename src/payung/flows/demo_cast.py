"""Whom the demonstration lets in, and what it leaves for each of them to see and to decide."""

import io
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from payung.access import actions as access
from payung.access import queries
from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.core.periods import Month
from payung.core.workbooks.writing import new_workbook
from payung.coverage.models import Run
from payung.flows import approvals, compiling, rosters
from payung.flows.privacy import exports
from payung.registry import actions as registry
from payung.registry import histories
from payung.registry import queries as register
from payung.registry.models import Roster, Sender
from payung.texts import month_words, say


CAST = (
    ("rina", "Rina", "kabupaten_officer", "regency"),
    ("hana", "Hana", "kabupaten_head", "regency"),
    ("siti", "Siti", "village_clerk", "village"),
    ("dedi", "Dedi", "branch_officer", "regency"),
    ("pia", "Pia", "privacy_officer", "regency"),
    ("ayu", "Ayu", "auditor", "regency"),
    ("pram", "Pram", "province_reader", "province"),
    ("admin", "Admin", "system_admin", "regency"),
)
BOUND = (
    ("oni", "Oni", "office_clerk", Sender.Kind.OFFICE),
    ("koko", "Koko", "company_clerk", Sender.Kind.EMPLOYER),
)
"""Whose role is bound to a sender, which is only known when files have been read."""
NEWCOMER = ("joko", "Joko", "district_reader")
LEFT_OUT = 3  # every third person is not on the later list: more than leave without a question
FEWEST = 6


def cast(area: Area) -> dict[str, str]:
    """Somebody for each role; those who are there already stay as they are. Answers passwords."""
    logins: dict[str, str] = {}
    village = queries.villages(area)[0]
    where = {"village": village, "province": queries.trail(area)[0]}
    for username, name, role, level in CAST:
        _play(logins, username, name, role, where.get(level, area))
    return logins


def bound_cast(area: Area) -> dict[str, str]:
    """Clerks of an office and of an employer of this region, where it has any."""
    logins: dict[str, str] = {}
    senders = register.senders_within([(area.pk, area.last_within)])
    for username, name, role, kind in BOUND:
        sender = senders.filter(kind=kind).order_by("id").first()
        if sender is not None:
            _play(logins, username, name, role, sender.area, sender)
    return logins


def _play(
    logins: dict[str, str], username: str, name: str, role: str, area: Area,
    sender: Sender | None = None,
) -> None:  # fmt: skip
    user = queries.user_named(username)
    if user is None:
        logins[username] = password = secrets.token_urlsafe(9)
        user = access.add_user(username=username, password=password, name=name)
    number = sender.pk if sender else None
    given = access.grant(by="demo", user=user, role=role, area=area, sender=number)
    audit.record(by="demo", action="role granted", target=given, role=role, sender=number)


def write_logins(logins: dict[str, str], language: str) -> None:
    """One line for each: name, password, and what there is to see for them. For the owner alone."""
    path = Path(settings.PAYUNG_HOME) / "demo-login.txt"
    lines = [
        f"{username:<6} {password}  {say(f'cast.{username}', language)}"
        for username, password in logins.items()
    ]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


# --- What is left to do -------------------------------------------------------------------------


def leave_work(*, by: User, run: Run) -> None:
    """Published figures, requests that wait, a changed list, and senders who are late."""
    area = run.area
    head = queries.user_named("hana")
    asked = approvals.ask(by=by, kind="figures", target=run, area=area)
    if asked.is_open and head:
        approvals.decide(by=head, pk=asked.pk, approve=True)
    exports.ask(by=by, area=area, purpose=say("cast.purpose", "id"), recipients="BPJS")
    _ask_for_newcomer(area)
    compiling.set_rule(
        by=by, area=area, rhythm="monthly", kind=Sender.Kind.VILLAGE, day=10,
        since=Month.of(timezone.localdate()) - 1,
    )  # fmt: skip
    _send_next_list(by, area)


def _ask_for_newcomer(area: Area) -> None:
    admin = queries.user_named("admin")
    username, name, role = NEWCOMER
    if admin and queries.user_named(username) is None:
        user = access.add_user(username=username, password=None, name=name)
        approvals.ask(
            by=admin, kind="grant", target=user, area=area,
            payload={"role": role, "until": None, "sender": None},
        )  # fmt: skip


def _send_next_list(by: User, area: Area) -> None:
    """A list of a village again, later and shorter: the office is to look at it."""
    lists = histories.change_sets(by).filter(rows__gte=FEWEST).order_by("rows", "id")
    village = queries.villages(area)[0]
    own = lists.filter(roster__area_id=village.pk).first()
    before = own or lists.filter(roster__sender__kind=Sender.Kind.VILLAGE).first() or lists.first()
    if before is None:
        return
    today, month = timezone.localdate(), Month.of(before.as_of) + 1
    # A list that names no month speaks of the day it came; so does the one after it.
    words = month_words(str(month), "id") if month.last_day <= today else ""
    content = _shorter(before.roster, f"DAFTAR PEKERJA {words.upper()}".strip())
    roster, is_new = registry.receive_roster(
        by=by, area=area, file_name=f"{before.roster.sender} {words or 'terbaru'}.xlsx", content=content,
        sender=before.roster.sender,
    )  # fmt: skip
    if is_new:
        rosters.read_rosters([roster.pk], as_of=today)


def _shorter(roster: Roster, title: str) -> bytes:
    out = io.BytesIO()
    rows = register.roster_rows(roster)
    with new_workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, title)
        for column, heading in enumerate(("NO", "NAMA", "NIK", "TANGGAL LAHIR", "JK", "PEKERJAAN")):
            sheet.write_string(2, column, heading)
        kept = (row for number, row in enumerate(rows) if number % LEFT_OUT)
        for line, row in enumerate(kept, start=3):
            born = f"{row.birth_date:%d-%m-%Y}" if row.birth_date else ""
            sheet.write_number(line, 0, line - 2)
            for column, text in enumerate((row.name, row.nik, born, row.sex, row.job), start=1):
                sheet.write_string(line, column, text or "")
    return out.getvalue()
