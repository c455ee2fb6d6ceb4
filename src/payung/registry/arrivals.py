"""Rows that have no person yet: found, and given to people between two counts."""

from collections.abc import Sequence

import polars as pl
from django.db import transaction
from django.db.models import QuerySet

from payung.access import bulk
from payung.registry import actions, frames, storing
from payung.registry.models import Person, Roster, RosterRow
from payung.registry.snapshots import PERSON


def waiting_rows(rosters: Sequence[int]) -> pl.DataFrame:
    """The rows of these rosters without a person, as ``frames.rows_frame`` gives them."""
    return frames.engine_rows(_waiting(rosters).order_by("id"))


def how_many_wait(rosters: Sequence[int]) -> int:
    return _waiting(rosters).count()


def _waiting(rosters: Sequence[int]) -> QuerySet[RosterRow]:
    return RosterRow.objects.filter(
        roster__in=rosters, roster__status=Roster.Status.READ, person=None
    )


def areas_of(rosters: Sequence[int]) -> dict[int, int]:
    """The rosters that are read, each with the number of its area."""
    read = Roster.objects.filter(pk__in=rosters, status=Roster.Status.READ)
    return dict(read.order_by("id").values_list("pk", "area_id"))


@transaction.atomic
def give(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (record, person_id) that are written already to people who are known; answers ``claim``'s."""
    found = claim(rows)
    bulk.update(RosterRow, found)
    return found


def claim(rows: pl.DataFrame) -> pl.DataFrame:
    """Whose these rows (record, person_id) are today: ``id`` of the row and ``person_id``, as both
    are to be written.

    Who was put together with somebody since is answered by that person; who is gone, by nobody.
    """
    led = rows.join(_today(rows["person_id"].unique()), on="person_id")
    return led.select(pl.col("record").cast(pl.Int64).alias("id"), person_id="now")


def _today(people: pl.Series) -> pl.DataFrame:
    """person_id and who that is ``now``: themselves, nearly always; without those who are gone."""
    current = [
        Person.objects.filter(pk__in=part, is_current=True).values_list("id", flat=True)
        for part in bulk.parts(people)
    ]
    same = pl.Series("person_id", [pk for part in current for pk in part], pl.Int64)
    others = people.filter(~people.is_in(same.implode())).to_list()
    led = Person.objects.filter(pk__in=others, replaced_by__isnull=False)
    replaced = pl.DataFrame(
        list(led.values_list("id", "replaced_by_id")),
        schema={"person_id": pl.Int64, "now": pl.Int64}, orient="row",
    )  # fmt: skip
    return pl.concat([same.to_frame().with_columns(now="person_id"), replaced])


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
