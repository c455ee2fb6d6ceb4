"""When data got out: whose and which, who had seen them, and letters before the clock ends."""

import datetime

import pytest
from django.utils import timezone

from payung.core.errors import InputProblem, NotAllowed
from payung.flows.privacy import exports, incidents, letters, requests
from payung.flows.privacy.exports import Leaving
from payung.flows.privacy.reveals import reveal
from payung.privacy import queries
from payung.privacy.models import Incident, Ticket


pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def incident(officer, landak):
    known = timezone.now() - HOUR
    return incidents.open_incident(
        by=officer, area=landak, title="Berkas di WhatsApp", what="", known_at=known
    )


def describe(officer, incident, **given):
    empty = {"what": "", "handling": "", "rosters": [], "exports": [], "users": [], "since": None,
             "until": None}  # fmt: skip
    return incidents.describe(by=officer, incident=incident, **empty | given)


def test_the_clock_runs_from_when_it_was_known(incident):
    assert incident.due_at - incident.known_at == datetime.timedelta(hours=72)


def test_a_list_tells_who_was_in_it_and_which_fields(officer, incident, roster, budi):
    roster.understanding = {"tables": [{"columns": [{"field": "nik"}, {"field": None}]}]}
    roster.save()
    found = incidents.touched(officer, describe(officer, incident, rosters=[roster.pk]))
    assert found.people == [budi.pk]
    assert found.areas == [(budi.area_id, "Amboyo Inti", 1)]
    assert found.fields == ["nik"]
    assert "roster received" in [event.action for event in found.events]


def test_an_export_tells_who_stood_in_it(officer, rina, incident, budi, landak):
    file = Leaving("area-gaps", "a.csv", b"x", "text/csv", people=[budi.pk], area=landak)
    exports.leave(by=rina, file=file, language="id")
    number = queries.exports(rina).get().written_number
    found = incidents.touched(officer, describe(officer, incident, exports=[number]))
    assert found.people == [budi.pk]
    assert {"name", "nik"} <= set(found.fields)
    assert [event.action for event in found.events] == ["file exported"]


def test_what_somebody_took_in_a_window_is_found(officer, rina, incident, budi, landak):
    file = Leaving("area-gaps", "a.csv", b"x", "text/csv", people=[budi.pk], area=landak)
    exports.leave(by=rina, file=file, language="id")
    reveal(by=rina, number=budi.number, field="phone", purpose="contact")
    now = timezone.now()
    inside = describe(officer, incident, users=["rina", "nobody"], since=now - HOUR, until=now)
    found = incidents.touched(officer, inside)
    assert inside.users == ["rina"]
    assert (found.people, len(found.exports), len(found.reveals)) == ([budi.pk], 1, 1)
    before = describe(officer, incident, users=["rina"], since=now - 2 * HOUR, until=now - HOUR)
    assert incidents.touched(officer, before).people == []
    assert incidents.touched(officer, describe(officer, incident, users=["rina"])).people == []


def test_steps_are_taken_one_after_the_other(officer, incident):
    assert incidents.step(by=officer, incident=incident, name="agency").state == "open"
    incident.refresh_from_db()
    assert incidents.step(by=officer, incident=incident, name="people").state == "notified"
    incident.refresh_from_db()
    closed = incidents.step(by=officer, incident=incident, name="closed")
    assert closed.state == "closed"
    assert [event.action for event in incidents.timeline(closed)] == [
        "incident opened", "incident agency", "incident people", "incident closed",
    ]  # fmt: skip


@pytest.mark.parametrize("make", [letters.to_agency, letters.to_people])
def test_drafts_are_made_from_what_is_known(officer, incident, roster, budi, make):
    chosen = describe(officer, incident, rosters=[roster.pk], what="Terkirim ke grup.")
    content = make(by=officer, incident=chosen, made_on=datetime.date(2026, 11, 22))
    assert content.startswith(b"%PDF")
    assert "breach letter drafted" in incidents.timeline(chosen)[-1].action


@pytest.mark.parametrize("kind", ["access", "rectification", "objection", "deletion"])
def test_every_request_has_its_letter(rina, officer, landak, budi, kind):
    ticket = requests.receive(
        by=rina, kind=kind, channel="letter", applicant="Budi <b>#1</b>", request="?", area=landak,
        person_number=budi.number,
    )  # fmt: skip
    if kind == "rectification":
        ticket = requests.propose(by=rina, ticket=ticket, field="sex", value="P")
        ticket = requests.apply(by=officer, ticket=ticket)
    else:
        ticket = requests.grant(by=rina, ticket=ticket, answer="Terima kasih.")
    content = letters.answer(by=rina, ticket=ticket, made_on=datetime.date(2026, 11, 22))
    assert content.startswith(b"%PDF")


def test_nobody_else_keeps_the_register_of_incidents(incident, rina, tono, maria, landak, officer):
    for stranger in (rina, tono, maria):
        assert not queries.incidents(stranger).exists()
        with pytest.raises(Incident.DoesNotExist):
            queries.incident(stranger, incident.pk)
        with pytest.raises(NotAllowed):
            incidents.touched(stranger, incident)
        with pytest.raises(NotAllowed):
            incidents.open_incident(
                by=stranger, area=landak, title="x", what="", known_at=timezone.now()
            )
    with pytest.raises(InputProblem):
        incidents.open_incident(
            by=officer, area=landak, title="NIK 6108010706850001", what="", known_at=timezone.now()
        )


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("rectification", "open", "under_way"), ("rectification", "proposed", "under_way"),
        ("rectification", "done", "rectification"), ("rectification", "refused", "refused"),
        ("objection", "open", "under_way"), ("access", "open", "access"),
    ],
)  # fmt: skip
def test_a_letter_says_no_more_than_what_was_done(kind, state, said):
    assert letters._outcome(Ticket(kind=kind, state=state)) == said
