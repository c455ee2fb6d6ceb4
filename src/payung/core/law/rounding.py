"""From exact amounts to whole rupiah, as the parameter for rounding says."""

from decimal import ROUND_FLOOR, Decimal

from payung.core.law.parameters_in_force import LawAt


ROUNDING = "rounding.goes_up_from"
FULL = Decimal(100)


def whole_rupiah(exact: Decimal, now: LawAt) -> int:
    """``exact`` rounded to a rupiah; ``rounding.goes_up_from`` percent of a rupiah goes up.

    50 is the nearest rupiah with halves going up; 100 would always cut off.
    """
    lift = 1 - now[ROUNDING] / FULL
    return int((exact + lift).to_integral_value(rounding=ROUND_FLOOR))
