"""Everything that changes reveals, exports, requests, holds and incidents; each is recorded."""

import datetime
from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db import connection, transaction

from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.privacy.models import (
    Export,
    Hold,
    Incident,
    Objection,
    Purge,
    Reveal,
    Ticket,
)
from payung.registry.models import Person


# --- Whole numbers ------------------------------------------------------------------------------


LOCK = 0x7265_7665  # of reveals; the second half is whose
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@transaction.atomic
def record_reveal(
    *,
    by: User,
    person: Person,
    field: str,
    purpose: str,
    note: str,
    now: datetime.datetime,
    per_hour: int,
    per_day: int,
) -> Reveal:
    """Whoever shows a number has this first. Raises InputProblem when it would be too many."""
    if connection.vendor == "postgresql":  # two windows at once count one after the other
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, by.pk % 2**31])
    for span, most, word in ((HOUR, per_hour, "hour"), (DAY, per_day, "day")):
        if Reveal.objects.filter(by=by, at__gt=now - span).count() >= most:
            raise InputProblem(f"reveal_too_many_{word}", most=most)
    made = Reveal.objects.create(
        at=now, by=by, person_number=person.number, area=person.area, field=field,
        purpose=purpose, note=note,
    )  # fmt: skip
    audit.record(by=by, action="number revealed", target=person, field=field, purpose=purpose)
    return made


# --- Exports ------------------------------------------------------------------------------------


@transaction.atomic
def record_export(*, by: User, number: str, people: Iterable[int] = (), **given: Any) -> Export:
    """A file that just left: masked, marked with ``number``."""
    made = Export.objects.create(
        by=by, number=number, people=packed(people), taken_at=given["at"], **given
    )
    audit.record(by=by, action="file exported", target=made, kind=made.kind, rows=made.rows,
                 sha256=made.sha256)  # fmt: skip
    return made


def packed(people: Iterable[int]) -> bytes:
    return np.unique(np.fromiter(people, dtype=np.int64)).tobytes()


@transaction.atomic
def ask_for_export(*, by: User, area: Area, now: datetime.datetime, **given: Any) -> Export:
    """A list with whole numbers, which somebody else must agree to."""
    made = Export.objects.create(
        by=by, area=area, at=now, is_full=True, state=Export.State.WAITING, **given
    )
    audit.record(by=by, action="full export asked", target=made, area=area.pk)
    return made


@transaction.atomic
def take_export(*, by: User, export: Export, now: datetime.datetime, **file: Any) -> Export:
    """Once, and by who asked; ``file``: what was made. Raises InputProblem."""
    found = Export.objects.select_for_update().get(pk=export.pk)
    if found.state != Export.State.WAITING or found.by_id != by.pk:
        raise InputProblem("export_not_ready")
    for name, value in file.items():
        setattr(found, name, value)
    found.state, found.taken_at = Export.State.TAKEN, now
    found.save()
    audit.record(by=by, action="full export taken", target=found, rows=found.rows,
                 sha256=found.sha256)  # fmt: skip
    return found


def expire_exports(exports: Iterable[Export]) -> None:
    pks = [export.pk for export in exports]
    Export.objects.filter(pk__in=pks).update(state=Export.State.EXPIRED)


# --- Requests -----------------------------------------------------------------------------------


@transaction.atomic
def receive_ticket(*, by: User, **given: Any) -> Ticket:
    made = Ticket.objects.create(received_by=by, **given)
    audit.record(by=by, action="request received", target=made, kind=made.kind)
    return made


@transaction.atomic
def change_ticket(*, by: User, ticket: Ticket, action: str, **given: Any) -> Ticket:
    """What happened to a request that is still open. Raises InputProblem for a finished one."""
    found = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not found.is_open:
        raise InputProblem("ticket_closed")
    for name, value in given.items():
        setattr(found, name, value)
    found.save()
    audit.record(by=by, action=action, target=found, kind=found.kind, state=found.state)
    return found


@transaction.atomic
def object_to_processing(*, by: User, ticket: Ticket, now: datetime.datetime) -> Objection:
    """From now on the person's data leave in no list."""
    made, _ = Objection.objects.get_or_create(
        person=ticket.person, lifted_at=None, defaults={"ticket": ticket, "since": now}
    )
    audit.record(by=by, action="objection kept", target=ticket.person)
    return made


@transaction.atomic
def lift_objection(*, by: User, objection: Objection, now: datetime.datetime) -> None:
    Objection.objects.filter(pk=objection.pk).update(lifted_at=now, lifted_by=by)
    audit.record(by=by, action="objection lifted", target=objection.person)


def empty_tickets(tickets) -> int:
    """Forget what finished requests said; that they were answered stays."""
    return tickets.update(
        applicant="", contact=None, request=None, value_before=None, value=None, answer=None
    )


# --- Retention ----------------------------------------------------------------------------------


@transaction.atomic
def place_hold(*, by: User, sha256: str, reason: str, now: datetime.datetime) -> Hold:
    made = Hold.objects.create(sha256=sha256, reason=reason, placed_by=by, placed_at=now)
    audit.record(by=by, action="hold placed", target=made, sha256=sha256)
    return made


@transaction.atomic
def lift_hold(*, by: User, hold: Hold, now: datetime.datetime) -> None:
    Hold.objects.filter(pk=hold.pk).update(lifted_at=now, lifted_by=by)
    audit.record(by=by, action="hold lifted", target=hold, sha256=hold.sha256)


@transaction.atomic
def record_purge(
    *, by: Any, day: datetime.date, counts: dict[str, int], now: datetime.datetime
) -> Purge:
    name = getattr(by, "username", None) or str(by)
    made = Purge.objects.create(at=now, day=day, by=name, counts=counts)
    audit.record(by=by, action="retention run", target=made, day=str(day), **counts)
    return made


# --- Incidents ----------------------------------------------------------------------------------


@transaction.atomic
def open_incident(*, by: User, **given: Any) -> Incident:
    made = Incident.objects.create(opened_by=by, **given)
    audit.record(by=by, action="incident opened", target=made)
    return made


@transaction.atomic
def change_incident(*, by: User, incident: Incident, action: str, **given: Any) -> Incident:
    """What was learned or done; the record keeps the timeline."""
    found = Incident.objects.select_for_update().get(pk=incident.pk)
    for name, value in given.items():
        setattr(found, name, value)
    found.save()
    audit.record(by=by, action=action, target=found, fields=sorted(given))
    return found
