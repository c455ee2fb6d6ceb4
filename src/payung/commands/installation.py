"""The installation that a command speaks of: its settings, and Django where the register is asked."""

import os

from payung.core.errors import InputProblem


GIVING_BACK = {
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:200,muzzy_decay_ms:0",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "100000",
}
"""Surroundings of a worker, which lives for weeks: what a large list took goes back to the computer
after a fifth of a second, instead of waiting in the process for the next one. At once would save
little more and cost a fifth of the time."""


def settings():
    """The settings by themselves: reading them does not load Django's applications."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
    from django.conf import settings

    return settings


def set_up_django() -> None:
    """For commands that ask the register."""
    settings()
    import django

    django.setup()


def set_up_register() -> None:
    """``set_up_django`` for commands that need a register. Raises InputProblem where there is none
    yet, rather than make an empty one."""
    set_up_django()
    from django.db import connection

    if "django_migrations" not in connection.introspection.table_names():
        raise InputProblem("register_missing", home=str(settings().PAYUNG_HOME))


def is_silence(mistake: BaseException) -> bool:
    """Whether the database did not answer as a database does: away, busy, unprepared or broken."""
    from django.db import DatabaseError, InterfaceError, OperationalError

    return isinstance(mistake, OperationalError | InterfaceError) or type(mistake) is DatabaseError
