"""What is watched is changed by somebody, or not at all; also from a shell on the database."""

import sqlite3
from contextlib import closing

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from payung.access import bulk
from payung.access.models import Grant
from payung.audit import guards
from payung.audit.acting import ACTOR, acting
from payung.registry.models import Person


pytestmark = pytest.mark.django_db
TABLES = sorted(guards.WATCHED)


@pytest.fixture
def budi(village):
    from django.utils import timezone

    return Person.objects.create(
        number="ABCDEFGH2345", name="Budi", area=village, created_at=timezone.now()
    )


def refused():
    return pytest.raises(DatabaseError, match=guards.MESSAGE)


def test_every_watched_table_and_column_exists(db):
    for table, columns in guards.WATCHED.items():
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        assert set(columns) <= {column.name for column in described}, table


def test_all_guards_stand_and_are_made_again_when_one_is_gone(db):
    assert guards.missing(connection) == []
    name = min(guards.standing(connection))
    table = next(table for table in TABLES if table in name)
    with connection.cursor() as cursor:
        where = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{where}")
    assert guards.missing(connection) == [name]
    assert guards.ensure(connection, TABLES) == [name]
    assert guards.ensure(connection, TABLES) == []


def test_a_table_that_has_not_all_its_columns_yet_waits_for_them(db, monkeypatch):
    """As an older backup has it, while it is brought up to date step by step."""
    later = guards.WATCHED["coverage_run"] + ("invented_later",)
    monkeypatch.setitem(guards.WATCHED, "coverage_run", later)
    monkeypatch.setitem(guards.WATCHED, "table_of_tomorrow", ())
    assert "coverage_run" not in guards.ready(connection)
    assert "table_of_tomorrow" not in guards.ready(connection)
    assert "registry_person" in guards.ready(connection)


def test_nobody_changes_a_name_and_somebody_does(budi):
    with acting(None), refused(), transaction.atomic():
        Person.objects.update(name="Badu")
    with acting("rina"):
        Person.objects.update(name="Badu")
    budi.refresh_from_db()
    assert budi.name == "Badu"


@pytest.mark.parametrize("change", ["insert", "update", "delete"])
def test_nobody_gives_changes_or_ends_a_role(siti, rina, landak, change):
    before = list(Grant.objects.values_list("user", "role", "until").order_by("pk"))
    with acting(""), refused(), transaction.atomic():
        if change == "insert":
            Grant.objects.create(user=siti, role="auditor", area=landak, given_by="x")
        elif change == "update":
            Grant.objects.filter(user=siti).update(role="kabupaten_officer")
        else:
            Grant.objects.filter(user=siti).delete()
    assert list(Grant.objects.values_list("user", "role", "until").order_by("pk")) == before


def test_many_rows_at_once_are_asked_about_as_well(budi):
    frame = pl.DataFrame({"id": [budi.pk], "name": ["Badu"]})
    with acting(None), refused(), transaction.atomic():
        bulk.update(Person, frame)
    bulk.update(Person, frame)
    assert Person.objects.get().name == "Badu"


def test_what_is_not_watched_changes_without_a_name(budi):
    with acting(None):
        Person.objects.update(office="Dinas")
    assert Person.objects.get().office == "Dinas"


def test_a_shell_on_the_database_is_refused(budi, tmp_path):
    if connection.vendor == "sqlite":
        copy = tmp_path / "shell.sqlite3"
        with closing(sqlite3.connect(copy)) as target:
            target.executescript(
                "CREATE TABLE registry_person (name, nik, nik_index, birth_date);"
                "INSERT INTO registry_person (name) VALUES ('Budi');"
            )
            for statement in guards.wanted("sqlite", ["registry_person"]).values():
                target.execute(statement)
            for change in (
                "UPDATE registry_person SET name = 'Badu'",
                "DELETE FROM registry_person",
                "INSERT INTO registry_person (name) VALUES ('Badu')",
            ):
                with pytest.raises(sqlite3.OperationalError, match="payung_actor"):
                    target.execute(change)
        return
    with transaction.atomic(), connection.connection.cursor() as shell:
        shell.execute("SELECT set_config('payung.actor', '', true)")  # what psql begins with
        with pytest.raises(Exception, match=guards.MESSAGE):
            shell.execute("UPDATE registry_person SET name = 'Badu'")
        transaction.set_rollback(True)


def test_a_page_that_is_only_looked_at_lets_nobody_act(client, rina, monkeypatch):
    seen = []
    from payung.web.users import roles

    monkeypatch.setattr(roles, "others", lambda name: seen.append(ACTOR.get()) or [])
    client.force_login(rina)
    client.get(reverse("roles"))
    assert set(seen) == {None}


def test_a_request_that_may_change_something_acts_as_who_signed_in(client, rina, monkeypatch):
    seen = []
    from payung.linkage import deciding

    monkeypatch.setattr(deciding, "undo", lambda by: seen.append(ACTOR.get()))
    client.force_login(rina)
    client.post(reverse("review-undo"))
    assert seen == ["rina"]
    assert ACTOR.get().startswith("account:")  # a process of ours, outside of requests


def test_who_acts_is_told_inside_and_forgotten_after(db):
    outside = ACTOR.get()
    with acting("siti"):
        with acting(None):
            assert ACTOR.get() is None
        assert ACTOR.get() == "siti"
    assert ACTOR.get() == outside
