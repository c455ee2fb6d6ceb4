"""Which rows count on a day, as known at a moment: of each list the latest roster, less what waits.

A change that waits or was refused leaves the earlier row in force: the new row of somebody who
joined or changed is left out, the old row of somebody who left or changed is kept in.
"""

import datetime
from dataclasses import dataclass

import polars as pl
from django.db.models import F, Q, QuerySet

from payung.access import bulk
from payung.access.models import Area
from payung.registry.models import ChangeLine, ChangeSet, Roster


SETS: dict[str, pl.DataType] = {
    "id": pl.Int64, "list_id": pl.Int64, "roster_id": pl.Int64, "as_of": pl.Date,
    "said": pl.String, "held": pl.Int64,
}  # fmt: skip
COUNTED = (Roster.Status.READ, Roster.Status.RECEIVED, Roster.Status.READING)
"""A roster that waits to be read anew stays in force as it was read before."""


@dataclass(frozen=True)
class InForce:
    """``sets``: SETS, one per list. ``held``: ids of their rows that do not count; ``kept``: ids
    of earlier rows that still do."""

    sets: pl.DataFrame
    held: pl.Series
    kept: pl.Series

    @property
    def rosters(self) -> list[int]:
        return self.sets["roster_id"].to_list()


def in_area(
    area: Area, on: datetime.date | None = None, known_on: datetime.datetime | None = None
) -> InForce:
    """What is in force in an area on a day (None: of each list the latest), as known at a moment
    (None: now).

    A list whose day nobody named also speaks for the days before its first month: an office that
    begins in November may count October, with what it was sent and mended in November.
    """
    sets = ChangeSet.objects.filter(
        roster__area_id__gte=area.pk, roster__area_id__lte=area.last_within
    )
    return _latest(sets, on, known_on)


def of_lists(
    lists: list[int], on: datetime.date | None = None, without: int | None = None
) -> InForce:
    """The same of some lists (ids), as known now. ``without``: a roster (id) that is left aside
    with all that came for a later day."""
    sets = ChangeSet.objects.filter(list__in=lists)
    if without is not None:
        sets = sets.exclude(roster=without)
    return _latest(sets, on, None, strictly=without is not None)


def _latest(
    sets: QuerySet[ChangeSet],
    on: datetime.date | None,
    known_on: datetime.datetime | None,
    strictly: bool = False,
) -> InForce:
    if known_on is None:
        sets = sets.filter(known_until=None)
    else:
        sets = sets.filter(Q(known_until=None) | Q(known_until__gt=known_on))
        sets = sets.filter(known_from__lte=known_on)
    sets = sets.filter(roster__status__in=COUNTED)
    frame = bulk.read(
        sets.order_by("id").annotate(held=F("waiting") + F("refused")), SETS
    ).sort("as_of", "roster_id")  # fmt: skip
    if on is not None:
        begun = frame.filter(pl.col("as_of") <= on)
        month = pl.col("as_of").dt.month_start()
        early = frame.filter(
            pl.lit(not strictly), (pl.col("said") == "received").first().over("list_id"),
            month == month.first().over("list_id"),
            ~pl.col("list_id").is_in(begun["list_id"].implode()),
        )  # fmt: skip
        frame = pl.concat([early, begun])
    latest = frame.unique("list_id", keep="last", maintain_order=True)
    return InForce(latest, *_held(latest, known_on))


def _held(sets: pl.DataFrame, known_on: datetime.datetime | None) -> tuple[pl.Series, pl.Series]:
    """The new rows that do not count and the old rows that still do."""
    schema = {"old_id": pl.Int64, "new_id": pl.Int64}
    if known_on is None:
        wanted = sets.filter(pl.col("held") > 0)["id"]
        counts = Q(state=ChangeLine.State.ACCEPTED)
    else:
        wanted = sets["id"]
        counts = Q(state=ChangeLine.State.ACCEPTED, decided_at__lte=known_on)
    held = ChangeLine.objects.filter(~counts).order_by("id")
    lines = bulk.read_among(held, wanted, schema, by="change_set")
    return lines["new_id"].drop_nulls(), lines["old_id"].drop_nulls()
