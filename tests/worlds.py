"""Worlds that are made once for all tests of a module, instead of anew for each of them.

A module that has one says so like this, and every test of it runs in this world::

    @pytest.fixture(scope="module", autouse=True)
    def kept(django_db_setup, django_db_blocker):
        with kept_for_module(django_db_blocker):
            yield settled(counted_landak(per_village=2))

    @pytest.fixture
    def world(db, kept):
        return fresh(kept)

The world lies in a transaction that nobody commits. A test (``django_db``, never with
``transaction=True``) runs in a savepoint inside it, so what the test does is undone when it ends;
and it takes the objects through ``fresh``, so no test sees what another wrote into an object's
attributes. ``landak``, ``rina`` and the rest of the cast are those of the world where it has them.
It is the same world for every test, in any order: a test that needs an empty register stands in
another module.
"""

import datetime
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import TestCase
from django.utils import timezone

from payung.flows import memberships
from payung.registry.models import Extract
from tests import factories
from tests.browser.world import World, landak_after_two_counts


JUNE = datetime.date(2026, 6, 30)


@contextmanager
def kept_for_module(django_db_blocker):
    """What is made inside is there for the tests of the module, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def settled(kept: Any) -> Any:
    """The same; PostgreSQL knows from now on how large its tables are.

    Else it goes by the tables as they were last committed, which is empty, and walks through them
    in nested loops.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return kept


def worker():
    """``with worker():`` jobs that were started inside have run when the block ends."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def with_memberships(
    by, area, *members: dict[str, Any], as_of: datetime.date = JUNE, days_ago: int = 0
) -> Extract:
    """An extract of these members, or of Budi alone, that counts: without one nobody counts.
    It came in so many days ago."""
    content = factories.members_file(*members or [factories.member()])
    file = SimpleUploadedFile("peserta.csv", content)
    memberships.receive_extract(by=by, area=area, file=file, as_of=as_of)
    extract = Extract.objects.latest("id")
    memberships.read_extract(extract, counts_at_once=True)
    early = timezone.now() - datetime.timedelta(days=days_ago)
    Extract.objects.filter(pk=extract.pk).update(received_at=early, read_at=early)
    return extract


def fresh(kept: Any) -> Any:
    """The same as the tables have it now: a record, or a namespace or list that holds records."""
    if isinstance(kept, models.Model):
        return type(kept)._default_manager.get(pk=kept.pk)
    if isinstance(kept, list):
        return [fresh(one) for one in kept]
    if hasattr(kept, "__dict__"):
        return SimpleNamespace(**{name: fresh(one) for name, one in vars(kept).items()})
    return kept


def landak_with_rina() -> SimpleNamespace:
    """``landak``, and ``rina`` who runs the programme there."""
    landak = factories.landak()
    return SimpleNamespace(landak=landak, rina=factories.user("rina", "kabupaten_officer", landak))


def counted_landak(per_village: int) -> World:
    """Landak as Rina has counted it twice."""
    made = landak_with_rina()
    return landak_after_two_counts(made.landak, made.rina, per_village=per_village)
