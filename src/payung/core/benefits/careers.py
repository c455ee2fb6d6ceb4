"""From when until when somebody paid, and how much a month: plain facts, looked at once."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from payung.core.errors import Refusal
from payung.core.periods import Month


When = datetime.date | Month
Wages = Mapping[int, int | Decimal]


@dataclass(frozen=True)
class Career:
    """Membership since ``since``; contributions for ``first`` … ``last``, both inside.

    ``paid`` is how many of these months were paid: all, unless a lower number was given.
    """

    since: datetime.date
    first: Month
    last: Month
    paid: int

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first + n for n in range(self.last.index - self.first.index + 1))

    def density(self, on: datetime.date) -> Decimal:
        """Percent of the months of membership that were paid.

        The month of the event is not due yet and counts only where it is paid.
        """
        end = max(Month.of(on) - 1, self.last)
        return Decimal(100 * self.paid) / (end.index - self.first.index + 1)


def career(
    since: When | None, paid_until: When | None, on: datetime.date, paid: int | None = None
) -> Career:
    """The months that count on ``on``. Raises Refusal for facts that are missing or contradict."""
    missing = [name for name, fact in [("since", since), ("paid_until", paid_until)] if not fact]
    if since is None or paid_until is None:
        raise Refusal("career_missing", missing=tuple(missing))
    start = member_since(since, on)
    first, last = Month.of(start), as_month(paid_until)
    if last < first:
        raise Refusal(
            "paid_until_before_since",
            missing=("since", "paid_until"),
            since=first,
            paid_until=last,
        )
    if last > Month.of(on):
        raise Refusal(
            "paid_until_after_event", missing=("paid_until", "on"), paid_until=last, day=on
        )
    span = last.index - first.index + 1
    if paid is not None and not 0 < paid <= span:
        raise Refusal("months_do_not_fit", missing=("months_paid",), months=paid, possible=span)
    return Career(start, first, last, span if paid is None else paid)


def member_since(since: When | None, on: datetime.date) -> datetime.date:
    """The first day of membership. Raises Refusal when it is missing or after ``on``."""
    if since is None:
        raise Refusal("career_missing", missing=("since",))
    start = since.first_day if isinstance(since, Month) else since
    if start > on:
        raise Refusal("since_after_event", missing=("since", "on"), since=start, day=on)
    return start


def as_month(when: When) -> Month:
    return when if isinstance(when, Month) else Month.of(when)


def monthly_wage(month: Month, wage: int | Decimal | None, wages: Wages | None) -> Decimal:
    """The wage of a month: of its year in ``wages`` where given, else ``wage``.

    Raises Refusal when there is none, or one that is not above zero.
    """
    given = (wages or {}).get(month.year, wage)
    if given is None:
        raise Refusal("wage_of_year_missing", missing=("wage",), year=str(month.year))
    return positive("wage", given)


def positive(name: str, given: object) -> Decimal:
    """An amount of money above zero, exact. Raises Refusal otherwise."""
    number = exact(name, given)
    if number <= 0:
        raise Refusal("amount_not_positive", missing=(name,), name=name)
    return number


def exact(name: str, given: object) -> Decimal:
    """A number as it was written. Raises Refusal for what is none."""
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or isinstance(given, bool):
        raise Refusal("fact_not_a_number", missing=(name,), name=name)
    return number


def born_before(birth_date: datetime.date, on: datetime.date) -> None:
    """Raises Refusal for somebody to whom it happened before birth."""
    if birth_date > on:
        raise Refusal("event_before_birth", missing=("birth_date", "on"), day=on)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day ``months`` later; the last day of a shorter month."""
    month = Month.of(day) + months
    return month.first_day.replace(day=min(day.day, month.last_day.day))


def age_on(birth_date: datetime.date, day: datetime.date) -> int:
    """Full years; somebody born on 29 February turns older on 1 March of a common year."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def birthday(birth_date: datetime.date, age: int) -> datetime.date:
    """The first day on which ``age_on`` is ``age``."""
    try:
        return birth_date.replace(year=birth_date.year + age)
    except ValueError:
        return datetime.date(birth_date.year + age, 3, 1)
