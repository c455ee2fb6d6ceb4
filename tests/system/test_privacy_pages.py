"""Pages around personal data: for whom they open, what they show once, and what they never show."""

import datetime
import io
import re

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from payung.approvals.models import Request
from payung.audit.models import Event
from payung.coverage.models import Run, Verdict
from payung.flows import approvals, rosters
from payung.flows.privacy import incidents, requests
from payung.privacy import queries
from payung.privacy.models import Export, Hold, Incident, Reveal, Ticket
from payung.registry import correcting
from payung.registry.models import ChangeSet, Person, Roster, RosterRow, Sender
from tests.factories import BUDI_NIK, roster_file
from tests.system.lists_over_time import PEOPLE
from tests.unit.flows.privacy.conftest import kept_roster


pytestmark = pytest.mark.django_db

PHONE = "+6281234567890"
MASKED = "610801******0001"


@pytest.fixture
def officer(signed_up, landak):
    return signed_up("dedi", "privacy_officer", landak)


@pytest.fixture
def head(signed_up, landak):
    return signed_up("hana", "kabupaten_head", landak)


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


def text(answer) -> str:
    return answer.content.decode(errors="replace")


def cells(content: bytes) -> str:
    return "\n".join(
        str(cell) for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows(values_only=True) for cell in row
    )  # fmt: skip


# --- For whom they open -------------------------------------------------------------------------


