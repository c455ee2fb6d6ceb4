"""Everything that reads reveals, exports, requests, holds and incidents. Nobody sees beyond
their area."""

import datetime
from collections.abc import Iterable

import numpy as np
from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.approvals import queries as approvals
from payung.approvals.models import Request
from payung.privacy.models import (
    Export,
    Hold,
    Incident,
    Objection,
    Purge,
    Reveal,
    Ticket,
)
from payung.registry import queries as registry


# --- Reveals ------------------------------------------------------------------------------------


def reveals(by) -> QuerySet[Reveal]:
    """What was shown in the areas of a privacy officer, newest first."""
    ranges = access.areas_of(by, Permission.PRIVACY_KEEP)
    found = Reveal.objects.filter(access.within("area_id", ranges))
    return found.select_related("by", "area").order_by("-id")


def reveals_since(by, moment: datetime.datetime) -> int:
    """How many whole numbers somebody has opened since then."""
    return Reveal.objects.filter(by=by, at__gt=moment).count()


def reveals_of(numbers: list[str], since, until) -> QuerySet[Reveal]:
    """Reveals of these people (their Payung numbers) in a window; an open end is no limit."""
    found = Reveal.objects.filter(person_number__in=numbers)
    return in_window(found, since, until).select_related("by").order_by("at")


def in_window(found: QuerySet, since, until) -> QuerySet:
    """Rows whose moment lies between the two; an open end is no limit."""
    found = found.filter(at__gte=since) if since else found
    return found.filter(at__lte=until) if until else found


# --- Exports ------------------------------------------------------------------------------------


def exports(by) -> QuerySet[Export]:
    """One's own, and for a privacy officer or approver those of their areas; newest first."""
    seen = Q(by_id=by.pk)
    for permission in (Permission.PRIVACY_KEEP, Permission.EXPORT_APPROVE):
        seen |= access.within("area_id", access.areas_of(by, permission))
    return Export.objects.filter(seen).select_related("by", "area").order_by("-id")


def export(by, number: str) -> Export:
    """Raises Export.DoesNotExist, also for one that ``by`` may not see."""
    return exports(by).get(number=number)


def exports_within(by, numbers: list[str]) -> QuerySet[Export]:
    return exports(by).filter(number__in=numbers)


def people_in(found: Export) -> list[int]:
    """The records of the people who stood in a file; empty where it named nobody."""
    return np.frombuffer(bytes(found.people), dtype=np.int64).tolist()


AVAILABLE = datetime.timedelta(days=3)  # from the second person's word


def approvals_of(exports: Iterable[Export]) -> dict[int, Request]:
    """The request about each of these full exports, by the export's id."""
    return approvals.latest_for("export", Export._meta.label, [one.pk for one in exports])


def is_ready(found: Export, request: Request | None, moment: datetime.datetime) -> bool:
    """Whether who asked may take it now."""
    agreed = request is not None and request.state == Request.State.APPROVED
    waits = found.state == Export.State.WAITING
    return bool(agreed and waits and request.done_at and moment < request.done_at + AVAILABLE)


def expired_exports(moment: datetime.datetime) -> list[Export]:
    """Full exports that will not be taken any more: refused, or agreed to and left lying."""
    waiting = list(Export.objects.filter(state=Export.State.WAITING))
    asked = approvals_of(waiting)
    return [
        one for one in waiting
        if one.pk in asked and asked[one.pk].state != Request.State.OPEN
        and not is_ready(one, asked[one.pk], moment)
    ]  # fmt: skip


# --- Requests -----------------------------------------------------------------------------------


def tickets(by, *, state: str = "", kind: str = "") -> QuerySet[Ticket]:
    """Requests of one's areas: open ones first, the most urgent on top."""
    ranges = access.areas_of(by, Permission.TICKET_HANDLE)
    found = Ticket.objects.filter(access.within("area_id", ranges))
    if state == "open":
        found = found.filter(state__in=[Ticket.State.OPEN, Ticket.State.PROPOSED])
    elif state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("area", "person", "received_by", "proposed_by", "closed_by")


def ticket(by, pk: int) -> Ticket:
    """Raises Ticket.DoesNotExist, also for one that ``by`` may not see."""
    return tickets(by).get(pk=pk)


def late_tickets(by) -> int:
    return tickets(by, state="open").filter(due_at__lt=timezone.now()).count()


def tickets_due_by(moment: datetime.datetime) -> QuerySet[Ticket]:
    """Open requests whose time is over by then, wherever they are: for the clock."""
    found = Ticket.objects.filter(state__in=[Ticket.State.OPEN, Ticket.State.PROPOSED])
    return found.filter(due_at__lte=moment).order_by("id")


def tickets_closed_before(day: datetime.date) -> QuerySet[Ticket]:
    """Finished long ago, and with contents still."""
    done = Ticket.objects.filter(closed_at__date__lt=day)
    return done.filter(Q(request__isnull=False) | Q(answer__isnull=False) | ~Q(applicant=""))


def applied_corrections(people: set[int]) -> QuerySet[Ticket]:
    """What was corrected for these people, the earliest first."""
    done = Ticket.objects.filter(kind=Ticket.Kind.RECTIFICATION, state=Ticket.State.DONE)
    done = done.filter(person__isnull=False, value__isnull=False).select_related("person")
    corrected = [ticket.pk for ticket in done.only("person") if ticket.person_id in people]
    return done.filter(pk__in=corrected).order_by("closed_at")


def objecting() -> QuerySet:
    """The records of everybody who objects, for a filter on a higher floor."""
    return Objection.objects.filter(lifted_at=None).values("person_id")


def objection_of(person_id: int) -> Objection | None:
    return Objection.objects.filter(person_id=person_id, lifted_at=None).first()


# --- Retention ----------------------------------------------------------------------------------


def held() -> list[str]:
    """Hashes of files that may not be deleted."""
    return list(Hold.objects.filter(lifted_at=None).values_list("sha256", flat=True))


def holds() -> QuerySet[Hold]:
    return Hold.objects.filter(lifted_at=None).select_related("placed_by")


def purges(by, limit: int = 20) -> list[Purge]:
    """The latest, but those of who works only elsewhere."""
    elsewhere = access.names_elsewhere(access.areas_of(by, Permission.PRIVACY_KEEP))
    return list(Purge.objects.exclude(by__in=elsewhere)[:limit])


def holds_seen(by) -> QuerySet[Hold]:
    """Holds on files of the areas that ``by`` keeps; what a hold says is nobody else's business."""
    ranges = access.areas_of(by, Permission.PRIVACY_KEEP)
    rosters, extracts = registry.hashes_within(ranges)
    return holds().filter(Q(sha256__in=rosters) | Q(sha256__in=extracts))


# --- Incidents ----------------------------------------------------------------------------------


def incidents(by) -> QuerySet[Incident]:
    ranges = access.areas_of(by, Permission.PRIVACY_KEEP)
    found = Incident.objects.filter(access.within("area_id", ranges))
    return found.select_related("area", "opened_by")


def incidents_due_by(moment: datetime.datetime) -> QuerySet[Incident]:
    """Of which the agency must be told by then and was not, wherever they are: for the clock."""
    found = Incident.objects.filter(agency_notified_at=None, due_at__lte=moment)
    return found.exclude(state=Incident.State.CLOSED).order_by("id")


def incident(by, pk: int) -> Incident:
    """Raises Incident.DoesNotExist, also for one that ``by`` may not see."""
    return incidents(by).get(pk=pk)
