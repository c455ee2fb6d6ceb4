"""Who sends lists and what came from them, as frames: for the senders' calendar."""

import datetime

import polars as pl
from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import Area
from payung.registry.models import Roster, Sender


def senders_frame(ranges: list[access.Range]) -> pl.DataFrame:
    """sender, name, kind, area (number), area_name of all senders within ranges of areas."""
    schema = {
        "id": pl.Int64, "name": pl.String, "kind": pl.String, "area_id": pl.Int64,
        "area__name": pl.String,
    }  # fmt: skip
    rows = Sender.objects.filter(access.within("area_id", ranges)).order_by("name", "id")
    frame = bulk.read(rows, schema)
    return frame.rename({"id": "sender", "area_id": "area", "area__name": "area_name"})


def lists_frame(ranges: list[access.Range], since: datetime.date) -> pl.DataFrame:
    """roster, sender, received_on (local day), as_of, received_by, rows, to_correct, of read lists
    of these senders received from a day on; oldest first."""
    schema = {
        "id": pl.Int64, "sender_id": pl.Int64, "received_at": pl.Datetime("us", "UTC"),
        "received_by_id": pl.Int64, "rows_ok": pl.Int64, "rows_warn": pl.Int64,
        "rows_stop": pl.Int64, "as_of": pl.Date,
    }  # fmt: skip
    start = datetime.datetime.combine(since, datetime.time(), timezone.get_current_timezone())
    rows = Roster.objects.filter(
        access.within("sender__area_id", ranges), status=Roster.Status.READ, received_at__gte=start
    ).order_by("received_at", "id")
    frame = bulk.read(rows, schema)
    local = pl.col("received_at").dt.convert_time_zone(timezone.get_current_timezone_name())
    return frame.select(
        pl.col("id").alias("roster"),
        pl.col("sender_id").alias("sender"),
        local.dt.date().alias("received_on"),
        "as_of",
        pl.col("received_by_id").alias("received_by"),
        (pl.col("rows_ok") + pl.col("rows_warn") + pl.col("rows_stop")).alias("rows"),
        pl.col("rows_stop").alias("to_correct"),
    )


def villages_without_sender(area: Area) -> list[Area]:
    """Villages of an area from which nothing was ever awaited nor received."""
    known = Sender.objects.filter(
        Q(kind=Sender.Kind.VILLAGE), area_id__gte=area.pk, area_id__lte=area.last_within
    ).values("area_id")
    return list(access.villages(area).exclude(pk__in=known))


def received_on(by_ranges: list[access.Range], day: datetime.date):
    """Rosters that came in on a local day, newest first, with sender and area."""
    zone = timezone.get_current_timezone()
    start = datetime.datetime.combine(day, datetime.time(), zone)
    end = start + datetime.timedelta(days=1)
    return (
        Roster.objects.filter(
            access.within("area_id", by_ranges), received_at__gte=start, received_at__lt=end
        )
        .select_related("sender", "area", "received_by")
        .annotate(row_total=F("rows_ok") + F("rows_warn") + F("rows_stop"))
        .order_by("-received_at", "-id")
    )


def files_per_day(
    by_ranges: list[access.Range], first: datetime.date, last: datetime.date
) -> dict[datetime.date, int]:
    """How many rosters came in on each local day on which any did."""
    zone = timezone.get_current_timezone()
    start = datetime.datetime.combine(first, datetime.time(), zone)
    end = datetime.datetime.combine(last, datetime.time(), zone) + datetime.timedelta(days=1)
    found = Roster.objects.filter(
        access.within("area_id", by_ranges), received_at__gte=start, received_at__lt=end
    )
    days = found.order_by().annotate(day=TruncDate("received_at")).values("day")
    return dict(days.annotate(n=Count("id")).values_list("day", "n"))


def senders_named(ranges: list[access.Range], text: str):
    """Senders within ranges of areas whose names hold all the words, by name."""
    found = Sender.objects.filter(access.within("area_id", ranges))
    for word in text.split():
        found = found.filter(name__icontains=word)
    return found.select_related("area").order_by("name", "id")
