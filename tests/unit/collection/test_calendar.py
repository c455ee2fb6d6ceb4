"""Which list was owed, which came, which is late: from frames, for any day."""

import datetime

import polars as pl
import pytest

from payung.collection.calendar import (
    AFTER,
    LATE,
    LISTS,
    ON_TIME,
    RULES,
    SENDERS,
    WAITING,
    cells,
    due_day,
    standing,
)
from payung.core.periods import Month


LANDAK, LAST = 6108000000, 6108999999
DISTRICT = (6108010000, 6108019999)
VILLAGE, OTHER, OFFICE = 1, 2, 3
JUNE = Month(2026, 6)


def day(text):
    return datetime.date.fromisoformat(text)


def rules(*given):
    usual = {"area": LANDAK, "last": LAST, "kind": "village", "sender": None, "rhythm": "monthly",
             "day": 10, "months_after": 0, "due_on": None, "since": 0, "until": None}  # fmt: skip
    return pl.DataFrame([{"rule": n} | usual | one for n, one in enumerate(given)], schema=RULES)


SENDERS_HERE = pl.DataFrame(
    [(VILLAGE, "village", 6108012014), (OTHER, "village", 6108022001), (OFFICE, "office", LANDAK)],
    schema=SENDERS, orient="row",
)  # fmt: skip


def lists(*given):
    rows = [(who, day(when), as_of and day(as_of)) for who, when, as_of in given]
    return pl.DataFrame(rows, schema=LISTS, orient="row")


def states(rules, lists, *, today, first=JUNE, last=JUNE, of=VILLAGE):
    found = cells(rules, SENDERS_HERE, lists, first=first, last=last, today=day(today))
    return found.filter(pl.col("sender") == of)["state"].to_list()


@pytest.mark.parametrize(
    ("month", "number", "after", "expected"),
    [
        (JUNE, 10, 0, "2026-06-10"),
        (Month(2026, 8), 17, 0, "2026-08-18"),  # independence day, a Monday
        (JUNE, 7, 0, "2026-06-08"),  # a Sunday
        (Month(2026, 2), 31, 0, "2026-03-02"),  # 28 February is a Saturday
        (JUNE, 10, 1, "2026-07-10"),
        (Month(2026, 12), 6, 1, "2027-01-06"),
    ],
)
def test_a_due_day_is_a_working_day(month, number, after, expected):
    assert due_day(month, number, after) == day(expected)


@pytest.mark.parametrize(
    ("came", "today", "state"),
    [
        ("2026-06-10", "2026-06-12", ON_TIME),
        ("2026-06-11", "2026-06-12", AFTER),
        (None, "2026-06-10", WAITING),
        (None, "2026-06-11", LATE),
        ("2026-05-30", "2026-06-11", LATE),  # that was May's
    ],
)
def test_a_list_is_on_time_after_waiting_or_late(came, today, state):
    given = lists((VILLAGE, came, None)) if came else lists()
    assert states(rules({}), given, today=today) == [state]


def test_the_first_list_of_a_month_counts():
    given = lists((VILLAGE, "2026-06-20", None), (VILLAGE, "2026-06-03", None))
    assert states(rules({}), given, today="2026-06-25") == [ON_TIME]


def test_a_list_that_names_its_day_speaks_of_that_month():
    given = lists((VILLAGE, "2026-07-02", "2026-06-30"))
    found = states(rules({}), given, today="2026-07-03", last=JUNE + 1)
    assert found == [AFTER, WAITING]


def test_a_list_may_be_due_in_the_month_after():
    rule = rules({"months_after": 1})
    given = lists((VILLAGE, "2026-07-09", None))
    assert states(rule, given, today="2026-07-20") == [ON_TIME]


def test_nobody_owes_anything_without_a_rule():
    found = cells(rules(), SENDERS_HERE, lists(), first=JUNE, last=JUNE, today=day("2026-06-30"))
    assert found.height == 0
    assert states(rules({}), lists(), today="2026-06-30", of=OFFICE) == []


def test_the_rule_of_a_sender_goes_before_the_district_before_the_regency():
    general = {"day": 10}
    district = {"area": DISTRICT[0], "last": DISTRICT[1], "day": 20}
    own = {"kind": "", "sender": VILLAGE, "rhythm": "never"}
    assert states(rules(general, district), lists(), today="2026-06-15") == [WAITING]
    assert states(rules(general, district), lists(), today="2026-06-15", of=OTHER) == [LATE]
    assert states(rules(own, district, general), lists(), today="2026-06-30") == []


def test_a_rule_holds_from_its_first_month_to_its_last():
    rule = rules({"since": JUNE.index, "until": JUNE.index})
    found = states(rule, lists(), today="2026-08-30", first=JUNE - 2, last=JUNE + 2)
    assert found == [LATE]


def test_a_quarter_is_owed_in_its_last_month_and_any_list_of_it_counts():
    rule = rules({"rhythm": "quarterly"})
    given = lists((VILLAGE, "2026-04-20", None))
    found = states(rule, given, today="2026-12-30", first=Month(2026, 1), last=Month(2026, 12))
    assert found == [LATE, ON_TIME, LATE, LATE]


@pytest.mark.parametrize(
    ("came", "state"), [("2026-05-02", ON_TIME), ("2026-07-20", AFTER), (None, LATE)]
)
def test_a_list_that_is_asked_for_once_may_come_early_or_after(came, state):
    rule = rules({"rhythm": "once", "due_on": day("2026-06-19"), "since": (JUNE - 2).index})
    given = lists((VILLAGE, came, None)) if came else lists()
    assert states(rule, given, today="2026-07-25", first=JUNE - 3, last=JUNE + 1) == [state]


def standing_of(rules, lists, today):
    last = Month.of(day(today))
    found = cells(rules, SENDERS_HERE, lists, first=last - 5, last=last, today=day(today))
    found = standing(found, day(today)).filter(pl.col("sender") == VILLAGE)
    return found.select("month", "state").row(0)


def test_who_missed_the_last_month_is_late_until_something_newer_comes():
    rule = rules({"since": (JUNE - 1).index, "day": 10})
    assert standing_of(rule, lists(), "2026-06-05") == ((JUNE - 1).index, LATE)
    came = lists((VILLAGE, "2026-06-04", None))
    assert standing_of(rule, came, "2026-06-05") == (JUNE.index, ON_TIME)


def test_who_sent_last_month_is_awaited_in_this_one():
    came = lists((VILLAGE, "2026-05-04", None))
    assert standing_of(rules({}), came, "2026-06-05") == (JUNE.index, WAITING)


def test_what_is_more_than_a_quarter_ago_is_history():
    rule = rules({"until": JUNE.index})
    assert standing_of(rule, lists(), "2026-08-30") == (JUNE.index, LATE)
    last = Month(2026, 9)
    found = cells(rule, SENDERS_HERE, lists(), first=JUNE, last=last, today=day("2026-09-30"))
    assert standing(found, day("2026-09-30")).height == 0
