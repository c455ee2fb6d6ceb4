"""New rows find their people at once, among everybody whom the last count knew.

A count looks at a whole region and takes minutes; a month's list must say within seconds who on
it is known. What the engine is sure of is written down, what it is not sure of waits for the next
count, which asks people. Stopped at any time and run again, only rows without a person are left.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from payung.access import areas
from payung.core import matching
from payung.core.matching.model import shipped
from payung.core.reconciliation import one_per_person
from payung.registry import arrivals, snapshots


TOGETHER = 50_000  # rows matched at a time: what they need of memory is bounded


@dataclass(frozen=True)
class Arrival:
    """Rows whose person was known, rows of people nobody knew, and rows that wait for a count."""

    known: int = 0
    new: int = 0
    waiting: int = 0

    def __add__(self, other: "Arrival") -> "Arrival":
        return Arrival(self.known + other.known, self.new + other.new, self.waiting + other.waiting)


def arrive(rosters: Sequence[int]) -> Arrival:
    """Give the rows of these rosters to their people. Where nobody was counted yet, all wait."""
    total = Arrival()
    for counted, pks in _by_counted_area(rosters).items():
        register = snapshots.register(counted)
        waiting = arrivals.how_many_wait(pks)
        if register is None or not waiting:
            total += Arrival(waiting=waiting)
            continue
        with ThreadPoolExecutor(1) as aside:
            opened = aside.submit(register)
            rows = arrivals.waiting_rows(pks)
            parts = list(rows.iter_slices(TOGETHER))
            for part, found in zip(parts, _matched(aside, parts, opened), strict=True):
                total += _keep(counted, part, found)
    return total


def _matched(
    aside: ThreadPoolExecutor, parts: Sequence[pl.DataFrame], opened: Future[matching.Register]
) -> Iterator[pl.DataFrame]:
    """What the engine finds for each part; it looks for the next while one is written down."""

    def match(part: pl.DataFrame) -> pl.DataFrame:
        left = part.rename({"record": "id"}).drop("person_id", "roster_id", "area")
        return matching.match(left, opened.result(), model=shipped().merging)

    under_way = [aside.submit(match, part) for part in parts[:1]]
    for after in parts[1:]:
        found = under_way.pop().result()
        under_way.append(aside.submit(match, after))
        yield found
    for last in under_way:
        yield last.result()


def known_people(people: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Everybody of a count as ``snapshots.keep`` takes them.

    ``people``: the engine's, with person_id; ``rows``: person, phone and kk.
    """
    said = rows.group_by("person").agg(pl.col("phone", "kk").drop_nulls().mode().sort().first())
    return people.join(said, on="person", how="left", maintain_order="left").select(
        *(name for name in snapshots.PERSON if name != "id"), id="person_id"
    )


def _by_counted_area(rosters: Sequence[int]) -> dict[int, list[int]]:
    """The rosters by the smallest area around them that was ever counted, or their own."""
    found: dict[int, list[int]] = {}
    for area, pks in arrivals.places(rosters).items():
        smallest_first = reversed(areas.around(area))
        counted = next((one for one in smallest_first if snapshots.exists(one)), area)
        found.setdefault(counted, []).extend(pks)
    return found


def _keep(counted: int, rows: pl.DataFrame, found: pl.DataFrame) -> Arrival:
    match = found.select(
        pl.col("id_left").cast(pl.UInt32).alias("record"), "decision",
        pl.col("id_right").cast(pl.Int64).alias("person_id"),
    )  # fmt: skip
    strangers = rows.join(match, on="record", how="anti")
    groups = matching.people_of(strangers.drop("person_id", "roster_id", "area")).frame
    strangers = strangers.join(groups, on="record", how="left", maintain_order="left")
    with transaction.atomic():
        known = arrivals.give(match.filter(pl.col("decision") == "match"))
        new = arrivals.add(one_per_person(strangers), strangers)
        snapshots.add(counted, new)
    return Arrival(known, strangers.height, rows.height - known - strangers.height)
