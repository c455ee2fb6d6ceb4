"""Days on which offices and banks are open: neither weekend nor national holiday."""

import datetime
from functools import cache


SATURDAY = 5
ONE_DAY = datetime.timedelta(days=1)


@cache
def national_holidays(year: int) -> frozenset[datetime.date]:
    """Indonesia's national holidays of a year, without the days of collective leave.

    Days that follow the moon are estimates until the government has decreed them.
    """
    import holidays  # knows every country: a third of a second that not every start has to wait

    return frozenset(holidays.country_holidays("ID", years=year))


def is_working_day(day: datetime.date) -> bool:
    return day.weekday() < SATURDAY and day not in national_holidays(day.year)


def working_day_from(day: datetime.date) -> datetime.date:
    """The day itself when offices are open, else the next day on which they are."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def after_working_days(day: datetime.date, count: int) -> datetime.date:
    """The last of ``count`` working days that follow ``day``."""
    for _ in range(count):
        day = working_day_from(day + ONE_DAY)
    return day
