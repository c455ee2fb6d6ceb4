"""Who stands on the lists of a sender: for forms that go out, and for what comes back of them."""

from collections.abc import Sequence

import polars as pl
from django.db.models import Q

from payung.access import bulk
from payung.registry import columns, in_force
from payung.registry.models import ChangeSet, RosterRow, Sender, SenderList


SHOWN = {
    "id": pl.Int64, "name": pl.String, "nik_masked": pl.String, "birth_date": pl.Date,
    "sex": pl.String, "job": pl.String, "area__name": pl.String, "area__level": pl.String,
}  # fmt: skip
NUMBERS = {"id": pl.Int64, "name": pl.String, "nik": pl.String, "phone": pl.String}


def list_of(roster: int | None) -> SenderList | None:
    """The list that a roster is on now."""
    placed = ChangeSet.objects.filter(roster=roster, known_until=None).select_related("list")
    return placed[0].list if roster and placed else None


def lists_of(sender: Sender) -> list[SenderList]:
    """The lists of a sender that anything stands on."""
    current = ChangeSet.objects.filter(known_until=None).values("list")
    return list(SenderList.objects.filter(sender=sender, pk__in=current).order_by("pk"))


def rows_in_force(lists: Sequence[SenderList]) -> list[int]:
    """The rows that count on these lists today; of a person who stands there twice, the first."""
    force = in_force.of_lists([one.pk for one in lists])
    counts = Q(roster__in=force.rosters) & ~Q(pk__in=force.held.to_list())
    rows = RosterRow.objects.filter(counts | Q(pk__in=force.kept.to_list())).order_by("id")
    taken: dict[str, int] = {}
    found = rows.values_list("pk", "nik_index", "person")
    return [pk for pk, nik, one in found if taken.setdefault(nik or f"{one or -pk}", pk) == pk]


def rows_as_listed(ids: Sequence[int]) -> pl.DataFrame:
    """row_id, name, nik_masked, birth_date, sex, job, village (null when it is not known)."""
    frame = bulk.read_among(RosterRow.objects.order_by("pk"), ids, SHOWN)
    village = pl.when(pl.col("area__level") == "village").then("area__name").alias("village")
    return frame.rename({"id": "row_id"}).with_columns(village).drop("area__name", "area__level")


def numbers_of(ids: Sequence[int]) -> pl.DataFrame:
    """row_id, name, nik and phone, open: only to read a returned form, never to show."""
    rows, sealed = RosterRow.objects.order_by("pk"), ("nik", "phone")
    return columns.read_sealed_among(rows, ids, NUMBERS, sealed).rename({"id": "row_id"})
