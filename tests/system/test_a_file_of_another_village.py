"""A clerk hands in the file of another village: nothing is lost, and it is said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payung.access.models import Area
from payung.registry.models import Roster, RosterRow
from tests.factories import budi, roster_file


pytestmark = pytest.mark.django_db

MENTIONED = "mungkin berkas ini dari desa lain"


def person(place, **fields):
    return budi(Nama=f"Orang {'ABCDEFGHIJ'[place]}", NIK=f"61080107{10 + place}850001",
                **{"Tanggal Lahir": f"{10 + place}-07-1985", "No HP": ""}, **fields)  # fmt: skip


@pytest.fixture
def hand_in(client, siti, worker):
    """Siti, clerk of Amboyo Inti, hands in a list; answers the page she sees."""

    def hand_in(*people):
        client.force_login(siti)
        sent = {"files": [SimpleUploadedFile("daftar.xlsx", roster_file(*people))]}
        with worker():
            address = client.post(reverse("upload"), sent).url
        return client.get(address).content.decode()

    return hand_in


def test_the_file_of_another_village_is_read_and_doubted(hand_in, client, siti):
    text = hand_in(*(person(place, Desa="Raja") for place in range(4)))
    assert MENTIONED in text
    assert "4 baris berisi orang desa lain (terbanyak Raja), bukan Amboyo Inti" in text
    roster = Roster.objects.get()
    assert MENTIONED in client.get(reverse("file", args=[roster.pk])).content.decode()
    assert set(RosterRow.objects.values_list("area__name", flat=True)) == {"Raja"}


def test_some_who_live_elsewhere_are_nothing_remarkable(hand_in):
    text = hand_in(
        *(person(place, Desa="Raja" if place < 2 else "Amboyo Inti") for place in range(4))
    )
    assert MENTIONED not in text


def test_where_no_village_is_said_it_is_the_sender_s(hand_in):
    assert MENTIONED not in hand_in(*(person(place, Desa="") for place in range(3)))


def test_the_list_of_an_office_holds_people_of_many_villages(client, rina, worker):
    client.force_login(rina)
    people = [person(place, Desa="Raja" if place % 2 else "Amboyo Inti") for place in range(4)]
    sent = {"files": [SimpleUploadedFile("Dinas Pertanian.xlsx", roster_file(*people))]}
    with worker():
        address = client.post(reverse("upload"), sent).url
    assert MENTIONED not in client.get(address).content.decode()
    assert Area.objects.get(pk=Roster.objects.get().area_id).level != "village"
