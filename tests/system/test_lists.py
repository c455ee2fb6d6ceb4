"""Long lists: pages that begin behind a row, filters in the address, kept views, chosen columns."""

import hashlib
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.access import actions as access
from payung.access.models import Area, Grant
from payung.audit.models import Event
from payung.flows import rosters, searching
from payung.jobs.models import Progress
from payung.registry.models import Person, Roster, RosterRow
from payung.search.models import SavedView, Taste
from tests.factories import budi, roster_file
from tests.system.chosen_rows import choose, object_to, rows_of, said


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


def test_a_role_that_has_ended_shares_no_view_any_more(many, page, client, siti):
    keep(client, shared="1")
    next_door = Area.objects.get(pk=6103000000)
    access.grant(by="tests", user=siti, role="district_reader", area=next_door)
    client.force_login(siti)
    assert "Pekerja upah" in client.get(reverse("people")).content.decode()
    access.withdraw(
        grant=Grant.objects.get(user=siti, role="village_clerk"), today=timezone.localdate()
    )
    assert "Pekerja upah" not in client.get(reverse("people")).content.decode()


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


# --- People: in the order of a column -----------------------------------------------------------


@pytest.fixture
def mixed(many, landak, rina):
    """Of the 95: two in a district with a smaller code, three with a birth date, one on two lists."""
    people = list(Person.objects.order_by("name", "pk"))
    other = type(landak).objects.get(pk=6108010000)
    Person.objects.filter(pk__in=[people[40].pk, people[50].pk]).update(area=other)
    for at, year in ((10, 1990), (20, 1960), (30, 1975)):
        Person.objects.filter(pk=people[at].pk).update(birth_date=f"{year}-01-01")
    for name in ("one", "two"):
        roster = Roster.objects.create(
            sha256=name * 8, file_name=f"{name}.csv", size=1, received_by=rina, area=landak
        )
        RosterRow.objects.create(roster=roster, row=2, area=landak, person=people[60], status="ok")
    return people


def walked(page, **query):
    """The names on all pages, one after the other."""
    seen, context = [], page("people", **query)
    while True:
        seen += names_of(context)
        if context["keyset"].after is None:
            return seen, context
        context = page("people", sesudah=context["keyset"].after, **query)


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("nama", "Orang 000"), ("-nama", "Orang Tani"), ("wilayah", "Orang 040"),
        ("lahir", "Orang 020"), ("-lahir", "Orang 010"), ("-baris", "Orang 060"),
        ("sandi", "Orang 000"),
    ],
)  # fmt: skip
def test_people_stand_in_the_order_of_a_column_and_nobody_is_lost(mixed, page, order, first):
    seen, last = walked(page, urut=order)
    assert seen[0] == first
    assert sorted(seen) == [one.name for one in mixed]
    back, context = [], last
    while True:
        back = names_of(context) + back
        if context["keyset"].before is None:
            break
        context = page("people", urut=order, sebelum=context["keyset"].before)
    assert back == seen


def test_whose_birth_date_nobody_knows_comes_last_both_ways(mixed, page):
    assert walked(page, urut="lahir")[0][:3] == ["Orang 020", "Orang 030", "Orang 010"]
    assert walked(page, urut="-lahir")[0][:3] == ["Orang 010", "Orang 030", "Orang 020"]


def test_a_list_of_very_many_is_ordered_by_what_has_an_index_alone(mixed, page, monkeypatch):
    monkeypatch.setattr("payung.web.people.listing.COUNTED", 50)
    assert set(page("people", urut="lahir")["sorting"].orders) == {"nama", "wilayah"}
    assert page("people", urut="lahir")["sorting"].chosen == ""


def test_an_order_holds_for_what_a_search_found_and_for_its_workbook(mixed, landak, page, client):
    searching.keep_words(landak)
    found = page("people", q="orang", urut="-nama", wilayah="610801")
    assert names_of(found)[:4] == ["Orang Tani"] * 4
    answer = client.get(reverse("people-table"), {"urut": "-lahir", "wilayah": "610801"})
    assert [row[0] for row in rows_of(answer)[1:3]] == ["Orang 010", "Orang 030"]


