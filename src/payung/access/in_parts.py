"""Many rows are written in several transactions, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


WORTH_IT = 20_000  # rows
PAGES_UNCOPIED, PAGES_USUALLY = 300_000, 1_000  # in SQLite's log, of 4 KiB; the second is its own


@contextmanager
def in_parts(rows: int) -> Iterator[None]:
    """Around the transactions in which so many rows are written part by part.

    After each of them SQLite would copy what changed into the database, the same pages of the
    indexes again and again; now it does so at the end, and keeps nobody from writing meanwhile.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or rows < WORTH_IT:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA wal_autocheckpoint = {PAGES_UNCOPIED}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA wal_autocheckpoint = {PAGES_USUALLY}")
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
