"""Everything that reads the register. What ``by`` may not see is not in the answer."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, QuerySet, Sum

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.approvals import queries as approvals
from payung.registry import sealing
from payung.registry.models import (
    Extract,
    Person,
    Roster,
    RosterRow,
    SavedMapping,
    Sender,
)


# --- Rosters ------------------------------------------------------------------------------------


def rosters(by, *, status: str = "", sender: Sender | None = None, text: str = "") -> QuerySet:
    """Rosters that ``by`` may see: of their areas, and those they handed in; newest first."""
    found = Roster.objects.filter(_visible(by, Permission.ROSTER_SEE, Permission.ROSTER_RECEIVE))
    if status:
        found = found.filter(status=status)
    if sender:
        found = found.filter(sender=sender)
    if text:
        found = found.filter(Q(file_name__icontains=text) | Q(sender__name__icontains=text))
    return found.select_related("sender", "area", "received_by").order_by("-received_at", "-id")


def roster(by, pk: int) -> Roster:
    """Raises Roster.DoesNotExist, also for one that ``by`` may not see."""
    return rosters(by).get(pk=pk)


def any_roster() -> bool:
    """Whether anything was ever received here."""
    return Roster.objects.exists()


def roster_rows(target: Roster, *, status: str = "", finding: str = "") -> QuerySet[RosterRow]:
    """The rows of a roster that the caller may see, in the order of the file.

    ``finding`` is looked for as text in the list of codes: the same on both databases.
    """
    found = RosterRow.objects.filter(roster=target).select_related("area", "person")
    if status:
        found = found.filter(status=status)
    if finding:
        found = found.filter(findings__icontains=f'"{finding}"')
    return found.order_by("id")


def roster_counts(by) -> dict[str, int]:
    """files, read, refused, waiting, rows, rows_ok, rows_warn, rows_stop of all visible rosters."""
    visible = rosters(by).order_by()
    states = Counter(dict(visible.values_list("status").annotate(n=Count("id"))))
    sums = visible.aggregate(
        *(Sum(f"rows_{status}", default=0) for status in ("ok", "warn", "stop"))
    )
    rows = {name.removesuffix("__sum"): number for name, number in sums.items()}
    return {
        "files": states.total(),
        "read": states["read"],
        "refused": states["refused"],
        "waiting": states["received"] + states["reading"],
        "rows": sum(rows.values()),
        **rows,
    }


def hashes_within(ranges: list[access.Range]) -> tuple[QuerySet, QuerySet]:
    """SHA-256 of the rosters and of the extracts of areas, each for a filter."""
    inside = access.within("area_id", ranges)
    both = (model.objects.filter(inside).order_by() for model in (Roster, Extract))
    rosters, extracts = (found.values("sha256") for found in both)
    return rosters, extracts


def waiting_rosters(pks: list[int]) -> QuerySet[Roster]:
    """Those of the rosters that nobody has read yet, the interrupted ones included."""
    open_states = [Roster.Status.RECEIVED, Roster.Status.READING]
    return Roster.objects.filter(pk__in=pks, status__in=open_states).order_by("id")


@dataclass(frozen=True)
class Fates:
    """How many rosters were read and how many refused."""

    read: int
    refused: int


def fates_of(pks: Sequence[int]) -> Fates:
    """What became of these rosters; for jobs, not for pages."""
    found = Roster.objects.filter(pk__in=list(pks)).values_list("status", flat=True)
    states = Counter(found)
    return Fates(states[Roster.Status.READ], states[Roster.Status.REFUSED])


def saved_mappings() -> dict[str, dict[str, str | None]]:
    """All corrections of columns, by layout."""
    return dict(SavedMapping.objects.values_list("layout", "fields"))


def senders(by) -> QuerySet[Sender]:
    ranges = access.areas_of(by, Permission.ROSTER_SEE)
    return Sender.objects.filter(access.within("area_id", ranges)).select_related("area")


def senders_within(ranges: list[access.Range]) -> QuerySet[Sender]:
    """All senders of areas, by name: to bind a role to one of them."""
    return Sender.objects.filter(access.within("area_id", ranges)).select_related("area")


def sender_name(pk: int) -> str:
    found = Sender.objects.filter(pk=pk).values_list("name", flat=True).first()
    return found or str(pk)


def own_sender(by) -> Sender | None:
    """For whom ``by`` hands in lists, where that is one sender alone."""
    own = access.senders_of(by, Permission.ROSTER_RECEIVE)
    return Sender.objects.filter(pk=own[0]).first() if len(own) == 1 else None


def sender(by, pk: int) -> Sender:
    """Raises Sender.DoesNotExist, also for one that ``by`` may not see."""
    return senders(by).get(pk=pk)


WIDE = 10**6 - 1
"""From the numbers of a district on, a list of people is read by name and not by area."""


# --- People -------------------------------------------------------------------------------------


def people(by, *, area: Area | None = None, text: str = "") -> QuerySet[Person]:
    """People of the areas of ``by``, by name.

    ``text``: words of the name in any order, a whole NIK, or the number of a person.
    """
    ranges = access.areas_of(by, Permission.PERSON_SEE)
    if area:  # one range for the index, which would else begin with the larger one
        both = ((max(first, area.pk), min(last, area.last_within)) for first, last in ranges)
        ranges = [(first, last) for first, last in both if first <= last]
    found = Person.objects.filter(is_current=True)
    if any(last - first >= WIDE for first, last in ranges) and not area:
        # Most people are theirs: by name, leaving out the few others, instead of by area, sorting
        # a million. SQLite knows no better until it is told that this is no index.
        number = ExpressionWrapper(F("area_id") + 0, output_field=BigIntegerField())
        found = found.alias(area_number=number)
        found = found.filter(access.within("area_number", ranges))
    else:
        found = found.filter(access.within("area_id", ranges))
    compact = text.replace(" ", "").replace("-", "").replace(".", "")
    if len(compact) == 16 and compact.isdecimal():
        found = found.filter(nik_index=sealing.blind_index(compact))
    elif len(compact) == 12 and any(letter.isdecimal() for letter in compact):
        found = found.filter(number=compact.upper())
    else:
        for word in text.split():
            found = found.filter(name__icontains=word)
    return found.select_related("area").order_by("name", "id")


def person(by, number: str) -> Person:
    """Raises Person.DoesNotExist, also for one that ``by`` may not see.

    Somebody whose rows another person took over is answered by that person.
    """
    compact, seen = number.replace("-", "").upper(), people(by)
    found = seen.filter(number=compact).order_by().first()
    if found is None:  # hardly anybody: only those who stand nowhere any more
        old = Person.objects.filter(number=compact, is_current=False).first()
        return seen.get(number=old.replaced_by.number if old and old.replaced_by else compact)
    return found


def person_id(number: str) -> int | None:
    """The record of a person by the number that people say; None when there is none."""
    compact = number.replace("-", "").upper()
    return Person.objects.filter(number=compact).values_list("pk", flat=True).first()


def rows_of(target: Person) -> QuerySet[RosterRow]:
    """Where somebody stands: the rows, with their rosters and senders."""
    return rows_with_lists().filter(person=target).order_by("id")


def rows_with_lists() -> QuerySet[RosterRow]:
    """Rows with the lists on which they stand, and whose."""
    found = RosterRow.objects.select_related("roster__sender", "area", "person")
    return found.defer("roster__understanding", "roster__mapping")  # long, and about the file


def rows_of_each(person_ids: Iterable[int]) -> QuerySet[RosterRow]:
    """The rows of these people, by person."""
    return RosterRow.objects.filter(person__in=list(person_ids)).order_by("person_id", "id")


def listed_by(target: Sender) -> QuerySet:
    """The ids of everybody who stands on any list of a sender, for a filter on a higher floor."""
    rows = RosterRow.objects.filter(roster__sender=target, person__isnull=False)
    return rows.values("person_id")


# --- Memberships --------------------------------------------------------------------------------


def extracts(by) -> QuerySet[Extract]:
    visible = _visible(by, Permission.EXTRACT_RECEIVE)
    return Extract.objects.filter(visible).select_related("received_by", "area")


def extract(pk: int) -> Extract:
    return Extract.objects.get(pk=pk)


def extract_in_force(
    area: Area, as_of: datetime.date, known_on: datetime.datetime | None = None
) -> Extract | None:
    """The latest extract for an area (or one around it), none later than ``as_of`` if there is one.

    An office that counts for a day before its first extract uses the first one it has.
    ``known_on``: of those that were read, and approved, until then.
    """
    known = Extract.objects.filter(status=Extract.Status.READ)
    known = known.filter(area_id__in=areas.around(area.pk))
    held_back = approvals.held_back("extract", Extract._meta.label, known_on)
    known = known.exclude(pk__in=held_back)
    if known_on is not None:
        known = known.filter(Q(read_at=None, received_at__lte=known_on) | Q(read_at__lte=known_on))
    earlier = known.filter(as_of__lte=as_of).order_by("-as_of", "-id").first()
    return earlier or known.order_by("as_of", "-id").first()


def extracts_waiting(area: Area) -> QuerySet[Extract]:
    """Those for an area, or one around it, that a second person has yet to decide; newest first."""
    waiting = approvals.waiting_for("extract", Extract._meta.label)
    found = Extract.objects.filter(pk__in=waiting, area_id__in=areas.around(area.pk))
    return found.order_by("-as_of", "-id")


def _visible(by, *permissions: Permission) -> Q:
    """In the areas where ``by`` may do the first of these, or handed in by them while they may.

    Who may hand in for one sender also sees what others handed in for it.
    """
    seen = access.within("area_id", access.areas_of(by, permissions[0]))
    if any(access.areas_of(by, permission) for permission in permissions):
        seen |= Q(received_by_id=by.pk)
    own = access.senders_of(by, Permission.ROSTER_RECEIVE)
    if own and Permission.ROSTER_RECEIVE in permissions:
        seen |= Q(sender_id__in=own)
    return seen
