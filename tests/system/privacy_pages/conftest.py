"""Budi on a list, his request, and an incident with that list."""

import datetime

import pytest
from django.utils import timezone

from payung.coverage.models import Run, Verdict
from payung.flows.privacy import incidents, requests
from payung.registry import correcting
from payung.registry.models import Person, RosterRow, Sender
from tests.factories import BUDI_NIK
from tests.unit.flows.privacy.conftest import kept_roster


@pytest.fixture
def officer(signed_up, landak):
    return signed_up("dedi", "privacy_officer", landak)


@pytest.fixture
def roster(landak, rina, village):
    sender = Sender.objects.create(name="Amboyo Inti", kind="village", area=village)
    return kept_roster(rina, landak, sender, b"first")


@pytest.fixture
def budi(roster, rina, landak):
    person = Person.objects.create(
        number="7K3M9QPD2A4C", created_at=timezone.now(), area=roster.area, name="Budi Santoso",
        sex="L", **correcting.columns_for("nik", BUDI_NIK),
    )  # fmt: skip
    RosterRow.objects.filter(roster=roster).update(person=person)
    run = Run.objects.create(
        area=landak, as_of=datetime.date(2026, 6, 30), rule="jkk_jkm_paid/1", state="done", people=1,
        rows=1, members=0, by=rina, finished_at=timezone.now(), inputs={},
    )  # fmt: skip
    Verdict.objects.create(
        run=run, person=person, area=person.area, verdict="unprotected", reasons=["not_a_member"]
    )
    return person


@pytest.fixture
def ticket(rina, landak, budi):
    return requests.receive(
        by=rina, kind="rectification", channel="visit", applicant="Wahyu Pemohon",
        contact="08123456789", request="Tanggal lahir saya salah.", area=landak,
        person_number=budi.number,
    )  # fmt: skip


@pytest.fixture
def incident(officer, landak, roster, budi):
    made = incidents.open_incident(
        by=officer, area=landak, title="Berkas di grup WhatsApp", what="", known_at=timezone.now()
    )
    return incidents.describe(
        by=officer, incident=made, what="Terkirim ke grup.", handling="", rosters=[roster.pk],
        exports=[], users=[], since=None, until=None,
    )  # fmt: skip


@pytest.fixture
def door(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
