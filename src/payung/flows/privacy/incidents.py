"""When data got out: whose, which, who saw them, and whom to tell within the hours of the law."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import queries as audit
from payung.audit.models import Event
from payung.core.errors import InputProblem
from payung.core.law import load_law
from payung.flows import news
from payung.flows.privacy.reveals import refuse_numbers
from payung.privacy import actions, queries
from payung.privacy.models import Export, Incident, Reveal
from payung.registry import census, correcting
from payung.registry.models import Roster


IN_LISTS = ("name", "nik", "birth_date", "sex", "job", "village", "office")
"""What a list that leaves the house tells of a person; the NIK is masked unless it was a full one."""
STEPS = {"agency": "agency_notified_at", "people": "people_notified_at", "closed": "closed_at"}


@dataclass(frozen=True)
class Touched:
    """Who and what an incident reached, as far as the register knows."""

    people: list[int]
    areas: list[tuple[int, str, int]]
    fields: list[str]
    rosters: list[Roster]
    exports: list[Export]
    reveals: list[Reveal]
    events: list[Event]


def due(known_at: datetime.datetime) -> datetime.datetime:
    law = load_law().at(timezone.localdate(known_at))
    return known_at + datetime.timedelta(hours=law.number("privacy.breach"))


def open_incident(
    *, by: User, area: Area, title: str, what: str, known_at: datetime.datetime
) -> Incident:
    """Enter an incident into the register; the clock runs from when it was known.

    Raises NotAllowed, and InputProblem for numbers in the words.
    """
    access.require(by, Permission.PRIVACY_KEEP, area)
    refuse_numbers(title)
    if not title.strip():
        raise InputProblem("purpose_missing")
    found = actions.open_incident(
        by=by, area=area, title=title.strip()[:200], what=what.strip(), known_at=known_at,
        due_at=due(known_at),
    )  # fmt: skip
    news.incident_opened(found)
    return found


def describe(
    *, by: User, incident: Incident, what: str, handling: str, rosters: Sequence[int],
    exports: Sequence[str], users: Sequence[str], since: datetime.datetime | None,
    until: datetime.datetime | None,
) -> Incident:  # fmt: skip
    """What got out and what is done about it. What ``by`` may not see is not taken in."""
    _require(by, incident)
    seen = _rosters_in(by, rosters)
    known = queries.exports_within(by, [number.replace("-", "").upper() for number in exports])
    return actions.change_incident(
        by=by, incident=incident, action="incident described", what=what.strip(),
        handling=handling.strip(), since=since, until=until,
        rosters=sorted({roster.pk for roster in seen}),
        exports=sorted(known.values_list("number", flat=True)),
        users=sorted({name.strip() for name in users if access.user_named(name.strip())}),
    )  # fmt: skip


def step(*, by: User, incident: Incident, name: str) -> Incident:
    """The agency or the people were told, or the incident is over: now."""
    _require(by, incident)
    given = {STEPS[name]: timezone.now()}
    told = {"agency_notified_at", "people_notified_at"} - set(given)
    if name == "closed":
        given["state"] = Incident.State.CLOSED
    elif all(getattr(incident, other) for other in told):
        given["state"] = Incident.State.NOTIFIED
    return actions.change_incident(by=by, incident=incident, action=f"incident {name}", **given)


def touched(by: User, incident: Incident) -> Touched:
    """Everybody in the chosen lists and exports, and in what the chosen users took in the window."""
    _require(by, incident)
    rosters = list(_rosters_in(by, incident.rosters))
    exports = list(_exports(by, incident))
    reveals = list(_reveals(by, incident))
    people = correcting.people_on([roster.pk for roster in rosters])
    for export in exports:
        people.update(queries.people_in(export))
    people.update(census.people_numbered([one.person_number for one in reveals]))
    fields = set(census.fields_of([roster.pk for roster in rosters]))
    fields.update(one.field for one in reveals)
    fields.update(IN_LISTS if any(queries.people_in(one) for one in exports) else ())
    known = sorted(people)
    return Touched(
        known, census.by_area(known), sorted(fields), rosters, exports, reveals,
        _events(rosters, exports, incident),
    )  # fmt: skip


def _rosters_in(by: User, pks: Sequence[int]):
    """Rosters of the areas of a privacy officer, who need not see their rows."""
    ranges = access.areas_of(by, Permission.PRIVACY_KEEP)
    return census.rosters_within(ranges, list(pks))


def _exports(by: User, incident: Incident):
    found = queries.exports(by)
    chosen = found.filter(number__in=incident.exports)
    if incident.users and (incident.since or incident.until):
        taken = found.filter(by__username__in=incident.users, taken_at__isnull=False)
        chosen = chosen | queries.in_window(taken, incident.since, incident.until)
    return chosen


def _reveals(by: User, incident: Incident):
    found = queries.reveals(by).filter(by__username__in=incident.users)
    if not (incident.since or incident.until):
        return found.none()
    return queries.in_window(found, incident.since, incident.until)


def _events(rosters: list[Roster], exports: list[Export], incident: Incident) -> list[Event]:
    """What the record says of the chosen lists and files, oldest first."""
    found = [event for record in (*rosters, *exports) for event in audit.of_target(record)]
    inside = [
        event for event in found
        if (incident.since is None or event.at >= incident.since)
        and (incident.until is None or event.at <= incident.until)
    ]  # fmt: skip
    return sorted(inside, key=lambda event: event.pk)


def timeline(incident: Incident) -> list[Event]:
    """What was done about it, from the record."""
    return list(audit.of_target(incident))


def _require(by: User, incident: Incident) -> None:
    access.require(by, Permission.PRIVACY_KEEP, incident.area_id)
