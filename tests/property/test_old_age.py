"""JHT, JP and JKP for any wage and any career: more never gives less, and sums are sums."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.benefits import jht, jkp, jp
from payung.core.benefits.pension_limits import LIMITS, limit_on
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
LAW = load_law()
FEW = settings(max_examples=25, deadline=None)
WAGES = st.integers(min_value=1, max_value=60_000_000)
STARTS = st.integers(min_value=0, max_value=120).map(lambda months: Month(2015, 7) + months)
EVENTS = st.sampled_from(["death", "disability", "pension_age"])
PERCENTS = st.decimals(min_value=0, max_value=20, places=2)


def saved(wage, since, until, **facts):
    facts = {"event": "dismissed", **facts}
    return jht(on=DAY(2026, 11, 21), law=LAW, wage=wage, since=since, paid_until=until, **facts)


def pension(event, wage, since, until, **facts):
    return jp(on=DAY(2026, 11, 21), law=LAW, event=event, wage=wage, since=since,
              paid_until=until, heirs=("child",), **facts)  # fmt: skip


@FEW
@given(WAGES, WAGES, STARTS, st.integers(0, 15))
def test_a_higher_wage_never_saves_less(one, other, since, months):
    low, high = sorted([one, other])
    until = since + months
    assert saved(low, since, until).total <= saved(high, since, until).total


@FEW
@given(WAGES, STARTS, st.integers(0, 14), PERCENTS)
def test_one_month_more_never_saves_less(wage, since, months, percent):
    less = saved(wage, since, since + months, return_percent=percent)
    more = saved(wage, since, since + months + 1, return_percent=percent)
    assert less.total <= more.total


@FEW
@given(WAGES, STARTS, PERCENTS)
def test_employer_and_worker_make_the_whole(wage, since, percent):
    told = saved(wage, since, since + 3, return_percent=percent)
    shares = told.parts[0].details
    assert shares["employer"] + shares["worker"] == told.parts[0].rupiah
    assert told.total == sum(part.rupiah for part in told.parts if part.in_total)
    assert all(part.articles for part in told.parts)


@FEW
@given(st.integers(1, 10**10), st.integers(1, 10**10))
def test_a_higher_balance_never_leaves_less_after_tax(one, other):
    def net(balance):
        told = jht(on=DAY(2026, 11, 21), law=LAW, event="death", balance=balance)
        return told.total - sum(part.rupiah for part in told.parts if not part.in_total)

    low, high = sorted([one, other])
    assert net(low) <= net(high)


@FEW
@given(EVENTS, WAGES, WAGES, STARTS)
def test_a_higher_wage_never_lowers_what_jp_pays(event, one, other, since):
    low, high = (pension(event, wage, since, Month(2026, 10)) for wage in sorted([one, other]))
    assert low.total <= high.total


@FEW
@given(st.sampled_from(["death", "disability"]), WAGES, STARTS)
def test_a_monthly_pension_lies_between_the_lowest_and_the_highest(event, wage, since):
    told = pension(event, wage, since, Month(2026, 10)).parts[0]
    if told.details.get("monthly"):
        lowest, highest = (limit_on(name, DAY(2026, 11, 21), LAW) for name in LIMITS)
        assert lowest <= told.rupiah <= highest


@FEW
@given(WAGES, st.integers(180, 400))
def test_one_month_more_never_lowers_a_monthly_pension(wage, months):
    """The wage is the same in every month and prices stand still, so only the months differ."""
    on = DAY(2049, 1, 1)
    ahead = {"inflation": dict.fromkeys(range(2015, 2050), 0), "ceilings": dict.fromkeys(range(2015, 2050), 9_000_000)}  # fmt: skip
    first, last = Month(2015, 8), Month(2048, 12)
    shorter, longer = (
        jp(on=on, law=LAW, event="pension_age", wage=wage, since=first, paid_until=last,
           months_paid=count, **ahead).total
        for count in (months, months + 1)
    )  # fmt: skip
    assert shorter <= longer


@FEW
@given(WAGES, WAGES, st.dates(DAY(2022, 2, 1), DAY(2030, 12, 31)))
def test_a_higher_wage_never_lowers_jkp_and_the_ceiling_holds(one, other, on):
    low, high = (jkp(on=on, law=LAW, wage=wage).total for wage in sorted([one, other]))
    assert low <= high <= jkp(on=on, law=LAW, wage=5_000_000).total


@FEW
@given(st.integers(0, 24), st.integers(0, 23), st.dates(DAY(2022, 2, 1), DAY(2030, 12, 31)))
def test_one_month_more_of_record_never_lowers_jkp(months, row, on):
    def paid(count):
        row_of = min(row, count)
        return jkp(on=on, law=LAW, wage=5_000_000, months_paid=count, consecutive_months=row_of)  # fmt: skip

    assert paid(max(months - 1, 0)).total <= paid(months).total


@FEW
@given(WAGES, st.integers(0, 8), st.dates(DAY(2022, 2, 1), DAY(2030, 12, 31)))
def test_a_longer_search_for_work_never_lowers_jkp(wage, months, on):
    told = [
        jkp(on=on, law=LAW, wage=wage, months_without_work=n).total for n in (months, months + 1)
    ]
    assert told == sorted(told)
