"""The last day on which a month's contribution is paid in time."""

import calendar
import datetime

from payung.core.errors import Refusal
from payung.core.law import Law
from payung.core.periods import Month
from payung.core.working_days import working_day_from


def due_on(segment: str, month: Month, law: Law) -> datetime.date:
    """The due day of a contribution month; the next working day when it falls on a day of rest.

    Wage earners pay in the following month, BPU in the month itself (PP 44/2015). Construction
    and migrant workers pay by contract: Raises Refusal for them.
    """
    if segment not in ("PU", "BPU"):
        raise Refusal("no_monthly_due_date", missing=("segment",), segment=segment)
    now, name = law.at(month), f"due.{segment.lower()}"
    paid_in = month + now.number(f"{name}.months_later")
    last = calendar.monthrange(paid_in.year, paid_in.number)[1]
    day = min(now.number(f"{name}.day"), last)
    return working_day_from(datetime.date(paid_in.year, paid_in.number, day))
