"""What one request asks again and again is looked up once: the grants of whoever asks.

Outside of ``remembered`` nothing is remembered: a job or a test sees every grant as it is now.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from payung.access.models import Grant


class Held(NamedTuple):
    """A grant in so far as it decides what somebody may do."""

    role: str
    area: int
    sender: int | None
    until: datetime.date | None


_known: ContextVar[dict[int, list[Held]] | None] = ContextVar("grants", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Within, nobody's grants are asked for twice."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def forget() -> None:
    """Grants have changed."""
    known = _known.get()
    if known is not None:
        known.clear()


def grants_held(user_id: int, today: datetime.date) -> list[Held]:
    """The grants of somebody that hold today."""
    known = _known.get()
    found = None if known is None else known.get(user_id)
    if found is None:
        rows = Grant.objects.filter(user_id=user_id)
        found = [
            Held(*row) for row in rows.values_list("role", "area_id", "sender_number", "until")
        ]
        if known is not None:
            known[user_id] = found
    return [held for held in found if held.until is None or held.until >= today]
