"""Who looked at data of people: one entry per page, and no page waits for it.

While somebody else writes for long (an import on SQLite), the entry is kept in memory and goes in
with the next one, or when the process ends. Each entry says when it was looked at.
"""

import atexit
import datetime
from collections import deque
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from payung.audit.actions import record


PATIENCE = 150  # milliseconds
ACTION = "people seen"


@dataclass(frozen=True)
class _Look:
    by: str
    target: str
    detail: dict[str, Any]
    at: datetime.datetime


_waiting: deque[_Look] = deque()


def looked(*, by: Any, target: str, **detail: Any) -> None:
    """Write down that ``by`` saw people on a page. Codes and numbers of records only."""
    _waiting.append(_Look(by.username, target, detail, timezone.now()))
    write()


def write() -> int:
    """Write what waits, all in one transaction; answers how many are still waiting."""
    looks = [_waiting.popleft() for _ in range(len(_waiting))]
    if looks:
        try:
            _impatiently(looks)
        except OperationalError:  # somebody else is writing
            _waiting.extendleft(reversed(looks))
    return len(_waiting)


def _impatiently(looks: list[_Look]) -> None:
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite:
        _patience(PATIENCE)
    try:
        with transaction.atomic():
            if not is_sqlite:
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
            for look in looks:
                record(by=look.by, action=ACTION, target=look.target, at=look.at, **look.detail)
    finally:
        if is_sqlite:
            _patience(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))


def _patience(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")


@atexit.register
def _at_the_end() -> None:
    if _waiting:
        write()
