"""Pages of a register in which nobody was counted yet: what they say, and the first file handed in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payung.approvals.models import Request
from payung.coverage.models import Run
from payung.flows import approvals
from payung.registry.models import Roster
from tests import factories
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


def test_before_the_first_count_the_home_page_leads_on(landak, page):
    text = page("home")
    assert reverse("upload") in text
    assert reverse("members") in text


def test_who_may_not_take_a_step_reads_who_takes_it(landak, signed_up, client):
    client.force_login(signed_up("ayu", "auditor", landak))
    text = client.get(reverse("home")).content.decode()
    assert text.count("Dikerjakan ") == 3
    assert reverse("upload") not in text
    files = client.get(reverse("files")).content.decode()
    assert "Berkas muncul di sini setelah pengirim" in files
    assert "Unggah daftar pekerja pertama" not in files


def test_nothing_is_counted_before_there_are_memberships(landak, page, client):
    """Without them everybody would seem to be without protection."""
    assert "Belum ada data peserta" in page("runs")
    assert reverse("run-start") not in page("runs")
    answer = client.post(reverse("run-start"), {"as_of": "2026-06-30"})
    assert answer.status_code == 400
    assert "tidak dapat dihitung. Minta data peserta" in answer.content.decode()
    assert not Run.objects.exists()


def test_memberships_that_wait_for_a_second_person_count_only_then(
    landak, rina, page, client, worker, settings, signed_up
):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True
    file = SimpleUploadedFile("peserta.csv", factories.members_file(factories.member()))
    with worker():
        answer = client.post(reverse("members"), {"file": file, "as_of": "2026-06-30"})
    text = client.get(answer.url).content.decode()
    assert "Dipakai untuk menghitung cakupan setelah orang kedua menyetujuinya" in text
    assert "siap dipakai" not in text
    assert "menunggu persetujuan orang kedua" in page("home")
    assert "Cakupan dapat dihitung setelah orang kedua menyetujui" in page("runs")
    refused = client.post(reverse("run-start"), {"as_of": "2026-06-30"})
    assert "masih menunggu persetujuan" in refused.content.decode()
    head = signed_up("hana", "kabupaten_head", landak)
    approvals.decide(by=head, pk=Request.objects.get().pk, approve=True)
    text = page("runs")
    assert reverse("run-start") in text
    assert 'value="2026-06-30"' in text  # later the memberships know nothing
    assert "siap dipakai" in client.get(answer.url).content.decode()
    with worker():
        client.post(reverse("run-start"), {"as_of": "2026-06-30"})
    assert Run.objects.get().members == 1


def test_an_upload_is_read_and_shown(landak, page, client, worker):
    content = factories.roster_file(factories.budi(), title="DAFTAR PEKERJA DESA AMBOYO INTI")
    with worker():
        answer = client.post(
            reverse("upload"), {"files": [SimpleUploadedFile("desa.xlsx", content)]}, follow=True
        )
    assert answer.redirect_chain[0][0].startswith("/unggah/")
    roster = Roster.objects.get()
    assert roster.file_name in page("files")
    assert "Budi Santoso" in page("file", roster.pk)


def test_the_script_is_told_in_json_where_to_go(landak, page, client):
    content = factories.roster_file(factories.budi())
    sent = {"files": [SimpleUploadedFile("desa.xlsx", content)]}
    answer = client.post(reverse("upload"), sent, headers={"accept": "application/json"})
    assert answer.json()["next"].startswith("/unggah/")


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(landak, page, client, settings):
    settings.PAYUNG_UPLOAD_MEGABYTES = 0
    sent = {"files": [SimpleUploadedFile("desa.xlsx", b"x" * 10)]}
    answer = client.post(reverse("upload"), sent, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "terlalu besar" in answer.json()["problem"]
    assert not Roster.objects.exists()


def test_sending_nothing_is_answered_kindly(landak, page, client):
    answer = client.post(reverse("upload"), follow=True)
    assert "Pilih dulu berkasnya" in answer.content.decode()


def test_before_the_first_count_gaps_lead_on(landak, page):
    assert "Belum ada hitungan" in page("gaps")


def test_before_the_first_count_there_is_nothing_to_label(landak, page):
    assert "Belum ada contoh" in page("sample")
    assert "Belum ada yang diukur" in page("quality")


def test_before_any_words_are_kept_parts_of_names_are_found(landak, rina, client):
    client.force_login(rina)
    made = landak_after_two_counts(landak, rina, per_village=1)
    assert (
        made.person.number
        in client.post(reverse("search"), {"q": made.person.name}).content.decode()
    )
