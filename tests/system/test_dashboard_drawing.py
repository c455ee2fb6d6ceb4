"""A dashboard is drawn once for all who may see the same, and anew when anything has changed."""

import datetime

import pytest
from django.core.cache import caches
from django.urls import reverse

from payung.coverage.models import Figure, Run
from payung.linkage.models import SamplePair
from payung.web.coverage import drawing
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


@pytest.fixture
def world(landak, rina):
    return landak_after_two_counts(landak, rina, per_village=2)


@pytest.fixture
def boards(monkeypatch):
    """How often a dashboard was worked out."""
    asked = []
    original = drawing.board

    def counted(*given):
        asked.append(given)
        return original(*given)

    monkeypatch.setattr(drawing, "board", counted)
    return asked


def look(client, user, code="6108", **cookies):
    client.force_login(user)
    for name, value in cookies.items():
        client.cookies[name] = value
    return client.get(reverse("area", args=[code])).content.decode()


def test_the_second_look_costs_nothing_and_shows_the_same(world, client, rina, boards):
    first, second = look(client, rina), look(client, rina)
    assert len(boards) == 1
    assert (
        first.split("<main")[1].split("</main>")[0] == second.split("<main")[1].split("</main>")[0]
    )


def test_another_language_is_another_drawing(world, client, rina, boards):
    look(client, rina)
    assert "Map of coverage" in look(client, rina, django_language="en")
    assert len(boards) == 2


def test_who_may_see_less_gets_a_drawing_of_their_own(world, client, rina, siti, boards):
    look(client, rina, "6108012014")
    look(client, siti, "6108012014")
    assert len(boards) == 2


def test_a_new_count_is_drawn_anew(world, client, rina, boards):
    look(client, rina)
    later = Run.objects.create(
        area=world.area, as_of=world.run.as_of + datetime.timedelta(days=31), state="done",
        by=rina, finished_at=world.run.finished_at,
    )  # fmt: skip
    Figure.objects.create(
        run=later, scope="total", area=world.area, numerator=77, denominator=100, lapsed=1,
        unprotected=20, review=2, excluded=0,
    )  # fmt: skip
    assert "77 dari 100" in look(client, rina)
    assert len(boards) == 2


def test_an_answer_about_the_sample_moves_the_limits(world, client, rina, boards):
    look(client, rina)
    SamplePair.objects.filter(pk=world.sample.pk).update(
        answer="same", answered_by=rina, answered_at=world.run.finished_at
    )
    look(client, rina)
    assert len(boards) == 2


def test_a_target_that_the_office_sets_is_drawn(world, client, rina, boards, settings):
    look(client, rina)
    settings.PAYUNG_TARGET_PERCENT = 90
    look(client, rina)
    assert len(boards) == 2


def test_nothing_kept_holds_a_form_of_somebody(world, client, rina):
    look(client, rina)
    kept = [
        parts
        for name in list(caches["here"]._cache)
        if (parts := caches["here"].get(name.split(":")[-1]))
    ]
    assert kept
    assert all("csrfmiddlewaretoken" not in str(parts) for parts in kept)


def test_the_inputs_of_a_count_can_be_taken_away(world, client, rina, tono):
    address = reverse("run-inputs-table", args=[world.run.pk])
    client.force_login(rina)
    assert client.get(address)["Content-Type"].endswith("sheet")
    client.force_login(tono)
    assert client.get(address).status_code == 403
