"""What is done with the chosen people: they leave masked, recorded, and within the area."""

import pytest
from django.urls import reverse
from django.utils import timezone

from payung.audit.models import Event
from payung.registry.models import Person
from tests.system.chosen_rows import choose, object_to, rows_of, said


pytestmark = pytest.mark.django_db


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
