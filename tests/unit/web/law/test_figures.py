"""Drawings in per cent: who pays, months of absence, years at school, and a value's history."""

import datetime
from decimal import Decimal

import pytest

from payung.core.benefits import Part
from payung.core.law import Evidence, Parameter, Value, load_law
from payung.reports.leaflet import Share
from payung.web.law.figures import absence, history, payer_bar, schools


ON = datetime.date(2026, 11, 22)


def part(rupiah, **details):
    return Part("jkk.unable_to_work", rupiah, ("PP",), Evidence.TEXT, (), details)


def scholarship(child, *schedule):
    ceiling = sum(rupiah for _, _, rupiah in schedule)
    details = {"child": child, "schedule": schedule, "ceiling": ceiling, "years": len(schedule)}
    return Part("scholarship.yearly", 1, ("PP",), Evidence.TEXT, (), details, in_total=False)


def parameter(*values, unit="rupiah"):
    made = [
        Value(datetime.date.fromisoformat(since), content, "PP", Evidence.TEXT, "", until)
        for since, content, until in values
    ]
    return Parameter("a.b", "about", unit, tuple(made))


# --- Who pays -------------------------------------------------------------------------------------


def test_pieces_stand_side_by_side_and_fill_the_bar():
    pieces = payer_bar([Share("employer", 300, True), Share("worker", 100, True)])
    assert [(one.kind, one.x, one.width) for one in pieces] == [
        ("employer", "0.00", "75.00"), ("worker", "75.00", "25.00"),
    ]  # fmt: skip
    assert [one.share for one in pieces] == [0.75, 0.25]


def test_a_sliver_can_still_be_seen():
    pieces = payer_bar([Share("employer", 10_000, True), Share("government", 1, False)])
    assert float(pieces[1].width) > 0.9
    assert float(pieces[0].width) + float(pieces[1].width) == pytest.approx(100, abs=0.02)
    assert not pieces[1].billed


def test_nobody_pays_nothing():
    assert payer_bar([]) == []


# --- Months of absence ----------------------------------------------------------------------------


def test_every_month_has_a_bar_as_high_as_what_it_brings():
    bars = absence([
        part(12_000, from_month=1, months=Decimal(12)), part(500, from_month=13, months=Decimal(1)),
    ])  # fmt: skip
    assert [bar.month for bar in bars] == list(range(1, 14))
    assert {bar.height for bar in bars[:12]} == {"100.00"}
    assert (bars[12].height, bars[12].y, bars[12].rupiah) == ("50.00", "50.00", 500)


def test_without_absence_there_are_no_bars():
    assert absence([]) == []


# --- Years at school ------------------------------------------------------------------------------


def test_levels_follow_each_other_over_the_years_of_all_children():
    drawn = schools([
        scholarship(1, (2026, "SD", 10), (2027, "SD", 10), (2028, "SMP", 20), (2029, "SMP", 20)),
        scholarship(2, (2026, "SMP", 20), (2027, "SMA", 30)),
    ])  # fmt: skip
    first, second = drawn.children
    assert [(one.level, one.first, one.last, one.x, one.width) for one in first.levels] == [
        ("SD", 2026, 2027, "0.00", "50.00"), ("SMP", 2028, 2029, "50.00", "50.00"),
    ]  # fmt: skip
    assert [(one.years, one.total) for one in first.levels] == [(2, 20), (2, 40)]
    assert first.most == 60
    assert [one.width for one in second.levels] == ["25.00", "25.00"]
    assert drawn.ticks == [(2026, "0.00"), (2027, "25.00"), (2028, "50.00"), (2029, "75.00")]


def test_many_years_have_few_ticks():
    years = [(2026 + n, "SD", 1) for n in range(17)]
    assert len(schools([scholarship(1, *years)]).ticks) == 6


def test_a_scholarship_paid_once_is_no_drawing():
    assert schools([part(1)]) is None
    assert schools([]) is None


# --- History --------------------------------------------------------------------------------------


def test_stairs_rise_where_one_value_follows_another():
    drawn = history(
        parameter(("2020-01-01", Decimal(10), None), ("2023-01-01", Decimal(20), None)), ON
    )
    first, second = drawn.stairs
    assert (first.x, first.rise_from, first.y) == ("0.00", None, "50.00")
    assert first.end == second.x
    assert (second.rise_from, second.y, second.end) == ("50.00", "0.00", "100.00")
    assert [first.is_now, second.is_now] == [False, True]


def test_a_gap_in_the_law_is_a_gap_in_the_drawing():
    ended = datetime.date(2021, 12, 31)
    drawn = history(
        parameter(("2020-01-01", Decimal(10), ended), ("2023-01-01", Decimal(20), None)), ON
    )
    assert drawn.stairs[0].end < drawn.stairs[1].x
    assert drawn.stairs[1].rise_from is None


def test_a_value_that_ended_is_followed_without_a_gap_on_the_next_day():
    ended = datetime.date(2022, 12, 31)
    drawn = history(
        parameter(("2020-01-01", Decimal(10), ended), ("2023-01-01", Decimal(20), None)), ON
    )
    assert drawn.stairs[1].rise_from == "50.00"


def test_the_value_of_the_day_is_marked():
    one = parameter(("2020-01-01", Decimal(10), None), ("2023-01-01", Decimal(20), None))
    marked = [stair.is_now for stair in history(one, datetime.date(2022, 12, 31)).stairs]
    assert marked == [True, False]


@pytest.mark.parametrize(
    "one",
    [
        parameter(("2020-01-01", Decimal(10), None)),
        parameter(("2020-01-01", ON, None), ("2021-01-01", ON, None), unit="date"),
        parameter(("2020-01-01", frozenset({"jkk"}), None), ("2021-01-01", frozenset(), None)),
    ],
)
def test_what_is_no_line_of_numbers_is_not_drawn(one):
    assert history(one, ON) is None


@pytest.mark.parametrize(
    ("highest", "edge"), [("11086300", "20 juta"), ("0.24", "0,4"), ("0", "1"), ("24", "40")]
)
def test_the_edge_is_a_round_number(highest, edge):
    one = parameter(("2020-01-01", Decimal(0), None), ("2021-01-01", Decimal(highest), None))
    assert history(one, ON).grid[-1] == ("0.00", edge)


def test_every_parameter_can_be_drawn_or_not_but_never_fails():
    for one in load_law().parameters.values():
        drawn = history(one, ON)
        if drawn:
            assert len(drawn.stairs) == len(one.values)
            assert sum(stair.is_now for stair in drawn.stairs) <= 1
            assert all(0 <= float(stair.y) <= 100 for stair in drawn.stairs)
            assert len(drawn.ticks) <= 6
