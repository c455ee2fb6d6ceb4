"""Everything that reads rules and reminders."""

import datetime

import polars as pl
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from payung.access import areas, bulk
from payung.access.models import Area
from payung.collection.calendar import RULES
from payung.collection.models import Postponement, Reminder, Rule
from payung.core.periods import Month


def rules(area: Area) -> QuerySet[Rule]:
    """Rules that concern an area: those within it, and those of areas around it."""
    around = Q(area_id__in=areas.around(area.pk))
    within = Q(area_id__gte=area.pk, area_id__lte=area.last_within)
    return Rule.objects.filter(around | within).select_related("area", "sender")


def rules_in_force(area: Area, month: Month) -> QuerySet[Rule]:
    found = rules(area).filter(Q(until=None) | Q(until__gte=month.index))
    return found.order_by(F("sender").asc(nulls_first=True), "area_id", "kind", "-id")


def rule_areas() -> list[int]:
    """The areas for which there are rules."""
    return list(Rule.objects.order_by().values_list("area_id", flat=True).distinct())


def rule(pk: int) -> Rule:
    return Rule.objects.select_related("area", "sender").get(pk=pk)


def rules_frame(area: Area) -> pl.DataFrame:
    """Rules that concern an area, as ``calendar.cells`` takes them."""
    schema = {
        "id": pl.Int64, "area_id": pl.Int64, "kind": pl.String, "sender_id": pl.Int64,
        "rhythm": pl.String, "day": pl.Int64, "months_after": pl.Int64, "due_on": pl.Date,
        "since": pl.Int64, "until": pl.Int64,
    }  # fmt: skip
    frame = bulk.read(rules(area).select_related(None).order_by("id"), schema)
    names = {"id": "rule", "area_id": "area", "sender_id": "sender"}
    ends = {number: areas.last_within(number) for number in frame["area_id"].unique()}
    last = pl.col("area").replace_strict(ends, return_dtype=pl.Int64) if ends else pl.lit(0)
    return frame.rename(names).with_columns(last=last).select(*RULES).cast(RULES)


def sent_frame(since: int) -> pl.DataFrame:
    """sender, month, step of all reminders of months from ``since`` (index) on."""
    schema = {"sender_id": pl.Int64, "month": pl.Int64, "step": pl.Int64}
    found = bulk.read(Reminder.objects.filter(month__gte=since), schema)
    return found.rename({"sender_id": "sender"})


def told_on(day: datetime.date, senders: list[int]) -> list[int]:
    """Those of the senders of whom somebody was reminded on a local day."""
    start = datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())
    told = Reminder.objects.filter(
        sender_id__in=senders, people__gt=0,
        sent_at__gte=start, sent_at__lt=start + datetime.timedelta(days=1),
    )  # fmt: skip
    return list(told.order_by().values_list("sender_id", flat=True).distinct())


def reminders(sender_id: int) -> QuerySet[Reminder]:
    """Newest first."""
    return Reminder.objects.filter(sender_id=sender_id).order_by("-sent_at", "-id")


def postponed_frame(since: int) -> pl.DataFrame:
    """sender, month and due_on of what was put off from a month (index) on; the newest word holds."""
    schema = {"id": pl.Int64, "sender_id": pl.Int64, "month": pl.Int64, "due_on": pl.Date}
    found = bulk.read(Postponement.objects.filter(month__gte=since).order_by("id"), schema)
    newest = found.unique(["sender_id", "month"], keep="last", maintain_order=True)
    return newest.select("month", "due_on", sender="sender_id")


def postponements(sender_id: int) -> QuerySet[Postponement]:
    """Newest first."""
    return Postponement.objects.filter(sender_id=sender_id).order_by("-id")
