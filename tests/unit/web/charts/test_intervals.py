"""Shares with limits stand on an axis that shows them all."""

import pytest

from payung.core.matching.quality import Interval
from payung.web.charts.intervals import Axis, axis_for, bar


@pytest.mark.parametrize(
    ("low", "start"), [(0.97, 95), (0.95, 95), (0.94, 90), (0.85, 80), (0.6, 50), (0.2, 0)]
)
def test_the_axis_is_as_close_as_the_lowest_limit_allows(low, start):
    assert axis_for([Interval(0.99, 0.98, 1), None, Interval(0.99, low, 1)]).start == start


def test_without_shares_the_axis_is_whole():
    assert axis_for([None, None]).start == 0


def test_ticks_run_from_the_beginning_to_a_hundred():
    assert Axis(95).ticks == [(0, 95), (20, 96), (40, 97), (60, 98), (80, 99), (100, 100)]
    assert [value for _, value in Axis(0).ticks] == [0, 20, 40, 60, 80, 100]


def test_a_bar_spans_its_limits():
    drawn = bar(Interval(0.98, 0.96, 1.0), Axis(90))
    assert (drawn.low, drawn.value, drawn.width) == (60, 80, 40)


def test_a_bar_without_doubt_is_still_seen_and_one_from_outside_begins_at_the_edge():
    assert bar(Interval(1, 1, 1), Axis(95)).width == 0.6
    assert bar(Interval(0.96, 0.5, 0.97), Axis(95)).low == 0
