"""What pages say about an extract of memberships: where it is handed in, and where it is approved."""

import datetime

from django.utils.translation import get_language

from payung.approvals.models import Request
from payung.registry.models import Extract
from payung.texts import say


def notes_of(extract: Extract) -> list[str]:
    """What was remarkable while it was read, in sentences."""
    language = (get_language() or "id")[:2]
    said = (say(one["code"], language, **one["values"]) for one in extract.findings)
    return [f"{text[:1].upper()}{text[1:]}." for text in said]


def other_day(request: Request) -> datetime.date | None:
    """The day that was asked for instead of the one that counts."""
    day = request.payload.get("as_of")
    return datetime.date.fromisoformat(day) if day else None
