"""Carries the wages of past years to the year of retirement by general inflation."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby

from payung.core.benefits.careers import exact
from payung.core.benefits.savings import HUNDRED
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import Law, LawAt, whole_rupiah
from payung.core.periods import Month


INFLATION = "inflation.general"
Percents = Mapping[int, str | int | Decimal]


def inflation_of(year: int, law: Law, given: Percents | None = None) -> Decimal:
    """General inflation of a year in percent: ``given`` for that year, else as published.

    Raises Refusal naming the year for one that is neither.
    """
    if given and year in given:
        return exact("inflation", given[year])
    try:
        return law.at(datetime.date(year, 12, 31))[INFLATION]
    except NoLawInForce:
        raise Refusal(
            "inflation_unknown", missing=("inflation",), name=INFLATION, year=str(year)
        ) from None


def index(year: int, retirement: int, law: Law, given: Percents | None = None) -> Decimal:
    """What a rupiah of ``year`` is worth in the year of retirement: exact, never rounded.

    The product of (1 + inflation) for ``year`` … the year before retirement; in that year, 1.
    """
    worth = Decimal(1)
    for passed in range(year, retirement):
        worth *= 1 + inflation_of(passed, law, given) / HUNDRED
    return worth


def weighted_wage(wage: Decimal, worth: Decimal, now: LawAt) -> int:
    """A monthly wage carried to the year of retirement, in whole rupiah."""
    return whole_rupiah(wage * worth, now)


def average_weighted_wage(
    wages: Iterable[tuple[Month, Decimal]],
    retirement: datetime.date,
    law: Law,
    given: Percents | None = None,
) -> Decimal:
    """The mean over months of the weighted monthly wage, exact.

    ``wages`` are the wages that count, by month and in order. Each weighted wage is rounded before
    the mean is taken; a year with few months weighs less than a whole one.
    """
    now, total, months = law.at(retirement), 0, 0
    for (year, wage), run in groupby(wages, key=lambda pair: (pair[0].year, pair[1])):
        times = sum(1 for _ in run)
        total += times * weighted_wage(wage, index(year, retirement.year, law, given), now)
        months += times
    return Decimal(total) / months