def test_on_a_phone_a_select_orders_and_keeps_the_filters(mixed, client, rina):
    client.force_login(rina)
    html = client.get(reverse("people"), {"urut": "-nama", "segmen": "PU"}).content.decode()
    assert '<option value="-nama" selected>Nama, turun</option>' in html
    order = html[html.index('class="filters order"') :].split("</form>")[0]
    assert '<input type="hidden" name="segmen" value="PU">' in order
    assert "sesudah" not in order
    answer = client.post(reverse("people"), {"q": "", "segmen": "PU", "urut": "-nama"})
    assert answer.url == f"{reverse('people')}?segmen=PU&urut=-nama"


# --- People: what is done with the chosen -------------------------------------------------------


def test_the_chosen_people_leave_masked_and_recorded(many, client, rina):
    Person.objects.filter(name="Orang 003").update(nik_masked="610801******0003")
    client.force_login(rina)
    chosen = list(Person.objects.filter(name__in=["Orang 003", "Orang 007"]).values_list("pk"))
    answer = choose(client, "people-chosen", [pk for (pk,) in chosen])
    rows = rows_of(answer)
    assert [row[0] for row in rows[1:]] == ["Orang 003", "Orang 007"]
    assert rows[1][1] == "610801******0003"
    assert Event.objects.get(action="people exported").detail == {"people": 2}
    assert Event.objects.get(action="file exported").detail["kind"] == "people-chosen"
    assert "2 orang diunduh." in said(client)


def test_who_lives_elsewhere_is_refused_and_said(many, client, rina, landak):
    far = type(landak).objects.get(pk=6103000000)
    stranger = Person.objects.create(
        number="B00000000001", name="Jauh", area=far, created_at=timezone.now()
    )
    client.force_login(rina)
    mine = Person.objects.get(name="Orang 003")
    rows = rows_of(choose(client, "people-chosen", [mine.pk, stranger.pk, 999_999]))
    assert [row[0] for row in rows[1:]] == ["Orang 003"]
    shown = said(client)
    assert "2 baris tidak diproses: 2 di luar wilayah Anda atau sudah tidak ada." in shown
    answer = choose(client, "people-chosen", [stranger.pk])
    assert answer.url == f"{reverse('people')}?segmen=PU"


def test_who_objects_leaves_neither_with_the_chosen_nor_with_the_list(many, client, rina):
    client.force_login(rina)
    quiet = Person.objects.get(name="Orang 003")
    object_to(quiet, rina)
    other = Person.objects.get(name="Orang 004")
    rows = rows_of(choose(client, "people-chosen", [quiet.pk, other.pk]))
    assert [row[0] for row in rows[1:]] == ["Orang 004"]
    assert "1 baris tidak diproses: 1 keberatan datanya dibagikan." in said(client)
    assert len(rows_of(client.get(reverse("people-table")))) == 95


@pytest.mark.parametrize(
    ("chosen", "words"),
    [([], "Pilih dulu barisnya."), (["x", "-1"], "Pilih dulu barisnya."),
     (list(range(1, 102)), "Paling banyak 100 baris sekali jalan.")],
)  # fmt: skip
def test_nothing_and_too_much_are_refused_with_words(many, client, rina, chosen, words):
    client.force_login(rina)
    assert choose(client, "people-chosen", chosen).status_code == 302
    assert words in said(client)
    assert not Event.objects.filter(action="people exported").exists()


def test_a_hundred_people_are_asked_for_as_one(many, client, rina, django_assert_max_num_queries):
    client.force_login(rina)
    everybody = list(Person.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(25):
        answer = choose(client, "people-chosen", everybody)
    assert len(rows_of(answer)) == 96


def test_who_may_not_take_lists_away_has_no_boxes(many, client, signed_up, landak):
    client.force_login(signed_up("ani", "inspectorate", landak))
    assert "choose-all" not in client.get(reverse("people")).content.decode()
    assert choose(client, "people-chosen", ["1"]).status_code == 403


# --- Files: the chosen are read again or leave as a table ---------------------------------------


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
