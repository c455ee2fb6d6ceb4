"""Long lists: pages that begin behind a row, filters in the address, kept views, chosen columns."""

import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.access import actions as access
from payung.access.models import Area, Grant
from payung.audit.models import Event
from payung.flows import searching
from payung.registry.models import Person, Roster, RosterRow
from payung.search.models import SavedView, Taste
from tests.system.chosen_rows import rows_of


pytestmark = pytest.mark.django_db


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


# --- People: in the order of a column -------------------------------------------------------------


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


def test_days_of_birth_leave_as_days_to_sort_by(mixed, page, client):
    page("people")  # signs in
    client.post(reverse("view-columns"), {"list": "people", "column": ["birth"], "size": "30"})
    heading, *people = rows_of(client.get(reverse("people-table"), {"urut": "-lahir"}))
    assert heading == ["Nama", "Lahir"]
    born = [day for _name, day in people if day]
    assert born == sorted(born, reverse=True)
    assert {type(day) for day in born} == {datetime.date}


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
