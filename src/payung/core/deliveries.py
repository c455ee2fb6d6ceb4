"""Reads a whole delivery of rosters: every file ends as read or as refused, none disappears."""

import datetime
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from payung.core import rosters
from payung.core.errors import InputProblem
from payung.core.law import Law
from payung.core.places import Villages, area_name
from payung.core.rosters import ROW_SCHEMA, RosterReading, Understanding
from payung.core.workbooks import Workbook, open_workbook


Progress = Callable[[str], None]
REGENCY_DIGITS = 4
NOTHING_READABLE = 3  # the exit code of the command contract


@dataclass(frozen=True)
class Source:
    """A file on disk. ``name`` is its path below the folder that was sent, with ``/``."""

    path: Path
    name: str


@dataclass(frozen=True)
class FileResult:
    """One file of the delivery: its reading, or the problem why it was refused."""

    source: Source
    sha256: str
    reading: RosterReading | None = None
    workbook: Workbook | None = None
    problem: InputProblem | None = None

    @property
    def status(self) -> str:
        return "refused" if self.reading is None else "read"


@dataclass(frozen=True)
class Delivery:
    files: tuple[FileResult, ...]
    region: str | None

    @property
    def read(self) -> tuple[FileResult, ...]:
        return tuple(file for file in self.files if file.reading is not None)

    @property
    def refused(self) -> tuple[FileResult, ...]:
        return tuple(file for file in self.files if file.reading is None)

    @property
    def rows(self) -> pl.DataFrame:
        """All person rows in the order of the files, with ``record`` to name each."""
        frames = [file.reading.rows for file in self.read if file.reading is not None]
        rows = pl.concat([pl.DataFrame(schema=ROW_SCHEMA), *frames])
        return rows.with_row_index("record")


def read_delivery(
    sources: Iterable[Source],
    *,
    as_of: datetime.date,
    law: Law,
    region: str | None = None,
    mapping: Path | None = None,
    keep_workbooks: bool = False,
    progress: Progress = lambda name: None,
) -> Delivery:
    """Opens and understands every file, then checks the rows of all with the region in mind.

    The region (a regency) is ``region`` or what the whole delivery speaks for: a village's name
    alone says little as long as one does not know where in the country one is.
    Raises InputProblem when ``mapping`` or ``region`` cannot be used.
    """
    region = _regency(region) if region else None
    correction = rosters.load_mapping(mapping, frozenset(rosters.FIELDS)) if mapping else None
    understood: list[tuple[FileResult, Understanding | None]] = []
    for source in sources:
        progress(source.name)
        understood.append(_understand(source, correction, keep_workbooks))
    found = [understanding for _, understanding in understood if understanding is not None]
    region = region or rosters.infer_region(found)
    readings = iter(
        rosters.check_all(
            found,
            villages=Villages(),
            region=region,
            as_of=as_of,
            age_rule=age_limits(law, as_of),
            progress=progress,
        )
    )
    files = [
        file
        if understanding is None
        else FileResult(file.source, file.sha256, next(readings), file.workbook)
        for file, understanding in understood
    ]
    return Delivery(tuple(files), region)


def _regency(written: str) -> str:
    """The bare code of a regency, with or without dots. Raises InputProblem for anything else."""
    bare = written.strip().replace(".", "")
    if len(bare) != REGENCY_DIGITS or area_name(bare) is None:
        raise InputProblem("region_unknown", region=written)
    return bare


def _understand(
    source: Source, mapping: rosters.Mapping | None, keep_workbook: bool
) -> tuple[FileResult, Understanding | None]:
    try:
        workbook = open_workbook(source.path, name=source.name)
        understanding = rosters.understand(workbook, mapping=mapping)
    except InputProblem as problem:
        sha256 = hashlib.sha256(source.path.read_bytes()).hexdigest()
        return FileResult(source, sha256, problem=problem), None
    kept = workbook if keep_workbook else None
    return FileResult(source, workbook.sha256, workbook=kept), understanding


def nothing_readable(sent: Delivery) -> InputProblem:
    """What to say when every file of a delivery was refused; names the first and its reason."""
    first = sent.refused[0]
    return InputProblem(
        "nothing_readable",
        files=len(sent.files),
        file=first.source.name,
        problem=first.problem,
        exit_code=NOTHING_READABLE,
    )


def age_limits(law: Law, as_of: datetime.date) -> tuple[int, int]:
    """The youngest and the oldest age in whole years that raises no question on that day."""
    today = law.at(as_of)
    return today.number("worker.age_minimum"), today.number("bpu.age_maximum") - 1
