"""An extract that was handed in once: sent again, given another day, and what its page says of it."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payung.approvals.models import Request
from payung.audit.models import Event
from payung.flows import approvals, memberships
from payung.registry import queries
from payung.registry.models import Extract, Membership
from tests import factories
from tests.system.asking import lines


pytestmark = pytest.mark.django_db

JUNE, OCTOBER = datetime.date(2026, 6, 30), datetime.date(2026, 10, 31)
PEOPLE = (
    factories.member(),
    factories.member(KPJ=""),
    factories.member(KPJ="12345678902", NAMA="WATI LESTARI", SEGMEN=""),
)


@pytest.fixture
def hand_in(worker, rina, landak):
    def hand_in(as_of=JUNE, by=rina):
        file = SimpleUploadedFile("peserta.csv", factories.members_file(*PEOPLE))
        with worker():
            return memberships.receive_extract(by=by, area=landak, file=file, as_of=as_of)

    return hand_in


def decide(head, approve):
    request = Request.objects.get(state="open")
    approvals.decide(by=head, pk=request.pk, approve=approve, reason="tanggalnya keliru")


def states():
    return list(Request.objects.order_by("id").values_list("state", flat=True))


# --- Sent again ---------------------------------------------------------------------------------


def test_the_same_file_that_waits_or_counts_is_not_read_again(hand_in, head):
    assert hand_in() is not None
    assert hand_in() is None
    decide(head, approve=True)
    assert hand_in() is None
    assert states() == ["approved"]


def test_one_that_was_not_approved_is_read_and_asked_about_again(hand_in, head, landak):
    hand_in(OCTOBER)
    decide(head, approve=False)
    assert hand_in(JUNE) is not None
    extract = Extract.objects.get()
    assert (extract.as_of, extract.status, extract.member_count) == (JUNE, "read", 2)
    assert Membership.objects.count() == 2
    assert queries.extract_in_force(landak, JUNE) is None
    decide(head, approve=True)
    assert queries.extract_in_force(landak, JUNE) == extract
    assert states() == ["refused", "approved"]


def test_one_that_waits_waits_with_the_new_day(hand_in, head, landak):
    hand_in(OCTOBER)
    assert hand_in(JUNE) is not None
    assert states() == ["withdrawn", "open"]
    decide(head, approve=True)
    assert queries.extract_in_force(landak, OCTOBER).as_of == JUNE


def test_another_day_of_one_that_counts_wants_an_approval_too(hand_in, head, landak):
    hand_in(OCTOBER)
    decide(head, approve=True)
    assert hand_in(JUNE) is None
    assert queries.extract_in_force(landak, JUNE).as_of == OCTOBER  # until somebody decides
    decide(head, approve=True)
    extract = Extract.objects.get()
    assert extract.as_of == JUNE
    assert "members_stale" not in {found["code"] for found in extract.findings}
    event = Event.objects.get(action="extract dated")
    assert (event.by, event.detail["before"], event.detail["as_of"]) == (
        "rina", "2026-10-31", "2026-06-30",
    )  # fmt: skip


def test_another_day_that_was_refused_changes_nothing(hand_in, head):
    hand_in(JUNE)
    decide(head, approve=True)
    hand_in(OCTOBER)
    decide(head, approve=False)
    assert Extract.objects.get().as_of == JUNE
    hand_in(OCTOBER)
    assert states() == ["approved", "refused", "open"]


def test_who_works_next_door_moves_nothing_with_the_same_file(hand_in, worker, signed_up):
    hand_in(OCTOBER)
    next_door = factories.area("6103")
    tono = signed_up("tono", "kabupaten_officer", next_door)
    file = SimpleUploadedFile("peserta.csv", factories.members_file(*PEOPLE))
    with worker():
        again = memberships.receive_extract(by=tono, area=next_door, file=file, as_of=JUNE)
    assert again is None
    assert Extract.objects.get().as_of == OCTOBER
    assert states() == ["open"]


# --- What the pages say -------------------------------------------------------------------------


@pytest.fixture
def page(client, rina):
    client.force_login(rina)
    return lambda name="members": client.get(reverse(name)).content.decode()


def test_the_page_says_what_became_of_each(hand_in, head, page):
    hand_in(OCTOBER)
    assert "Menunggu" in page()
    decide(head, approve=False)
    text = page()
    assert "Tidak disetujui" in text
    assert "tanggalnya keliru." in text
    assert "Unggah lagi berkas ini untuk meminta persetujuan lagi." in text
    hand_in(JUNE)
    decide(head, approve=True)
    assert "Disetujui" in page()
    hand_in(OCTOBER)
    assert "Tanggal 31 Oktober 2026 menunggu persetujuan." in page()


def test_what_was_remarkable_is_said_where_it_is_handed_in_and_approved(
    hand_in, head, page, client
):
    progress = hand_in(OCTOBER)
    remarkable = (
        "1 baris data peserta tanpa KPJ tidak dipakai.",
        "1 peserta tanpa segmen yang dikenal.",
        "Bulan iuran terbaru di data ini Juni 2026: periksa apakah tanggal keadaannya benar.",
    )
    after = client.get(reverse("batch", args=[progress.pk])).content.decode()
    client.force_login(head)
    asked = client.get(reverse("approval", args=[Request.objects.get().pk])).content.decode()
    for sentence in remarkable:
        assert sentence in after
        assert sentence in asked


def test_one_that_was_refused_is_not_said_to_be_ready(hand_in, head, client, rina):
    progress = hand_in(OCTOBER)
    decide(head, approve=False)
    client.force_login(rina)
    text = client.get(reverse("batch", args=[progress.pk])).content.decode()
    assert "siap dipakai" not in text
    assert "Tidak disetujui" in text
    assert "tanggalnya keliru." in text


def test_the_head_reads_which_day_is_asked_for(hand_in, head, client):
    hand_in(OCTOBER)
    decide(head, approve=True)
    hand_in(JUNE)
    client.force_login(head)
    asked = Request.objects.get(state="open")
    text = client.get(reverse("approval", args=[asked.pk])).content.decode()
    assert "Diminta menjadi keadaan per" in text
    assert "30 Juni 2026" in text


def test_a_file_that_was_refused_says_why(rina, landak, worker, page):
    with worker():
        memberships.receive_extract(
            by=rina, area=landak, file=SimpleUploadedFile("x.csv", b"hello\nworld\n"), as_of=JUNE
        )
    assert "tidak ditemukan tabel peserta" in page()


def test_the_table_is_taken_away_as_a_workbook(hand_in, page, client):
    hand_in()
    headings, line = lines(client.get(reverse("members-table")))
    assert headings[:3] == ["Berkas", "Diunggah", "Keadaan per"]
    assert (line[0], line[2].date() if hasattr(line[2], "date") else line[2]) == (
        "peserta.csv", JUNE,
    )  # fmt: skip
    assert "tanpa KPJ" in line[-1]


def test_sent_again_the_page_says_so(hand_in, client, rina):
    hand_in()
    client.force_login(rina)
    file = SimpleUploadedFile("peserta.csv", factories.members_file(*PEOPLE))
    answer = client.post(reverse("members"), {"file": file, "as_of": str(JUNE)}, follow=True)
    assert "sudah pernah diunggah" in answer.content.decode()
