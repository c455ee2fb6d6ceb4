"""What somebody says of themselves instead of what a list said: in their record and their rows."""

import datetime

import polars as pl
from django.db import transaction

from payung.core.identity import masking
from payung.registry import sealing
from payung.registry.models import Person, RosterRow


OF_PERSON = ("name", "nik", "birth_date", "sex")
OF_ROWS = (*OF_PERSON, "kk", "phone")
INDEXED = ("nik", "kk")


def columns_for(field: str, value: str) -> dict[str, object]:
    """Every column that changes with the field: the value, its mask, its index."""
    if field == "birth_date":
        return {"birth_date": datetime.date.fromisoformat(value), "birth_date_other": None}
    if field in ("name", "sex"):
        return {field: value}
    mask = masking.phone if field == "phone" else masking.nik
    masked = pl.select(mask(pl.lit(value, pl.String))).item()
    found: dict[str, object] = {field: value, f"{field}_masked": masked}
    if field in INDEXED:
        found[f"{field}_index"] = sealing.blind_index(value)
    return found


@transaction.atomic
def correct(person: Person, field: str, value: str) -> int:
    """The value in the person and in all of their rows; answers how many rows."""
    changed = columns_for(field, value)
    if field in OF_PERSON:
        kept = {name: new for name, new in changed.items() if name != "birth_date_other"}
        Person.objects.filter(pk=person.pk).update(**kept)
    return RosterRow.objects.filter(person=person).update(**changed)


def forget_contacts(person: Person) -> int:
    """KK and phone of somebody who asks for deletion; answers how many rows had any."""
    return RosterRow.objects.filter(person=person).update(
        kk=None, kk_masked="", kk_index="", phone=None, phone_masked=""
    )


def people_on(rosters: list[int]) -> set[int]:
    """The records of who stands on these rosters."""
    rows = RosterRow.objects.filter(roster__in=rosters, person__isnull=False)
    return set(rows.values_list("person_id", flat=True).distinct())
