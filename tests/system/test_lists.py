"""Long lists: pages that begin behind a row, filters in the address, kept views, chosen columns."""

import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.audit.models import Event
from payung.flows import searching
from payung.registry.models import Person, Roster
from payung.search.models import SavedView, Taste
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


@pytest.fixture
def many(landak, village):
    """95 people of one village; four of them with the same name."""
    names = [f"Orang {number:03d}" for number in range(91)] + ["Orang Tani"] * 4
    Person.objects.bulk_create(
        Person(number=f"A{at:011d}", name=name, area=village, created_at=timezone.now(),
               segment="PU" if at % 2 else "BPU")
        for at, name in enumerate(names)
    )  # fmt: skip
    return sorted(names)


@pytest.fixture
def page(client, rina):
    client.force_login(rina)

    def ask(name, *args, **query):
        return client.get(reverse(name, args=args), query).context

    return ask


def names_of(context):
    return [one.name for one in context["people"]]


def test_every_person_is_on_one_page_forwards_and_backwards(many, page):
    seen, context = [], page("people")
    while True:
        seen += names_of(context)
        if context["keyset"].after is None:
            break
        context = page("people", sesudah=context["keyset"].after)
    assert seen == many
    back = []
    while True:
        back = names_of(context) + back
        if context["keyset"].before is None:
            break
        context = page("people", sebelum=context["keyset"].before)
    assert back == many


def test_the_first_page_has_nothing_before_it_and_the_count_is_said(many, page, client):
    keyset = page("people")["keyset"]
    assert keyset.before is None
    assert keyset.count == len(many)
    text = client.get(reverse("people")).content.decode()
    assert "95 baris" in text
    assert "Orang 030" not in text.split('rel="next"')[0].rsplit("<a", 1)[1]  # numbers only


@pytest.mark.parametrize("start", ["999999999", "abc", "-1", "9" * 30])
def test_a_page_behind_nobody_is_the_first(many, page, start):
    assert names_of(page("people", sesudah=start)) == many[:30]


def test_filters_stand_in_the_address(many, page):
    assert page("people", segmen="PU")["keyset"].count == 47
    assert page("people", wilayah="610801")["keyset"].count == 95
    assert page("people", wilayah="610802")["keyset"].count == 0
    assert page("people", segmen="nonsense")["keyset"].count == 95


def test_words_are_found_best_first_with_the_same_filters(many, landak, page):
    searching.keep_words(landak)
    assert names_of(page("people", q="tani orang")) == ["Orang Tani"] * 4
    assert page("people", q="orang tani", segmen="PU")["page"].paginator.count == 2


def test_columns_and_length_are_remembered_for_each_person(many, page, client, siti):
    chosen = {"list": "people", "column": ["segment", "nonsense"], "size": "50", "query": ""}
    client.post(reverse("view-columns"), chosen)
    context = page("people")
    assert len(names_of(context)) == 50
    assert [str(word) for word, _ in context["rows"][0][1]] == ["Segmen"]
    client.force_login(siti)
    assert len(names_of(client.get(reverse("people")).context)) == 30
    client.post(reverse("view-columns"), chosen | {"size": "1000000"})
    assert Taste.objects.get(user=siti).size == 30


def test_what_is_taken_away_is_what_is_shown(many, page, client):
    client.post(reverse("view-columns"), {"list": "people", "column": ["segment"], "size": "30"})
    answer = client.get(reverse("people-table"), {"segmen": "PU"})
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = lines.to_python()
    assert rows[0] == ["Nama", "Segmen"]
    assert len(rows) == 48
    assert {row[1] for row in rows[1:]} == {"PU"}
    assert Event.objects.get(action="people exported").detail == {"people": 47}


def keep(client, **more):
    query = "segmen=PU&q=budi&sesudah=3"
    sent = {"list": "people", "name": "Pekerja upah", "query": query} | more
    return client.post(reverse("view-keep"), sent)


def test_a_view_keeps_the_filters_and_not_what_was_typed(many, page, client):
    assert keep(client).url == f"{reverse('people')}?segmen=PU"
    assert "Pekerja upah" in client.get(reverse("people")).content.decode()
    keep(client, query="segmen=BPU")
    assert SavedView.objects.get().query == "segmen=BPU"


def test_a_shared_view_is_seen_within_the_area_and_nowhere_else(many, page, client, siti, tono):
    keep(client)
    page("people")  # who kept it reads that it is kept
    for user, sees in ((siti, False), (tono, False)):
        client.force_login(user)
        assert ("Pekerja upah" in client.get(reverse("people")).content.decode()) is sees
    client.force_login(SavedView.objects.get().user)
    keep(client, shared="1")
    page("people")
    for user, sees in ((siti, True), (tono, False)):
        client.force_login(user)
        assert ("Pekerja upah" in client.get(reverse("people")).content.decode()) is sees


def test_only_who_kept_a_view_drops_it(many, page, client, rina, siti):
    keep(client, shared="1")
    view = SavedView.objects.get()
    client.force_login(siti)
    client.post(reverse("view-drop", args=(view.pk,)), {"list": "people"})
    assert SavedView.objects.exists()
    client.force_login(rina)
    assert client.post(reverse("view-drop", args=(view.pk,)), {"list": "people"}).url == "/orang/"
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("more", [{"list": "logout"}, {"name": " "}])
def test_a_view_of_nothing_is_refused(many, page, client, more):
    assert keep(client, **more).status_code == 400


def test_the_gap_list_goes_on_page_by_page(landak, rina, page):
    landak_after_two_counts(landak, rina, per_village=2)
    seen, context = [], page("area-gaps", "6108")
    total = context["page"].count
    while True:
        seen += [gap.person_id for gap in context["page"].rows]
        if context["page"].after is None:
            break
        context = page("area-gaps", "6108", sesudah=context["page"].after)
    assert len(seen) == len(set(seen)) == total > 30


def test_a_district_filter_of_next_door_is_refused_or_empty(many, page, client):
    answer = client.get(reverse("people"), {"wilayah": "610301"})
    assert answer.status_code in (200, 403)
    assert "Orang 0" not in answer.content.decode()


# --- Files: in the order of a column, as a workbook, as a view ----------------------------------


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
