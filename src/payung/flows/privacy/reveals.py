"""One whole number of one person, shown to somebody who may see it and says what for."""

import re

from django.conf import settings
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.privacy import actions
from payung.privacy.models import Reveal
from payung.registry import queries as registry
from payung.registry.models import Person


NUMBERS = re.compile(r"\d{3}|\d[\d .-]{4,}\d")


def reveal(*, by: User, number: str, field: str, purpose: str, note: str = "") -> str:
    """The whole NIK, KK or phone of a person; recorded before it is answered.

    Raises Person.DoesNotExist, NotAllowed, and InputProblem for a missing purpose, for numbers in
    the note, for too many reveals, and where nothing is known.
    """
    person = registry.person(by, number)
    access.require(by, Permission.NUMBER_REVEAL, person.area_id)
    if purpose not in Reveal.Purpose.values or field not in Reveal.Field.values:
        raise InputProblem("purpose_missing")
    refuse_numbers(note)
    found = number_of(person, field)
    if not found:
        raise InputProblem("reveal_nothing")
    actions.record_reveal(
        by=by, person=person, field=field, purpose=purpose, note=note.strip()[:200],
        now=timezone.now(), per_hour=settings.PAYUNG_REVEALS_PER_HOUR,
        per_day=settings.PAYUNG_REVEALS_PER_DAY,
    )  # fmt: skip
    return found


def refuse_numbers(text: str) -> None:
    """Reasons stand open in the record: nobody writes a NIK into them."""
    if NUMBERS.search(text):
        raise InputProblem("text_with_numbers")


def number_of(person: Person, field: str) -> str:
    """What the register knows; of KK and phone what the latest row says. Empty when nothing."""
    if field == Reveal.Field.NIK and person.nik:
        return person.nik
    rows = registry.rows_of(person).order_by("-id")
    return next((value for row in rows if (value := getattr(row, field))), "")
