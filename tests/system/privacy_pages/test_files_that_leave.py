"""Every file that leaves: masked, marked, recorded; whole numbers only after approval."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payung.approvals.models import Request
from payung.flows import approvals, rosters
from payung.privacy import queries
from payung.privacy.models import Export, Reveal
from payung.registry.models import ChangeSet, Person, Roster, RosterRow
from tests.factories import BUDI_NIK, roster_file
from tests.system.lists_over_time import PEOPLE
from tests.system.privacy_pages.looking import MASKED, cells, text


pytestmark = pytest.mark.django_db


@pytest.fixture
def head(signed_up, landak):
    return signed_up("hana", "kabupaten_head", landak)


# --- Files that leave -----------------------------------------------------------------------------


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


# --- What was erased, and who was in which file ---------------------------------------------------


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
