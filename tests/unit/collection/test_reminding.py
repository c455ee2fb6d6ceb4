"""Who is reminded on a day, and that nobody is reminded twice of the same."""

import datetime

import polars as pl
import pytest

from payung.collection.calendar import LATE, ON_TIME, WAITING
from payung.collection.reminding import due_reminders


DUE = datetime.date(2026, 6, 10)
SENT = {"sender": pl.Int64, "month": pl.Int64, "step": pl.Int64}


def reminded(days, *, state=None, sent=()):
    """Steps that are asked for so many days after the list was due."""
    state = state or (LATE if days > 0 else WAITING)
    cells = pl.DataFrame({"sender": [1], "month": [24317], "due_on": [DUE], "state": [state]})
    done = pl.DataFrame([(1, 24317, step) for step in sent], schema=SENT, orient="row")
    found = due_reminders(cells, done, DUE + datetime.timedelta(days=days))
    return found["step"].to_list()


@pytest.mark.parametrize(
    ("days", "steps"),
    [(-4, []), (-3, [-3]), (-1, [-3]), (0, [0]), (2, [0]), (3, [3]), (6, [3]), (7, [7]), (14, [7]),
     (15, [])],
)  # fmt: skip
def test_the_newest_step_that_is_due(days, steps):
    assert reminded(days) == steps


def test_nobody_is_reminded_twice_of_a_step():
    assert reminded(-2, sent=[-3]) == []
    assert reminded(0, sent=[-3]) == [0]
    assert reminded(5, sent=[-3, 0, 3]) == []


def test_who_was_missed_gets_one_reminder_not_four():
    assert reminded(8) == [7]
    assert reminded(9, sent=[7]) == []


def test_who_sent_is_left_alone():
    assert reminded(3, state=ON_TIME) == []
