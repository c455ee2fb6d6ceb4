"""Wage ceiling, lowest and highest pension of JP: as announced, or led on by given growth.

Each March the ceiling grows with the gross domestic product of the year before, and both limits
with general inflation. For a March that nobody has announced yet the facts must give the percent.
"""

import datetime
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from payung.core.benefits.careers import exact
from payung.core.benefits.revaluation import Percents, inflation_of
from payung.core.benefits.savings import HUNDRED
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import Law
from payung.core.periods import Month


CEILING = "jp.wage_ceiling"
LIMITS = ("jp.minimum", "jp.maximum")
MARCH = 3


def next_ceiling(ceiling: Decimal, growth: Decimal, law: Law, on: datetime.date) -> Decimal:
    """The ceiling of the next March: grown by ``growth`` percent and cut off to a step."""
    step = law.at(on)["jp.wage_ceiling_step"]
    grown = ceiling * (1 + growth / HUNDRED) / step
    return grown.to_integral_value(rounding=ROUND_FLOOR) * step


def next_limit(limit: Decimal, inflation: Decimal, law: Law, on: datetime.date) -> Decimal:
    """The lowest or highest pension of the March ``on``: grown and rounded up to a step."""
    step = law.at(on)["jp.limit_step"]
    grown = limit * (1 + inflation / HUNDRED) / step
    return grown.to_integral_value(rounding=ROUND_CEILING) * step


def wage_ceiling(
    month: Month,
    law: Law,
    *,
    ceilings: Mapping[int, int] | None = None,
    growth: Percents | None = None,
) -> Decimal:
    """The highest wage that counts in ``month``.

    ``ceilings`` (by the year whose March they begin in) stand before the announced ones;
    ``growth`` in percent, by year, leads on from the last. Raises Refusal where neither reaches.
    """
    year = _year_of_values(month)
    if ceilings and year in ceilings:
        return exact("ceilings", ceilings[year])
    try:
        return law.at(month)[CEILING]
    except NoLawInForce:
        if month < _after_last(law, CEILING):
            raise
    if not growth or year - 1 not in growth:
        raise Refusal("ceiling_unknown", missing=("growth",), name=CEILING, month=month)
    before = wage_ceiling(Month(year - 1, MARCH), law, ceilings=ceilings, growth=growth)
    grown = exact("growth", growth[year - 1])
    return next_ceiling(before, grown, law, datetime.date(year, MARCH, 1))


def limit_on(name: str, day: datetime.date, law: Law, inflation: Percents | None = None) -> Decimal:
    """The lowest or highest pension on a day; led on by inflation after the last announced one.

    Raises Refusal for a year of unknown inflation, NoLawInForce before JP began.
    """
    try:
        return law.at(day)[name]
    except NoLawInForce:
        if Month.of(day) < _after_last(law, name):
            raise
    year = _year_of_values(Month.of(day))
    before = limit_on(name, datetime.date(year - 1, MARCH, 1), law, inflation)
    grown = inflation_of(year - 1, law, inflation)
    return next_limit(before, grown, law, datetime.date(year, MARCH, 1))


def announced_until(name: str, day: datetime.date, law: Law) -> datetime.date:
    """``day``, or the last day of the last announced value where that has passed."""
    return min(day, (_after_last(law, name) - 1).last_day)


def _year_of_values(month: Month) -> int:
    """Values run from March; January and February still belong to the year before."""
    return month.year if month.number >= MARCH else month.year - 1


def _after_last(law: Law, name: str) -> Month:
    """The month after the last announced value."""
    last = law.parameters[name].values[-1].until
    return Month.of(last) + 1 if last else Month.of(datetime.date.max)
