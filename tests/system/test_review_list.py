"""Pairs as a list: filtered, in order, kept as a view, several decided or taken away at once."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.access.models import Area, Grant
from payung.approvals.models import Request
from payung.audit.models import Event
from payung.linkage.models import Decision, ReviewItem
from payung.privacy.models import Objection, Ticket
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


@pytest.fixture
def world(landak, rina, client):
    client.force_login(rina)
    return landak_after_two_counts(landak, rina, per_village=2)


@pytest.fixture
def listed(world, client):
    """The pairs on the page, as the address asks for them."""

    def ask(**query):
        return [one.item for one in client.get(reverse("review-list"), query).context["lines"]]

    return ask


def choose(client, chosen, do, query=""):
    numbers = [one.pk for one in chosen]
    given = {"chosen": numbers, "do": do, "query": query}
    return client.post(reverse("review-chosen"), given)


def said(client):
    return client.get(reverse("review-list")).content.decode()


def rows_of(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


# --- What is shown ------------------------------------------------------------------------------


def test_open_pairs_stand_in_the_order_of_the_queue(listed, client):
    values = [one.value for one in listed()]
    assert len(values) == 12
    assert values == sorted(values, reverse=True)
    first = client.get(reverse("review")).context["item"]
    assert listed()[0] == first


def test_both_sides_are_shown_and_numbers_are_masked(world, listed, client):
    html = client.get(reverse("review-list")).content.decode()
    pair = world.pair
    for text in (pair.left.name, pair.right.name, pair.left.nik_masked, "Daftar pertanyaan"):
        assert text in html
    assert reverse("pair", args=(pair.pk,)) in html


@pytest.mark.parametrize(
    ("order", "key"),
    [("nama", lambda one: one.left.name), ("yakin", lambda one: one.probability),
     ("wilayah", lambda one: one.area_id)],
)  # fmt: skip
def test_pairs_stand_in_the_order_of_a_column(listed, order, key):
    up, down = ([key(one) for one in listed(urut=f"{sign}{order}")] for sign in ("", "-"))
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)


def test_filters_narrow_the_list_and_nonsense_does_not(world, listed):
    kinds = {kind: len(listed(jenis=kind)) for kind in ("person", "membership")}
    assert sum(kinds.values()) == 12
    assert min(kinds.values()) > 0
    district = listed()[0].area_id // 10_000 * 10_000
    code = Area.objects.get(pk=district).code
    inside = listed(wilayah=code)
    assert {one.area_id // 10_000 * 10_000 for one in inside} == {district}
    assert len(listed(jenis="x", status="x", wilayah="x")) == 12
    assert listed(status="unsure") == []


def test_columns_length_and_views_are_kept(listed, client):
    chosen = {"list": "review-list", "column": ["area"], "size": "50", "query": ""}
    client.post(reverse("view-columns"), chosen)
    html = client.get(reverse("review-list")).content.decode()
    assert "Mengapa ditanyakan?</th>" not in html
    view = {"list": "review-list", "name": "Hanya orang", "query": "jenis=person&urut=-yakin"}
    answer = client.post(reverse("view-keep"), view)
    assert answer.url == f"{reverse('review-list')}?jenis=person&urut=-yakin"
    assert "Hanya orang" in said(client)


def test_a_list_is_asked_for_in_few_questions(world, client, django_assert_max_num_queries):
    client.get(reverse("review-list"))
    with django_assert_max_num_queries(29):
        client.get(reverse("review-list"))


# --- Several at once ----------------------------------------------------------------------------


def test_several_are_decided_different_at_once(listed, client):
    chosen = listed()[:3]
    answer = choose(client, chosen, "different", "jenis=person")
    assert answer.url == f"{reverse('review-list')}?jenis=person"
    assert "3 pasangan diputuskan beda." in said(client)
    assert {one.answer for one in Decision.objects.all()} == {"different"}
    assert not {one.pk for one in chosen} & {one.pk for one in listed()}
    event = Event.objects.get(action="pairs decided")
    assert event.detail == {"answer": "different", "pairs": sorted(one.pk for one in chosen)}


def test_what_was_decided_at_once_is_taken_back_at_once(listed, client):
    chosen = listed()[:3]
    before = [one.pk for one in listed()]
    choose(client, chosen, "different")
    assert "Urungkan 3 keputusan terakhir" in said(client)
    assert "Urungkan 3 keputusan terakhir" in client.get(reverse("review")).content.decode()
    answer = client.post(reverse("review-undo"), {"query": "jenis=person"})
    assert answer.url == f"{reverse('review-list')}?jenis=person"
    shown = said(client)
    assert "3 keputusan diurungkan." in shown
    assert "keputusan terakhir" not in shown
    assert [one.pk for one in listed()] == before
    assert Decision.objects.filter(answer="open").count() == 3
    event = Event.objects.get(action="decisions undone")
    assert event.detail == {"pairs": sorted(one.pk for one in chosen)}


def test_an_answer_that_was_given_again_since_is_kept(listed, client):
    chosen = listed()[:3]
    choose(client, chosen, "unsure")
    client.post(reverse("pair", args=(chosen[1].pk,)), {"answer": "different"})
    assert "Urungkan keputusan terakhir" in said(client)
    client.post(reverse("review-undo"))
    states = ReviewItem.objects.filter(pk__in=[one.pk for one in chosen])
    assert sorted(states.values_list("state", flat=True)) == ["open", "unsure", "unsure"]


def test_who_may_no_longer_decide_takes_nothing_back(listed, client, landak, rina):
    choose(client, listed()[:2], "different")
    Grant.objects.filter(user=rina).update(area_id=6103000000)
    assert client.post(reverse("review-undo")).status_code == 403
    assert ReviewItem.objects.filter(state="different").count() == 2


def test_what_is_put_aside_is_found_again_and_may_be_decided(listed, client):
    chosen = listed()[:2]
    choose(client, chosen, "unsure")
    assert "2 pasangan disisihkan." in said(client)
    assert {one.pk for one in listed(status="unsure")} == {one.pk for one in chosen}
    choose(client, chosen[:1], "different")
    assert [one.pk for one in listed(status="different")] == [chosen[0].pk]


@pytest.mark.parametrize("answer", ["same", "open", ""])
def test_the_same_is_never_said_of_several(listed, client, answer):
    assert choose(client, listed()[:2], answer).status_code == 400
    assert not Decision.objects.exists()


def test_what_was_decided_or_waits_or_is_elsewhere_is_refused_and_said(listed, client, rina):
    decided, waiting, far, free = listed()[:4]
    ReviewItem.objects.filter(pk=decided.pk).update(state="same", decided_at=timezone.now())
    Request.objects.create(
        kind="merge", target=ReviewItem._meta.label, target_number=waiting.pk, area=waiting.area,
        asked_by=rina, due_on=timezone.localdate(),
    )  # fmt: skip
    ReviewItem.objects.filter(pk=far.pk).update(other_area=6103000000)
    choose(client, [decided, waiting, far, free], "different")
    shown = said(client)
    assert "1 pasangan diputuskan beda." in shown
    assert "3 baris tidak diproses" in shown
    for why in ("1 di luar wilayah Anda", "1 sudah diputuskan", "1 menunggu persetujuan"):
        assert why in shown
    assert Decision.objects.get().left_row == free.left_id


def test_nothing_that_may_be_decided_writes_nothing(listed, client):
    chosen = listed()[:1]
    choose(client, chosen, "unsure")
    choose(client, chosen, "unsure")
    assert Decision.objects.count() == 1
    assert "1 sudah diputuskan" in said(client)
    assert choose(client, [], "different").url == reverse("review-list")
    assert "Pilih dulu barisnya." in said(client)


def test_who_works_next_door_decides_nothing_here(listed, client, tono):
    chosen = listed()[:2]
    client.force_login(tono)
    choose(client, chosen, "different")
    choose(client, chosen, "table")
    assert not Decision.objects.exists()
    assert "2 di luar wilayah Anda" in said(client)


# --- As a workbook ------------------------------------------------------------------------------


def test_the_workbook_holds_the_list_and_the_chosen_their_own(listed, client):
    chosen = listed(jenis="membership")[:2]
    rows = rows_of(client.get(reverse("review-table"), {"jenis": "membership", "urut": "nama"}))
    assert [row[1] for row in rows[1:]] == [
        one.left.name for one in listed(jenis="membership", urut="nama")
    ]
    own = rows_of(choose(client, chosen, "table"))
    assert {row[1] for row in own[1:]} == {one.left.name for one in chosen}
    assert all(row[4].startswith("KPJ ") for row in own[1:])
    kinds = Event.objects.filter(action="file exported").values_list("detail__kind", flat=True)
    assert set(kinds) == {"review-table", "review-chosen"}


def test_who_objects_is_in_no_workbook(world, listed, client, rina):
    person, now = world.pair.left.person, timezone.now()
    asked = Ticket.objects.create(
        kind="object", channel="visit", received_at=now, received_by=rina, due_at=now,
        area=person.area, applicant="-", person=person,
    )  # fmt: skip
    before = len(rows_of(client.get(reverse("review-table"))))
    Objection.objects.create(person=person, ticket=asked, since=now)
    assert len(rows_of(client.get(reverse("review-table")))) < before
    assert choose(client, [world.pair], "table").status_code == 302
    assert "1 keberatan datanya dibagikan" in said(client)


def test_who_may_not_take_lists_away_decides_only(listed, client, signed_up, landak):
    chosen = listed()[:1]
    client.force_login(signed_up("dedi", "branch_officer", landak))
    html = said(client)
    assert 'value="different"' in html
    assert 'value="table"' not in html
    assert choose(client, chosen, "table").status_code == 403
    assert client.get(reverse("review-table")).status_code == 403
