"""The only way into the record."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from payung.audit import chain
from payung.audit.models import Event


LOCK = 0x7061_7975  # any number that nobody else uses for an advisory lock


def record(
    *, by: Any, action: str, target: models.Model | str,
    at: datetime.datetime | None = None, **detail: Any,
) -> Event:  # fmt: skip
    """Write down that ``by`` did ``action`` to ``target``. Codes and counts only in ``detail``.

    Entries are written one after the other: call it last in a transaction, the next one waits.
    ``at``: when it was done, where that is earlier than now.
    """
    [made] = record_each(by=by, action=action, entries=[(_named(target), detail)], at=at)
    return made


@transaction.atomic
def record_each(
    *, by: Any, action: str, entries: Iterable[tuple[str, dict[str, Any]]],
    at: datetime.datetime | None = None,
) -> list[Event]:  # fmt: skip
    """The same deed to several: one entry each (target, detail), written at once; as ``record``."""
    if connection.vendor == "postgresql":  # SQLite's transaction has the only writer already
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Event.objects.order_by("-id").values_list("digest", flat=True).first() or chain.START
    same = {"at": at or timezone.now(), "by": _who(by), "action": action}
    made = []
    for target, detail in entries:
        content = {"previous": last, **same, "target": target, "detail": detail}
        last = chain.digest(**content)
        made.append(Event(**content, digest=last))
    return Event.objects.bulk_create(made, batch_size=500)


def _who(by: Any) -> str:
    return getattr(by, "username", None) or str(by)


def _named(target: models.Model | str) -> str:
    return target if isinstance(target, str) else f"{target._meta.label}:{target.pk}"
