"""The monthly wage of those who are not paid by the month."""

from collections.abc import Sequence
from decimal import Decimal

from payung.core.errors import Refusal
from payung.core.law import LawAt, whole_rupiah


def wage_of_days(daily: int, now: LawAt) -> int:
    """A daily wage as a month's wage (PP 44/2015 art. 17): so many days make a month."""
    if daily <= 0:
        raise Refusal("wage_not_positive", missing=("daily_wage",))
    return daily * now.number("wage.days_per_month")


def wage_of_pieces(wages: Sequence[int], now: LawAt, *, seasonal: bool = False) -> int:
    """The average of the last months' pay, oldest first; of a year where season rules the work.

    Fewer months than the law averages are averaged as they are: the worker has no more yet.
    Raises Refusal for no month at all or a negative one.
    """
    if not wages or min(wages) < 0 or max(wages) == 0:
        raise Refusal("wage_not_positive", missing=("piece_wages",))
    months = now.number("wage.seasonal_months" if seasonal else "wage.piece_months")
    counted = wages[-months:]
    return whole_rupiah(Decimal(sum(counted)) / len(counted), now)
