"""From what was sent to what the engine says of it: no database here, so that other processes
can do it. A file that breaks our reader breaks itself and no other.
"""

import dataclasses
import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import PurePath
from typing import Any

import polars as pl

from payung.core import rosters
from payung.core.changes import said_day
from payung.core.deliveries import age_limits
from payung.core.errors import InputProblem
from payung.core.law import load_law
from payung.core.places import Villages
from payung.core.rosters import RosterReading, Understanding
from payung.core.workbooks import Workbook, open_workbook


Fields = dict[str, str | None]
FAULTS = (Exception, pl.exceptions.PanicException)
"""A fault of ours; when the engine itself panics, that is no Exception to Python."""
FILES_TOGETHER = 30
"""So many are checked at once: checking costs a fixed time however few the rows are."""
FILES_WORTH_PROCESSES = 60
"""From so many files on, starting processes of their own pays."""
MOST_PROCESSES = 4
WORTH_A_PROCESS = 4_000_000
"""Bytes of files that are read together, from which on a process of their own pays."""
THREADS = "POLARS_MAX_THREADS"


@dataclasses.dataclass(frozen=True)
class Sent:
    """A file; ``region`` is the regency in which a village's bare name is looked for, if known."""

    name: str
    content: bytes = dataclasses.field(repr=False)
    region: str | None


@dataclasses.dataclass(frozen=True)
class Understood:
    """A file with its tables found. ``mapping``: the correction of a person that was followed.

    ``layout`` is that of the file before the correction, under which the correction is kept.
    """

    region: str | None
    workbook: Workbook
    understanding: Understanding
    layout: str
    mapping: Fields | None


@dataclasses.dataclass(frozen=True)
class Answer:
    """``reading``, or why there is none: the ``problem`` of the sender (code and values), or the
    ``fault`` of ours (the kind of the error, never its text: it may quote a cell).

    ``said_on``: the day of which titles, sheets or the file's name speak, if they name one."""

    reading: RosterReading | None = None
    mapping: Fields | None = None
    problem: tuple[str, dict[str, Any]] | None = None
    fault: str | None = None
    said_on: datetime.date | None = None


def understand(file: Sent, mappings: Mapping[str, Fields]) -> Understood:
    """Open the file and find its tables, as people corrected them. Raises InputProblem."""
    workbook = open_workbook(file.content, name=file.name)
    understanding = rosters.understand(workbook)
    layout = understanding.layout
    mapping = mappings.get(layout)
    if mapping:
        understanding = rosters.understand(workbook, mapping=rosters.Mapping(mapping))
    return Understood(file.region, workbook, understanding, layout, mapping)


def check(files: Sequence[Understood], as_of: datetime.date) -> list[RosterReading]:
    """Check the rows of many files, in their order; files of one region go together."""
    ages, villages = age_limits(load_law(), as_of), Villages()
    found: dict[int, RosterReading] = {}
    for region in sorted({file.region for file in files}, key=str):
        numbers = [number for number, file in enumerate(files) if file.region == region]
        readings = rosters.check_all(
            [files[number].understanding for number in numbers],
            villages=villages, region=region, as_of=as_of, age_rule=ages,
        )  # fmt: skip
        found |= dict(zip(numbers, readings, strict=True))
    return [
        dataclasses.replace(found[number], layout=file.layout) for number, file in enumerate(files)
    ]


def read(
    files: Sequence[Sent], mappings: Mapping[str, Fields], as_of: datetime.date
) -> list[Answer]:
    """What becomes of each file, in their order. Raises nothing."""
    answers: list[Answer | None] = []
    understood: list[tuple[int, Understood]] = []
    for number, file in enumerate(files):
        answers.append(None)
        try:
            understood.append((number, _without_cells(understand(file, mappings))))
        except InputProblem as problem:
            answers[number] = Answer(problem=(problem.code, problem.values))
        except FAULTS as fault:
            answers[number] = Answer(fault=type(fault).__name__)
    checked = _check_each([one for _, one in understood], as_of)
    for (number, _), answer in zip(understood, checked, strict=True):
        answers[number] = answer
    return [answer for answer in answers if answer is not None]


def _without_cells(file: Understood) -> Understood:
    """The sheets as they were are not looked at again: a tenth of what checking takes of memory."""
    workbook = dataclasses.replace(file.workbook, sheets=())
    understanding = dataclasses.replace(file.understanding, workbook=workbook)
    return dataclasses.replace(file, workbook=workbook, understanding=understanding)


def _check_each(files: Sequence[Understood], as_of: datetime.date) -> list[Answer]:
    """Together, which is faster; one by one when one of them breaks the others."""
    try:
        readings = check(files, as_of)
    except FAULTS as fault:
        if len(files) == 1:
            return [Answer(fault=type(fault).__name__)]
        return [answer for file in files for answer in _check_each([file], as_of)]
    return [
        Answer(reading=reading, mapping=file.mapping, said_on=_said_on(file, as_of))
        for file, reading in zip(files, readings, strict=True)
    ]


def _said_on(file: Understood, as_of: datetime.date) -> datetime.date | None:
    tables = [table for table in file.understanding.tables if table.reading.person_rows]
    titles = [title for table in tables for title in table.titles]
    names = [PurePath(file.workbook.name).stem, *(table.reading.sheet for table in tables)]
    return said_day([*titles, *names], not_after=as_of)


def read_many(
    batches: Iterator[list[Sent]], count: int, mappings: Mapping[str, Fields], as_of: datetime.date
) -> Iterator[list[Answer]]:
    """``read`` for each batch, in their order; in several processes where that pays, and a large
    file in one of its own, which gives all its memory back when it ends.

    ``count`` is the number of files. Only a few batches are under way, so that a delivery of any
    size takes a bounded memory.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if count < FILES_WORTH_PROCESSES or processes < 2:
        for batch in batches:
            large = sum(len(file.content) for file in batch) >= WORTH_A_PROCESS
            yield (_apart if large else read)(batch, mappings, as_of)
        return
    with _pool(processes, threads="1") as pool:
        under_way: list[Future[list[Answer]]] = []
        for batch in batches:
            under_way.append(pool.submit(read, batch, dict(mappings), as_of))
            if len(under_way) > processes:
                yield under_way.pop(0).result()
        for future in under_way:
            yield future.result()


def _apart(
    batch: Sequence[Sent], mappings: Mapping[str, Fields], as_of: datetime.date
) -> list[Answer]:
    """``read`` in another process. One that is ended by the system, for want of memory, breaks the
    batch and not the worker."""
    with _pool(1, threads=os.environ.get(THREADS)) as pool:
        try:
            return pool.submit(read, batch, dict(mappings), as_of).result()
        except BrokenProcessPool as fault:
            return [Answer(fault=type(fault).__name__) for _ in batch]


@contextmanager
def _pool(processes: int, threads: str | None) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes (a copy of one with threads may hang). Of several, each has one thread of the
    engine: small files gain nothing from more, and the processes would fight over the cores."""
    name, before = THREADS, os.environ.get(THREADS)
    if threads is not None:
        os.environ[name] = threads
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            yield pool
    finally:
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before
