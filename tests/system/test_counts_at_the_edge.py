"""What waits is counted once in a while, and at once for who has just changed something."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from payung.linkage.models import ReviewItem
from payung.web import counts
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


@pytest.fixture
def world(landak, rina):
    return landak_after_two_counts(landak, rina, per_village=2)


@pytest.fixture
def kept(settings):
    settings.PAYUNG_COUNTS_KEPT = 30


def asked_by(user, **session):
    return SimpleNamespace(user=user, session=session)


def test_a_count_is_asked_once_within_its_time(rina, kept):
    answers = iter((3, 5))
    assert counts.kept(asked_by(rina), "pairs", lambda: next(answers)) == 3
    assert counts.kept(asked_by(rina), "pairs", lambda: next(answers)) == 3


def test_nothing_is_a_count_too(rina, kept):
    answers = iter((0, 5))
    assert [counts.kept(asked_by(rina), "pairs", lambda: next(answers)) for _ in "ab"] == [0, 0]


def test_one_persons_counts_are_not_anothers(rina, siti, kept):
    assert counts.kept(asked_by(rina), "pairs", lambda: 3) == 3
    assert counts.kept(asked_by(siti), "pairs", lambda: 1) == 1


def test_what_another_process_counted_before_a_change_is_not_believed_after_it(rina, kept):
    answers = iter((3, 2))
    assert counts.kept(asked_by(rina), "pairs", lambda: next(answers)) == 3
    changed = asked_by(rina, **{counts.CHANGED: "f00d"})
    assert counts.kept(changed, "pairs", lambda: next(answers)) == 2


def test_without_a_time_everything_is_counted_anew(rina):
    answers = iter((3, 5))
    assert [counts.kept(asked_by(rina), "pairs", lambda: next(answers)) for _ in "ab"] == [3, 5]


def test_who_decides_a_pair_sees_one_less_at_once(world, client, rina, kept):
    client.force_login(rina)
    before = ReviewItem.objects.filter(state="open").count()
    assert f"{before}<span" in client.get(reverse("files")).content.decode()
    client.post(reverse("pair", args=[world.pair.pk]), {"answer": "different"})
    assert ReviewItem.objects.filter(state="open").count() == before - 1
    assert f"{before - 1}<span" in client.get(reverse("files")).content.decode()
