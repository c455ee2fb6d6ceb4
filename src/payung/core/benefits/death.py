"""JKM: what a family gets when a member dies and work was not the cause."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.protection import Standing, refuse_impossible_days, standing
from payung.core.benefits.scholarship import Child, scholarship_parts
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt, whole_rupiah
from payung.core.law.rounding import FULL
from payung.core.periods import Month


MINIMUM = "jkm.bpu_months_for_full_benefit"
CONSECUTIVE = "jkm.bpu_consecutive_months_for_full_benefit"


def jkm(
    *,
    on: datetime.date,
    law: Law,
    segment: str | None = None,
    since: Month | None = None,
    paid_until: Month | None = None,
    months_paid: int | None = None,
    consecutive_months: int | None = None,
    children: Sequence[Child] = (),
    employers: int = 1,
    birth_date: datetime.date | None = None,
) -> Benefit:
    """JKM for a death on ``on``: lump sum, periodic benefit, funeral, scholarship.

    ``since`` is the first month of membership, ``paid_until`` the last month paid, ``months_paid``
    how many were paid where some were left out, ``employers`` how many pay contributions.
    Raises Refusal when facts contradict each other, or one is missing on which the answer depends.
    """
    now = law.at(on)
    refuse_impossible_days(now, since=since, paid_until=paid_until, birth_date=birth_date)
    if segment == "PMI":
        raise Refusal("pmi_apart", missing=("segment",))
    if employers < 1:
        raise Refusal("employers_below_one", missing=("employers",))
    stands = standing(
        now,
        segment=segment,
        since=since,
        paid_until=paid_until,
        months_paid=months_paid,
        consecutive_months=consecutive_months,
    )
    if not stands.holds:
        return Benefit("jkm", on, (), stands.reasons)
    short, asked = _too_short(now, segment, stands)
    funeral = _employers_part(now, "jkm.funeral", employers, "jkm.further_employer.funeral", asked)
    reasons = (*stands.reasons, *short, *_employer_reasons(now, employers))
    if short:
        return Benefit("jkm", on, (funeral,), reasons)
    for_children, about_children = scholarship_parts(now, children, stands, "JKM")
    share = "jkm.further_employer.benefit"
    parts = (
        _employers_part(now, "jkm.lump_sum", employers, share, asked),
        _employers_part(
            now, "jkm.instalments", employers, share, (*asked, "jkm.instalment_months")
        ),
        funeral,
        *for_children,
    )
    return Benefit("jkm", on, parts, (*reasons, *about_children))


def _too_short(
    now: LawAt, segment: str | None, stands: Standing
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why only the funeral is paid (or nothing), and the parameters that were asked.

    The minimum is for BPU members alone; for an unknown segment it matters only when it is not met.
    """
    needed, run = now.number(MINIMUM), now.number(CONSECUTIVE)
    if segment not in ("BPU", None) or not (needed or run):
        return (), ()
    if stands.membership_months is None or stands.contribution_months is None:
        missing = ("since",) if segment else ("segment", "since")
        raise Refusal("since_needed", missing=missing)
    months = min(stands.membership_months, stands.contribution_months)
    if run and months >= needed and stands.consecutive_months is None:
        raise Refusal("consecutive_months_needed", missing=("consecutive_months",))
    in_a_row = stands.consecutive_months if stands.consecutive_months is not None else months
    if months >= needed and in_a_row >= run:
        return (), (MINIMUM, CONSECUTIVE) if segment else ()
    if segment is None:
        raise Refusal("segment_needed", missing=("segment",))
    if months >= needed:
        return (reason("months_not_in_a_row", months=in_a_row, needed=run),), (MINIMUM, CONSECUTIVE)
    return (reason("member_too_short", months=months, needed=needed),), (MINIMUM, CONSECUTIVE)


def _employers_part(
    now: LawAt, name: str, employers: int, share: str, named: tuple[str, ...]
) -> Part:
    """One amount, and what each further paying employer adds to it."""
    each = now.number(name)
    details: dict[str, Any] = {}
    if name == "jkm.instalments":
        months = now.number("jkm.instalment_months")
        details = {"months": months, "monthly": whole_rupiah(Decimal(each) / months, now)}
    if employers == 1:
        return part(now, name, each, (name, *named), **details)
    rupiah = whole_rupiah(each * (1 + (employers - 1) * now[share] / FULL), now)
    return part(now, name, rupiah, (name, share, *named), each=each, employers=employers, **details)


def _employer_reasons(now: LawAt, employers: int) -> tuple[str, ...]:
    if employers == 1:
        return ()
    once = not now["jkm.further_employer.funeral"]
    return (reason("each_employer_funeral_once" if once else "each_employer", employers=employers),)
