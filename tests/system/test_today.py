"""The home page says what waits this morning; each sees what is theirs, and nobody what is not."""

import pytest
from django.urls import reverse
from django.utils import timezone

from payung.core.periods import Month
from payung.flows import compiling
from payung.flows.today import today
from payung.registry.models import Roster
from payung.web.context import permissions_of
from payung.web.wording import TODAY
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


@pytest.fixture
def world(landak, rina):
    return landak_after_two_counts(landak, rina, per_village=1)


def items(user):
    return {item.code: item for item in today(user, permissions_of(user), timezone.localdate())}


def test_the_officer_sees_what_came_in_and_what_waits(world, rina):
    found = items(rina)
    assert found["came_in"].count == Roster.objects.count()
    assert found["pairs"].count == 12
    assert "senders_late" not in found  # nobody owes anything yet


def test_who_is_late_stands_first(world, rina, landak):
    since = Month.of(timezone.localdate()) - 1
    compiling.set_rule(by=rina, area=landak, kind="village", rhythm="monthly", day=1, since=since)
    found = today(rina, permissions_of(rina), timezone.localdate())
    late_or_waiting = {item.code for item in found} & {"senders_late", "senders_waiting"}
    assert late_or_waiting
    urgent = [item.urgent for item in found]
    assert urgent == sorted(urgent, reverse=True)


def test_the_clerk_sees_the_village_and_the_officer_next_door_nothing(world, siti, tono, maria):
    assert items(siti).get("came_in") is None or items(siti)["came_in"].count <= 1
    assert items(tono) == {}
    assert items(maria) == {}


def test_everything_that_waits_has_words_and_leads_somewhere(world, rina, client):
    client.force_login(rina)
    text = client.get(reverse("home")).content.decode()
    for code, item in items(rina).items():
        assert str(TODAY[code]) in text
        assert reverse(item.page) in text


def test_before_the_first_count_the_page_says_it_too(landak, rina, client):
    Roster.objects.create(sha256="1" * 64, file_name="a.xlsx", size=1, area=landak)
    client.force_login(rina)
    assert "berkas masuk hari ini" in client.get(reverse("home")).content.decode()
