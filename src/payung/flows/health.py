"""Is this installation well? Each check says what it found; a person decides what to do."""

import datetime
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from payung.access import queries as access
from payung.audit import guards
from payung.audit import queries as audit
from payung.coverage import totals as coverage
from payung.flows.sign_in import UNDECLARED_PROXY
from payung.jobs import queries as jobs
from payung.registry import sealing, snapshots
from payung.registry import totals as registry


QUIET_FOR = datetime.timedelta(minutes=15)
TICK_AGE = datetime.timedelta(minutes=10)
BACKUP_AGE = datetime.timedelta(days=2)
FREE_BYTES = 2 * 1024**3
PROXY_SEEN_FOR = datetime.timedelta(days=7)
BACKED_UP = "backup made"


class State(StrEnum):
    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True)
class Check:
    """``code`` has words for each state: ``doctor.<code>.<state>``."""

    code: str
    state: State
    values: dict[str, Any]


def examine(now: datetime.datetime) -> list[Check]:
    """All checks, the ones that others need first. Nothing personal in any of them."""
    checks: list[Callable[[datetime.datetime], Check]] = [
        _database, _migrations, _keys, _key_permissions, _areas, _record, _guards, _jobs,
        _clock, _backup, _people, _disk, _settings, _door, _proxy, _mail,
    ]  # fmt: skip
    found, unasked = [], 0
    for check in checks:
        try:
            found.append(check(now))
        except DatabaseError:  # said by the first two
            unasked += 1
    return [*found, _check("unasked", State.BAD, count=unasked)] if unasked else found


def is_alive() -> bool:
    """For a probe that asks every few seconds: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _check(code: str, state: State, **values: Any) -> Check:
    return Check(code, state, values)


def _good_if(is_good: bool, code: str, otherwise: State = State.BAD, **values: Any) -> Check:
    return _check(code, State.GOOD if is_good else otherwise, **values)


def _database(now: datetime.datetime) -> Check:
    return _good_if(is_alive(), "database", kind=connection.vendor)


def _migrations(now: datetime.datetime) -> Check:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _good_if(not plan, "migrations", count=len(plan))


def _keys(now: datetime.datetime) -> Check:
    """Whether what is sealed now can be opened again."""
    try:
        sealed = sealing.seal_bytes(b"payung", "doctor")
        return _good_if(sealing.open_bytes(sealed, "doctor") == b"payung", "keys")
    except (sealing.SealBroken, OSError):
        return _check("keys", State.BAD)


def _key_permissions(now: datetime.datetime) -> Check:
    """Keys that others on this machine could read are not secret."""
    if os.name == "nt":
        return _check("key_permissions", State.GOOD)
    folder = Path(settings.PAYUNG_HOME) / "keys"
    loose = [path.name for path in folder.glob("*.key") if path.stat().st_mode & 0o077]
    return _good_if(not loose, "key_permissions", files=", ".join(sorted(loose)))


def _areas(now: datetime.datetime) -> Check:
    return _good_if(access.areas_are_loaded(), "areas")


def _record(now: datetime.datetime) -> Check:
    found = audit.verify()
    return _good_if(
        found.broken_at is None, "record", entries=found.entries, broken_at=found.broken_at or 0
    )


def _jobs(now: datetime.datetime) -> Check:
    quiet = jobs.quiet_since(now - QUIET_FOR).count()
    return _good_if(not quiet, "jobs", State.DOUBTFUL, count=quiet)


def _guards(now: datetime.datetime) -> Check:
    """Whether the database still refuses an anonymous change of what answers stand on."""
    missing = guards.missing(connection)
    return _good_if(not missing, "guards", count=len(missing))


def _clock(now: datetime.datetime) -> Check:
    """Reminders, deadlines, retention and e-mails wait while it stands still."""
    last = jobs.last_tick()
    if last is None or last.finished_at is None:
        return _check("clock", State.DOUBTFUL, moment="–")
    moment = f"{timezone.localtime(last.finished_at):%Y-%m-%d %H:%M}"
    failed = last.values.get("failed", [])
    if failed:
        return _check("clock_parts", State.DOUBTFUL, parts=", ".join(failed))
    return _good_if(now - last.finished_at <= TICK_AGE, "clock", State.DOUBTFUL, moment=moment)


def _people(now: datetime.datetime) -> Check:
    """After a count the people of its area stand ready, for new lists to find them at once."""
    missing = [area for area in coverage.counted_areas() if not snapshots.exists(area)]
    return _good_if(not missing, "people", State.DOUBTFUL, count=len(missing))


def _mail(now: datetime.datetime) -> Check:
    """A server without a sender's address or password loses every e-mail; none at all is a choice."""
    if not settings.EMAIL_HOST:
        return _check("mail_none", State.GOOD)
    missing = [name for name, is_missing in (
        ("PAYUNG_EMAIL_FROM", settings.DEFAULT_FROM_EMAIL.endswith("@localhost")),
        ("PAYUNG_EMAIL_PASSWORD",
         bool(settings.EMAIL_HOST_USER) and not settings.EMAIL_HOST_PASSWORD),
        ("PAYUNG_URL", "//localhost" in settings.PAYUNG_URL and not _only_here()),
    ) if is_missing]  # fmt: skip
    return _good_if(not missing, "mail", State.DOUBTFUL, settings=", ".join(missing))


def _backup(now: datetime.datetime) -> Check:
    last = audit.last_of(BACKED_UP)
    if last is None:
        return _check("backup", State.DOUBTFUL, day="–")
    return _good_if(now - last.at <= BACKUP_AGE, "backup", State.DOUBTFUL, day=last.at.date())


def _disk(now: datetime.datetime) -> Check:
    free = shutil.disk_usage(settings.PAYUNG_HOME).free
    return _good_if(free >= FREE_BYTES, "disk", State.DOUBTFUL, gigabytes=free // 1024**3)


def _only_here() -> bool:
    return set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}


def _settings(now: datetime.datetime) -> Check:
    """An installation that others can reach needs HTTPS and no debugging."""
    if settings.DEBUG:
        return _check("settings", State.BAD)
    return _good_if(settings.HTTPS or _only_here(), "settings", State.DOUBTFUL)


def _door(now: datetime.datetime) -> Check:
    """Real people's data wants a second factor; invented people's on one's own machine do not."""
    required = settings.PAYUNG_SECOND_FACTOR == "required"
    return _good_if(required or _only_here(), "door", State.DOUBTFUL)


def _proxy(now: datetime.datetime) -> Check:
    """Behind a proxy that was not declared everybody comes from one address, which is never locked."""
    seen = audit.last_of(UNDECLARED_PROXY)
    is_open = seen and now - seen.at <= PROXY_SEEN_FOR and not settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return _good_if(not is_open, "proxy", day=seen.at.date() if seen else "–")


def numbers(now: datetime.datetime) -> dict[str, float | None]:
    """What is measured from the outside: counts and ages in seconds; None for what never was."""
    state = jobs.count_by_state()
    backup = audit.last_of(BACKED_UP)
    counted = coverage.last_finished_at()
    return {
        "people": registry.people(),
        "rosters_waiting": registry.rosters_waiting(),
        "jobs_waiting": state["waiting"],
        "jobs_running": state["running"],
        "jobs_failed": state["failed"],
        "backup_age_seconds": (now - backup.at).total_seconds() if backup else None,
        "count_age_seconds": (now - counted).total_seconds() if counted else None,
    }
