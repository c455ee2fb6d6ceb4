"""Files that leave the house: marked and recorded; those with whole numbers only by two people."""

import datetime
import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.core.workbooks import write_table
from payung.coverage import answers
from payung.coverage import queries as coverage
from payung.coverage.models import Run
from payung.flows import approvals
from payung.flows.privacy.reveals import refuse_numbers
from payung.privacy import actions, queries
from payung.privacy.models import Export, export_number
from payung.reports import watermark
from payung.reports.gap_lists import XLSX, gap_frame
from payung.reports.gaps import gap_sheet
from payung.texts import day_words, say


LONGEST = {"purpose": 200, "recipients": 300}


@dataclass(frozen=True)
class Leaving:
    """A file on its way out. ``people``: the records of everybody who stands in it."""

    kind: str
    file_name: str
    content: bytes
    content_type: str
    filters: dict[str, str] = field(default_factory=dict)
    area: Area | None = None
    people: Iterable[int] = ()
    is_marked: bool = True
    purpose: str = ""


def leave(*, by: User, file: Leaving, language: str) -> bytes:
    """The content as it leaves: marked (a workbook), and recorded under the number it bears."""
    number, now = export_number(), timezone.now()
    purpose = (file.purpose or say("export.daily", language))[: LONGEST["purpose"]]
    content, rows = file.content, 0
    if file.content_type == XLSX:
        rows = watermark.lines_in(content)
        if file.is_marked:
            content = _marked(content, by, number, purpose, now, language)
    actions.record_export(
        by=by, number=number, people=file.people, kind=file.kind, at=now,
        area=file.area or _workplace(by), file_name=file.file_name[-255:],
        sha256=hashlib.sha256(content).hexdigest(), size=len(content), rows=rows,
        filters=file.filters, purpose=purpose,
    )  # fmt: skip
    return content


def _workplace(by: User) -> Area | None:
    """The area of somebody's work, so that its privacy officer sees the export."""
    asked = (Permission.COVERAGE_SEE, Permission.PERSON_SEE, Permission.ROSTER_RECEIVE)
    return next((area for one in asked if (area := access.home_area(by, one))), None)


def _marked(
    content: bytes, by: User, number: str, purpose: str, now: datetime.datetime, language: str,
    recipients: str = "",
) -> bytes:  # fmt: skip
    written = f"{number[:4]}-{number[4:]}"
    moment = date_format(timezone.localtime(now), "Y-m-d H:i")
    who = f"{by.name} ({by.username})" if by.name else by.username
    values = {"number": written, "who": who, "at": moment, "purpose": purpose}
    lines = [(say(f"export.{name}", language), value) for name, value in values.items()]
    if recipients:
        lines.append((say("export.recipients", language), recipients))
    lines.append((say("export.duty", language), say("export.duty_words", language)))
    footer = say("export.footer", language, **values)
    try:
        return watermark.marked(
            content, sheet=say("export.sheet", language), lines=lines, footer=footer
        )
    except (zipfile.BadZipFile, KeyError):  # a workbook of another kind under this name
        return content


# --- Whole numbers ------------------------------------------------------------------------------


@transaction.atomic
def ask(*, by: User, area: Area, purpose: str, recipients: str) -> Export:
    """Ask for the gap list of an area with whole numbers, as the latest run has it.

    Raises NotAllowed, InputProblem.
    """
    access.require(by, Permission.EXPORT_FULL, area)
    run = coverage.latest_run(area)
    if run is None:
        raise InputProblem("export_nothing")
    purpose, recipients = purpose.strip(), recipients.strip()
    if not purpose or not recipients:
        raise InputProblem("purpose_missing")
    refuse_numbers(purpose)
    asked = actions.ask_for_export(
        by=by, area=area, now=timezone.now(), kind="full-gaps", filters={"run": run.pk},
        purpose=purpose[: LONGEST["purpose"]], recipients=recipients[: LONGEST["recipients"]],
    )  # fmt: skip
    approvals.ask(by=by, kind="export", target=asked, area=area, why=f"{purpose} → {recipients}")
    return asked


def take(*, by: User, export: Export) -> tuple[str, bytes]:
    """Name and content, once, within three days after a second person agreed.

    The file is made now and handed over: it never rests on a disk. Raises NotAllowed, InputProblem.
    """
    access.require(by, Permission.EXPORT_FULL, export.area)
    now = timezone.now()
    if not queries.is_ready(export, queries.approvals_of([export]).get(export.pk), now):
        raise InputProblem("export_not_ready")
    run = coverage.run_numbered(export.filters["run"])
    content, verdicts = _full(export, run, by.language, now)
    name = f"utuh-{export.area.code}-{run.as_of:%Y-%m-%d}-{export.number}.xlsx"
    actions.take_export(
        by=by, export=export, now=now, sha256=hashlib.sha256(content).hexdigest(),
        size=len(content), rows=verdicts.height, file_name=name,
        people=actions.packed(verdicts["person_id"]),
    )  # fmt: skip
    return name, content


def _full(
    export: Export, run: Run, language: str, now: datetime.datetime
) -> tuple[bytes, pl.DataFrame]:
    """The file as who asked may see it, and who stands in it: nobody who objects."""
    found = answers.gaps(export.by, run, area=export.area)
    verdicts = answers.gaps_frame(found.exclude(person_id__in=queries.objecting()))
    out = io.BytesIO()
    sheet = gap_sheet(
        gap_frame(verdicts), title=export.area.name, day=day_words(run.as_of, language),
        reveal=True, language=language,
    )  # fmt: skip
    write_table(out, [sheet])
    content = _marked(
        out.getvalue(), export.by, export.number, export.purpose, now, language, export.recipients
    )
    return content, verdicts


def expired(now: datetime.datetime, within: Sequence[access.Range] | None = None) -> list[Export]:
    """What will not be taken any more; ``within``: of these areas alone."""
    found = queries.expired_exports(now)
    if within is None:
        return found
    return [
        one for one in found
        if one.area_id and any(first <= one.area_id <= last for first, last in within)
    ]  # fmt: skip


def expire(now: datetime.datetime, within: Sequence[access.Range] | None = None) -> int:
    """Close what will not be taken any more."""
    late = expired(now, within)
    actions.expire_exports(late)
    return len(late)
