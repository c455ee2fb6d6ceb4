"""A roster, from the files that somebody drops to rows with findings. Safe to run again."""

import dataclasses
import datetime
import io
import logging
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.capture import queries as capture
from payung.core import rosters
from payung.core.errors import InputProblem
from payung.core.rosters import RosterReading
from payung.flows import adding, arriving, news, reading, returned, senders
from payung.flows.privacy import requests
from payung.jobs import queue
from payung.jobs.models import Progress
from payung.jobs.reporting import Report, reporting, silent
from payung.registry import actions as registry
from payung.registry import erasing, files, placing, queries
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


@transaction.atomic
def receive_rosters(*, by: User, area: Area, files: Iterable[File]) -> Received:
    """Keep the files unchanged and have them read: all of it or nothing. Raises NotAllowed."""
    new, known = [], []
    sender = queries.own_sender(by)
    for file in files:
        roster, is_new = registry.receive_roster(
            by=by, area=area, file_name=file.name, content=file.read(), sender=sender
        )
        (new if is_new else known).append(roster)
    progress = None
    if new:
        pks = [roster.pk for roster in new]
        progress = queue.start(read_received, kind="read_rosters", by=by, rosters=pks)
    return Received(new, known, progress)


def correct_mapping(*, by: User, roster: Roster, fields: dict[str, str | None]) -> Progress:
    """Remember what the columns of this layout are, and read the roster again accordingly.

    Raises InputProblem ``roster_erased`` for one of which nothing is left to read.
    """
    _refuse_erased(roster)
    rosters.mapping_from(fields, frozenset(FIELDS))  # raises InputProblem for an unknown field
    with transaction.atomic():
        registry.correct_mapping(by=by, roster=roster, fields=fields)
        return queue.start(read_received, kind="read_rosters", by=by, rosters=[roster.pk])


@task()
def read_received(progress_id: int) -> None:
    """The job: read what was received, one file after the other."""
    with reporting(progress_id) as report, arriving.searching() as search:
        pks = report.arguments["rosters"]
        read_rosters(pks, as_of=timezone.localdate(), report=report, search=search)
        report(len(pks), len(pks), "finding_people")
        arriving.arrive(pks, search)
        news.lists_read(report.progress, pks)


def read_rosters(
    pks: Sequence[int],
    *,
    as_of: datetime.date,
    report: Report = silent,
    search: arriving.Search | None = None,
) -> None:
    """Read those of the rosters that nobody has read yet; each file stands or falls alone.

    Stopped at any time and run again, it goes on where it was. ``search`` looks for the
    people of rows while others are written.
    """
    waiting = list(queries.waiting_rosters(list(pks)).select_related("area", "received_by"))
    size = reading.FILES_TOGETHER
    batches = [waiting[start : start + size] for start in range(0, len(waiting), size)]
    sent = (
        [_sent(roster, registry.begin_reading(roster)) for roster in batch] for batch in batches
    )
    report(0, len(waiting), "reading_file")
    answers = reading.read_many(sent, len(waiting), queries.saved_mappings(), as_of)
    done = 0
    for batch, found in zip(batches, answers, strict=True):
        _keep(list(zip(batch, found, strict=True)), as_of, search)
        done += len(batch)
        report(done, len(waiting), "reading_file", file=batch[-1].file_name)


def _sent(roster: Roster, content: bytes) -> reading.Sent:
    regency = areas.enclosing(roster.area_id, "regency")
    region = areas.text_of(regency) if regency else None
    return reading.Sent(name=roster.file_name, content=content, region=region)


def _keep(
    answered: list[tuple[Roster, reading.Answer]],
    as_of: datetime.date,
    search: arriving.Search | None,
) -> None:
    kept: list[registry.Kept] = []
    forms: list[tuple[returned.Returned, Roster]] = []
    field = capture.from_field([roster.pk for roster, _ in answered])
    for roster, answer in answered:
        if answer.problem:
            code, values = answer.problem
            registry.refuse(target=roster, problem=InputProblem(code, **values))
        elif answer.reading is None:
            log.error("roster %s: %s", roster.pk, answer.fault)
            problem = InputProblem("internal_error")
            registry.refuse(target=roster, problem=problem, is_our_fault=True)
        else:
            read, form = returned.judged(roster, answer.reading, partial(_again, roster), as_of)
            if form:
                forms.append((form, roster))
                sender, area = form.form.sender, form.form.area
                goes_on = adding.list_for(sender, form.form.list)
            else:
                sender, area = _sender(roster, read)
                goes_on = adding.list_of_field(roster, sender) if roster.pk in field else None
            kept.append(
                registry.Kept(roster, read, sender, area, answer.mapping, answer.said_on, goes_on)
            )
    adds = field | {roster.pk for form, roster in forms if form.only_adds}

    def and_then() -> None:
        for form, roster in forms:
            returned.keep(form, roster)
        for one in kept:
            if one.roster.pk in adds:
                adding.only_adds(one.roster, one.sender)
        requests.again(one.roster.pk for one in kept)

    finder = search and partial(search.ahead, _first_lists(kept))
    registry.keep_readings(kept, finder=finder, and_then=and_then)


def _first_lists(kept: list[registry.Kept]) -> dict[int, int]:
    """The first lists of their senders, with their areas. On a later one, who goes on keeps the
    person of the month before, whom somebody may have decided on; only then the others are
    looked for."""
    known = placing.senders_with_lists(one.sender.pk for one in kept)
    return {one.roster.pk: one.area.pk for one in kept if one.sender.pk not in known}


def _again(roster: Roster) -> reading.Understood:
    return reading.understand(_sent(roster, files.content(roster.sha256)), queries.saved_mappings())


def _sender(roster: Roster, read: RosterReading) -> tuple[Sender, Area]:
    found = senders.sender_of(read.rows, file_name=roster.file_name, received_in=roster.area_id)
    area = access.area(found.area)
    name = area.name if found.kind == Sender.Kind.VILLAGE else found.name
    return roster.sender or registry.sender_named(name=name, kind=found.kind, area=area), area


@transaction.atomic
def correction_workbook(*, by: User, roster: Roster, language: str) -> Download:
    """The sender's own workbook with a column of notes, for them to mend and send again.

    It holds what they sent, so it goes only to who may see the roster; who took it is recorded.
    Raises InputProblem ``roster_erased``.
    """
    roster = queries.roster(by, roster.pk)
    _refuse_erased(roster)
    as_of = timezone.localdate(roster.received_at)
    understood = _again(roster)
    [read] = reading.check([understood], as_of)
    read, _ = returned.judged(roster, read, lambda: understood, as_of)
    out = io.BytesIO()
    corrections.write(out, understood.workbook, read, language)
    audit.record(by=by, action="correction file taken", target=roster)
    stem = PurePath(roster.file_name).stem
    return Download(f"{stem} - catatan.xlsx", out.getvalue())


def _refuse_erased(roster: Roster) -> None:
    """The schedule took file and rows; what was decided about them stays."""
    if roster.status == erasing.ERASED:
        raise InputProblem("roster_erased", day=timezone.localdate(roster.received_at))
