"""The branch's membership extract, from the file to memberships that a count can use."""

import datetime
import logging

from django.db import transaction
from django_tasks import task

from payung.access.models import Area, User
from payung.approvals import queries as requests
from payung.core import memberships
from payung.core.errors import InputProblem
from payung.flows import approvals
from payung.flows.rosters import File
from payung.jobs import queue
from payung.jobs.models import Progress
from payung.jobs.reporting import Report, reporting, silent
from payung.registry import actions as registry
from payung.registry import extracts, queries
from payung.registry.models import Extract


log = logging.getLogger(__name__)


def to_count_with(
    area: Area, as_of: datetime.date, known_on: datetime.datetime | None = None
) -> Extract:
    """The memberships that a count of this area and day uses, as known now or at that moment.

    Raises InputProblem where there are none, or none that a second person has approved: everybody
    would seem to be without protection.
    """
    if found := queries.extract_in_force(area, as_of, known_on):
        return found
    if known_on is None and queries.extracts_waiting(area).exists():
        raise InputProblem("extract_waits", area=area.name)
    raise InputProblem("extract_missing", area=area.name)


@transaction.atomic
def receive_extract(*, by: User, area: Area, file: File, as_of: datetime.date) -> Progress | None:
    """Keep the extract unchanged and have it read: both or nothing.

    None when there is nothing to read, because the file was here before, byte for byte. One that
    was not approved may be sent again; one that waits may be sent with another day; of one that
    counts already, another day has to be approved.
    """
    extract, is_new = registry.receive_extract(
        by=by, area=area, file_name=file.name, content=file.read(), as_of=as_of
    )
    if not is_new and not _taken_up_again(by, extract, as_of):
        return None
    return queue.start(read_received, kind="read_extract", by=by, extract=extract.pk)


def _taken_up_again(by: User, extract: Extract, as_of: datetime.date) -> bool:
    """Whether a file that was here before is to be read and asked about anew."""
    mine = queries.extracts(by).filter(pk=extract.pk).exists()
    if extract.status != Extract.Status.READ or not mine:
        return False
    label = Extract._meta.label
    if not requests.held_back("extract", label).filter(target_number=extract.pk).exists():
        if extract.as_of != as_of:
            approvals.ask(by=by, kind="extract", target=extract, area=extract.area,
                          payload={"as_of": str(as_of)})  # fmt: skip
        return False
    asked = requests.open_requests("extract", label, extract.pk).first()
    if asked and extract.as_of == as_of:
        return False
    if asked:
        approvals.give_way(by=by, request=asked)
    extracts.take_up_again(by=by, extract=extract, as_of=as_of)
    return True


@task()
def read_received(progress_id: int) -> None:
    """The job: read one extract."""
    with reporting(progress_id) as report:
        read_extract(queries.extract(report.arguments["extract"]), report=report)


def read_extract(
    extract: Extract, *, report: Report = silent, counts_at_once: bool = False
) -> None:
    """Read an extract that nobody has read yet; refused, it says why and leaves nothing.

    It counts from when a second person has approved it, or at once (the invented region).
    """
    if extract.status in (Extract.Status.READ, Extract.Status.REFUSED):
        return
    report(0, 2, "reading_file", file=extract.file_name)
    try:
        found = memberships.read_members(
            registry.begin_reading(extract), name=extract.file_name, as_of=extract.as_of
        )
    except InputProblem as problem:
        registry.refuse(target=extract, problem=problem)
        return
    report(1, 2, "keeping")
    with transaction.atomic():
        if extract.received_by and not counts_at_once:
            approvals.ask(by=extract.received_by, kind="extract", target=extract, area=extract.area)
        extracts.keep_members(extract=extract, members=found.frame, findings=found.findings)
    report(2, 2, "keeping")
