"""When the pension of JP begins, and until when somebody may still join."""

import datetime

from payung.core.benefits.careers import birthday
from payung.core.law import Law
from payung.core.periods import Month


AGE = "jp.pension_age"


def pension_day(
    *, birth_date: datetime.date, law: Law, stopped_on: datetime.date | None = None
) -> datetime.date:
    """The birthday on which pension age is reached.

    For somebody who stopped working before, the age of the day of stopping holds; for somebody who
    works on, the first birthday that reaches the age of its own day. A birthday before JP began
    counts as the first day of JP. Raises NoLawInForce for a ``stopped_on`` before that day.
    """
    ages = law.parameters[AGE].values
    if stopped_on is not None:
        day = birthday(birth_date, law.at(stopped_on).number(AGE))
        if day > stopped_on:
            return day
    reached = [max(birthday(birth_date, law.at(v.since).number(AGE)), v.since) for v in ages]
    return next(
        day
        for day, value in zip(reached, ages, strict=True)
        if law.parameters[AGE].value_at(day) == value
    )


def latest_registration(*, birth_date: datetime.date, law: Law) -> Month:
    """The last month in which somebody of that birth date may be registered in JP."""
    day = pension_day(birth_date=birth_date, law=law)
    return Month.of(day) - law.at(day).number("jp.registration_months_before")
