"""New rows find their people at once, among everybody whom the last count knew.

A count looks at a whole region and takes minutes; a month's list must say within seconds who on
it is known. What the engine is sure of is written down, what it is not sure of waits for the next
count, which asks people. Stopped at any time and run again, only rows without a person are left.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import polars as pl
from django.db import transaction

from payung.access import areas
from payung.core import matching
from payung.core.matching.model import shipped
from payung.core.reconciliation import one_per_person
from payung.registry import arrivals, kept_rows, snapshots


TOGETHER = 25_000  # rows matched at a time: what they need of memory is bounded
WORTH_LOOKING_AHEAD = 5_000
"""Rows from which on their people are looked for while they are still being written."""


@dataclass(frozen=True)
class Arrival:
    """Rows whose person was known, rows of people nobody knew, and rows that wait for a count."""

    known: int = 0
    new: int = 0
    waiting: int = 0

    def __add__(self, other: "Arrival") -> "Arrival":
        return Arrival(self.known + other.known, self.new + other.new, self.waiting + other.waiting)


Sought = tuple[pl.DataFrame, Future[pl.DataFrame]]
"""Rows, and the links that the engine finds for them."""


@dataclass(frozen=True)
class Settled:
    """``records`` were looked for: ``known`` of them have found their people; ``strangers`` are
    nobody's so far (rows); who the others are the next count asks."""

    records: pl.Series
    known: int
    strangers: pl.DataFrame


class Search:
    """Looks for the people of rows, one part after the other, in a thread beside the one that
    writes; no database there."""

    def __init__(self, aside: ThreadPoolExecutor) -> None:
        self._aside = aside
        self._settled: dict[int, list[Settled]] = {}

    def ahead(self, areas_of: Mapping[int, int], rows: pl.DataFrame) -> Iterator[kept_rows.Found]:
        """For ``kept_rows.Finder``. ``areas_of``: the area of each roster."""
        if rows.height < WORTH_LOOKING_AHEAD:
            return
        for counted, pks in _by_counted_area(areas_of).items():
            register = snapshots.register(counted)
            if register is not None:
                own = rows.filter(pl.col("roster_id").is_in(pks))
                for part, looking in self.look(own, register):
                    looked = partial(self._looked, counted, part, looking)
                    yield part["record"].cast(pl.Int64), looked

    def look(self, rows: pl.DataFrame, register: Callable[[], matching.Register]) -> list[Sought]:
        opened = self._aside.submit(register)

        def match(part: pl.DataFrame) -> pl.DataFrame:
            left = part.rename({"record": "id"}).drop("person_id", "roster_id", "area")
            return matching.match(left, opened.result(), model=shipped().merging)

        parts = list(rows.iter_slices(TOGETHER))
        return [(part, self._aside.submit(match, part)) for part in parts]

    def settled(self, counted: int) -> list[Settled]:
        """What was found ahead in this area; for once."""
        return self._settled.pop(counted, [])

    def _looked(
        self, counted: int, rows: pl.DataFrame, looking: Future[pl.DataFrame]
    ) -> kept_rows.People:
        found = looking.result()

        def claim() -> pl.DataFrame:
            people, settled = _settle(rows, found, arrivals.claim)
            self._settled.setdefault(counted, []).append(settled)
            return people

        return claim


@contextmanager
def searching() -> Iterator[Search]:
    with ThreadPoolExecutor(1) as aside:
        yield Search(aside)


def arrive(rosters: Sequence[int], search: Search | None = None) -> Arrival:
    """Give the rows of these rosters to their people. Where nobody was counted yet, all wait.

    ``search``: what has found some of them already.
    """
    if search is None:
        with searching() as own:
            return arrive(rosters, own)
    total = Arrival()
    for counted, pks in _by_counted_area(arrivals.areas_of(rosters)).items():
        ahead = search.settled(counted)
        found = _finish(counted, ahead)
        waiting = arrivals.how_many_wait(pks) - found.waiting
        register = snapshots.register(counted) if waiting else None
        if register is None:
            total += found + Arrival(waiting=waiting)
            continue
        rows = arrivals.waiting_rows(pks)
        for part in ahead:
            rows = rows.filter(~pl.col("record").is_in(part.records.implode()))
        later = [
            _settle(part, looking.result(), arrivals.give)[1]
            for part, looking in search.look(rows, register)
        ]
        total += found + _finish(counted, later)
    return total


def known_people(people: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Everybody of a count as ``snapshots.keep`` takes them.

    ``people``: the engine's, with person_id; ``rows``: person, phone and kk.
    """
    said = rows.group_by("person").agg(pl.col("phone", "kk").drop_nulls().mode().sort().first())
    return people.join(said, on="person", how="left", maintain_order="left").select(
        *(name for name in snapshots.PERSON if name != "id"), id="person_id"
    )


def _by_counted_area(areas_of: Mapping[int, int]) -> dict[int, list[int]]:
    """The rosters by the smallest area around their own that was ever counted, or their own."""
    found: dict[int, list[int]] = {}
    for area in dict.fromkeys(areas_of.values()):
        smallest_first = reversed(areas.around(area))
        counted = next((one for one in smallest_first if snapshots.exists(one)), area)
        found.setdefault(counted, []).extend(pk for pk, own in areas_of.items() if own == area)
    return found


def _settle(
    rows: pl.DataFrame, found: pl.DataFrame, give: Callable[[pl.DataFrame], pl.DataFrame]
) -> tuple[pl.DataFrame, Settled]:
    links = found.select(
        pl.col("id_left").cast(pl.UInt32).alias("record"), "decision",
        pl.col("id_right").cast(pl.Int64).alias("person_id"),
    )  # fmt: skip
    people = give(links.filter(pl.col("decision") == "match"))
    strangers = rows.join(links, on="record", how="anti", maintain_order="left")
    return people, Settled(rows["record"], people.height, strangers)


def _finish(counted: int, settled: Sequence[Settled]) -> Arrival:
    """Strangers become people; together, since one of them may stand in several parts."""
    if not settled:
        return Arrival()
    height = sum(part.records.len() for part in settled)
    known = sum(part.known for part in settled)
    rows = pl.concat(part.strangers for part in settled)
    groups = matching.people_of(rows.drop("person_id", "roster_id", "area")).frame
    rows = rows.join(groups, on="record", how="left", maintain_order="left")
    with transaction.atomic():
        snapshots.add(counted, arrivals.add(one_per_person(rows), rows))
    return Arrival(known, rows.height, height - known - rows.height)
