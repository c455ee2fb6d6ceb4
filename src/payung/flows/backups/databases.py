"""The database in one consistent moment, out to files and in again, on SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor


SQLITE_FILE = "payung.sqlite3"
ENDING = ".copy"
# Sessions are not restored: everybody signs in again.
NOT_RESTORED = frozenset({"django_session", "door_limits"})


def copy_out(folder: Path) -> list[Path]:
    """Files that together hold every table as it was at one moment."""
    if connection.vendor == "sqlite":
        target = folder / SQLITE_FILE
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
            source.execute("VACUUM INTO ?", (str(target),))
        return [target]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return [_copy_table_out(cursor, table, folder) for table in _tables(cursor)]


def _tables(cursor) -> list[str]:
    names = connection.introspection.table_names(cursor)
    return [name for name in sorted(names) if name != "django_migrations"]


def _copy_table_out(cursor, table: str, folder: Path) -> Path:
    path = folder / f"{table}{ENDING}"
    columns = ", ".join(_quoted(_columns(cursor, table)))
    with path.open("wb") as out, cursor.copy(f'COPY "{table}" ({columns}) TO STDOUT') as rows:
        out.write(f"{columns}\n".encode())
        for block in rows:
            out.write(block)
    return path


def _columns(cursor, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _quoted(names: Iterable[str]) -> list[str]:
    return [connection.ops.quote_name(name) for name in names]


def holds_people() -> bool:
    """Whether there is anything here that a restore would overwrite; what is broken might."""
    try:
        with connection.cursor() as cursor:
            if "registry_roster" not in connection.introspection.table_names(cursor):
                return False
            cursor.execute("SELECT 1 FROM registry_roster LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return True


def in_use() -> bool:
    """Whether somebody else has the database open, who would go on writing into what was there."""
    if connection.vendor == "sqlite":
        return _held_by_another_process(Path(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0] > 0


def _held_by_another_process(path: Path) -> bool:
    """A file that nobody can read as a database is nobody's, and may be replaced."""
    connections.close_all()
    with closing(sqlite3.connect(path, timeout=1)) as alone:
        try:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as refused:
            return refused.sqlite_errorcode == sqlite3.SQLITE_BUSY
    return False


def copy_in(folder: Path, migrations: list[tuple[str, str]]) -> None:
    """Replaces the database by what ``copy_out`` wrote, and brings it to this version.

    On SQLite the file is exchanged in one step; on PostgreSQL everything happens in one
    transaction, after the tables were made as they stood then.
    """
    if connection.vendor == "sqlite":
        _replace_sqlite(folder / SQLITE_FILE)
    else:
        _replace_postgresql(folder, migrations)
    call_command("migrate", verbosity=0, interactive=False)


def _replace_sqlite(source: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(source)) as database:
        database.execute("DELETE FROM django_session")
        database.commit()
    connections.close_all()
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    source.replace(target)


def _replace_postgresql(folder: Path, migrations: list[tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    last = {app: name for app, name in sorted(migrations)}
    MigrationExecutor(connection).migrate(list(last.items()))
    with transaction.atomic(), connection.cursor() as cursor:
        tables = _tables(cursor)
        # What the migrations themselves wrote comes from the backup again.
        cursor.execute(f"TRUNCATE {', '.join(_quoted(tables))} CASCADE")
        for table in (name for name in tables if name not in NOT_RESTORED):
            _copy_table_in(cursor, table, folder / f"{table}{ENDING}")
        for statement in connection.ops.sequence_reset_sql(_style(), _models()):
            cursor.execute(statement)


def _copy_table_in(cursor, table: str, path: Path) -> None:
    with path.open("rb") as rows:
        columns = rows.readline().decode().strip()
        with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
            while block := rows.read(1 << 20):
                copy.write(block)


def _style():
    from django.core.management.color import no_style

    return no_style()


def _models():
    from django.apps import apps

    return apps.get_models(include_auto_created=True)
