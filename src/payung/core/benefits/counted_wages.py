"""The wages on which a pension is reckoned: month by month, up to the ceiling of the month."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from payung.core.benefits.careers import Career, Wages, monthly_wage
from payung.core.benefits.pension_limits import CEILING, announced_until, wage_ceiling
from payung.core.benefits.revaluation import Percents
from payung.core.law import Law
from payung.core.periods import Month


@dataclass(frozen=True)
class Outlook:
    """What the law does not know yet: percents by year, ceilings by the year they begin in."""

    inflation: Percents = field(default_factory=dict)
    growth: Percents = field(default_factory=dict)
    ceilings: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CountedWages:
    """The wages that count, month by month."""

    law: Law
    paid: Career
    wage: int | Decimal | None
    wages: Wages | None
    outlook: Outlook

    def ceiling(self, month: Month) -> Decimal:
        given = self.outlook
        return wage_ceiling(month, self.law, ceilings=given.ceilings, growth=given.growth)

    def in_month(self, month: Month) -> Decimal:
        return min(monthly_wage(month, self.wage, self.wages), self.ceiling(month))

    def ceilings_met(self) -> list[tuple[datetime.date | Month, str]]:
        """The announced ceilings that cut a wage."""
        cut = [
            m for m in self.paid.months if monthly_wage(m, self.wage, self.wages) > self.ceiling(m)
        ]
        days = {announced_until(CEILING, month.first_day, self.law) for month in cut}
        return [(day, CEILING) for day in sorted(days)]
