import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.web.charts import figures


COUNTS = st.dictionaries(st.sampled_from(figures.VERDICTS), st.integers(0, 100_000))


def test_a_bar_is_parted_in_the_order_of_the_verdicts():
    parts = figures.split({"unprotected": 1, "protected": 3})
    assert [(part.kind, part.x, part.width) for part in parts] == [
        ("protected", "0.00", "75.00"),
        ("unprotected", "75.00", "25.00"),
    ]


def test_nobody_makes_an_empty_bar():
    assert figures.split({}) == []


@given(COUNTS)
def test_the_parts_of_a_bar_fill_it(counts):
    parts = figures.split(counts)
    assert sum(part.count for part in parts) == sum(counts.values())
    if parts:
        assert sum(float(part.width) for part in parts) == pytest.approx(100, abs=0.05)


@given(COUNTS)
def test_a_hundred_people_are_always_a_hundred(counts):
    assert len(figures.hundred(counts)) == 100


def test_shares_are_rounded_so_that_they_add_up():
    dots = figures.hundred({"protected": 1, "lapsed": 1, "unprotected": 1})
    kinds = [dot.kind for dot in dots]
    assert [kinds.count(kind) for kind in ("protected", "lapsed", "unprotected")] == [34, 33, 33]


def test_the_excluded_are_not_among_the_hundred():
    dots = figures.hundred({"protected": 1, "excluded": 99})
    assert {dot.kind for dot in dots} == {"protected"}


def test_nobody_listed_leaves_a_hundred_empty_places():
    assert {dot.kind for dot in figures.hundred({})} == {"none"}


def test_ten_stand_in_a_row():
    dots = figures.hundred({"protected": 1})
    assert (dots[0].x, dots[0].y, dots[9].x, dots[10].y) == (0, 0, 9, 1)


RUNS = [(datetime.date(2026, 1, 31), 0.2), (datetime.date(2026, 3, 31), 0.3)]


def test_one_run_is_no_trend():
    assert figures.trend(RUNS[:1]) is None


def test_a_trend_runs_from_left_to_right():
    drawn = figures.trend(list(reversed(RUNS)))
    assert [point.x for point in drawn.points] == [0, 100]
    assert (drawn.first.on, drawn.last.on) == (RUNS[0][0], RUNS[1][0])
    assert len(drawn.segments) == 1


def test_a_trend_begins_at_zero():
    drawn = figures.trend(RUNS)
    assert drawn.grid[0] == (100, 0)
    assert [value for _, value in drawn.grid] == [0, 10, 20, 30, 40]
    assert drawn.points[1].y == 25


def test_the_target_makes_room_for_itself():
    drawn = figures.trend(RUNS, target=0.6)
    assert drawn.grid[-1][1] == 80
    assert drawn.target_y == 25


def test_without_a_target_no_line_is_drawn():
    assert figures.trend(RUNS).target_y is None


def test_two_runs_of_one_day_do_not_divide_by_zero():
    assert figures.trend([RUNS[0], RUNS[0]]).points[1].x == 0
