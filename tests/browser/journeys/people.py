"""Somebody on a list whom a journey is about."""

import datetime

from django.utils import timezone

from payung.access.models import Area, User
from payung.coverage.models import Run, Verdict
from payung.registry import correcting
from payung.registry.models import Person, RosterRow, Sender
from tests import factories
from tests.unit.flows.privacy.conftest import kept_roster


def budi_on_a_list(rina: User, landak: Area, village: Area) -> Person:
    """Budi stands on the list of Amboyo Inti and is not protected."""
    sender = Sender.objects.create(name="Amboyo Inti", kind="village", area=village)
    roster = kept_roster(rina, landak, sender, b"first")
    person = Person.objects.create(
        number="7K3M9QPD2A4C", created_at=timezone.now(), area=village, name="Budi Santoso",
        sex="L", birth_date="1985-06-07",
        **correcting.columns_for("nik", factories.BUDI_NIK),
    )  # fmt: skip
    RosterRow.objects.filter(roster=roster).update(person=person)
    run = Run.objects.create(
        area=landak, as_of=datetime.date(2026, 6, 30), rule="jkk_jkm_paid/1", state="done", people=1,
        rows=1, members=0, by=rina, finished_at=timezone.now(), inputs={},
    )  # fmt: skip
    Verdict.objects.create(
        run=run, person=person, area=village, verdict="unprotected", reasons=["not_a_member"]
    )
    return person
