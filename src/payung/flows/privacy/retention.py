"""What the schedule says is due: counted beforehand, deleted by the tick or by a person."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.flows.privacy import exports
from payung.flows.privacy.reveals import refuse_numbers
from payung.privacy import actions, queries
from payung.privacy.models import Hold, Purge
from payung.privacy.schedule import Rule, schedule
from payung.registry import erasing


@dataclass(frozen=True)
class Due:
    """A rule, the day before which things must have happened, and how many are due."""

    rule: Rule
    before: datetime.date | None
    count: int


def preview(day: datetime.date) -> list[Due]:
    """What would go on that day; nothing changes. What is kept for good counts nothing."""
    return [
        Due(rule, before, COUNTS[rule.name](before) if before else 0)
        for rule in schedule()
        for before in [rule.before(day)]
    ]


def run(*, by: User | str, day: datetime.date | None = None) -> Purge | None:
    """Delete what is due; answers what went, or None when nothing did.

    A person needs PRIVACY_KEEP; the command line and the tick are trusted with the machine.
    """
    if not isinstance(by, str):
        access.require(by, Permission.PRIVACY_KEEP, None)
    today = timezone.localdate()
    day = min(day or today, today)
    erasing.sweep()
    counts: dict[str, int] = {}
    for due in preview(day):
        if due.count and due.before:
            counts |= DELETES[due.rule.name](due.before)
    if not counts:
        return None
    return actions.record_purge(by=by, day=day, counts=counts, now=timezone.now())


def hold(*, by: User, roster: int, reason: str) -> Hold:
    """Keep a roster and its file whatever the schedule says. Raises NotAllowed, InputProblem."""
    found = erasing.roster_numbered(roster)
    access.require(by, Permission.PRIVACY_KEEP, found.area_id)
    refuse_numbers(reason)
    if not reason.strip():
        raise InputProblem("purpose_missing")
    return actions.place_hold(
        by=by, sha256=found.sha256, reason=reason.strip()[:200], now=timezone.now()
    )


def lift(*, by: User, hold: Hold) -> None:
    access.require(by, Permission.PRIVACY_KEEP, None)
    actions.lift_hold(by=by, hold=hold, now=timezone.now())


# --- One function to count and one to delete for each rule --------------------------------------


def _rosters(before: datetime.date):
    return erasing.superseded_rosters(before, queries.held())


def _extracts(before: datetime.date):
    return erasing.superseded_extracts(before, queries.held())


def _expired_exports(before: datetime.date) -> int:
    return len(queries.expired_exports(timezone.now()))


def _old_sessions(before: datetime.date):
    return Session.objects.filter(expire_date__lt=timezone.now())


def _erase_rosters(before: datetime.date) -> dict[str, int]:
    """Files and rows go together: the rule of the rows then finds nothing left."""
    files, rows = erasing.erase_rosters(_rosters(before))
    return {"superseded_files": files, "superseded_rows": rows}


@transaction.atomic
def _empty_tickets(before: datetime.date) -> dict[str, int]:
    return {"closed_tickets": actions.empty_tickets(queries.tickets_closed_before(before))}


COUNTS: dict[str, Callable[[datetime.date], int]] = {
    "superseded_files": lambda before: _rosters(before).count(),
    "superseded_rows": lambda before: erasing.rows_of(_rosters(before)),
    "superseded_extracts": lambda before: _extracts(before).count(),
    "expired_exports": _expired_exports,
    "closed_tickets": lambda before: queries.tickets_closed_before(before).count(),
    "old_sessions": lambda before: _old_sessions(before).count(),
}
DELETES: dict[str, Callable[[datetime.date], dict[str, Any]]] = {
    "superseded_files": _erase_rosters,
    "superseded_rows": lambda before: {},
    "superseded_extracts": lambda before: {
        "superseded_extracts": erasing.erase_extract_files(_extracts(before))
    },
    "expired_exports": lambda before: {"expired_exports": exports.expire(timezone.now())},
    "closed_tickets": _empty_tickets,
    "old_sessions": lambda before: {"old_sessions": _old_sessions(before).delete()[0]},
}
