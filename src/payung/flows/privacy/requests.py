"""What people ask about their own data: received, corrected by two, answered before the clock ends."""

import datetime
import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.core.law import load_law
from payung.flows import news
from payung.privacy import actions, queries
from payung.privacy.models import Ticket
from payung.registry import correcting
from payung.registry import queries as registry
from payung.registry.models import Person


CLOCKS = {
    "access": "privacy.access", "rectification": "privacy.correct", "objection": "privacy.stop",
    "deletion": "privacy.stop",
}  # fmt: skip
FIELDS = correcting.OF_ROWS
SHAPES = {
    "name": r"[^\d]{2,200}", "nik": r"\d{16}", "kk": r"\d{16}", "phone": r"\+?\d{8,15}",
    "sex": "[LP]", "birth_date": r"\d{4}-\d{2}-\d{2}",
}  # fmt: skip


def due(kind: str, received_at: datetime.datetime) -> datetime.datetime:
    """When the law wants an answer; the parameter says how many hours."""
    law = load_law().at(timezone.localdate(received_at))
    return received_at + datetime.timedelta(hours=int(law.number(CLOCKS[kind])))


def receive(
    *, by: User, kind: str, channel: str, applicant: str, request: str, area: Area,
    contact: str = "", person_number: str = "", received_at: datetime.datetime | None = None,
) -> Ticket:  # fmt: skip
    """A request comes in and the clock runs. Raises NotAllowed, Person.DoesNotExist."""
    access.require(by, Permission.TICKET_HANDLE, area)
    at = received_at or timezone.now()
    person = registry.person(by, person_number) if person_number.strip() else None
    ticket = actions.receive_ticket(
        by=by, kind=kind, channel=channel, applicant=applicant.strip(), request=request.strip(),
        contact=contact.strip() or None, area=person.area if person else area, person=person,
        received_at=at, due_at=due(kind, at),
    )  # fmt: skip
    news.ticket_received(ticket)
    return ticket


def link(*, by: User, ticket: Ticket, person_number: str) -> Ticket:
    """Whose request this is. Raises Person.DoesNotExist for somebody ``by`` may not see."""
    _require(by, ticket)
    person = registry.person(by, person_number)
    return actions.change_ticket(
        by=by, ticket=ticket, action="request linked", person=person, area=person.area
    )


def propose(*, by: User, ticket: Ticket, field: str, value: str) -> Ticket:
    """What should stand instead; a second person applies it. Raises InputProblem."""
    _require(by, ticket)
    person = _person(ticket)
    value = _readable(field, value)
    before = known_value(person, field)
    if before == value:
        raise InputProblem("correction_same")
    return actions.change_ticket(
        by=by, ticket=ticket, action="correction proposed", state=Ticket.State.PROPOSED,
        field=field, value=value, value_before=before or None, proposed_by=by,
        proposed_at=timezone.now(),
    )  # fmt: skip


def _readable(field: str, value: str) -> str:
    value = value.strip() if field in ("name", "birth_date") else re.sub(r"[ .-]", "", value)
    if field == "sex":
        value = value.upper()[:1]
    if field not in SHAPES or not re.fullmatch(SHAPES[field], value):
        raise InputProblem("correction_unreadable")
    if field == "birth_date":
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise InputProblem("correction_unreadable") from None
    return value


def known_value(person: Person, field: str) -> str:
    """What the register says now, as text."""
    found = getattr(person, field, None)
    if not found and field in FIELDS:
        rows = registry.rows_of(person).order_by("-id")
        found = next((value for row in rows if (value := getattr(row, field))), "")
    return str(found or "")


@transaction.atomic
def apply(*, by: User, ticket: Ticket, answer: str = "") -> Ticket:
    """The second person agrees: the value stands in the record and in every row. InputProblem."""
    _require(by, ticket)
    if ticket.state != Ticket.State.PROPOSED or not ticket.value:
        raise InputProblem("ticket_nothing_proposed")
    if ticket.proposed_by_id == by.pk:
        raise InputProblem("ticket_own_proposal")
    correcting.correct(_person(ticket), ticket.field, ticket.value)
    return _close(by, ticket, Ticket.State.DONE, answer, "correction applied")


@transaction.atomic
def grant(*, by: User, ticket: Ticket, answer: str = "") -> Ticket:
    """Do what an objection, a deletion or an access asks for, and close it. Raises InputProblem."""
    _require(by, ticket)
    if ticket.kind == Ticket.Kind.RECTIFICATION:
        raise InputProblem("ticket_nothing_proposed")
    person, now = _person(ticket), timezone.now()
    if ticket.kind in (Ticket.Kind.OBJECTION, Ticket.Kind.DELETION):
        actions.object_to_processing(by=by, ticket=ticket, now=now)
    if ticket.kind == Ticket.Kind.DELETION:
        correcting.forget_contacts(person)
    return _close(by, ticket, Ticket.State.DONE, answer, "request granted")


def refuse(*, by: User, ticket: Ticket, answer: str) -> Ticket:
    """With a reason, which the letter tells. Raises InputProblem without one."""
    _require(by, ticket)
    if not answer.strip():
        raise InputProblem("purpose_missing")
    return _close(by, ticket, Ticket.State.REFUSED, answer, "request refused")


def lift(*, by: User, person: Person) -> None:
    """The person agrees again: their data may leave in lists. Raises NotAllowed."""
    access.require(by, Permission.TICKET_HANDLE, person.area_id)
    found = queries.objection_of(person.pk)
    if found:
        actions.lift_objection(by=by, objection=found, now=timezone.now())


def again(rosters: Iterable[int]) -> int:
    """Corrections of people on these rosters once more, after their files were read anew."""
    people = correcting.people_on(list(rosters))
    done = list(queries.applied_corrections(people))
    for ticket in done:
        correcting.correct(ticket.person, ticket.field, ticket.value)
    return len(done)


def _close(by: User, ticket: Ticket, state: str, answer: str, action: str) -> Ticket:
    return actions.change_ticket(
        by=by, ticket=ticket, action=action, state=state, answer=answer.strip() or None,
        closed_by=by, closed_at=timezone.now(),
    )  # fmt: skip


def _require(by: User, ticket: Ticket) -> None:
    access.require(by, Permission.TICKET_HANDLE, ticket.area_id)


def _person(ticket: Ticket) -> Person:
    if ticket.person is None:
        raise InputProblem("ticket_without_person")
    return ticket.person
