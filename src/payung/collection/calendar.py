"""What was due, what came, what is late: over all senders and months at once, from frames.

Days are arguments. A state is one of ``STATES``; a month in which nothing is owed has none.
"""

import calendar
import datetime

import polars as pl

from payung.core.periods import Month
from payung.core.working_days import working_day_from


ON_TIME, AFTER, WAITING, LATE = "on_time", "after", "waiting", "late"
STATES = (ON_TIME, AFTER, WAITING, LATE)

RULES = {
    "rule": pl.Int64, "area": pl.Int64, "last": pl.Int64, "kind": pl.String, "sender": pl.Int64,
    "rhythm": pl.String, "day": pl.Int64, "months_after": pl.Int64, "due_on": pl.Date,
    "since": pl.Int64, "until": pl.Int64,
}  # fmt: skip
SENDERS = {"sender": pl.Int64, "kind": pl.String, "area": pl.Int64}
LISTS = {"sender": pl.Int64, "received_on": pl.Date, "as_of": pl.Date}
QUARTER = 3


def due_day(month: Month, day: int, months_after: int) -> datetime.date:
    """The day of the month (its last where it is shorter), moved on to a working day."""
    when = month + months_after
    last = calendar.monthrange(when.year, when.number)[1]
    return working_day_from(datetime.date(when.year, when.number, min(day, last)))


def cells(
    rules: pl.DataFrame,
    senders: pl.DataFrame,
    lists: pl.DataFrame,
    *,
    first: Month,
    last: Month,
    today: datetime.date,
    postponed: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row per sender and month in which a list is owed: sender, month (index), due_on,
    received_on (the first list of that month, or null) and state; by sender and month.

    The rule of a sender goes before that of its kind; a smaller area before a larger one; of
    equals the one set last. ``postponed``: sender, month and the day until which that one may wait.
    """
    owed = _owed(rules, senders, _periods(rules, first, last))
    if postponed is not None:
        owed = _later(owed, postponed)
    came = owed.select("sender", "month", "covers", "months_after").explode("covers").join(
        _months_of_lists(lists, owed), on=["sender", "covers", "months_after"], how="inner"
    )  # fmt: skip
    came = came.group_by("sender", "month").agg(pl.col("received_on").min())
    found = owed.drop("covers", "months_after").join(came, on=["sender", "month"], how="left")
    return found.with_columns(state=_state(today)).sort("sender", "month")


def _later(owed: pl.DataFrame, postponed: pl.DataFrame) -> pl.DataFrame:
    later = postponed.select("sender", "month", later="due_on")
    found = owed.join(later, on=["sender", "month"], how="left", maintain_order="left")
    return found.with_columns(due_on=pl.max_horizontal("due_on", "later")).drop("later")


def _state(today: datetime.date) -> pl.Expr:
    received, due = pl.col("received_on"), pl.col("due_on")
    return (
        pl.when(received <= due).then(pl.lit(ON_TIME))
        .when(received > due).then(pl.lit(AFTER))
        .when(due >= today).then(pl.lit(WAITING))
        .otherwise(pl.lit(LATE))
    )  # fmt: skip


def _periods(rules: pl.DataFrame, first: Month, last: Month) -> pl.DataFrame:
    """rule, month, due_on and the months that a list may speak of; few rules, so a plain loop."""
    rows = []
    for rule in rules.unique("rule").iter_rows(named=True):
        for month in _months(rule, first, last):
            span = QUARTER if rule["rhythm"] == "quarterly" else 1
            covers = [month.index - back for back in range(span)]
            due = rule["due_on"] or due_day(month, rule["day"], rule["months_after"])
            if rule["rhythm"] == "once":
                covers = list(range(rule["since"], month.index + 13))  # early or late, it counts
            rows.append((rule["rule"], month.index, due, covers))
    schema = {"rule": pl.Int64, "month": pl.Int64, "due_on": pl.Date, "covers": pl.List(pl.Int64)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _months(rule: dict, first: Month, last: Month) -> list[Month]:
    if rule["rhythm"] == "once":
        month = Month.of(rule["due_on"])
        return [month] if first <= month <= last else []
    every = QUARTER if rule["rhythm"] == "quarterly" else 1
    span = (first + step for step in range(last.index - first.index + 1))
    until = rule["until"] if rule["until"] is not None else last.index
    return [m for m in span if m.number % every == 0 and rule["since"] <= m.index <= until]


def _owed(rules: pl.DataFrame, senders: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Each sender and month with the one rule that holds; months of ``never`` are not owed."""
    names = {"sender": "of_sender", "kind": "of_kind", "area": "from_area"}
    rules = rules.drop("due_on").rename(names)  # each period has a day of its own
    fits = pl.when(pl.col("of_sender").is_not_null()).then(
        pl.col("of_sender") == pl.col("sender")
    ).otherwise(
        (pl.col("of_kind") == pl.col("kind"))
        & pl.col("area").is_between(pl.col("from_area"), pl.col("last"))
    )  # fmt: skip
    pairs = senders.join(rules, how="cross").filter(fits).join(periods, on="rule")
    size = pl.col("last") - pl.col("from_area")
    best = pairs.sort(
        pl.col("of_sender").is_null(), size, -pl.col("rule"), maintain_order=True
    ).unique(["sender", "month"], keep="first")
    return best.filter(pl.col("rhythm") != "never").select(
        "sender", "month", "due_on", "covers", "months_after"
    )


def _months_of_lists(lists: pl.DataFrame, owed: pl.DataFrame) -> pl.DataFrame:
    """sender, covers (month), months_after, received_on. A list that names its day speaks of that
    month; any other of the month in which it is expected."""
    day = pl.coalesce("as_of", "received_on")
    after = pl.when(pl.col("as_of").is_null()).then(pl.col("months_after")).otherwise(0)
    index = day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64) - 1 - after
    return lists.join(owed.select("months_after").unique(), how="cross").select(
        "sender", index.alias("covers"), "months_after", "received_on"
    )


def standing(found: pl.DataFrame, today: datetime.date) -> pl.DataFrame:
    """Of ``cells`` one row per sender: the month that counts today, its due_on and state.

    The newest month that is due counts; while that came, or none was due yet, the newest that
    began. So nobody is late for a month when a newer list is here. What is more than a quarter ago
    is history: the strip shows it.
    """
    now = Month.of(today).index
    recent = pl.col("month").is_between(now - QUARTER + 1, now)
    begun = found.filter(recent).sort("sender", "month")
    newest = begun.group_by("sender", maintain_order=True).last()
    due = begun.filter(pl.col("due_on") < today).group_by("sender", maintain_order=True).last()
    late = due.filter(pl.col("state") == LATE)
    came = newest.filter(pl.col("state").is_in([ON_TIME, AFTER]))
    late = late.join(came, on="sender", how="anti")
    rest = newest.join(late, on="sender", how="anti")
    return pl.concat([late, rest]).sort("sender")
