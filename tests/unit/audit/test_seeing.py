"""Who looked at data of people stands in the record; nobody waits for it."""

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from payung.audit import queries, seeing
from payung.audit.models import Event
from payung.registry.models import Person


pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(village):
    return Person.objects.create(
        number="ABCDEFGH2345", name="Budi", area=village, created_at=timezone.now()
    )


def looks():
    return list(Event.objects.filter(action=seeing.ACTION).order_by("id"))


def test_a_look_at_a_person_names_who_and_whom(client, siti, budi):
    client.force_login(siti)
    assert client.get(reverse("person", args=(budi.number,))).status_code == 200
    [look] = looks()
    assert (look.by, look.target) == ("siti", f"registry.Person:{budi.pk}")
    assert look.detail == {"on": "person"}
    assert queries.verify().broken_at is None


def test_a_list_says_which_part_was_seen_and_not_what_was_looked_for(client, siti, budi):
    client.force_login(siti)
    client.get(reverse("people"), {"q": "Budi", "page": "1"})
    client.get(reverse("area-gaps", args=("6108012014",)), {"status": "lapsed"})
    first = looks()[0]
    assert first.target == "page:people"
    assert "Budi" not in str([look.detail for look in looks()])


def test_who_was_refused_saw_nothing(client, tono, maria, budi):
    for somebody in (tono, maria):
        client.force_login(somebody)
        assert client.get(reverse("person", args=(budi.number,))).status_code == 404
    client.logout()
    client.get(reverse("person", args=(budi.number,)))
    assert looks() == []


def test_pages_without_people_leave_no_look(client, rina):
    client.force_login(rina)
    for name in ("roles", "files", "about"):
        client.get(reverse(name))
    assert looks() == []


def test_while_somebody_else_writes_a_look_waits_and_keeps_its_time(rina, monkeypatch):
    def busy(_looks):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(seeing, "_impatiently", busy)
        seeing.looked(by=rina, target="registry.Person:1", on="person")
        seeing.looked(by=rina, target="registry.Person:2", on="person")
        assert looks() == []
    before = timezone.now()
    seeing.looked(by=rina, target="registry.Person:3", on="person")
    assert [look.target[-1] for look in looks()] == ["1", "2", "3"]
    assert looks()[0].at < before < looks()[2].at
    assert seeing.write() == 0
