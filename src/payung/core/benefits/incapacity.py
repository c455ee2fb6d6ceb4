"""STMB: a share of the wage for each month in which somebody cannot work, by steps."""

from decimal import Decimal
from itertools import pairwise

from payung.core.benefits.answers import Part, part
from payung.core.errors import Refusal
from payung.core.law import LawAt, whole_rupiah
from payung.core.law.rounding import FULL


STEPS = "jkk.unable_to_work.percent"
DAYS = "jkk.unable_to_work.days_per_month"


def absence_parts(
    now: LawAt, wage: int, named: tuple[str, ...], *, months: int, days: int
) -> tuple[Part, ...]:
    """One part for each step of the absence that was reached.

    Days beyond whole months count as their share of a month. Raises Refusal when there is no
    absence.
    """
    if months < 0 or days < 0:
        raise Refusal("absence_negative", missing=("months", "days"))
    if not months and not days:
        raise Refusal("absence_needed", missing=("months", "days"))
    length = months + Decimal(days) / now.number(DAYS)
    named = (STEPS, *named, DAYS) if days else (STEPS, *named)
    parts = []
    steps = now.steps(STEPS)
    ends = [later.start for _, later in pairwise(steps)]
    for step, end in zip(steps, [*ends, None], strict=True):
        # A step that begins with month 7 begins when six months have passed.
        reached = length if end is None else min(length, end - 1)
        part_of_absence = reached - (step.start - 1)
        if part_of_absence <= 0:
            break
        rupiah = whole_rupiah(part_of_absence * step.value / FULL * wage, now)
        parts.append(
            part(
                now,
                "jkk.unable_to_work",
                rupiah,
                named,
                from_month=int(step.start),
                months=part_of_absence,
                percent=step.value,
                wage=wage,
            )
        )
    return tuple(parts)
