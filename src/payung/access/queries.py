"""Everything that reads users, areas and grants."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.access import areas
from payung.access.models import Area, Grant, User
from payung.access.permissions import ROLES, Permission, roles_with
from payung.access.remembering import Held, grants_held
from payung.core.errors import NotAllowed


Range = tuple[int, int]
"""The first and the last area number, both inside."""


def _held(user, permission: Permission, today: datetime.date | None) -> list[Held]:
    """The grants by which this person may do this today."""
    if not user.is_authenticated or not user.is_active:
        return []
    roles = roles_with(permission)
    return [
        held for held in grants_held(user.pk, today or timezone.localdate()) if held.role in roles
    ]


def areas_of(user, permission: Permission, *, today: datetime.date | None = None) -> list[Range]:
    """Where this person may do this, as ranges of area numbers; nowhere is an empty list."""
    codes = {held.area for held in _held(user, permission, today)}
    return sorted((code, areas.last_within(code)) for code in codes)


def all_areas_of(user) -> dict[Permission, list[Range]]:
    """``areas_of`` for every permission that this person holds anywhere, in one question."""
    found = {permission: areas_of(user, permission) for permission in permissions_of(user)}
    return {permission: ranges for permission, ranges in found.items() if ranges}


def permissions_of(user) -> set[Permission]:
    """Everything this person may do anywhere: for showing links, never for opening a record."""
    if not user.is_authenticated or not user.is_active:
        return set()
    held = grants_held(user.pk, timezone.localdate())
    return {permission for grant in held for permission in ROLES[grant.role].permissions}


def senders_of(user, permission: Permission, *, today: datetime.date | None = None) -> list[int]:
    """The numbers of the senders to whom grants of this person with this permission are bound."""
    bound = {held.sender for held in _held(user, permission, today)} - {None}
    return sorted(number for number in bound if number is not None)


def within(field: str, ranges: Iterable[Range]) -> Q:
    """A filter: ``field`` (an area number) lies in one of the ranges; no range, no row."""
    found = Q(pk__in=[])
    for first, last in ranges:
        found |= Q(**{f"{field}__gte": first, f"{field}__lte": last})
    return found


def may(
    user, permission: Permission, area: Area | int | None, *, today: datetime.date | None = None
) -> bool:
    """Whether this person holds a role with this permission here or in an area around it.

    ``None`` asks for "anywhere at all": enough to show a menu entry, never to show a record.
    """
    ranges = areas_of(user, permission, today=today)
    if area is None:
        return bool(ranges)
    number = area if isinstance(area, int) else area.pk
    return any(first <= number and areas.last_within(number) <= last for first, last in ranges)


def require(
    user, permission: Permission, area: Area | int | None, *, today: datetime.date | None = None
) -> None:
    """Raise NotAllowed unless ``may``."""
    if not may(user, permission, area, today=today):
        number = area.pk if isinstance(area, Area) else area
        raise NotAllowed("not_allowed", permission=str(permission), area=number)


def home_area(user, permission: Permission = Permission.COVERAGE_SEE) -> Area | None:
    """The largest area in which this person may do this: where their pages begin."""
    ranges = areas_of(user, permission)
    if not ranges:
        return None
    first, _ = max(ranges, key=lambda pair: (pair[1] - pair[0], -pair[0]))
    return Area.objects.get(pk=first)


def area(kemendagri_code: str | int) -> Area:
    """By its code as people write it ("6108", "61.08") or its number. Raises Area.DoesNotExist."""
    if isinstance(kemendagri_code, str):
        try:
            kemendagri_code = areas.number_of(kemendagri_code)
        except ValueError:
            raise Area.DoesNotExist from None
    return Area.objects.get(pk=kemendagri_code)


def children(parent: Area) -> QuerySet[Area]:
    return Area.objects.filter(parent=parent).order_by("kemendagri_code")


def villages(around: Area) -> QuerySet[Area]:
    """All villages of an area, by code."""
    return Area.objects.filter(
        level="village", pk__gte=around.pk, pk__lte=around.last_within
    ).order_by("kemendagri_code")


def inside(around: Area) -> QuerySet[Area]:
    """The area and all below it, by code, each with the one it lies in."""
    within = Area.objects.filter(pk__gte=around.pk, pk__lte=around.last_within)
    return within.select_related("parent").order_by("kemendagri_code")


def trail(area: Area) -> list[Area]:
    """The area and all around it, largest first: what a breadcrumb shows."""
    return list(Area.objects.filter(pk__in=areas.around(area.pk)).order_by("kemendagri_code"))


def area_around(numbers: Iterable[int]) -> Area:
    """The smallest area in which all of these lie. Raises Area.DoesNotExist across provinces."""
    wanted = set(numbers)
    for level in reversed(areas.DIGITS):
        found = {areas.enclosing(number, level) for number in wanted}
        if len(found) == 1 and None not in found:
            return Area.objects.get(pk=found.pop())
    raise Area.DoesNotExist


def areas_are_loaded() -> bool:
    return Area.objects.exists()


def user(pk: int) -> User:
    return User.objects.get(pk=pk)


def user_named(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def grants_of(user) -> QuerySet[Grant]:
    return Grant.objects.filter(user=user).select_related("area").order_by("role", "area_id")


def roles_of(user) -> list[str]:
    """The roles that somebody holds anywhere today."""
    return sorted({held.role for held in grants_held(user.pk, timezone.localdate())})


def areas_held(user) -> set[int]:
    """The numbers of the areas where somebody holds any role today."""
    return {held.area for held in grants_held(user.pk, timezone.localdate())}


def users_with(permission: Permission, area: Area | int) -> QuerySet[User]:
    """Everybody who may do this in an area today, by username."""
    number = area if isinstance(area, int) else area.pk
    today = timezone.localdate()
    held = Grant.objects.filter(
        area_id__in=areas.around(number), role__in=roles_with(permission)
    ).filter(Q(until=None) | Q(until__gte=today))
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("username")


def users_within(ranges: Iterable[Range], words: str = "") -> QuerySet[User]:
    """Everybody whose roles all lie in these ranges, and who has no role yet."""
    outside = Grant.objects.exclude(within("area_id", ranges)).values("user_id")
    found = User.objects.exclude(pk__in=outside).prefetch_related("grants__area")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return found.order_by("-is_active", "name", "username")


def grants_within(ranges: Iterable[Range]) -> QuerySet[Grant]:
    return Grant.objects.filter(within("area_id", ranges)).select_related("area", "user")


def names_elsewhere(ranges: Iterable[Range]) -> list[str]:
    """Who held roles at any time, and none within or around these areas: their user names."""
    ranges = list(ranges)
    around = {one for first, _ in ranges for one in areas.around(first)}
    here = Grant.objects.filter(within("area_id", ranges) | Q(area_id__in=around))
    others = User.objects.filter(grants__isnull=False).exclude(pk__in=here.values("user_id"))
    return list(others.values_list("username", flat=True).distinct())
