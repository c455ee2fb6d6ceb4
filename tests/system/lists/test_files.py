"""Files in the order of a column, as a workbook, as a view; the chosen are read again."""

import hashlib
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from payung.audit.models import Event
from payung.flows import rosters
from payung.jobs.models import Progress
from payung.registry.models import Roster, RosterRow
from tests.factories import budi, roster_file
from tests.system.chosen_rows import choose, rows_of, said


pytestmark = pytest.mark.django_db


# --- Files: in the order of a column, as a workbook, as a view ------------------------------------


@pytest.fixture
def three(landak, rina):
    for number, (name, stop) in enumerate((("B.xlsx", 3), ("A.xlsx", 9), ("C.xlsx", 0))):
        Roster.objects.create(
            sha256=f"{number:064x}", file_name=name, size=1, area=landak, received_by=rina,
            status="read" if stop else "refused", rows_stop=stop,
        )  # fmt: skip


def names(html):
    return re.findall(r'/berkas/\d+/">([ABC])\.xlsx', html)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", "CAB"), ("nama", "ABC"), ("-nama", "CBA"), ("perbaiki", "CBA"), ("-perbaiki", "ABC"),
        ("masuk", "BAC"), ("sandi", "CAB"),
    ],
)  # fmt: skip
def test_files_stand_in_the_order_of_the_column_in_the_address(
    three, client, rina, order, expected
):
    client.force_login(rina)
    html = client.get(reverse("files"), {"urut": order}).content.decode()
    assert "".join(names(html)) == expected


def test_a_heading_says_its_order_and_leads_to_the_other_one(three, client, rina):
    client.force_login(rina)
    html = client.get(reverse("files"), {"urut": "nama", "status": "read"}).content.decode()
    assert 'aria-sort="ascending"' in html
    assert "urut=-nama" in html
    assert "status=read" in html
    html = client.get(reverse("files"), {"urut": "-nama"}).content.decode()
    assert 'aria-sort="descending"' in html


def test_the_workbook_of_files_holds_what_the_page_shows_in_its_order(three, client, rina):
    client.force_login(rina)
    answer = client.get(reverse("files-table"), {"urut": "nama", "status": "read"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["A.xlsx", "B.xlsx"]


def test_a_view_of_files_keeps_filter_and_order(three, client, rina):
    client.force_login(rina)
    given = {"list": "files", "name": "Terburuk", "query": "status=read&urut=-perbaiki"}
    answer = client.post(reverse("view-keep"), given)
    assert answer.url == "/berkas/?status=read&urut=-perbaiki"
    assert "Terburuk" in client.get(reverse("files")).content.decode()


# --- Files: the chosen are read again or leave as a table -----------------------------------------


@pytest.fixture
def kept(landak, rina, worker, client):
    """Two files of Rina's that were read, and a third of which nothing is kept."""
    client.force_login(rina)
    sent = [
        SimpleUploadedFile(f"Daftar {name}.xlsx", roster_file(budi(Nama=f"Budi {name}")))
        for name in ("A", "B")
    ]
    with worker():
        new = rosters.receive_rosters(by=rina, area=landak, files=sent).new
    gone = Roster.objects.create(
        sha256=hashlib.sha256(b"Hilang").hexdigest(), file_name="Hilang.xlsx", size=1,
        area=landak, status="refused",
    )  # fmt: skip
    return [*new, gone]


def test_the_chosen_files_are_read_again_and_keep_their_rows(kept, client, worker):
    before = list(RosterRow.objects.order_by("pk").values_list("pk", "person_id"))
    Roster.objects.filter(pk=kept[0].pk).update(rows_ok=0, rows_warn=0, rows_stop=0)
    with worker():
        answer = choose(client, "files-chosen", [one.pk for one in kept], do="again")
    assert answer.url == reverse("batch", args=[Progress.objects.latest("pk").pk])
    assert list(RosterRow.objects.order_by("pk").values_list("pk", "person_id")) == before
    kept[0].refresh_from_db()
    assert (kept[0].status, kept[0].row_count) == ("read", 1)
    event = Event.objects.get(action="rosters read again")
    assert event.detail == {"files": [one.pk for one in kept[:2]]}
    shown = said(client, "files")
    assert "2 berkas dibaca ulang." in shown
    assert "1 baris tidak diproses: 1 berkas aslinya tidak disimpan lagi." in shown


def test_a_file_that_is_being_read_or_is_not_theirs_is_not_read_again(kept, client, tono):
    Roster.objects.filter(pk=kept[0].pk).update(status="reading")
    answer = choose(client, "files-chosen", [kept[0].pk], do="again")
    assert answer.url == f"{reverse('files')}?segmen=PU"
    assert "1 masih dibaca" in said(client, "files")
    client.force_login(tono)
    choose(client, "files-chosen", [one.pk for one in kept], do="again")
    assert "3 di luar wilayah Anda" in said(client, "files")
    assert not Event.objects.filter(action="rosters read again").exists()


def test_who_only_looks_at_files_does_not_have_them_read(kept, client, signed_up, landak):
    client.force_login(signed_up("ani", "inspectorate", landak))
    html = client.get(reverse("files")).content.decode()
    assert 'value="table"' in html
    assert 'value="again"' not in html
    choose(client, "files-chosen", [kept[0].pk], do="again")
    assert not Event.objects.filter(action="rosters read again").exists()


def test_the_table_of_the_chosen_files_holds_those_that_one_sees(kept, client):
    answer = choose(client, "files-chosen", [kept[1].pk, 999_999], do="table")
    assert [row[0] for row in rows_of(answer)[1:]] == ["Daftar B.xlsx"]
    shown = said(client, "files")
    assert "1 berkas ada di tabel." in shown
    assert "1 di luar wilayah Anda" in shown
    assert choose(client, "files-chosen", [999_999], do="table").status_code == 302
