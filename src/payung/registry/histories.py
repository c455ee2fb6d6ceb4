"""What changed when, and who stood where on a day: reads only, scoped by area."""

import datetime
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.registry.models import (
    Affiliation,
    ChangeDecision,
    ChangeLine,
    ChangeSet,
    Extract,
    Membership,
    Person,
    Roster,
    SenderList,
)


RELATED = ("roster__area", "roster__sender", "list__sender", "base")
COUNTS = ("rows", "joined", "left", "changed", "same", "waiting", "refused")


# --- Change sets --------------------------------------------------------------------------------


def change_sets(by, *, area: Area | None = None, waiting: bool = False) -> QuerySet[ChangeSet]:
    """Present change sets of the areas of ``by``, newest first."""
    ranges = access.areas_of(by, Permission.CHANGES_ACCEPT)
    ranges += access.areas_of(by, Permission.ROSTER_SEE)
    found = ChangeSet.objects.filter(
        access.within("roster__area_id", ranges), known_until=None
    ).select_related(*RELATED)
    if area:
        found = found.filter(roster__area_id__gte=area.pk, roster__area_id__lte=area.last_within)
    return found.filter(waiting__gt=0) if waiting else found


def change_set(by, pk: int) -> ChangeSet:
    """Raises ChangeSet.DoesNotExist, also for one that ``by`` may not see."""
    return change_sets(by).get(pk=pk)


def change_set_of(roster: Roster) -> ChangeSet | None:
    """The present change set of a roster that the caller may see."""
    found = ChangeSet.objects.filter(roster=roster, known_until=None)
    return found.select_related(*RELATED).first()


def waiting_of(rosters: Iterable[int]) -> QuerySet[ChangeSet]:
    """The change sets of these rosters in which something waits; for jobs, not for pages."""
    found = ChangeSet.objects.filter(roster__in=list(rosters), known_until=None, waiting__gt=0)
    return found.select_related(*RELATED).order_by("id")


def lines(target: ChangeSet, *, kind: str = "", state: str = "") -> QuerySet[ChangeLine]:
    """Who joined, left or changed, what waits first, by name."""
    found = ChangeLine.objects.filter(change_set=target).select_related(
        "old__area", "new__area", "decision__by"
    )
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    return found.order_by("-state", "kind", "new__name", "old__name", "id")


def people_of(target: ChangeSet) -> list[int]:
    """The records of everybody who joined, left or changed."""
    found = ChangeLine.objects.filter(change_set=target).values_list(
        "old__person_id", "new__person_id"
    )
    return sorted({one for pair in found for one in pair} - {None})


def decisions(target: ChangeSet) -> QuerySet[ChangeDecision]:
    return ChangeDecision.objects.filter(change_set=target).select_related("by")


def other_lists(target: ChangeSet) -> QuerySet[SenderList]:
    """The lists that a roster might also be: of its sender, and of the same area."""
    sender = target.list.sender
    near = Q(sender=sender) | Q(sender__area=sender.area)
    return SenderList.objects.filter(near).exclude(pk=target.list_id).select_related("sender")


def list_of(target: ChangeSet, pk: int) -> SenderList:
    """One of ``other_lists`` or its own. Raises SenderList.DoesNotExist."""
    return SenderList.objects.filter(
        Q(pk__in=other_lists(target).values("pk")) | Q(pk=target.list_id)
    ).get(pk=pk)


# --- Day by day ---------------------------------------------------------------------------------


def days(
    by, *, area: Area, first: datetime.date, last: datetime.date
) -> dict[datetime.date, dict[str, int]]:
    """Of each local day: files, extracts, joined, left, changed, same, decided_accepted,
    decided_refused. Sums over change sets, never over rows."""
    within = {"roster__area_id__gte": area.pk, "roster__area_id__lte": area.last_within}
    span = {"day__gte": first, "day__lte": last}
    found: dict[datetime.date, dict[str, int]] = {}
    sets = ChangeSet.objects.filter(**within).annotate(day=TruncDate("known_from")).filter(**span)
    sums = {f"{name}_": Sum(name) for name in ("joined", "left", "changed", "same")}
    present = sets.filter(known_until=None).order_by().values("day")
    for line in present.annotate(files=Count("id"), **sums):
        told = {name.removesuffix("_"): number for name, number in line.items() if name != "day"}
        found.setdefault(line["day"], {}).update(told)
    said = ChangeDecision.objects.filter(
        change_set__roster__area_id__gte=area.pk,
        change_set__roster__area_id__lte=area.last_within,
    ).annotate(day=TruncDate("at"))
    for line in said.filter(**span).order_by().values("day", "answer").annotate(n=Sum("lines")):
        found.setdefault(line["day"], {})[f"decided_{line['answer']}"] = line["n"]
    extracts = Extract.objects.filter(
        area_id__in=areas.around(area.pk), status=Extract.Status.READ
    ).annotate(day=TruncDate("read_at"))
    for line in extracts.filter(**span).order_by().values("day").annotate(n=Count("id")):
        found.setdefault(line["day"], {})["extracts"] = line["n"]
    return found


# --- Who stood where ----------------------------------------------------------------------------


def affiliations_on(
    day: datetime.date,
    known_on: datetime.datetime | None = None,
    *,
    person: Person | None = None,
    area: Area | None = None,
) -> QuerySet[Affiliation]:
    """Who stood on which list on a day, as known at a moment (None: now)."""
    found = _known(Affiliation.objects.all(), known_on)
    found = found.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    if person:
        found = found.filter(person=person)
    if area:
        found = found.filter(
            list__sender__area_id__gte=area.pk, list__sender__area_id__lte=area.last_within
        )
    return found.select_related("list", "sender", "person")


def affiliations_of(
    person: Person, known_on: datetime.datetime | None = None
) -> QuerySet[Affiliation]:
    """All lists on which somebody stood, oldest first, as known at a moment."""
    found = _known(Affiliation.objects.filter(person=person), known_on)
    return found.select_related("list", "sender").order_by("since", "id")


def _known(
    found: QuerySet[Affiliation], known_on: datetime.datetime | None
) -> QuerySet[Affiliation]:
    if known_on is None:
        return found.filter(known_until=None)
    still = Q(known_until=None) | Q(known_until__gt=known_on)
    return found.filter(still, known_from__lte=known_on)


def memberships_over_time(numbers: Iterable[str]) -> QuerySet[Membership]:
    """What successive extracts say of these member cards (KPJ), oldest first."""
    found = Membership.objects.filter(kpj__in=list(numbers), extract__status=Extract.Status.READ)
    return found.select_related("extract").order_by("extract__as_of", "extract_id", "kpj")


def share_left(target: ChangeSet) -> float | None:
    """Of the list before, the share that left; None where there was none."""
    before = target.left + target.changed + target.same
    return target.left / before if before else None


def overtaken(target: ChangeSet) -> bool:
    """Whether a later roster of the same list has come since."""
    later = ChangeSet.objects.filter(list=target.list_id, known_until=None)
    newer = Q(as_of__gt=target.as_of) | Q(as_of=target.as_of, roster__gt=target.roster_id)
    return later.filter(newer).exclude(pk=target.pk).exists()
