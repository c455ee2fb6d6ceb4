"""While many rows are written part by part, SQLite copies its log into the database at the end."""

import os

import pytest
from django.db import connection

from payung.access.in_parts import in_parts


pytestmark = pytest.mark.django_db


def pages_uncopied():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint")
        return cursor.fetchone()[0]


only_sqlite = pytest.mark.skipif(
    os.environ.get("PAYUNG_TEST_DATABASE") == "postgres", reason="a log of SQLite"
)


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_while_many_rows_are_written_the_log_may_grow():
    usually = pages_uncopied()
    with in_parts(1_000_000):
        meanwhile = pages_uncopied()
    assert meanwhile > usually == pages_uncopied() == 1_000


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_after_a_failure_the_log_is_copied_as_usual():
    with pytest.raises(ZeroDivisionError), in_parts(1_000_000):
        raise ZeroDivisionError
    assert pages_uncopied() == 1_000


@only_sqlite
def test_few_rows_and_rows_of_a_larger_transaction_change_nothing():
    with in_parts(1_000_000):  # tests of this file are transactions
        assert pages_uncopied() == 1_000
    with in_parts(10):
        assert pages_uncopied() == 1_000
