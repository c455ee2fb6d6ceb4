"""Pictures of the pairs that come next are made with the one on the screen."""

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from payung.flows import explaining
from payung.linkage import queries
from payung.linkage.models import ReviewItem
from payung.web.review import ahead
from payung.web.review.weights import pictures
from tests import factories
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """How many pairs the engine was asked about, each time."""
    caches["here"].clear()
    found = []

    def explained(comparisons):
        found.append(len(comparisons))
        return explaining.explained(comparisons)

    monkeypatch.setattr(ahead, "explained", explained)
    return found


@pytest.fixture
def request_of(db):
    area = factories.landak()
    rina = factories.user("rina", "kabupaten_officer", area)
    landak_after_two_counts(area, rina, per_village=2)
    request = RequestFactory().get("/tinjau/")
    request.user = rina
    return request


def _plain(item: ReviewItem):
    rows = item.left.person.rows.order_by("id") if item.membership else [item.left]
    [picture] = pictures([(list(rows), [item.right or item.membership])], [item.probability])
    return picture


def test_the_engine_is_asked_once_for_a_whole_stretch_of_the_queue(request_of, asked, monkeypatch):
    monkeypatch.setattr(ahead, "AHEAD", 29)
    queue = list(queries.listed(request_of.user))
    for item in queue:
        assert ahead.picture(request_of, item) == _plain(item)
    assert asked == [len(queue)]


def test_a_stretch_has_an_end(request_of, asked, monkeypatch):
    monkeypatch.setattr(ahead, "AHEAD", 4)
    for item in queries.listed(request_of.user)[:6]:
        ahead.picture(request_of, item)
    assert asked == [5, 5]


def test_a_row_that_was_read_anew_is_looked_at_anew(request_of, asked):
    item = queries.listed(request_of.user).first()
    before = ahead.picture(request_of, item)
    item.left.name = "Nama Yang Lain"
    item.left.save()
    after = ahead.picture(request_of, queries.pair(request_of.user, item.pk))
    assert len(asked) == 2
    assert after == _plain(queries.pair(request_of.user, item.pk)) != before


def test_what_is_kept_names_nobody(request_of, asked):
    item = queries.listed(request_of.user).first()
    ahead.picture(request_of, item)
    kept = str(caches["here"]._cache).encode()
    assert kept
    for person in (item.left, item.right or item.membership):
        assert all(word.encode() not in kept for word in person.name.split())
