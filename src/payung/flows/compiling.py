"""The daily compile: which sender owes which list, what came, who is late."""

import datetime
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.collection import actions, calendar, queries
from payung.collection.models import Rule
from payung.core.periods import Month
from payung.coverage import queries as coverage
from payung.registry import actions as registry
from payung.registry import received
from payung.registry.models import Roster, Sender


MONTHS = 12


@dataclass(frozen=True)
class Board:
    """``rows``: one per sender, late first – sender, name, kind, area, area_name; state, due_on and
    owed (the index of the month; null where nothing is owed); of the last list roster, last_on, days
    since, as_of (what day it tells of), rows, to_correct; unprotected (null before a count); months (twelve states, joined by
    "|", or null).

    ``everybody``: the same without the filter by state. ``months``: the twelve, oldest first.
    """

    rows: pl.DataFrame
    everybody: pl.DataFrame
    months: list[Month]
    today: datetime.date


# --- The board ----------------------------------------------------------------------------------


def board(
    by: User,
    *,
    today: datetime.date,
    area: Area | None = None,
    kind: str = "",
    state: str = "",
    text: str = "",
) -> Board:
    """All senders whom ``by`` may see. Raises NotAllowed for who may see none."""
    ranges = _ranges(by, area)
    last = Month.of(today)
    months = [last - back for back in range(MONTHS - 1, -1, -1)]
    senders = received.senders_frame(ranges)
    if kind:
        senders = senders.filter(pl.col("kind") == kind)
    for word in text.lower().split():
        senders = senders.filter(pl.col("name").str.to_lowercase().str.contains(word, literal=True))
    lists = received.lists_frame(ranges, (months[0] - 6).first_day)
    found = calendar.cells(
        rules_within(ranges), senders, lists, first=months[0], last=last, today=today,
        postponed=queries.postponed_frame(months[0].index),
    )  # fmt: skip
    standing = calendar.standing(found, today).select("sender", "state", "due_on", owed="month")
    rows = (
        senders.join(standing, on="sender", how="left")
        .join(_latest(lists, today), on="sender", how="left")
        .join(_unprotected(by, area), on="sender", how="left")
        .join(_strips(found, months), on="sender", how="left")
    )  # fmt: skip
    order = pl.col("state").replace_strict(
        {calendar.LATE: 0, calendar.WAITING: 1}, default=2, return_dtype=pl.Int8
    )
    everybody = rows.sort(order, "due_on", "name", nulls_last=True)
    rows = everybody.filter(pl.col("state") == state) if state else everybody
    return Board(rows, everybody, months, today)


def _ranges(by: User, area: Area | None) -> list[access.Range]:
    """Where ``by`` sees senders, narrowed to an area."""
    access.require(by, Permission.ROSTER_SEE, area)
    if area is not None:
        return [(area.pk, area.last_within)]
    return access.areas_of(by, Permission.ROSTER_SEE)


def rules_within(ranges: list[access.Range]) -> pl.DataFrame:
    """Each rule that concerns one of the areas, once."""
    frames = [queries.rules_frame(access.area(first)) for first, _ in ranges]
    return pl.concat(frames).unique("rule", maintain_order=True)


def _latest(lists: pl.DataFrame, today: datetime.date) -> pl.DataFrame:
    newest = lists.group_by("sender", maintain_order=True).last()
    return newest.select(
        "sender",
        "roster",
        pl.col("received_on").alias("last_on"),
        (pl.lit(today) - pl.col("received_on")).dt.total_days().alias("days"),
        "as_of",
        "rows",
        "to_correct",
    )


def _unprotected(by: User, area: Area | None) -> pl.DataFrame:
    """sender, unprotected: of the latest count; empty before the first and without the right."""
    area = area or access.home_area(by, Permission.ROSTER_SEE)
    run = None
    if area and access.may(by, Permission.COVERAGE_SEE, area):
        run = coverage.latest_run(area)
    rows = []
    if run is not None:
        figures = coverage.sender_ranking(by, run, area).order_by()
        rows = list(figures.values_list("sender_id", "unprotected", "lapsed"))
    frame = pl.DataFrame(
        rows, schema={"sender": pl.Int64, "never": pl.Int64, "lapsed": pl.Int64}, orient="row"
    )
    return frame.select("sender", unprotected=pl.col("never") + pl.col("lapsed"))


def _strips(found: pl.DataFrame, months: list[Month]) -> pl.DataFrame:
    """sender, months: the twelve states of a sender in order, joined; "" where nothing is owed."""
    grid = found.select("sender").unique().join(
        pl.DataFrame({"month": [month.index for month in months]}, schema={"month": pl.Int64}),
        how="cross",
    )  # fmt: skip
    filled = grid.join(found.select("sender", "month", "state"), on=["sender", "month"], how="left")
    strip = pl.col("state").fill_null("").sort_by("month").str.join("|")
    return filled.group_by("sender").agg(months=strip)


def counts(rows: pl.DataFrame) -> dict[str, int]:
    """Senders by state; ``free``: nothing is owed."""
    found = dict(rows["state"].fill_null("free").value_counts().iter_rows())
    return {state: found.get(state, 0) for state in (*calendar.STATES, "free")}


# --- The calendar -------------------------------------------------------------------------------


def rules_of(by: User, today: datetime.date) -> QuerySet[Rule]:
    """Rules in force in the area of ``by``."""
    area = access.home_area(by, Permission.ROSTER_SEE)
    access.require(by, Permission.ROSTER_SEE, area)
    return queries.rules_in_force(area, Month.of(today))


def rule_of(by: User, pk: int) -> Rule:
    """Raises Rule.DoesNotExist, also for one that ``by`` may not change."""
    rule = queries.rule(pk)
    if not access.may(by, Permission.CALENDAR_KEEP, rule.area):
        raise Rule.DoesNotExist
    return rule


@transaction.atomic
def set_rule(*, by: User, area: Area, **fields) -> Rule:
    """As ``collection.actions.set_rule``; villages of which we never heard are awaited, too."""
    rule = actions.set_rule(by=by, area=area, **fields)
    if rule.kind == Sender.Kind.VILLAGE and rule.rhythm != Rule.Rhythm.NEVER:
        for village in received.villages_without_sender(area):
            registry.sender_named(name=village.name, kind=Sender.Kind.VILLAGE, area=village)
    return rule


end_rule = actions.end_rule
postpone = actions.postpone


# --- What came in on a day ----------------------------------------------------------------------


def received_on(by: User, day: datetime.date, area: Area | None = None) -> QuerySet[Roster]:
    """Files that came in on a day where ``by`` sees lists, newest first."""
    return received.received_on(_ranges(by, area), day)


def sums_of(files: QuerySet[Roster]) -> dict[str, int]:
    """files, senders, rows, to_correct, refused of what came in."""
    found = files.order_by().aggregate(
        files=Count("id"),
        senders=Count("sender", distinct=True),
        rows=Sum("row_total", default=0),
        to_correct=Sum("rows_stop", default=0),
        refused=Count("id", filter=Q(status=Roster.Status.REFUSED)),
    )
    return found


def days_before(
    by: User, day: datetime.date, count: int, area: Area | None = None
) -> list[tuple[datetime.date, int]]:
    """The ``count`` days up to ``day`` with how many files came in on each, oldest first."""
    first = day - datetime.timedelta(days=count - 1)
    found = received.files_per_day(_ranges(by, area), first, day)
    return [
        (one, found.get(one, 0))
        for one in (first + datetime.timedelta(days=step) for step in range(count))
    ]
