"""When contributions are due, and what paying late costs."""

import datetime

import pytest

from payung.core.contributions import (
    administrative_fine,
    due_on,
    late_fine,
    wage_of_days,
    wage_of_pieces,
)
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
NOW = load_law().at(DAY(2026, 6, 1))


@pytest.mark.parametrize(
    ("segment", "month", "day"),
    [
        ("PU", "2026-06", DAY(2026, 7, 15)),
        ("PU", "2026-02", DAY(2026, 3, 16)),  # the 15th is a Sunday
        ("BPU", "2026-06", DAY(2026, 6, 15)),
        ("BPU", "2026-08", DAY(2026, 8, 18)),  # Saturday, Sunday, Independence Day
        ("PU", "2020-08", DAY(2020, 9, 30)),  # COVID-19
        ("PU", "2021-01", DAY(2021, 3, 1)),  # February has no 30th; the 28th is a Sunday
    ],
)
def test_contributions_are_due_on_the_fifteenth_or_the_next_working_day(segment, month, day):
    assert due_on(segment, Month.parse(month), load_law()) == day


def test_projects_and_migrants_have_no_monthly_due_date():
    with pytest.raises(Refusal, match="no_monthly_due_date"):
        due_on("JAKON", Month(2026, 6), load_law())


@pytest.mark.parametrize(("months", "fine"), [(0, 0), (1, 20_000), (3, 60_000), (60, 1_200_000)])
def test_each_month_of_delay_costs_two_percent_and_never_interest_on_interest(months, fine):
    assert late_fine(1_000_000, months, NOW) == fine


@pytest.mark.parametrize(("month", "fine"), [("2020-07", 20_000), ("2020-08", 5_000),
                                              ("2021-01", 5_000), ("2021-02", 20_000)])  # fmt: skip
def test_in_the_covid_months_delay_cost_half_a_percent(month, fine):
    assert late_fine(1_000_000, 1, load_law().at(Month.parse(month))) == fine


def test_the_administrative_fine_is_one_in_a_thousand_a_month():
    assert administrative_fine(10_000_000, 2, NOW) == 20_000


@pytest.mark.parametrize(("arrears", "months"), [(-1, 1), (1, -1)])
def test_there_are_no_negative_arrears_or_delays(arrears, months):
    with pytest.raises(Refusal):
        late_fine(arrears, months, NOW)


def test_twenty_five_daily_wages_make_a_month():
    assert wage_of_days(120_000, NOW) == 3_000_000
    with pytest.raises(Refusal, match="wage_not_positive"):
        wage_of_days(0, NOW)


def test_piece_rate_wages_are_averaged_over_three_months_or_a_year_of_seasons():
    last_year = [9_000_000, *[1_000_000] * 8, 2_000_000, 2_500_000, 3_000_001]
    assert wage_of_pieces(last_year, NOW) == 2_500_000
    assert wage_of_pieces(last_year, NOW, seasonal=True) == 2_041_667
    assert wage_of_pieces([1_500_000], NOW) == 1_500_000
    with pytest.raises(Refusal, match="wage_not_positive"):
        wage_of_pieces([], NOW)
