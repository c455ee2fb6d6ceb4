"""The monthly wage on which JKK reckons: as reported, and for BPU the base of the income band."""

from payung.core.errors import Refusal
from payung.core.law import LawAt


BPU_BASE = "bpu.base"


def counted_wage(now: LawAt, wage: int | None, segment: str | None) -> tuple[int, tuple[str, ...]]:
    """The wage that counts, and the parameters behind it.

    For a BPU member ``wage`` is the monthly income; the base of its band counts, as it does for the
    contributions. Raises Refusal when there is no wage, or none that can be.
    """
    if wage is None:
        raise Refusal("jkk_wage_needed", missing=("wage",))
    if wage <= 0:
        raise Refusal("jkk_wage_not_positive", missing=("wage",))
    if segment is None:
        raise Refusal("segment_needed", missing=("segment",))
    if segment == "BPU":
        return int(now.step(BPU_BASE, wage)), (BPU_BASE,)
    return wage, ()
