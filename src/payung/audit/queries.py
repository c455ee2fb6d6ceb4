"""Everything that reads the record."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet

from payung.audit import chain
from payung.audit.models import Event


def entries() -> Iterator[dict[str, Any]]:
    """Every entry from the first, with what its digest seals."""
    return (
        Event.objects.order_by("id")
        .values("id", *chain.SEALED, "digest")
        .iterator(chunk_size=5_000)
    )


def verify() -> chain.Verification:
    """Follow the chain from the first entry to the last."""
    return chain.follow(entries())


def latest(limit: int = 200) -> QuerySet[Event]:
    return Event.objects.order_by("-id")[:limit]


def last_of(action: str) -> Event | None:
    """When something was done last."""
    return Event.objects.filter(action=action).order_by("-id").first()


def of_target(target: models.Model) -> QuerySet[Event]:
    """What was done to one record, oldest first."""
    return Event.objects.filter(target=f"{target._meta.label}:{target.pk}").order_by("id")


def details_of(target: models.Model, action: str, *, limit: int) -> list[dict[str, Any]]:
    """What stands beside the last entries of one kind about a record, newest first."""
    found = of_target(target).filter(action=action).order_by("-id")
    return list(found.values_list("detail", flat=True)[:limit])


def actions() -> list[str]:
    """Everything that was ever done, by its name."""
    return list(Event.objects.order_by("action").values_list("action", flat=True).distinct())


def entries_with(
    *, by: str = "", action: str = "", day: str = "", without: Sequence[str] = ()
) -> QuerySet[Event]:
    """Entries of somebody, of one kind, of one day (YYYY-MM-DD), newest first.

    A day that is none finds nothing. ``without``: user names whose entries are left out.
    """
    found = Event.objects.order_by("-id")
    if without:
        found = found.exclude(by__in=without)
    if by:
        found = found.filter(by__icontains=by)
    if action:
        found = found.filter(action=action)
    if day:
        try:
            found = found.filter(at__date=datetime.date.fromisoformat(day))
        except ValueError:
            return found.none()
    return found
