"""Everything that reads the record."""

from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from payung.audit import chain
from payung.audit.models import Event


@dataclass(frozen=True)
class Verification:
    """``broken_at`` is the first entry that does not fit; None when the record is whole."""

    entries: int
    broken_at: int | None
    last_digest: str


def verify() -> Verification:
    """Follow the chain from the first entry to the last."""
    previous, count = chain.START, 0
    for event in Event.objects.order_by("id").iterator(chunk_size=5_000):
        expected = chain.digest(
            previous=previous, at=event.at, by=event.by, action=event.action,
            target=event.target, detail=event.detail,
        )  # fmt: skip
        if event.previous != previous or event.digest != expected:
            return Verification(count, event.pk, previous)
        previous, count = event.digest, count + 1
    return Verification(count, None, previous)


def latest(limit: int = 200) -> QuerySet[Event]:
    return Event.objects.order_by("-id")[:limit]


def last_of(action: str) -> Event | None:
    """When something was done last."""
    return Event.objects.filter(action=action).order_by("-id").first()


def of_target(target: models.Model) -> QuerySet[Event]:
    """What was done to one record, oldest first."""
    return Event.objects.filter(target=f"{target._meta.label}:{target.pk}").order_by("id")
