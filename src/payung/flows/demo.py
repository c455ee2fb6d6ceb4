"""The demonstration region: invented people, the whole journey, and logins to look at it."""

import contextlib
import datetime
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from payung.access import queries
from payung.access.models import Area, User
from payung.core.coverage import read_official
from payung.core.periods import Month
from payung.coverage import actions as coverage
from payung.coverage.models import Run
from payung.demo import DemoRegion, write_region
from payung.flows import counting, demo_cast, memberships, rosters
from payung.jobs.reporting import Report, silent
from payung.registry import actions as registry


MONTHS_OF_TREND = 12


@dataclass(frozen=True)
class DemoLoaded:
    """``logins``: user names and passwords; empty when the users were there before."""

    region: DemoRegion
    run: Run
    logins: dict[str, str]


def load_demo(
    *, region: str = "61.08", seed: int = 6108, size: int = 60_000, report: Report = silent,
    language: str = "id",
) -> DemoLoaded:  # fmt: skip
    """Write a region of invented people, receive it all, count it. Safe to run again.

    Passwords are random; they stand in PAYUNG_HOME/demo-login.txt for the owner of the machine.
    """
    area = queries.area(region)
    logins = demo_cast.cast(area)
    is_first = bool(logins)
    if is_first:
        demo_cast.write_logins(logins, language)
    by = queries.user_named("rina")
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
    logins |= demo_cast.bound_cast(area)
    if is_first:
        demo_cast.write_logins(logins, language)
        demo_cast.leave_work(by=by, run=run)
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
