"""Measuring links, explaining them and taking people apart, through the pages."""

import io
import re

import pytest
from django.core.cache import caches
from django.urls import reverse
from python_calamine import CalamineWorkbook

from payung.linkage.models import Decision, Link, SamplePair, Stake, Stratum
from payung.registry.models import Person, RosterRow
from tests.worlds import counted_landak, fresh, kept_for_module, settled


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        yield settled(counted_landak(per_village=2))


@pytest.fixture
def world(db, kept):
    return fresh(kept)


# --- The sample ---------------------------------------------------------------------------------


def test_the_reviewer_does_not_see_what_the_engine_believes(world, page):
    text = page("sample")
    main = text[text.index('<div id="pair"') : text.index("</main>")]
    for word in ("Kemungkinan besar", "Mungkin orang yang sama", "Mengapa ditanyakan", "waterfall",
                 "Terpadankan", "%"):  # fmt: skip
        assert word not in main, word
    assert world.sample.left.roster.file_name in main


def test_an_answer_leads_to_the_next_pair_until_none_is_left(world, page, client):
    waiting = SamplePair.objects.filter(answer="").count()
    assert waiting == 5
    for _ in range(waiting):
        text = page("sample")
        [action] = re.findall(r'action="(/tinjau/contoh/\d+/)"', text)
        answer = client.post(action, {"answer": "same"})
        assert answer.url == reverse("sample")
    assert "Semua contoh sudah dilabeli" in page("sample")


def test_a_label_changes_no_link_and_no_decision(world, client, rina):
    client.force_login(rina)
    before = list(Link.objects.values_list()), Decision.objects.count()
    client.post(reverse("sample-pair", args=[world.sample.pk]), {"answer": "different"})
    world.sample.refresh_from_db()
    assert (world.sample.answer, world.sample.answered_by) == ("different", rina)
    assert (list(Link.objects.values_list()), Decision.objects.count()) == before


def test_a_pair_can_be_passed_over_and_comes_round_again(world, page):
    open_pairs = list(SamplePair.objects.filter(answer="").order_by("place"))
    assert f"/tinjau/contoh/{open_pairs[1].pk}/" in page("sample", lewati=open_pairs[0].pk)
    assert f"/tinjau/contoh/{open_pairs[0].pk}/" in page("sample", lewati=open_pairs[-1].pk)


