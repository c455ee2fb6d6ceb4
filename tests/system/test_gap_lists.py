"""Gap lists of a region that was counted: page by page, and what is done with the chosen."""

import pytest
from django.urls import reverse

from payung.audit.models import Event
from tests.system.chosen_rows import choose, object_to, rows_of, said
from tests.worlds import counted_landak, fresh, kept_for_module, settled


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        yield settled(counted_landak(per_village=2))


@pytest.fixture
def page(client, rina):
    client.force_login(rina)

    def ask(name, *args, **query):
        return client.get(reverse(name, args=args), query).context

    return ask


@pytest.fixture
def counted(client, rina, kept):
    client.force_login(rina)
    return fresh(kept)


def test_the_gap_list_goes_on_page_by_page(page):
    seen, context = [], page("area-gaps", "6108")
    total = context["page"].count
    while True:
        seen += [gap.person_id for gap in context["page"].rows]
        if context["page"].after is None:
            break
        context = page("area-gaps", "6108", sesudah=context["page"].after)
    assert len(seen) == len(set(seen)) == total > 30


def test_villages_are_told_apart_by_their_district(counted, page, client):
    village, district = next(
        (row.area, row.area.parent) for row, _, _ in page("gaps")["rows"] if row.area.parent
    )
    text = client.get(reverse("gaps")).content.decode()
    assert f"{village.name}</a><small>{district.name}</small>" in text
    lines = rows_of(client.get(reverse("gaps-table")))
    assert [village.name, district.name] in [line[:2] for line in lines]
    senders = rows_of(client.get(reverse("gaps-table"), {"per": "group"}))
    assert all(line[0] and line[1] for line in senders)


def test_the_chosen_of_a_gap_list_leave_and_no_others(counted, page, client):
    shown = [gap.person for gap in page("area-gaps", "6108")["page"].rows[:3]]
    chosen = [one.pk for one in shown]
    answer = choose(client, "gaps-chosen", chosen, area="6108", query="status=lapsed")
    text = str(rows_of(answer))
    assert all(one.name in text for one in shown)
    assert Event.objects.get(action="gap list exported").detail["people"] == 3
    assert "3 orang diunduh." in said(client)


def test_a_list_that_leaves_is_named_in_the_language_of_its_reader(counted, client):
    where = reverse("area-gaps", args=["6108"])

    def name(language):
        client.cookies["django_language"] = language
        return client.get(where, {"unduh": "xlsx"}).headers["Content-Disposition"]

    assert "belum-terlindungi-6108-" in name("id")
    assert "not-protected-6108-" in name("en")


def test_who_objects_and_who_has_no_gap_are_left_out_and_said(counted, page, client, rina):
    gaps = [gap.person for gap in page("area-gaps", "6108")["page"].rows[:2]]
    object_to(gaps[0], rina)
    chosen = [gaps[0].pk, gaps[1].pk, 999_999]
    answer = choose(client, "gaps-chosen", chosen, area="6108")
    assert Event.objects.get(action="gap list exported").detail["people"] == 1
    assert gaps[0].nik_masked not in str(rows_of(answer))
    shown = said(client)
    assert "2 baris tidak diproses" in shown
    assert "1 keberatan datanya dibagikan" in shown
    alone = choose(client, "gaps-chosen", [gaps[0].pk], area="6108", query="status=lapsed")
    assert alone.url.endswith("?status=lapsed")


def test_the_chosen_of_a_sender_are_of_that_sender(counted, page, client):
    sender = counted.sender
    theirs = [gap.person_id for gap in page("sender-gaps", sender.pk)["page"].rows]
    others = [gap.person_id for gap in page("area-gaps", "6108")["page"].rows]
    other = next(pk for pk in others if pk not in theirs)
    answer = choose(client, "gaps-chosen", [other], sender=sender.pk)
    assert answer.url.startswith(reverse("sender-gaps", args=(sender.pk,)))
    assert choose(client, "gaps-chosen", theirs[:1], sender=sender.pk).status_code == 200


@pytest.mark.parametrize("of", [{}, {"area": "6103"}, {"sender": "999999"}])
def test_a_gap_list_that_is_not_theirs_gives_nothing(counted, client, of):
    assert choose(client, "gaps-chosen", ["1"], **of).status_code in (403, 404)
