"""Does JKK or JKM answer for somebody on that day, and since how many months?

Judged as ``payung.core.coverage`` judges a roster: paid until a month, plus the grace months of the
segment, reaching the month of the day.
"""

import datetime
from dataclasses import dataclass

from payung.core.benefits.answers import reason
from payung.core.errors import Refusal
from payung.core.law import LawAt
from payung.core.periods import Month


SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
FIRST_DAY_OF = "jkm.lump_sum"  # the law answers for no event before its oldest value


@dataclass(frozen=True)
class Standing:
    """``holds``: protected on the day. Months are None when ``since`` was not told."""

    holds: bool
    reasons: tuple[str, ...]
    membership_months: int | None = None
    contribution_months: int | None = None
    consecutive_months: int | None = None  # None: there were gaps, and nobody said where


def refuse_impossible_days(
    now: LawAt,
    *,
    since: Month | None = None,
    paid_until: Month | None = None,
    birth_date: datetime.date | None = None,
) -> None:
    """Raises Refusal when the facts contradict each other, or lie before this law began."""
    first = now.law.parameters[FIRST_DAY_OF].values[0].since
    if now.day < first:
        raise Refusal("event_before_law", missing=("on",), day=now.day, first=first)
    if birth_date is not None and now.day < birth_date:
        raise Refusal("event_before_birth", missing=("birth_date", "on"), day=now.day)
    if since is not None and since > Month.of(now.day):
        raise Refusal("since_after_event", missing=("since", "on"), since=since, day=now.day)
    if since is not None and paid_until is not None and paid_until < since:
        raise Refusal(
            "paid_until_before_since",
            missing=("since", "paid_until"),
            since=since,
            paid_until=paid_until,
        )


def standing(
    now: LawAt,
    *,
    segment: str | None,
    since: Month | None,
    paid_until: Month | None,
    months_paid: int | None = None,
    consecutive_months: int | None = None,
) -> Standing:
    """What the membership is worth on that day.

    Without ``paid_until`` it counts as paid up to the day, and a reason says so. ``months_paid``:
    contributions paid, where not every month from ``since`` on was paid.
    Raises Refusal when the segment is unknown and decides, or when months do not fit.
    """
    if segment is not None and segment not in SEGMENTS:
        raise Refusal("benefit_segment_unknown", missing=("segment",), segments=", ".join(SEGMENTS))
    month = Month.of(now.day)
    reasons: tuple[str, ...] = ()
    if paid_until is None:
        reasons = (reason("assumed_paid"),)
    elif paid_until < month:
        until = paid_until + _grace(now, segment, month.index - paid_until.index)
        holds = until >= month
        code = "within_grace" if holds else "payment_ended"
        reasons = (reason(code, paid_until=paid_until, until=until),)
        if not holds:
            owes = (reason("employer_owes"),) if segment == "PU" else ()
            return Standing(False, (*reasons, *owes))
    if since is None:
        return Standing(True, reasons, None, months_paid, consecutive_months)
    membership = month.index - since.index + 1
    last_paid = month if paid_until is None else min(paid_until, month)
    possible = last_paid.index - since.index + 1
    _refuse_impossible_months(possible, months_paid, consecutive_months)
    paid = possible if months_paid is None else months_paid
    if consecutive_months is None and paid == possible:
        consecutive_months = paid
    return Standing(True, reasons, membership, paid, consecutive_months)


def _grace(now: LawAt, segment: str | None, needed: int) -> int:
    """Grace months; for an unknown segment only where every segment gives the same answer."""
    if segment is not None:
        return now.number(f"{segment.lower()}.grace_months")
    known = [now.number(f"{name.lower()}.grace_months") for name in SEGMENTS]
    if len({grace >= needed for grace in known}) > 1:
        raise Refusal("segment_needed", missing=("segment",))
    return max(known)


def _refuse_impossible_months(possible: int, paid: int | None, consecutive: int | None) -> None:
    for name, months in (("months_paid", paid), ("consecutive_months", consecutive)):
        if months is not None and not 0 <= months <= possible:
            raise Refusal("months_do_not_fit", missing=(name,), months=months, possible=possible)
    if paid is not None and consecutive is not None and consecutive > paid:
        raise Refusal(
            "months_do_not_fit", missing=("consecutive_months",), months=consecutive, possible=paid
        )
