"""Requests of people: a clock of the law, two people for a correction, and nothing of it in a list."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.flows.privacy import requests
from payung.privacy import queries
from payung.privacy.models import Objection, Ticket
from payung.registry.models import Person, RosterRow
from tests.factories import BUDI_NIK
from tests.unit.flows.privacy.conftest import kept_roster


pytestmark = pytest.mark.django_db

RIGHT = "6108010706850009"


@pytest.fixture
def receive(rina, landak, budi):
    def make(kind="rectification", person=budi, by=rina, **given):
        asked = {
            "kind": kind, "channel": "visit", "applicant": "Budi Santoso", "contact": "08123456789",
            "request": "NIK saya salah", "area": landak,
            "person_number": person.number if person else "",
        }  # fmt: skip
        return requests.receive(by=by, **asked | given)

    return make


def code_of(function, **given) -> str:
    with pytest.raises(InputProblem) as caught:
        function(**given)
    return caught.value.code


@pytest.mark.parametrize("kind", list(Ticket.Kind.values))
def test_the_clock_of_the_law_runs_from_the_moment_it_came_in(receive, kind):
    came = timezone.now() - datetime.timedelta(hours=5)
    ticket = receive(kind, received_at=came)
    assert ticket.due_at - came == datetime.timedelta(hours=72)
    assert ticket.is_open


def test_what_people_write_is_sealed(receive):
    ticket = receive()
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, request FROM privacy_ticket WHERE id = %s", [ticket.pk])
        kept = "".join(cursor.fetchone())
    assert "08123456789" not in kept
    assert "salah" not in kept
    assert Ticket.objects.get().contact == "08123456789"


def test_a_correction_needs_two_and_reaches_every_row(receive, rina, officer, budi, roster):
    ticket = requests.propose(by=rina, ticket=receive(), field="nik", value="6108.0107.0685.0009")
    assert (ticket.state, ticket.value_before, ticket.value) == ("proposed", BUDI_NIK, RIGHT)
    assert code_of(requests.apply, by=rina, ticket=ticket) == "ticket_own_proposal"
    assert Person.objects.get().nik == BUDI_NIK
    done = requests.apply(by=officer, ticket=ticket, answer="sudah diperbaiki")
    assert (done.state, done.closed_by) == ("done", officer)
    assert Person.objects.get().nik == RosterRow.objects.get().nik == RIGHT
    assert RosterRow.objects.get().nik_masked == "610801******0009"
    assert Event.objects.latest("id").action == "correction applied"
    assert RIGHT not in str([(e.detail, e.target) for e in Event.objects.all()])
    assert code_of(requests.apply, by=officer, ticket=done) == "ticket_nothing_proposed"


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("name", " Budi Susanto ", "Budi Susanto"),
        ("birth_date", "1985-06-08", "1985-06-08"),
        ("sex", "p", "P"),
        ("phone", "0812 3456 7899", "081234567899"),
        ("kk", RIGHT, RIGHT),
    ],
)
def test_every_field_can_be_corrected(receive, rina, officer, budi, field, value, read):
    ticket = requests.propose(by=rina, ticket=receive(), field=field, value=value)
    requests.apply(by=officer, ticket=ticket)
    assert requests.known_value(Person.objects.get(), field) == read


@pytest.mark.parametrize(
    ("field", "value"),
    [("nik", "61080107"), ("name", "B1"), ("birth_date", "1985-02-30"), ("sex", "x"),
     ("phone", "12"), ("wage", "1000000")],
)  # fmt: skip
def test_what_cannot_be_a_value_is_not_proposed(receive, rina, field, value):
    ticket = receive()
    given = {"by": rina, "ticket": ticket, "field": field, "value": value}
    assert code_of(requests.propose, **given) == "correction_unreadable"


def test_what_stands_there_already_is_said(receive, rina):
    given = {"by": rina, "ticket": receive(), "field": "nik", "value": BUDI_NIK}
    assert code_of(requests.propose, **given) == "correction_same"


def test_a_request_of_nobody_yet_is_linked_first(receive, rina, officer, budi, tono):
    ticket = receive("objection", person=None)
    assert code_of(requests.grant, by=rina, ticket=ticket) == "ticket_without_person"
    with pytest.raises(Person.DoesNotExist):
        requests.link(by=rina, ticket=ticket, person_number="AAAA22223333")
    with pytest.raises(NotAllowed):
        requests.link(by=tono, ticket=ticket, person_number=budi.number)
    assert requests.link(by=rina, ticket=ticket, person_number=budi.number).person == budi


def test_an_objection_holds_until_it_is_lifted(receive, rina, budi, maria):
    requests.grant(by=rina, ticket=receive("objection"))
    requests.grant(by=rina, ticket=receive("objection"))  # a second letter changes nothing
    assert Objection.objects.count() == 1
    assert list(queries.objecting()) == [{"person_id": budi.pk}]
    with pytest.raises(NotAllowed):
        requests.lift(by=maria, person=budi)
    requests.lift(by=rina, person=budi)
    assert not queries.objecting().exists()


def test_a_deletion_forgets_the_contacts_and_keeps_the_decision(receive, rina, budi):
    requests.grant(by=rina, ticket=receive("deletion"))
    row = RosterRow.objects.get()
    assert (row.phone, row.phone_masked, row.kk, row.nik) == (None, "", None, BUDI_NIK)
    assert queries.objection_of(budi.pk)


def test_a_refusal_says_why_and_what_is_closed_stays_closed(receive, rina):
    ticket = receive("deletion")
    assert code_of(requests.refuse, by=rina, ticket=ticket, answer=" ") == "purpose_missing"
    closed = requests.refuse(by=rina, ticket=ticket, answer="diperlukan untuk klaim")
    assert code_of(requests.grant, by=rina, ticket=closed) == "ticket_closed"


def test_a_correction_survives_that_the_file_is_read_anew(
    receive, rina, officer, budi, roster, landak, sender
):
    ticket = requests.propose(by=rina, ticket=receive(), field="nik", value=RIGHT)
    requests.apply(by=officer, ticket=ticket)
    kept_roster(rina, landak, sender, b"second", row=9)
    RosterRow.objects.update(nik=BUDI_NIK)
    assert requests.again([roster.pk]) == 1
    assert RosterRow.objects.get(roster=roster).nik == RIGHT


def test_nobody_handles_requests_of_another_area(receive, tono, maria, landak):
    ticket = receive()
    for stranger in (tono, maria):
        assert not queries.tickets(stranger).exists()
        with pytest.raises(Ticket.DoesNotExist):
            queries.ticket(stranger, ticket.pk)
        with pytest.raises(NotAllowed):
            receive(by=stranger)
        with pytest.raises(NotAllowed):
            requests.propose(by=stranger, ticket=ticket, field="sex", value="P")


def test_the_most_urgent_stand_on_top(receive, rina):
    now = timezone.now()
    late = receive(received_at=now - datetime.timedelta(hours=80))
    receive(received_at=now)
    assert queries.tickets(rina, state="open").first() == late
    assert queries.late_tickets(rina) == 1
