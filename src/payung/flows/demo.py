"""The demonstration region: invented people, the whole journey, and logins to look at it."""

import contextlib
import datetime
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from payung.access import actions as access
from payung.access import queries
from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.core.coverage import read_official
from payung.core.periods import Month
from payung.coverage import actions as coverage
from payung.coverage.models import Run
from payung.demo import DemoRegion, write_region
from payung.flows import counting, memberships, rosters
from payung.jobs.reporting import Report, silent
from payung.registry import actions as registry


MONTHS_OF_TREND = 12
CAST = (
    ("rina", "Rina", "kabupaten_officer", "regency"),
    ("siti", "Siti", "village_clerk", "village"),
    ("dedi", "Dedi", "branch_officer", "regency"),
    ("ayu", "Ayu", "auditor", "regency"),
    ("admin", "Admin", "system_admin", "regency"),
)


@dataclass(frozen=True)
class DemoLoaded:
    """``logins``: user names and passwords; empty when the users were there before."""

    region: DemoRegion
    run: Run
    logins: dict[str, str]


def load_demo(
    *, region: str = "61.08", seed: int = 6108, size: int = 60_000, report: Report = silent
) -> DemoLoaded:
    """Write a region of invented people, receive it all, count it. Safe to run again.

    Passwords are random; they stand in PAYUNG_HOME/demo-login.txt for the owner of the machine.
    """
    area = queries.area(region)
    by, logins = _cast(area)
    with _folder() as folder:
        made = write_region(
            folder, region, seed, size,
            progress=lambda stage, done, total: report(done, total, f"demo_{stage}"),
        )  # fmt: skip
        _receive(by, area, made, report)
        official = read_official(made.official)
        coverage.load_official_numbers(by=by, area=area, table=official)
    run = counting.run_coverage(
        by=by, area=area, as_of=made.as_of, report=report, trend=_month_ends(made.as_of)
    )
    return DemoLoaded(made, run, logins)


def _receive(by: User, area: Area, made: DemoRegion, report: Report) -> None:
    files = sorted(path for path in made.rosters.rglob("*") if path.is_file())
    received = []
    for number, path in enumerate(files):
        report(number, len(files), "receiving_file", file=path.name)
        roster, _ = registry.receive_roster(
            by=by, area=area, file_name=path.name, content=path.read_bytes()
        )
        received.append(roster.pk)
    rosters.read_rosters(received, as_of=made.as_of, report=report)
    extract, _ = registry.receive_extract(
        by=queries.user_named("dedi"), area=area, file_name=made.members.name,
        content=made.members.read_bytes(), as_of=made.as_of,
    )  # fmt: skip
    memberships.read_extract(extract, report=report, counts_at_once=True)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Beside the database, so that nothing of it is left in a folder that all may read."""
    home = Path(settings.PAYUNG_HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="demo-", dir=home) as folder:
        yield Path(folder)


def _month_ends(as_of: datetime.date) -> list[datetime.date]:
    """The last days of the months before, oldest first."""
    return [(Month.of(as_of) - back).last_day for back in range(MONTHS_OF_TREND - 1, 0, -1)]


def _cast(area: Area) -> tuple[User, dict[str, str]]:
    """Somebody for each role; those who are there already stay as they are."""
    village = queries.villages(area)[0]
    logins = {}
    for username, name, role, level in CAST:
        user = queries.user_named(username)
        if user is None:
            logins[username] = password = secrets.token_urlsafe(9)
            user = access.add_user(username=username, password=password, name=name)
        where = village if level == "village" else area
        given = access.grant(by="demo", user=user, role=role, area=where)
        audit.record(by="demo", action="role granted", target=given, role=role)
    if logins:
        _write_logins(logins)
    return queries.user_named("rina"), logins


def _write_logins(logins: dict[str, str]) -> None:
    path = Path(settings.PAYUNG_HOME) / "demo-login.txt"
    lines = [f"{username}  {password}" for username, password in logins.items()]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