def pages(ticket, incident, budi):
    """name, arguments, who may open it beside the officer for data protection."""
    return {
        ("tickets",): True, ("tickets-table",): True, ("ticket-add",): True,
        ("ticket", ticket.pk): True, ("ticket-letter", ticket.pk): True,
        ("reveals",): False, ("reveals-table",): False, ("retention",): False,
        ("retention-table",): False, ("incidents",): False, ("incidents-table",): False,
        ("incident-add",): False, ("incident", incident.pk): False,
        ("incident-people", incident.pk): False, ("incident-letter", incident.pk, "orang"): False,
        ("incident-letter", incident.pk, "lembaga"): False, ("processing",): False,
        ("processing-table",): False, ("processing-paper", "rekam"): False,
        ("processing-paper", "dampak"): False,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_opens_for_the_officer_and_shows_no_whole_number(
    door, officer, ticket, incident, budi, language
):
    client = door(officer)
    client.cookies.load({configured.LANGUAGE_COOKIE_NAME: language})
    for name, *args in [*pages(ticket, incident, budi), ("exports",)]:
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200, name
        assert BUDI_NIK not in text(answer), name
        assert "08123456789" not in text(answer) or name == "ticket"


def test_the_regency_officer_works_on_requests_alone(door, rina, ticket, incident, budi):
    client = door(rina)
    for (name, *args), may in pages(ticket, incident, budi).items():
        answer = client.get(reverse(name, args=args))
        assert answer.status_code in ((200,) if may else (403, 404)), name


def test_and_maria_and_the_officer_next_door(door, maria, tono, signed_up, ticket, incident, budi):
    next_door = signed_up("dina", "privacy_officer", tono.grants.get().area)
    for stranger in (maria, tono, next_door):
        client = door(stranger)
        for name, *args in [*pages(ticket, incident, budi), ("person-number", budi.number)]:
            answer = client.get(reverse(name, args=args))
            assert answer.status_code in (200, 403, 404), name
            for word in (budi.name, ticket.applicant, incident.title):
                assert word not in text(answer), (stranger.username, name)
        assert client.get(reverse("person-number", args=[budi.number])).status_code in (403, 404)


def test_a_stranger_is_sent_to_the_door(client, ticket, incident, budi):
    for name, *args in [*pages(ticket, incident, budi), ("exports",), ("export-ask",)]:
        assert client.get(reverse(name, args=args)).status_code == 302, name


# --- Whole numbers ------------------------------------------------------------------------------


def show(client, budi, **given):
    asked = {"field": "nik", "purpose": "enrol", "note": ""} | given
    return client.post(reverse("person-number", args=[budi.number]), asked)


def test_a_number_is_shown_in_the_body_of_one_answer_and_kept_by_no_browser(door, rina, budi):
    client = door(rina)
    assert reverse("person-number", args=[budi.number]) in text(
        client.get(reverse("person", args=[budi.number]))
    )
    answer = show(client, budi)
    assert BUDI_NIK in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "delay:30s" in text(answer)
    again = client.get(reverse("person-number", args=[budi.number]))
    assert BUDI_NIK not in text(again)
    assert Reveal.objects.count() == 1


def test_a_part_of_the_page_is_enough_for_the_script(door, rina, budi):
    answer = door(rina).post(
        reverse("person-number", args=[budi.number]), {"field": "phone", "purpose": "contact"},
        headers={"hx-request": "true"},
    )  # fmt: skip
    assert PHONE in text(answer)
    assert "<html" not in text(answer)


@pytest.mark.parametrize("given", [{"purpose": ""}, {"note": f"NIK {BUDI_NIK}"}])
def test_without_a_purpose_nothing_is_shown(door, rina, budi, given):
    answer = show(door(rina), budi, **given)
    assert not Reveal.objects.exists()
    assert "whole__number" not in text(answer)


def test_too_many_are_refused_in_clear_words(door, rina, budi, settings):
    settings.PAYUNG_REVEALS_PER_HOUR = 1
    client = door(rina)
    show(client, budi)
    assert "sebanyak yang diperbolehkan" in text(show(client, budi))


def test_the_village_clerk_sees_no_way_to_it(door, siti, budi):
    client = door(siti)
    address = reverse("person-number", args=[budi.number])
    assert address not in text(client.get(reverse("person", args=[budi.number])))
    assert client.get(address).status_code == 403


# --- Files that leave ---------------------------------------------------------------------------


def test_a_gap_list_is_marked_masked_and_recorded(door, rina, budi):
    client = door(rina)
    answer = client.get(reverse("area-gaps", args=["6108"]), {"unduh": "1", "status": ""})
    kept = Export.objects.get()
    assert (kept.kind, kept.by, kept.area_id) == ("area-gaps", rina, 6108000000)
    assert kept.size == len(answer.content)
    found = cells(answer.content)
    assert kept.written_number in found
    assert MASKED in found
    assert BUDI_NIK not in found
    assert kept.written_number in text(client.get(reverse("exports")))


def test_every_table_of_the_pages_goes_through_the_same_gate(door, rina, budi, landak):
    client = door(rina)
    for name in ("files-table", "gaps-table", "tickets-table", "exports-table", "law-table"):
        answer = client.get(reverse(name), {"q": "Budi", "keperluan": "rapat"})
        assert answer.headers["Content-Disposition"].startswith("attachment"), name
        assert "rapat" in cells(answer.content), name
    assert Export.objects.count() == 5
    assert "Budi" not in str(list(Export.objects.values_list("filters", flat=True)))


def test_the_public_tables_are_open_and_unmarked(client, landak):
    assert client.get(reverse("law-table")).status_code == 200
    assert not Export.objects.exists()


def test_whole_numbers_from_asking_to_taking(door, rina, head, budi, settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True
    client = door(rina)
    form = {"area": "61.08", "purpose": "pendaftaran massal", "recipients": "Cabang BPJS"}
    assert client.post(reverse("export-ask"), form).status_code == 302
    number = Export.objects.get(is_full=True).number
    assert reverse("export-take", args=[number]) not in text(client.get(reverse("exports")))
    approvals.decide(by=head, pk=Request.objects.get().pk, approve=True)
    assert reverse("export-take", args=[number]) in text(client.get(reverse("exports")))
    assert client.get(reverse("export-take", args=[number])).status_code == 405
    answer = client.post(reverse("export-take", args=[number]))
    assert BUDI_NIK in cells(answer.content)
    assert "Cabang BPJS" in cells(answer.content)
    assert client.post(reverse("export-take", args=[number])).status_code == 400
    assert Export.objects.filter(is_full=True).count() == 1
    assert door(head).post(reverse("export-take", args=[number])).status_code == 403


def test_who_may_not_ask_is_refused(door, siti, maria, budi):
    for stranger in (siti, maria):
        assert door(stranger).get(reverse("export-ask")).status_code == 403


# --- Requests -----------------------------------------------------------------------------------


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


# --- Retention, incidents, processing -----------------------------------------------------------


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


# --- What was erased, and who was in which file -------------------------------------------------


def test_pages_of_an_erased_list_answer_with_words(door, rina, roster):
    Roster.objects.filter(pk=roster.pk).update(status="erased")
    client = door(rina)
    assert "jadwal penyimpanan" in text(client.get(reverse("file", args=[roster.pk])))
    for answer in (
        client.get(reverse("file-correction", args=[roster.pk])),
        client.post(reverse("file-columns", args=[roster.pk]), {}),
    ):
        assert answer.status_code == 400
        assert "sudah dihapus menurut jadwal penyimpanan" in text(answer)


def test_every_table_with_people_says_who_was_in_it(door, rina, officer, budi, ticket, incident):
    Reveal.objects.create(
        at=timezone.now(), by=rina, person_number=budi.number, area=budi.area, field="nik",
        purpose="contact",
    )  # fmt: skip
    asked = {
        "people-table": (rina, ()), "tickets-table": (officer, ()), "reveals-table": (officer, ()),
        "incident-people": (officer, (incident.pk,)),
    }  # fmt: skip
    for name, (who, args) in asked.items():
        assert door(who).get(reverse(name, args=args)).status_code == 200
        assert queries.people_in(Export.objects.get(kind=name)) == [budi.pk], name
    door(rina).get(reverse("area-gaps", args=[budi.area.code]), {"unduh": ""})
    assert queries.people_in(Export.objects.get(kind="area-gaps")) == [budi.pk]


def test_changes_and_corrections_say_who_was_in_them(door, rina, landak, worker):
    sent = SimpleUploadedFile("RT Mei 2026.xlsx", roster_file(*PEOPLE[:8]))
    later = SimpleUploadedFile("RT Juni 2026.xlsx", roster_file(*PEOPLE[4:10]))
    for file in (sent, later):
        with worker():
            [roster] = rosters.receive_rosters(by=rina, area=landak, files=[file]).new
        for row in RosterRow.objects.filter(roster=roster, person=None):
            row.person = Person.objects.create(
                number=f"P{row.pk:011}", created_at=timezone.now(), area=row.area, name=row.name
            )
            row.save()
    found = ChangeSet.objects.get(roster=roster, known_until=None)
    door(rina).get(reverse("change-set-table", args=[found.pk]))
    changed = queries.people_in(Export.objects.get(kind="change-set-table"))
    assert len(changed) == found.joined + found.left + 2 * found.changed
    door(rina).get(reverse("file-correction", args=[roster.pk]))
    rows = RosterRow.objects.filter(roster=roster).values_list("person_id", flat=True)
    assert queries.people_in(Export.objects.get(kind="file-correction")) == sorted(rows)
