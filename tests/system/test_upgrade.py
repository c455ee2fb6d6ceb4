"""What an office has in its register is still there after an upgrade, from the first release on.

``releases/<version>.sql`` is a small register as that release itself left it: three invented people
on one list, one membership, one count, five entries of the record. It is never edited.
"""

import base64
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests import factories


RELEASES = Path(__file__).parent / "releases"
VERSIONS = sorted(path.stem for path in RELEASES.glob("*.sql"))
KEYS = {
    "PAYUNG_DATA_KEY": base64.b64encode(b"d" * 32).decode(),
    "PAYUNG_INDEX_KEY": base64.b64encode(b"i" * 32).decode(),
}
OURS = ("access_", "audit_", "coverage_", "jobs_", "linkage_", "registry_")
# The tables of a release, made by the migrations that it had, and by nothing that came later.
AS_IT_STOOD = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
MigrationExecutor(connection).migrate({steps!r})
"""
# Asked of the register after the upgrade, by a program of its own.
LOOK = f"""
import json, django
django.setup()
from django.conf import settings
settings.PAYUNG_SECOND_FACTOR = "optional"
settings.STORAGES["staticfiles"] = {{
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}}
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import reverse
from payung.access import queries as access
from payung.audit import queries as audit
from payung.coverage import answers
from payung.coverage import queries as coverage
from payung.registry import queries as registry
rina = access.user_named("rina")
area = access.area("6108")
person = registry.people(rina, text="{factories.BUDI_NIK}").get()
run = coverage.latest_run(area)
client = Client(headers={{"host": "localhost"}})
client.force_login(rina)
pages = ["home", "files", "people", "review", "gaps", "quality", "runs"]
print(json.dumps({{
    "name": person.name,
    "nik": [row.nik for row in registry.rows_of(person)],
    "people": registry.people(rina).count(),
    "verdict": answers.verdict_of(person, run).verdict,
    "figure": [coverage.figure(run, area).numerator, coverage.figure(run, area).denominator],
    "record": [audit.verify().broken_at, audit.verify().entries],
    "signs_in": authenticate(username="siti", password="kata-sandi-uji") is not None,
    "clerk": [grant.role for grant in access.grants_of(access.user_named("siti"))],
    "pages": [client.get(reverse(name)).status_code for name in pages],
    "person_page": client.get(reverse("person", args=[person.number])).status_code,
}}))
"""


def django(home: Path, url: str, *arguments: str) -> str:
    """Run Django in a process of its own, on this database; answers what it says."""
    environment = {
        **os.environ, **KEYS, "DJANGO_SETTINGS_MODULE": "payung.web.settings",
        "PAYUNG_HOME": str(home), "PAYUNG_DATABASE_URL": url, "PYTHONPATH": "src",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        env=environment, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def look(home: Path, url: str) -> dict:
    return json.loads(django(home, url, "-c", LOOK))


EXPECTED = {
    "name": "Budi Santoso", "nik": [factories.BUDI_NIK], "people": 3, "verdict": "protected",
    "figure": [1, 3], "record": [None, 5], "signs_in": True, "clerk": ["village_clerk"],
    "pages": [200] * 7, "person_page": 200,
}  # fmt: skip


@pytest.mark.skipif(connection.vendor != "sqlite", reason="belongs to the run on SQLite")
@pytest.mark.parametrize("version", VERSIONS)
def test_a_register_on_sqlite_comes_along(tmp_path, version):
    path = tmp_path / "payung.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript((RELEASES / f"{version}.sql").read_text(encoding="utf-8"))
    django(tmp_path, str(path), "-m", "django", "migrate", "--verbosity", "0")
    assert look(tmp_path, str(path)) == EXPECTED
    again = django(tmp_path, str(path), "-m", "django", "migrate", "--no-color")
    assert "No migrations to apply" in again


@pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="belongs to the run on PostgreSQL (PAYUNG_TEST_DATABASE)",
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_register_on_postgresql_comes_along(tmp_path, db, version):
    url = _empty_postgresql(f"upgrade_{version.replace('.', '_')}")
    with closing(sqlite3.connect(":memory:")) as old:
        old.executescript((RELEASES / f"{version}.sql").read_text(encoding="utf-8"))
        django(tmp_path, url, "-c", AS_IT_STOOD.format(steps=_last_migrations(old)))
        _carry_over(old, url)
    django(tmp_path, url, "-m", "django", "migrate", "--verbosity", "0")
    assert look(tmp_path, url) == EXPECTED


def _empty_postgresql(name: str) -> str:
    """A database beside the tests' own; made anew."""
    import psycopg

    known = connection.settings_dict
    host, user = known["HOST"] or known["OPTIONS"].get("host", ""), known["USER"]
    where = {"host": host, "user": user, "password": known["PASSWORD"] or None}
    where |= {"port": known["PORT"]} if known["PORT"] else {}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    port = f":{known['PORT']}" if known["PORT"] else ""
    if host.startswith("/"):
        return f"postgres://{user}@/{name}?host={host}"
    return f"postgres://{user}@{host}{port}/{name}"


def _last_migrations(old: sqlite3.Connection) -> list[tuple[str, str]]:
    """How far each app had come; in the order in which they began."""
    found = old.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    return list(dict(found).items())


def _carry_over(old: sqlite3.Connection, url: str) -> None:
    """The rows of our tables, as text that PostgreSQL reads into its own types."""
    import psycopg
    from psycopg import sql

    tables = [name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    with psycopg.connect(url) as new:
        new.execute("SET session_replication_role = replica")  # in any order
        new.execute("SET TIME ZONE 'UTC'")  # in which SQLite keeps moments
        for table in (name for name in tables if name.startswith(OURS)):
            types = dict(
                new.execute(
                    "SELECT column_name, data_type FROM information_schema.columns"
                    " WHERE table_name = %s", (table,),
                ).fetchall()
            )  # fmt: skip
            rows = old.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            values = sql.SQL(", ").join(
                sql.SQL("%s::text::{}").format(sql.SQL(types[name])) for name in names
            )
            insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names)), values
            )
            for row in rows:
                new.execute(insert, [None if value is None else str(value) for value in row])
            if types.get("id") in ("bigint", "integer"):  # numbers brought along do not count on
                new.execute(
                    sql.SQL(
                        "SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}"
                        " HAVING max(id) IS NOT NULL"
                    ).format(sql.Literal(table), sql.Identifier(table))
                )


def test_the_first_release_is_among_them():
    assert "0.1.0" in VERSIONS
