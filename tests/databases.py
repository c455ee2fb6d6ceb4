"""The database after a test that commits: put back page by page, not emptied table by table.

SQLite copies a database in a few milliseconds; emptying sixty tables and telling every application
of it took the better part of a second, after each of hundreds of tests in the browser.
"""

import copy
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from django.test import TransactionTestCase


Made = TypeVar("Made")


class Snapshot:
    """The database of the tests as it stood when this was made."""

    def __init__(self) -> None:
        self._pages = sqlite3.connect(":memory:", check_same_thread=False)
        connection.ensure_connection()
        connection.connection.backup(self._pages)

    def put_back(self) -> None:
        connection.ensure_connection()
        self._pages.backup(connection.connection)


def put_back_after_tests_that_commit() -> None:
    """From now on; to how the database stands now."""
    untouched, empty = Snapshot(), TransactionTestCase._fixture_teardown

    def put_back(self: TransactionTestCase) -> None:
        try:
            untouched.put_back()
        except sqlite3.OperationalError:  # somebody still reads
            empty(self)

    TransactionTestCase._fixture_teardown = put_back


class Once:
    """What takes long to make is made once in a run, and is there again for each test that asks."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make, self._made, self._database = make, None, None

    def __call__(self) -> Made:
        if connection.vendor != "sqlite":
            return self._make()
        if self._database is None:
            self._made = self._make()
            self._database = Snapshot()
        else:
            self._database.put_back()
        return copy.deepcopy(self._made)
