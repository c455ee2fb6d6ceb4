"""A roster, from the files that somebody drops to rows with findings. Safe to run again."""

import dataclasses
import datetime
import logging
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.core import rosters
from payung.core.deliveries import age_limits
from payung.core.errors import InputProblem
from payung.core.law import load_law
from payung.core.places import Villages
from payung.core.rosters import RosterReading
from payung.core.workbooks import Limits, Workbook, open_workbook
from payung.flows import senders
from payung.jobs import queue
from payung.jobs.models import Progress
from payung.jobs.reporting import Report, reporting, silent
from payung.registry import actions as registry
from payung.registry import files, queries
from payung.registry.models import Roster, Sender


log = logging.getLogger(__name__)


class File(Protocol):
    """What a browser sends, or anything else with a name and a content."""

    name: str

    def read(self) -> bytes: ...


@dataclasses.dataclass(frozen=True)
class Received:
    """``new`` will be read; ``known`` were here before, byte for byte. ``progress``: what to watch."""

    new: list[Roster]
    known: list[Roster]
    progress: Progress | None


def receive_rosters(*, by: User, area: Area, files: Iterable[File]) -> Received:
    """Keep the files unchanged and have them read. Raises NotAllowed."""
    new, known = [], []
    for file in files:
        roster, is_new = registry.receive_roster(
            by=by, area=area, file_name=file.name, content=file.read()
        )
        (new if is_new else known).append(roster)
    progress = None
    if new:
        with transaction.atomic():
            progress = queue.start(
                read_received, kind="read_rosters", by=by, rosters=[roster.pk for roster in new]
            )
    return Received(new, known, progress)


def correct_mapping(*, by: User, roster: Roster, fields: dict[str, str | None]) -> Progress:
    """Remember what the columns of this layout are, and read the roster again accordingly."""
    with transaction.atomic():
        registry.correct_mapping(by=by, roster=roster, fields=fields)
        return queue.start(read_received, kind="read_rosters", by=by, rosters=[roster.pk])


@task()
def read_received(progress_id: int) -> None:
    """The job: read what was received, one file after the other."""
    with reporting(progress_id) as report:
        read_rosters(report.arguments["rosters"], as_of=timezone.localdate(), report=report)


def read_rosters(pks: Sequence[int], *, as_of: datetime.date, report: Report = silent) -> None:
    """Read those of the rosters that nobody has read yet; each file stands or falls alone."""
    waiting = list(queries.waiting_rosters(list(pks)).select_related("area", "received_by"))
    age_rule, villages = age_limits(load_law(), as_of), Villages()
    for number, roster in enumerate(waiting):
        report(number, len(waiting), "reading_file", file=roster.file_name)
        try:
            read_roster(roster, as_of=as_of, villages=villages, age_rule=age_rule)
        except InputProblem as problem:
            registry.refuse(target=roster, problem=problem)
        except Exception as fault:  # noqa: BLE001
            # A fault of ours with one file must not keep the others waiting. No text of the
            # exception: it may quote a cell.
            log.error("roster %s: %s", roster.pk, type(fault).__name__)
            registry.refuse(target=roster, problem=InputProblem("internal_error"))
    report(len(waiting), len(waiting), "reading_file")


def read_roster(
    roster: Roster, *, as_of: datetime.date, villages: Villages, age_rule: tuple[int, int]
) -> None:
    """Understand one file, check its rows, keep both. Raises InputProblem."""
    workbook = open_workbook(registry.begin_reading(roster), name=roster.file_name, limits=Limits())
    layout, mapping, understanding = _understand(workbook)
    region = _region(roster.area, understanding)
    reading = rosters.check(
        understanding, villages=villages, region=region, as_of=as_of, age_rule=age_rule
    )
    reading = dataclasses.replace(reading, layout=layout)
    sender, area = _sender(roster, reading)
    registry.keep_reading(roster=roster, reading=reading, sender=sender, area=area, mapping=mapping)


def _understand(workbook: Workbook):
    """The layout of a file, the correction that somebody made for that layout, what follows."""
    understanding = rosters.understand(workbook)
    layout = understanding.layout
    mapping = queries.saved_mapping(layout)
    if mapping:
        understanding = rosters.understand(workbook, mapping=rosters.Mapping(mapping))
    return layout, mapping, understanding


def _region(area: Area, understanding: rosters.Understanding) -> str | None:
    """The regency in which a village's bare name is looked for."""
    regency = areas.enclosing(area.pk, "regency")
    return areas.text_of(regency) if regency else rosters.infer_region([understanding])


def _sender(roster: Roster, reading: RosterReading) -> tuple[Sender, Area]:
    found = senders.sender_of(reading.rows, file_name=roster.file_name, received_in=roster.area_id)
    area = access.area(found.area)
    name = area.name if found.kind == Sender.Kind.VILLAGE else found.name
    sender = registry.sender_named(name=name, kind=found.kind, area=area)
    return roster.sender or sender, area


def content(roster: Roster) -> bytes:
    """What was sent, unchanged."""
    return files.content(roster.sha256)
