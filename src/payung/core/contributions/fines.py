"""What late payment costs an employer."""

from decimal import Decimal

from payung.core.contributions.rates import FULL
from payung.core.errors import Refusal
from payung.core.law import LawAt, whole_rupiah


def late_fine(arrears: int, months: int, now: LawAt) -> int:
    """The fine on ``arrears`` rupiah after ``months`` of delay: simple, not compound.

    Each month of delay costs the same percentage of what should have been paid (PP 44/2015; the
    same in PP 45 and 46/2015). BPU members pay none. Raises Refusal for negative facts.
    """
    return _monthly(arrears, months, "fine.late", now)


def administrative_fine(arrears: int, months: int, now: LawAt) -> int:
    """The sanction of PP 86/2013 art. 10(4) after the second warning; comes besides ``late_fine``."""
    return _monthly(arrears, months, "fine.administrative", now)


def _monthly(arrears: int, months: int, name: str, now: LawAt) -> int:
    if arrears < 0:
        raise Refusal("fine_arrears_negative", missing=("arrears",))
    if months < 0:
        raise Refusal("fine_months_negative", missing=("months",))
    return whole_rupiah(Decimal(arrears) * now[name] * months / FULL, now)
