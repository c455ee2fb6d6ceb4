"""Who acts, said to the database: without it, no row of a watched table is changed.

A request says the name of who signed in, and only when it may change something (``web``). Any other
process of ours - a command, the worker - says the account of the machine under which it runs. A
shell on the database says nothing, and is refused (see ``guards``).

SQLite asks a function of this connection; PostgreSQL reads a setting of the session, and before
each statement that writes, one of the transaction.
"""

import getpass
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from payung.audit.guards import WATCHED


def _account() -> str:
    try:
        return f"account:{getpass.getuser()}"
    except (KeyError, OSError):  # a container with a number that no name belongs to
        return f"account:{os.getuid()}"


ACCOUNT = _account()
ACTOR: ContextVar[str | None] = ContextVar("payung_actor", default=ACCOUNT)
SETTING = "payung.actor"
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|TRUNCATE|WITH|MERGE)\b", re.IGNORECASE)
TABLES = re.compile("|".join(sorted(WATCHED)))


@contextmanager
def acting(name: str | None) -> Iterator[None]:
    """Inside, ``name`` acts; None: nobody, and what is watched stays as it is."""
    before = ACTOR.set(name or None)
    try:
        yield
    finally:
        ACTOR.reset(before)


def prepare(connection: Any) -> None:
    """Have a new connection say who acts."""
    if connection.vendor == "sqlite":
        # The variable's own method: no frame of Python for each of 200,000 rows.
        connection.connection.create_function("payung_actor", 0, ACTOR.get)
        return
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, ACTOR.get() or ""])
    if say_before_writing not in connection.execute_wrappers:
        connection.execute_wrappers.append(say_before_writing)


def say_before_writing(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """On PostgreSQL: who acts, for this transaction alone, before what may be a change."""
    text = sql if isinstance(sql, str) else ""
    if not (WRITES.match(text) and TABLES.search(text)):
        return execute(sql, params, many, context)
    connection = context["connection"]
    alone = not connection.in_atomic_block
    with transaction.atomic(using=connection.alias) if alone else nullcontext():
        with connection.connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, ACTOR.get() or ""])
        return execute(sql, params, many, context)
