"""Rows that have no person yet: found, and given to people between two counts."""

from collections.abc import Sequence

import polars as pl
from django.db import transaction
from django.db.models import QuerySet

from payung.access import bulk
from payung.registry import actions, queries, storing
from payung.registry.models import Person, Roster, RosterRow
from payung.registry.snapshots import PERSON


def waiting_rows(rosters: Sequence[int]) -> pl.DataFrame:
    """The rows of these rosters without a person, as ``queries.rows_frame`` gives them."""
    return queries.engine_rows(_waiting(rosters).order_by("id"))


def how_many_wait(rosters: Sequence[int]) -> int:
    return _waiting(rosters).count()


def _waiting(rosters: Sequence[int]) -> QuerySet[RosterRow]:
    return RosterRow.objects.filter(
        roster__in=rosters, roster__status=Roster.Status.READ, person=None
    )


def places(rosters: Sequence[int]) -> dict[int, list[int]]:
    """The rosters that are read, by the number of their area."""
    found: dict[int, list[int]] = {}
    read = Roster.objects.filter(pk__in=rosters, status=Roster.Status.READ)
    for pk, area in read.order_by("id").values_list("pk", "area_id"):
        found.setdefault(area, []).append(pk)
    return found


@transaction.atomic
def give(rows: pl.DataFrame) -> int:
    """Rows (record, person_id) to people who are known; answers how many found theirs.

    Who was put together with somebody since is answered by that person; who is gone, by nobody.
    """
    wanted = rows["person_id"].unique().to_list()
    people = pl.concat(
        [pl.DataFrame(schema=_PERSON)]
        + [
            bulk.read(Person.objects.filter(pk__in=wanted[start : start + 20_000]), _PERSON)
            for start in range(0, len(wanted), 20_000)
        ]
    )
    now = pl.when("is_current").then("id").otherwise("replaced_by_id")
    led = rows.join(people.select(person_id="id", now=now), on="person_id").drop_nulls("now")
    found = led.select(pl.col("record").cast(pl.Int64).alias("id"), person_id="now")
    bulk.update(RosterRow, found)
    more = found.group_by(id="person_id").agg(pl.len().cast(pl.Int64).alias("more"))
    counted = people.join(more, on="id").select(
        "id", row_count=pl.col("row_count") + pl.col("more")
    )
    bulk.update(Person, counted)
    return found.height


@transaction.atomic
def add(people: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """People nobody knew (``reconciliation.one_per_person``) with their rows (record, person,
    area, phone, kk); answers them as ``snapshots`` keeps them."""
    if not people.height:
        return pl.DataFrame(schema=PERSON)
    said = rows.group_by("person").agg(
        pl.col("area").max().alias("listed_in"),
        *(pl.col(n).drop_nulls().first() for n in ("phone", "kk")),
    )
    frame = people.join(said, on="person", how="left", maintain_order="left")
    village = pl.col("village_code").cast(pl.Int64)
    frame = frame.with_columns(area_id=pl.coalesce(village, "listed_in"))
    columns = storing.person_columns(frame).with_columns(
        id=pl.lit(None, pl.Int64), is_current=pl.lit(True), person=frame["person"]
    )
    ids = actions.keep_person_columns(columns)
    own = (
        rows.select("record", "person")
        .join(ids, on="person")
        .select(pl.col("record").cast(pl.Int64).alias("id"), "person_id")
    )
    bulk.update(RosterRow, own)
    return frame.join(ids, on="person").rename({"person_id": "id"}).select(PERSON.keys())


_PERSON = {
    "id": pl.Int64,
    "is_current": pl.Boolean,
    "replaced_by_id": pl.Int64,
    "row_count": pl.Int64,
}
