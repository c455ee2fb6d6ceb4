"""Percentages as exact whole-number arithmetic: no float touches money, and a column is one step."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from payung.core.law import LawAt
from payung.core.law.rounding import ROUNDING


FULL = Decimal(100)


@dataclass(frozen=True)
class Shares:
    """Fractions over one denominator; ``lift`` is added before cutting off to whole rupiah."""

    numerators: tuple[int, ...]
    denominator: int
    lift: int

    def of(self, amount: pl.Expr, choice: pl.Expr | None = None) -> pl.Expr:
        """Whole rupiah of ``amount`` (Int64); ``choice`` is each row's index into the fractions."""
        if choice is None:
            return (amount * self.numerators[0] + self.lift) // self.denominator
        numerators = pl.lit(pl.Series(self.numerators, dtype=pl.Int64))
        return (amount * numerators.gather(choice) + self.lift) // self.denominator


def shares(percents: Sequence[Decimal], now: LawAt, *, per: int = 1) -> Shares:
    """Exact fractions for these percentages of an amount that is counted in ``1/per`` rupiah.

    They are reduced to the smallest whole numbers, so that no amount below 10**15 overflows.
    """
    lift = 1 - now[ROUNDING] / FULL
    scale = 10 ** max(places(number) for number in (*percents, lift))
    denominator = scale * int(FULL) * per
    numerators = [int(percent * scale) for percent in percents]
    raised = int(lift * denominator)
    divisor = math.gcd(denominator, raised, *numerators)
    return Shares(
        tuple(number // divisor for number in numerators), denominator // divisor, raised // divisor
    )


def places(number: Decimal) -> int:
    """Digits behind the point."""
    return max(-int(number.normalize().as_tuple().exponent), 0)
