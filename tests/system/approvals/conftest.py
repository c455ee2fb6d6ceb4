"""Everybody around a request of Rina's."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from payung.coverage.models import Run
from payung.flows import memberships, publishing
from payung.linkage.models import ReviewItem
from payung.registry.models import Extract
from tests import factories
from tests.browser.world import landak_after_two_counts


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True


@pytest.fixture
def head(signed_up, landak):
    return signed_up("kartika", "kabupaten_head", landak)


@pytest.fixture
def other_head(signed_up, landak):
    return signed_up("lukas", "kabupaten_head", landak)


@pytest.fixture
def head_next_door(signed_up, landak):
    return signed_up("tono", "kabupaten_head", factories.area("6103"))


@pytest.fixture
def run(rina, landak):
    return Run.objects.create(
        area=landak, as_of=datetime.date(2026, 6, 30), state="done", by=rina,
        finished_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def asked(rina, run):
    """Rina asks for the figures of a count to be published."""
    return publishing.ask_to_publish(by=rina, pk=run.pk)


@pytest.fixture
def extract(rina, landak, worker):
    file = SimpleUploadedFile("peserta.csv", factories.members_file(factories.member()))
    with worker():
        memberships.receive_extract(
            by=rina, area=landak, file=file, as_of=datetime.date(2026, 6, 30)
        )
    return Extract.objects.get()


@pytest.fixture
def pair(landak, rina):
    """Two rows of two people, each with a valid NIK of their own."""
    world = landak_after_two_counts(landak, rina, per_village=2)
    pair = ReviewItem.objects.filter(kind="person", state="open").first() or world.pair
    for side, mark in ((pair.left, "a"), (pair.right, "b")):
        type(side).objects.filter(pk=side.pk).update(nik_index=mark * 24)
    return ReviewItem.objects.get(pk=pair.pk)
