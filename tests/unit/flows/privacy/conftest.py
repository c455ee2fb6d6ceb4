"""A small register: Budi with NIK, KK and phone on the list of Amboyo Inti, and who guards it."""

import pytest
from django.utils import timezone

from payung.registry import actions, correcting
from payung.registry.models import Person, RosterRow, Sender
from tests import factories


PHONE, KK = "+6281234567890", "6108010101010001"


@pytest.fixture
def head(signed_up, landak):
    return signed_up("hana", "kabupaten_head", landak)


@pytest.fixture
def officer(signed_up, landak):
    return signed_up("dedi", "privacy_officer", landak)


@pytest.fixture
def sender(village):
    return Sender.objects.create(name="Amboyo Inti", kind="village", area=village)


@pytest.fixture
def roster(landak, rina, sender):
    return kept_roster(rina, landak, sender, b"first")


@pytest.fixture
def budi(roster):
    person = Person.objects.create(
        number="7K3M9QPD2A4C", created_at=timezone.now(), area=roster.area,
        birth_date="1985-06-07", **correcting.columns_for("nik", factories.BUDI_NIK),
        name="Budi Santoso", sex="L",
    )  # fmt: skip
    RosterRow.objects.filter(roster=roster).update(person=person)
    return person


def kept_roster(user, area, sender, content: bytes, **fields):
    roster, _ = actions.receive_roster(by=user, area=area, file_name="a.xlsx", content=content)
    row = factories.row(phone=PHONE, kk=KK, **fields)
    actions.keep_readings([actions.Kept(roster, factories.reading(row), sender, sender.area)])
    roster.refresh_from_db()
    return roster
