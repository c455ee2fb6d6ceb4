"""A roster, from the files that somebody drops to rows with findings. Safe to run again."""

import dataclasses
import datetime
import io
import logging
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.core import rosters
from payung.core.deliveries import age_limits
from payung.core.errors import InputProblem
from payung.core.law import load_law
from payung.core.places import Villages
from payung.core.rosters import RosterReading
from payung.core.workbooks import Workbook, open_workbook
from payung.flows import senders
from payung.jobs import queue
from payung.jobs.models import Progress
from payung.jobs.reporting import Report, reporting, silent
from payung.registry import actions as registry
from payung.registry import files, queries
from payung.registry.models import Roster, Sender
from payung.reports import corrections
from payung.reports.gap_lists import Download


log = logging.getLogger(__name__)
FIELDS = rosters.FIELDS
"""What a person may say that a column is."""


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
    rosters.mapping_from(fields, frozenset(FIELDS))  # raises InputProblem for an unknown field
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
    content = registry.begin_reading(roster)
    read = _read(roster, content, as_of=as_of, villages=villages, age_rule=age_rule)
    sender, area = _sender(roster, read.reading)
    registry.keep_reading(
        roster=roster, reading=read.reading, sender=sender, area=area, mapping=read.mapping
    )


@dataclasses.dataclass(frozen=True)
class _Read:
    workbook: Workbook
    reading: RosterReading
    mapping: dict[str, str | None] | None


def _read(
    roster: Roster,
    content: bytes,
    *,
    as_of: datetime.date,
    villages: Villages,
    age_rule: tuple[int, int],
) -> _Read:
    """The workbook, what it says, and the correction of somebody that this reading followed."""
    workbook = open_workbook(content, name=roster.file_name)
    understanding = rosters.understand(workbook)
    layout = understanding.layout
    mapping = queries.saved_mapping(layout)
    if mapping:
        understanding = rosters.understand(workbook, mapping=rosters.Mapping(mapping))
    regency = areas.enclosing(roster.area_id, "regency")
    region = areas.text_of(regency) if regency else rosters.infer_region([understanding])
    reading = rosters.check(
        understanding, villages=villages, region=region, as_of=as_of, age_rule=age_rule
    )
    return _Read(workbook, dataclasses.replace(reading, layout=layout), mapping)


def _sender(roster: Roster, reading: RosterReading) -> tuple[Sender, Area]:
    found = senders.sender_of(reading.rows, file_name=roster.file_name, received_in=roster.area_id)
    area = access.area(found.area)
    name = area.name if found.kind == Sender.Kind.VILLAGE else found.name
    sender = registry.sender_named(name=name, kind=found.kind, area=area)
    return roster.sender or sender, area


@transaction.atomic
def correction_workbook(*, by: User, roster: Roster, language: str) -> Download:
    """The sender's own workbook with a column of notes, for them to mend and send again.

    It holds what they sent, so it goes only to who may see the roster; who took it is recorded.
    """
    roster = queries.roster(by, roster.pk)
    day = timezone.localdate(roster.received_at)
    read = _read(
        roster, files.content(roster.sha256), as_of=day, villages=Villages(),
        age_rule=age_limits(load_law(), day),
    )  # fmt: skip
    out = io.BytesIO()
    corrections.write(out, read.workbook, read.reading, language)
    audit.record(by=by, action="correction file taken", target=roster)
    stem = PurePath(roster.file_name).stem
    return Download(f"{stem} - catatan.xlsx", out.getvalue())
