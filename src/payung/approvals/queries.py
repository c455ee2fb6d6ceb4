"""Everything that reads requests. What ``by`` may not see is not in the answer."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.access import areas
from payung.access import queries as access
from payung.access.models import User
from payung.approvals.kinds import KINDS
from payung.approvals.models import Comment, Delegation, Request


RELATED = ("area", "asked_by", "decided_by", "on_behalf_of")


# --- Requests -----------------------------------------------------------------------------------


def visible(by) -> QuerySet[Request]:
    """What ``by`` asked, decided or may decide (also as a deputy), whatever became of it."""
    return Request.objects.filter(
        _decidable(by) | Q(asked_by_id=by.pk) | Q(decided_by_id=by.pk)
    ).select_related(*RELATED)


def request(by, pk: int) -> Request:
    """Raises Request.DoesNotExist, also for one that ``by`` may not see."""
    return visible(by).get(pk=pk)


def inbox(by) -> QuerySet[Request]:
    """Open requests that ``by`` may decide, the most urgent first; never one's own."""
    found = Request.objects.filter(_decidable(by), state=Request.State.OPEN)
    return found.exclude(asked_by_id=by.pk).select_related(*RELATED).order_by("due_on", "id")


def asked_by(by) -> QuerySet[Request]:
    return Request.objects.filter(asked_by_id=by.pk).select_related(*RELATED)


def decided(by) -> QuerySet[Request]:
    """What was decided, by ``by`` or by others who may decide the same, newest first."""
    found = visible(by).exclude(state=Request.State.OPEN).exclude(asked_by_id=by.pk)
    return found.order_by("-done_at", "-id")


def waiting_count(by) -> int:
    return inbox(by).select_related(None).order_by().count()


def comments(target: Request) -> QuerySet[Comment]:
    return Comment.objects.filter(request=target).select_related("by")


def open_requests(kind: str, target: str, number: int) -> QuerySet[Request]:
    """The open requests about a record."""
    found = Request.objects.filter(
        kind=kind, target=target, target_number=number, state=Request.State.OPEN
    )
    return found.select_related(*RELATED).order_by("id")


def latest_for(kind: str, target: str, numbers: list[int]) -> dict[int, Request]:
    """The newest request about each of these records."""
    found = Request.objects.filter(kind=kind, target=target, target_number__in=numbers)
    return {one.target_number: one for one in found.select_related(*RELATED).order_by("id")}


def held_back(kind: str, target: str, known_on: datetime.datetime | None = None) -> QuerySet:
    """Numbers of the records of which somebody asked and which were not approved, for a filter;
    as it was at that moment, or now."""
    asked = Request.objects.filter(kind=kind, target=target)
    approved = asked.filter(state=Request.State.APPROVED)
    if known_on is not None:
        approved = approved.filter(done_at__lte=known_on)
    return asked.exclude(target_number__in=approved.values("target_number")).values("target_number")


def waiting_for(kind: str, target: str) -> QuerySet:
    """Numbers of the records about which a request is open, for a filter."""
    asked = Request.objects.filter(kind=kind, target=target, state=Request.State.OPEN)
    return asked.values("target_number")


def overdue(today: datetime.date) -> QuerySet[Request]:
    """Open requests whose last day is over."""
    found = Request.objects.filter(state=Request.State.OPEN, due_on__lt=today)
    return found.select_related(*RELATED).order_by("id")


# --- Who decides --------------------------------------------------------------------------------


def capacity(by: User, target: Request) -> tuple[bool, User | None]:
    """Whether ``by`` may decide this, and on whose behalf (None: by a role of their own).

    Nobody decides what they asked for themselves, nor as the deputy of who asked.
    """
    if by.pk == target.asked_by_id:
        return False, None
    permission = KINDS[target.kind].decide
    if access.may(by, permission, target.area_id):
        return True, None
    for given in _delegations_to(by):
        if given.from_user_id != target.asked_by_id and _covers(given, target):
            return True, given.from_user
    return False, None


def deciders(target: Request) -> list[User]:
    """Everybody who may decide a request now, deputies too: whom to tell."""
    permission = KINDS[target.kind].decide
    found = {user.pk: user for user in access.users_with(permission, target.area_id)}
    for given in _delegations_now().filter(from_user__in=found):
        if _covers(given, target):
            found[given.to_user_id] = given.to_user
    found.pop(target.asked_by_id, None)
    return [user for user in found.values() if capacity(user, target)[0]]


def _covers(given: Delegation, target: Request) -> bool:
    first, last = given.area_id, areas.last_within(given.area_id)
    return (
        target.kind in given.kinds
        and first <= target.area_id <= last
        and access.may(given.from_user, KINDS[target.kind].decide, target.area_id)
    )


def _decidable(by) -> Q:
    """Requests whose kind ``by`` may decide in their area, by role or as a deputy of others."""
    found, own = Q(pk__in=[]), access.all_areas_of(by)
    for name, kind in KINDS.items():
        if kind.decide in own:
            found |= Q(kind=name) & access.within("area_id", own[kind.decide])
    if by.is_authenticated and by.is_active:
        for given in _delegations_to(by):
            found |= _through(given)
    return found


def _through(given: Delegation) -> Q:
    found, theirs = Q(pk__in=[]), access.all_areas_of(given.from_user)
    within = Q(area_id__gte=given.area_id, area_id__lte=areas.last_within(given.area_id))
    for name in given.kinds:
        ranges = theirs.get(KINDS[name].decide, [])
        found |= Q(kind=name) & within & access.within("area_id", ranges)
    return found & ~Q(asked_by_id=given.from_user_id)


# --- Deputies -----------------------------------------------------------------------------------


def delegations_of(by) -> QuerySet[Delegation]:
    """Whom ``by`` made a deputy, and whose deputy ``by`` is; what is over stays to be read."""
    found = Delegation.objects.filter(Q(from_user_id=by.pk) | Q(to_user_id=by.pk))
    return found.select_related("from_user", "to_user", "area")


def delegation(by, pk: int) -> Delegation:
    """One that ``by`` gave. Raises Delegation.DoesNotExist for any other."""
    return Delegation.objects.get(pk=pk, from_user_id=by.pk)


def kinds_to_decide(by) -> list[str]:
    """The kinds that ``by`` may decide by a role of their own, anywhere."""
    own = access.all_areas_of(by)
    return [name for name, kind in KINDS.items() if kind.decide in own]


def _delegations_now() -> QuerySet[Delegation]:
    today = timezone.localdate()
    found = Delegation.objects.filter(since__lte=today, until__gte=today)
    return found.select_related("from_user", "to_user")


def _delegations_to(by) -> QuerySet[Delegation]:
    return _delegations_now().filter(to_user_id=by.pk)