def test_htmx_gets_the_middle_of_the_page(world, client, rina):
    client.force_login(rina)
    answer = client.get(reverse("sample"), headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div id="pair"')


def test_a_labelled_pair_can_be_looked_at_again(world, page):
    done = SamplePair.objects.exclude(answer="").first()
    assert "Sudah dilabeli oleh" in page("sample-pair", done.pk)


# --- Its results --------------------------------------------------------------------------------


def test_the_page_says_precision_and_recall_with_their_intervals(world, page):
    text = page("quality")
    assert "55 dari 120 pasangan contoh sudah dilabeli" in text.replace("\n", " ")
    assert text.count("Ketepatan</h3>") == text.count("Kelengkapan</h3>") == 2
    assert "menurut peluang mesin, belum ada label" in text  # pairs of rows have none
    assert re.search(r"antara \d+,\d\d\xa0% dan 100,00\xa0%", text)
    assert "angka yang sebenarnya antara" in text


def test_who_may_only_see_figures_sees_the_quality_and_no_pairs(world, client, signed_up, landak):
    client.force_login(signed_up("ayu", "auditor", landak))
    text = client.get(reverse("quality")).content.decode()
    assert "Ketepatan" in text
    assert "Beri label" not in text
    assert client.get(reverse("sample")).status_code == 403
    assert client.get(reverse("sample-pair", args=[world.sample.pk])).status_code == 404


def test_the_strata_can_be_taken_along_as_a_workbook(world, client, rina):
    client.force_login(rina)
    answer = client.get(reverse("quality-table"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    lines = rows.to_python()
    assert lines[0][:4] == ["Padanan", "Lapisan", "Pasangan", "Contoh"]
    assert len(lines) == 11
    assert ["Baris dan kepesertaan", "Terpadankan, sangat yakin", 900, 12, 11, 0] in [
        line[:6] for line in lines
    ]


def test_an_older_run_can_be_looked_at_and_a_foreign_number_leads_to_the_latest(world, page):
    older = world.run.__class__.objects.order_by("id").first()
    assert older.pk != world.run.pk
    for kind in (Stratum, Stake):
        copies = list(kind.objects.filter(run_number=world.run.pk))
        for copy in copies:
            copy.pk, copy.run_number = None, older.pk
        kind.objects.bulk_create(copies)
    assert "0 dari 120" in page("quality", hitungan=older.pk)
    assert "55 dari 120" in page("quality", hitungan=999_999)
    assert "55 dari 120" in page("quality", hitungan="x")


def test_the_dashboard_says_between_which_shares_coverage_lies(world, page):
    text = page("home")
    assert re.search(r"\(antara \d+,\d\xa0% dan \d+,\d\xa0%\)", text)
    assert "Ketidakpastian" in text
    Stratum.objects.all().delete()
    caches["here"].clear()  # what a finished run kept does not go away by itself
    assert "(antara" not in page("home")


# --- Weights ------------------------------------------------------------------------------------


def test_the_review_page_draws_the_weights_with_a_table_beside(world, page):
    text = page("pair", world.pair.pk)
    assert 'role="img" aria-labelledby="why-title why-desc"' in text
    assert "Dua orang sembarang" in text
    assert "−20,0" in text
    assert "Sebagai tabel" in text


def test_a_membership_is_explained_with_all_rows_of_the_person(world, page):
    text = page("person-why", world.merged.number)
    assert text.count('class="waterfall"') == 2  # one membership, and the second row
    assert "Kepesertaan KPJ" in text
    assert len(set(re.findall(r'id="([^"]+-title)"', text))) == 2


def test_who_stands_on_one_row_alone_needs_no_explanation(world, page):
    alone = next(
        row.person for row in RosterRow.objects.order_by("id")
        if row.person.rows.count() == 1 and not Link.objects.filter(row=row).exists()
    )  # fmt: skip
    assert "Tidak ada yang perlu dijelaskan" in page("person-why", alone.number)


def test_the_picture_speaks_english_too(world, page, client):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    text = page("pair", world.pair.pk)
    assert "Any two people" in text
    assert "As a table" in text
    assert "Sebagai tabel" not in text


# --- Taking people apart ------------------------------------------------------------------------


def test_a_merge_is_shown_and_its_rows_are_chosen_already(world, page):
    text = page("person", world.merged.number)
    link = f"{reverse('person-separate', args=[world.merged.number])}?asal=7K3M9QPD2A4C"
    assert link in text
    form = page("person-separate", world.merged.number, asal="7K3M9QPD2A4C")
    assert form.count(" checked") == 1
    assert "dulu orang 7K3M-9QPD-2A4C" in form
    assert page("person-separate", world.merged.number).count(" checked") == 0


def test_separating_needs_a_reason_and_says_so(world, page, client):
    row = world.merged.rows.order_by("-id").first()
    address = reverse("person-separate", args=[world.merged.number])
    page("person", world.merged.number)  # signs in
    answer = client.post(address, {"row": [row.pk], "reason": ""})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Alasan belum ditulis" in text
    assert text.count(" checked") == 1
    answer = client.post(address, {"reason": "Dua orang"})
    assert "tidak dapat dipisahkan" in answer.content.decode()


def test_separated_rows_are_their_old_person_again(world, page, client):
    row = world.merged.rows.order_by("-id").first()
    page("person", world.merged.number)
    answer = client.post(
        reverse("person-separate", args=[world.merged.number]),
        {"row": [row.pk], "reason": "Dua orang, sudah ditanya ke desa"},
    )
    assert answer.status_code == 302
    assert answer.url.startswith("/kerja/")
    row.refresh_from_db()
    old = Person.objects.get(number="7K3M9QPD2A4C")
    assert (row.person, old.is_current, old.replaced_by) == (old, True, None)


def test_the_branch_is_told_that_the_next_count_follows(world, client, signed_up, landak):
    client.force_login(signed_up("dedi", "branch_officer", landak))
    row = world.merged.rows.order_by("-id").first()
    answer = client.post(
        reverse("person-separate", args=[world.merged.number]),
        {"row": [row.pk], "reason": "Dua kartu"},
        follow=True,
    )
    assert "Status mengikuti pada hitungan berikutnya" in answer.content.decode()


@pytest.mark.parametrize("who", ["siti", "maria", "tono"])
def test_who_may_not_decide_may_not_separate(world, client, request, who):
    client.force_login(request.getfixturevalue(who))
    row = world.merged.rows.order_by("-id").first()
    address = reverse("person-separate", args=[world.merged.number])
    for answer in (client.get(address), client.post(address, {"row": [row.pk], "reason": "Dua!"})):
        assert answer.status_code in (403, 404)
    assert Person.objects.get(number="7K3M9QPD2A4C").is_current is False
