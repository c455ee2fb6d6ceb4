"""Requests of people, what is kept how long, and what is done when something went wrong."""

import re

import pytest
from django.urls import reverse

from payung.audit.models import Event
from payung.flows.privacy import requests
from payung.privacy.models import Hold, Incident, Ticket
from payung.registry.models import Person, Roster
from tests.factories import BUDI_NIK
from tests.system.privacy_pages.looking import MASKED, cells, show, text


pytestmark = pytest.mark.django_db


# --- Requests -------------------------------------------------------------------------------------


def test_a_request_from_the_counter_to_the_letter(door, rina, officer, budi):
    client = door(rina)
    form = {
        "kind": "rectification", "channel": "visit", "received_at": "2026-11-20T09:00",
        "applicant": "Budi", "contact": "", "person_number": budi.written_number, "area": "61.08",
        "request": "Tanggal lahir",
    }  # fmt: skip
    page = client.post(reverse("ticket-add"), form).url
    assert "lewat" in text(client.get(reverse("tickets"))) or "sisa" in text(
        client.get(reverse("tickets"))
    )
    wrong = client.post(page, {"what": "propose", "field": "nik", "value": "12"}, follow=True)
    assert "tidak dapat dibaca" in text(wrong)
    client.post(page, {"what": "propose", "field": "nik", "value": "6108010706850009"})
    shown = text(client.get(page))
    assert "************0009" in shown
    assert "6108010706850009" not in shown
    assert "Terapkan perbaikan" not in shown
    second = door(officer)
    assert "Terapkan perbaikan" in text(second.get(page))
    second.post(page, {"what": "apply", "answer": "Sudah diperbaiki."})
    assert Person.objects.get().nik == "6108010706850009"
    assert Ticket.objects.get().state == "done"
    letter = second.get(f"{page}surat/")
    assert letter.content.startswith(b"%PDF")
    assert letter.headers["Content-Disposition"].startswith("attachment")


def test_an_objection_and_its_end(door, rina, landak, budi):
    made = requests.receive(
        by=rina, kind="objection", channel="letter", applicant="Budi", request="?", area=landak,
        person_number=budi.number,
    )  # fmt: skip
    client, page = door(rina), reverse("ticket", args=[made.pk])
    client.post(page, {"what": "grant", "answer": ""})
    assert "Keberatan berlaku" in text(client.get(page))
    answer = client.get(reverse("area-gaps", args=["6108"]), {"unduh": "1"})
    assert "Budi" not in cells(answer.content)
    client.post(page, {"what": "lift"})
    assert "Keberatan berlaku" not in text(client.get(page))


def test_a_request_of_nobody_known_is_linked_or_said(door, rina, landak, budi):
    made = requests.receive(
        by=rina, kind="access", channel="letter", applicant="?", request="?", area=landak
    )
    client, page = door(rina), reverse("ticket", args=[made.pk])
    said = client.post(page, {"what": "link", "person_number": "AAAA22223333"}, follow=True)
    assert "Tidak ada orang" in text(said)
    client.post(page, {"what": "link", "person_number": budi.number})
    assert budi.name in text(client.get(page))
    said = client.post(page, {"what": "refuse", "answer": ""}, follow=True)
    assert "untuk apa" in text(said)


# --- Retention, incidents, processing -------------------------------------------------------------


def test_a_list_is_held_and_the_schedule_is_run(door, officer, roster):
    client = door(officer)
    client.post(reverse("hold-add"), {"roster": roster.pk, "reason": "klaim berjalan"})
    assert "klaim berjalan" in text(client.get(reverse("retention")))
    client.post(reverse("hold-lift", args=[Hold.objects.get().pk]))
    assert "klaim berjalan" not in text(client.get(reverse("retention")))
    for wrong in ("999999", "x"):
        said = client.post(reverse("hold-add"), {"roster": wrong, "reason": "x"}, follow=True)
        assert "Tidak ada berkas" in text(said)
    assert "dihapus" in text(client.post(reverse("retention-run"), follow=True))
    assert Roster.objects.get().status == "read"
    far = text(client.get(reverse("retention"), {"hari": "2036-01-01"}))
    assert reverse("retention-run") not in far  # nothing is deleted ahead of time


def test_an_incident_from_the_first_word_to_the_end(door, officer, roster, budi):
    client = door(officer)
    form = {"title": "Laptop hilang", "known_at": "2026-11-21T08:00", "area": "61.08", "what": ""}
    page = client.post(reverse("incident-add"), form).url
    filled = {"rosters": str(roster.pk), "users": "rina", "exports": "", "what": "Di bus"}
    client.post(page, filled)
    shown = text(client.get(page))
    assert "Amboyo Inti" in shown
    assert "menerima daftar" in shown
    assert "Tulis nomor" in text(client.post(page, filled | {"rosters": "a, b"}))
    people = client.get(reverse("incident-people", args=[Incident.objects.get().pk]))
    assert MASKED in cells(people.content)
    assert BUDI_NIK not in cells(people.content)
    for step in ("agency", "people", "closed"):
        client.post(f"{page}langkah/", {"step": step})
    assert Incident.objects.get().state == "closed"
    assert client.post(f"{page}langkah/", {"step": "state"}).status_code == 404
    assert client.get(f"{page}surat/siapa/").status_code == 404


def test_unknown_papers_are_not_found(door, officer):
    assert door(officer).get(reverse("processing-paper", args=["x"])).status_code == 404


def test_nothing_in_the_record_names_a_number(door, rina, officer, budi, ticket, incident):
    show(door(rina), budi)
    number = re.compile(r"\d{16}|\+62\d{8}")
    for event in Event.objects.all():
        assert not number.search(f"{event.target} {event.detail}")
