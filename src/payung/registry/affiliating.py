"""Who stood on which list from when until when, kept up at each count, set-wise.

What turns out otherwise is closed and written anew beside it; nothing is deleted, so that it can
be told on any day what was known then.
"""

import datetime

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.access import bulk
from payung.access.models import Area
from payung.registry import in_force
from payung.registry.models import Affiliation, ChangeLine, ChangeSet, RosterRow


PLACES: dict[str, pl.DataType] = {
    "roster_id": pl.Int64, "list_id": pl.Int64, "as_of": pl.Date, "list__kind": pl.String,
    "list__sender_id": pl.Int64,
}  # fmt: skip
OPEN: dict[str, pl.DataType] = {
    "id": pl.Int64, "list_id": pl.Int64, "entry": pl.Int64, "person_id": pl.Int64,
    "sender_id": pl.Int64, "kind": pl.String, "since": pl.Date,
}  # fmt: skip
ENTRY = ["list_id", "entry"]


@transaction.atomic
def keep(area: Area, rows: pl.DataFrame, on: datetime.date) -> None:
    """Bring the affiliations of an area up to a count.

    ``rows``: record, roster_id, entry, person_id of all rows in force on ``on``. A list that has
    gone on since that day is left as it is: a count of an earlier day tells nothing about today.
    """
    now = timezone.now().astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    counted, latest = in_force.in_area(area, on).sets, in_force.in_area(area).sets
    current = counted.join(latest.select("id"), on="id", how="semi")
    places = _places(area)
    standing = (
        rows.select("roster_id", pl.col("record").cast(pl.Int64), "entry", "person_id")
        .drop_nulls("person_id")
        .with_columns(entry=pl.coalesce("entry", "record"))
        .join(places, on="roster_id", how="inner")
        .join(current.select("list_id", stands_on="as_of"), on="list_id", how="inner")
        .unique(ENTRY, keep="last", maintain_order=True)
    )
    known = _open(area).join(current.select("list_id"), on="list_id", how="semi")
    exactly = [*ENTRY, "person_id"]
    gone = known.join(standing, on=exactly, how="anti")
    come = standing.join(known, on=exactly, how="anti")
    bulk.update(Affiliation, gone.select("id", pl.lit(now).alias("known_until")))
    _write(_ended(gone.join(standing, on=ENTRY, how="anti"), current), now)
    since = _since(come, places).join(
        gone.select(*ENTRY, known_since="since"), on=ENTRY, how="left", maintain_order="left"
    )
    _write(since.with_columns(since=pl.coalesce("known_since", "since"), until=None), now)


def _places(area: Area) -> pl.DataFrame:
    """Of which list, and of which day, each roster of an area is now."""
    sets = ChangeSet.objects.filter(
        known_until=None, roster__area_id__gte=area.pk, roster__area_id__lte=area.last_within
    )
    names = {"list__kind": "kind", "list__sender_id": "sender_id"}
    return bulk.read(sets.order_by("id"), PLACES).rename(names)


def _open(area: Area) -> pl.DataFrame:
    rows = Affiliation.objects.filter(
        known_until=None, until=None,
        list__sender__area_id__gte=area.pk, list__sender__area_id__lte=area.last_within,
    )  # fmt: skip
    return bulk.read(rows.order_by("id"), OPEN)


def _since(come: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """The day of the roster on which each of them stood first."""
    own = pl.when(pl.col("entry") == pl.col("record")).then("roster_id").alias("first_roster")
    come = come.with_columns(own)
    older = come.filter(pl.col("first_roster").is_null())["entry"]
    schema = {"id": pl.Int64, "roster_id": pl.Int64}
    first = bulk.read_among(RosterRow.objects, older, schema).rename(
        {"id": "entry", "roster_id": "stood_on"}
    )
    days = places.select(pl.col("roster_id").alias("first_roster"), pl.col("as_of").alias("since"))
    return (
        come.join(first, on="entry", how="left", maintain_order="left")
        .with_columns(first_roster=pl.coalesce("first_roster", "stood_on"))
        .join(days, on="first_roster", how="left", maintain_order="left")
        .with_columns(since=pl.coalesce("since", "as_of"))
    )


def _ended(gone: pl.DataFrame, current: pl.DataFrame) -> pl.DataFrame:
    """Who stands there no longer: the last day is the one before the list that left them out."""
    schema = {"entry": pl.Int64, "change_set__list_id": pl.Int64, "change_set__as_of": pl.Date}
    departures = ChangeLine.objects.filter(
        kind=ChangeLine.Kind.LEFT,
        state=ChangeLine.State.ACCEPTED,
        change_set__known_until=None,
    ).order_by("change_set__as_of", "id")
    left = bulk.read_among(departures, gone["entry"], schema, by="entry").rename(
        {"change_set__list_id": "list_id", "change_set__as_of": "left_on"}
    )
    last = left.unique(ENTRY, keep="last", maintain_order=True)
    day_before = pl.coalesce("left_on", "stands_on") - pl.duration(days=1)
    return (
        gone.join(last, on=ENTRY, how="left", maintain_order="left")
        .join(current.select("list_id", stands_on="as_of"), on="list_id", how="left")
        .with_columns(until=pl.max_horizontal(day_before, "since"))
    )


def _write(frame: pl.DataFrame, now: str) -> None:
    bulk.insert(
        Affiliation,
        frame.select(
            "person_id", "sender_id", "list_id", "kind", "entry", "since",
            pl.col("until").cast(pl.Date), pl.lit(now).alias("known_from"),
        ),
    )  # fmt: skip
