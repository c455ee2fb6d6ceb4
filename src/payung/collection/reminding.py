"""When senders are reminded: three days before a list is due, on the day, and twice after."""

import datetime

import polars as pl

from payung.collection.calendar import LATE, WAITING


STEPS = (-3, 0, 3, 7)
PATIENCE = 14  # days after which nobody is reminded of an old month any more


def due_reminders(cells: pl.DataFrame, sent: pl.DataFrame, today: datetime.date) -> pl.DataFrame:
    """sender, month, due_on, step of the reminders that today asks for.

    ``sent``: sender, month, step of earlier ones. Whoever was not reminded in time gets the newest
    step only, once.
    """
    days = (pl.lit(today) - pl.col("due_on")).dt.total_days()
    waiting = cells.filter(
        pl.col("state").is_in([WAITING, LATE]) & days.is_between(STEPS[0], PATIENCE)
    )
    step = pl.lit(STEPS[0])
    for later in STEPS[1:]:
        step = pl.when(days >= later).then(pl.lit(later)).otherwise(step)
    wanted = waiting.select("sender", "month", "due_on", step=step.cast(pl.Int64))
    done = sent.group_by("sender", "month").agg(pl.col("step").max().alias("done"))
    wanted = wanted.join(done, on=["sender", "month"], how="left")
    return wanted.filter(pl.col("done").is_null() | (pl.col("done") < pl.col("step"))).drop("done")
