"""The only way into the record."""

import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from payung.audit import chain
from payung.audit.models import Event


LOCK = 0x7061_7975  # any number that nobody else uses for an advisory lock


@transaction.atomic
def record(
    *, by: Any, action: str, target: models.Model | str,
    at: datetime.datetime | None = None, **detail: Any,
) -> Event:  # fmt: skip
    """Write down that ``by`` did ``action`` to ``target``. Codes and counts only in ``detail``.

    Entries are written one after the other: call it last in a transaction, the next one waits.
    ``at``: when it was done, where that is earlier than now.
    """
    if connection.vendor == "postgresql":  # SQLite's transaction has the only writer already
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Event.objects.order_by("-id").values_list("digest", flat=True).first()
    content = {
        "previous": last or chain.START,
        "at": at or timezone.now(),
        "by": getattr(by, "username", None) or str(by),
        "action": action,
        "target": target if isinstance(target, str) else f"{target._meta.label}:{target.pk}",
        "detail": detail,
    }
    return Event.objects.create(**content, digest=chain.digest(**content))
