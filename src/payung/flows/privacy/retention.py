"""What the schedule says is due: counted beforehand, deleted by the tick or by a person."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
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


Within = Sequence[access.Range] | None


@dataclass(frozen=True)
class Due:
    """A rule, the day before which things must have happened, and how many are due."""

    rule: Rule
    before: datetime.date | None
    count: int


def preview(day: datetime.date, within: Within = None) -> list[Due]:
    """What would go on that day; nothing changes. What is kept for good counts nothing.

    ``within``: ranges of areas, as a person sees them (``ranges_of``); None: everywhere.
    """
    return [
        Due(rule, before, COUNTS[rule.name](before, within) if before else 0)
        for rule in schedule()
        for before in [rule.before(day)]
    ]


def ranges_of(by: User) -> list[access.Range]:
    """Where somebody keeps the schedule. Raises NotAllowed for who does so nowhere."""
    access.require(by, Permission.PRIVACY_KEEP, None)
    return access.areas_of(by, Permission.PRIVACY_KEEP)


def run(*, by: User | str, day: datetime.date | None = None) -> Purge | None:
    """Delete what is due; answers what went, or None when nothing did.

    A person needs PRIVACY_KEEP and deletes in their own area alone; the command line and the tick
    are trusted with the machine.
    """
    within = None if isinstance(by, str) else ranges_of(by)
    today = timezone.localdate()
    day = min(day or today, today)
    erasing.sweep()
    counts: dict[str, int] = {}
    for due in preview(day, within):
        if due.count and due.before:
            counts |= DELETES[due.rule.name](due.before, within)
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


def _inside(found: QuerySet, within: Within) -> QuerySet:
    return found if within is None else found.filter(access.within("area_id", within))


def _rosters(before: datetime.date, within: Within) -> QuerySet:
    return _inside(erasing.superseded_rosters(before, queries.held()), within)


def _extracts(before: datetime.date, within: Within) -> QuerySet:
    return _inside(erasing.superseded_extracts(before, queries.held()), within)


def _tickets(before: datetime.date, within: Within) -> QuerySet:
    return _inside(queries.tickets_closed_before(before), within)


def _old_sessions(before: datetime.date, within: Within) -> QuerySet:
    """They lie in no area: the clock alone takes them."""
    found = Session.objects.filter(expire_date__lt=timezone.now())
    return found if within is None else found.none()


def _erase_rosters(before: datetime.date, within: Within) -> dict[str, int]:
    """Files and rows go together: the rule of the rows then finds nothing left."""
    files, rows = erasing.erase_rosters(_rosters(before, within))
    return {"superseded_files": files, "superseded_rows": rows}


@transaction.atomic
def _empty_tickets(before: datetime.date, within: Within) -> dict[str, int]:
    return {"closed_tickets": actions.empty_tickets(_tickets(before, within))}


COUNTS: dict[str, Callable[[datetime.date, Within], int]] = {
    "superseded_files": lambda before, within: _rosters(before, within).count(),
    "superseded_rows": lambda before, within: erasing.rows_of(_rosters(before, within)),
    "superseded_extracts": lambda before, within: _extracts(before, within).count(),
    "expired_exports": lambda before, within: len(exports.expired(timezone.now(), within)),
    "closed_tickets": lambda before, within: _tickets(before, within).count(),
    "old_sessions": lambda before, within: _old_sessions(before, within).count(),
}
DELETES: dict[str, Callable[[datetime.date, Within], dict[str, Any]]] = {
    "superseded_files": _erase_rosters,
    "superseded_rows": lambda before, within: {},
    "superseded_extracts": lambda before, within: {
        "superseded_extracts": erasing.erase_extract_files(_extracts(before, within))
    },
    "expired_exports": lambda before, within: {
        "expired_exports": exports.expire(timezone.now(), within)
    },
    "closed_tickets": _empty_tickets,
    "old_sessions": lambda before, within: {
        "old_sessions": _old_sessions(before, within).delete()[0]
    },
}
