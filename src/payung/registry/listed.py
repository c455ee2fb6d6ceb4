"""Who stands on the lists of a sender: for forms that go out, and for what comes back of them."""

from collections.abc import Sequence

import polars as pl

from payung.access import bulk
from payung.registry import columns
from payung.registry.models import Roster, RosterRow, Sender


AT_ONCE = 20_000  # SQLite takes so many values in one question
SHOWN = {
    "id": pl.Int64, "name": pl.String, "nik_masked": pl.String, "birth_date": pl.Date,
    "sex": pl.String, "job": pl.String, "area__name": pl.String, "area__level": pl.String,
}  # fmt: skip
NUMBERS = {"id": pl.Int64, "name": pl.String, "nik": pl.String, "phone": pl.String}


def last_roster(sender: Sender) -> int | None:
    """The roster that a sender handed in last, and that was read."""
    read = Roster.objects.filter(sender=sender, status=Roster.Status.READ)
    return read.order_by("-received_at", "-id").values_list("pk", flat=True).first()


def row_ids(roster: int) -> list[int]:
    """The rows of a roster in their order; of a person who stands there twice, the first."""
    rows = RosterRow.objects.filter(roster=roster).order_by("id").values_list("pk", "nik_index")
    taken: dict[str, int] = {}
    return [pk for pk, nik in rows if not nik or taken.setdefault(nik, pk) == pk]


def rows_as_listed(ids: Sequence[int]) -> pl.DataFrame:
    """row_id, name, nik_masked, birth_date, sex, job, village (null when it is not known)."""
    parts = [
        bulk.read(RosterRow.objects.filter(pk__in=ids[at : at + AT_ONCE]).order_by("pk"), SHOWN)
        for at in range(0, len(ids), AT_ONCE)
    ]
    frame = pl.concat([pl.DataFrame(schema=SHOWN), *parts])
    village = pl.when(pl.col("area__level") == "village").then("area__name").alias("village")
    return frame.rename({"id": "row_id"}).with_columns(village).drop("area__name", "area__level")


def numbers_of(ids: Sequence[int]) -> pl.DataFrame:
    """row_id, name, nik and phone, open: only to read a returned form, never to show."""
    parts = [
        columns.read_sealed(
            RosterRow.objects.filter(pk__in=ids[at : at + AT_ONCE]).order_by("pk"),
            NUMBERS, ("nik", "phone"),
        )
        for at in range(0, len(ids), AT_ONCE)
    ]  # fmt: skip
    return pl.concat([pl.DataFrame(schema=NUMBERS), *parts]).rename({"id": "row_id"})
