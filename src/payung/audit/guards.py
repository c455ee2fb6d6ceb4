"""Triggers that refuse an anonymous change of what answers stand on, also from a database shell.

They stand on tables of other apps, known here by name alone, and are made after every migration:
SQLite loses them whenever Django makes a table anew.
"""

from collections.abc import Iterable
from typing import Any


WATCHED: dict[str, tuple[str, ...]] = {
    # table: columns whose change is watched; none: all of them. New and deleted rows always are.
    "access_grant": (),
    "approvals_request": (),
    "approvals_delegation": (),
    "registry_person": ("name", "nik", "nik_index", "birth_date"),
    "registry_membership": (),
    "linkage_decision": (),
    "coverage_run": ("state", "inputs", "as_of", "published_at", "published_by_id"),
    "coverage_verdict": (),
    "coverage_figure": (),
}
PREFIX = "payung_guard_"
MESSAGE = "nobody has said who acts"
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION payung_require_actor() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF coalesce(current_setting('payung.actor', true), '') = '' THEN
            RAISE EXCEPTION '{MESSAGE}';
        END IF;
        RETURN NULL;
    END; $$;
"""


def ensure(connection: Any, tables: Iterable[str]) -> list[str]:
    """Make what is missing of the triggers on those of the tables that are watched."""
    missing = wanted(connection.vendor, tables).keys() - standing(connection)
    if not missing:
        return []
    statements = wanted(connection.vendor, tables)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in sorted(missing):
            cursor.execute(statements[name])
    return sorted(missing)


def missing(connection: Any) -> list[str]:
    """Triggers that should stand and do not: a sign that somebody took them away."""
    return sorted(wanted(connection.vendor, ready(connection)).keys() - standing(connection))


def ready(connection: Any) -> list[str]:
    """The watched tables that have all their watched columns: half-way through the migrations of
    an older register, and while it is restored, some have not."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        return [
            table
            for table, columns in WATCHED.items()
            if table in there and set(columns) <= _columns(connection, cursor, table)
        ]


def _columns(connection: Any, cursor: Any, table: str) -> set[str]:
    return {field.name for field in connection.introspection.get_table_description(cursor, table)}


def standing(connection: Any) -> set[str]:
    question = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def wanted(vendor: str, tables: Iterable[str]) -> dict[str, str]:
    """Name and statement of each trigger, for those of the tables that are watched."""
    make = _on_postgresql if vendor == "postgresql" else _on_sqlite
    found: dict[str, str] = {}
    for table in sorted(WATCHED.keys() & set(tables)):
        found |= make(table, WATCHED[table])
    return found


def _on_postgresql(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """One trigger per statement, not per row: 200,000 rows are asked about once."""
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    name = f"{PREFIX}{table}"
    return {
        name: f"CREATE TRIGGER {name} BEFORE INSERT OR {update} OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION payung_require_actor()"
    }


def _on_sqlite(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """A connection that is not ours does not even know the function, and is refused by that."""
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    return {
        f"{PREFIX}{table}_{verb}": f"CREATE TRIGGER {PREFIX}{table}_{verb} BEFORE {event}"
        f" ON {table} WHEN payung_actor() IS NULL BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for verb, event in (("insert", "INSERT"), ("update", update), ("delete", "DELETE"))
    }
