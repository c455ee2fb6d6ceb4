"""The field at the top of every page: what it finds, for whom, and what never stands in an address."""

import pytest
from django.urls import reverse

from payung.flows import searching
from payung.linkage.models import Link
from payung.registry import sealing
from payung.registry.models import Person
from tests.worlds import counted_landak, fresh, kept_for_module, settled


pytestmark = pytest.mark.django_db

NIK = "6108010706850001"


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        made = counted_landak(per_village=2)
        Person.objects.filter(pk=made.person.pk).update(
            name="Herkulanus Lansau", nik_index=sealing.blind_index(NIK)
        )
        searching.keep_words(made.area)
        yield settled(made)


@pytest.fixture
def world(db, kept):
    return fresh(kept)


@pytest.fixture
def ask(client, rina):
    client.force_login(rina)

    def post(text, part=False, **more):
        sent = {"q": text} | ({"part": "1"} if part else {})
        return client.post(reverse("search"), sent, **more)

    return post


def test_somebody_is_found_by_parts_of_their_name_in_any_order(world, ask):
    for text in ("lansau herk", "Herkulanus Lansau", "herkolanus lansau"):
        assert world.person.number in ask(text).content.decode(), text


def test_the_list_under_the_field_is_short_and_bare(world, ask):
    text = ask("lansau", part=True).content.decode()
    assert "<html" not in text
    assert text.count(reverse("person", args=["X"])[:7]) <= 6
    assert "Orang" in text


def test_a_whole_nik_leads_to_its_person_and_stands_nowhere(world, ask):
    answer = ask("6108 0107 0685 0001")
    assert answer.url == reverse("person", args=(world.person.number,))
    assert NIK not in answer.url
    part = ask(NIK, part=True).content.decode()
    assert world.person.number in part
    assert NIK not in part


def test_the_number_of_a_card_leads_to_its_person(world, ask):
    link = Link.objects.filter(decision="match", row__person__is_current=True).first()
    assert ask(link.membership.kpj).url == reverse("person", args=(link.row.person.number,))


def test_the_payung_number_leads_to_its_person(world, ask):
    written = world.person.written_number
    assert ask(written).url == reverse("person", args=(world.person.number,))


def test_part_of_a_number_finds_nobody(world, ask):
    assert world.person.number not in ask("610801070685").content.decode()
    assert "Tidak ditemukan" in ask("61080107").content.decode()


def test_villages_senders_and_files_are_found_by_name(world, ask):
    text = ask("amboyo").content.decode()
    assert reverse("area", args=["6108012014"]) in text
    sender = world.sender
    text = ask(sender.name.lower()).content.decode()
    assert reverse("sender", args=(sender.pk,)) in text
    assert reverse("file", args=(world.roster.pk,)) in text


def test_one_letter_asks_nothing(world, rina, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not searching.find(rina, "a").anything


def test_an_address_never_carries_what_is_looked_for(world, client, rina):
    client.force_login(rina)
    text = client.get(reverse("search"), {"q": world.person.name}).content.decode()
    assert world.person.number not in text


def test_next_door_and_below_one_finds_only_ones_own(world, client, tono, siti, maria):
    client.force_login(tono)
    for text in ("lansau", NIK, "amboyo", world.sender.name, world.person.number):
        answer = client.post(reverse("search"), {"q": text})
        assert answer.status_code == 200
        assert world.person.number not in answer.content.decode().replace(text, "")
        assert "/berkas/1" not in answer.content.decode()
    client.force_login(siti)
    found = client.post(reverse("search"), {"q": "a lansau"}).content.decode()
    numbers = Person.objects.values_list("number", flat=True)
    shown = {number for number in numbers if number in found}
    areas = Person.objects.filter(number__in=shown).values_list("area_id", flat=True)
    assert set(areas) <= {6108012014}
    client.force_login(maria)
    assert client.post(reverse("search"), {"q": "lansau"}).status_code == 403


def test_the_people_page_finds_by_the_same_words(world, client, rina):
    client.force_login(rina)
    answer = client.post(reverse("people"), {"q": "lansau herkolanus"}, follow=True)
    assert world.person.number in answer.content.decode()
