"""Who is told of what, each once: no names and numbers of people, and a link to where it is done."""

import datetime
import re
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.approvals.models import Request
from payung.audit import queries as audit
from payung.capture import queries as capture
from payung.jobs.models import Progress
from payung.notices.actions import tell
from payung.privacy import queries as privacy
from payung.privacy.models import Incident, Ticket
from payung.registry import histories, queries
from payung.registry.models import ChangeSet


BEFORE_THE_END = datetime.timedelta(hours=24)
LONG_NUMBER = re.compile(r"\d{10,}")


def _others(permission: Permission, area: Area | int, by: User) -> list[User]:
    return [user for user in access.users_with(permission, area) if user.pk != by.pk]


def _name(of_sender: str) -> str:
    """Somebody may have named a sender by a number; a notice carries none."""
    return LONG_NUMBER.sub("…", of_sender)


# --- Lists --------------------------------------------------------------------------------------


def lists_read(progress: Progress, rosters: Sequence[int]) -> None:
    """Who handed files in hears what became of them; who decides, what waits for a decision.

    Entries of the field page come by the minute: of them only a refusal is told.
    """
    fates = queries.fates_of(rosters)
    link = reverse("batch", args=[progress.pk])
    if progress.by_id and fates.refused:
        told = {"count": fates.read + fates.refused, "refused": fates.refused}
        tell([progress.by_id], "files_refused", told, link, once=str(progress.pk))
    elif progress.by_id and set(rosters) - capture.from_field(list(rosters)):
        tell([progress.by_id], "files_read", {"count": fates.read}, link, once=str(progress.pk))
    for found in histories.waiting_of(rosters):
        changes_wait(found)


def changes_wait(found: ChangeSet) -> None:
    values = {
        "sender": _name(found.list.sender.name), "joiners": found.joined, "leavers": found.left,
        "changed": found.changed,
    }  # fmt: skip
    users = access.users_with(Permission.CHANGES_ACCEPT, found.roster.area_id)
    tell(
        users, "changes_waiting", values, reverse("change-set", args=[found.pk]), once=str(found.pk)
    )


def counted(progress: Progress, area: Area, day: datetime.date, *, well: bool) -> None:
    if progress.by_id:
        kind = "count_done" if well else "count_failed"
        values = {"area": area.name, "day": day}
        tell([progress.by_id], kind, values, reverse("runs"), once=str(progress.pk))


# --- Roles and the door -------------------------------------------------------------------------


def role_given(user: User, area: Area) -> None:
    tell([user], "role_given", {"area": area.name}, reverse("home"))


def signed_in(user: User, device: str) -> None:
    """Was it you? Told when somebody who signed in before does so on another kind of device.

    Call it before this sign-in stands in the record.
    """
    before = audit.details_of(user, "signed in", limit=500)
    known = {one["device"] for one in before if "device" in one}
    if known and device not in known:
        values = {"device": device, "day": timezone.localdate()}
        tell([user], "signed_in_elsewhere", values, reverse("sessions"))


def door_changed(user: User, kind: str) -> None:
    """``kind``: factor_changed or password_changed."""
    tell([user], kind, {"day": timezone.localdate()}, reverse("security"))


# --- Personal data ------------------------------------------------------------------------------


def export_ready(request: Request) -> None:
    """A list with whole numbers may be taken, for some days."""
    values = {"day": timezone.localdate(request.done_at + privacy.AVAILABLE)}
    tell([request.asked_by], "export_ready", values, reverse("exports"), once=str(request.pk))


def ticket_received(ticket: Ticket) -> None:
    _tell_of(ticket, "ticket_waiting", _others(
        Permission.TICKET_HANDLE, ticket.area_id, ticket.received_by
    ))  # fmt: skip


def incident_opened(found: Incident) -> None:
    users = _others(Permission.PRIVACY_KEEP, found.area_id, found.opened_by)
    tell(users, "breach_opened", {"number": str(found)}, _page(found), once=str(found.pk))


def clocks(now: datetime.datetime) -> int:
    """Tell who answers that a day of the law's three is left; answers of how many. Once each."""
    tickets = list(privacy.tickets_due_by(now + BEFORE_THE_END))
    for ticket in tickets:
        users = access.users_with(Permission.TICKET_HANDLE, ticket.area_id)
        _tell_of(ticket, "ticket_due", list(users))
    incidents = list(privacy.incidents_due_by(now + BEFORE_THE_END))
    for found in incidents:
        values = {"number": str(found), "day": timezone.localdate(found.due_at)}
        users = access.users_with(Permission.PRIVACY_KEEP, found.area_id)
        tell(users, "breach_due", values, _page(found), once=str(found.pk))
    return len(tickets) + len(incidents)


def _tell_of(ticket: Ticket, kind: str, users: list[User]) -> None:
    values = {"number": str(ticket), "day": timezone.localdate(ticket.due_at)}
    tell(users, kind, values, reverse("ticket", args=[ticket.pk]), once=str(ticket.pk))


def _page(found: Incident) -> str:
    return reverse("incident", args=[found.pk])
