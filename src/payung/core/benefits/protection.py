"""Does JKK or JKM answer for somebody on that day, and since how many months?

Judged as ``payung.core.coverage`` judges a roster: paid until a month, plus the grace months of the
segment, reaching the month of the day. Somebody's benefit is no statistic, though: a month whose
contribution is not due yet on that day is not held against the family.
"""

import datetime
from dataclasses import dataclass

from payung.core.benefits.answers import reason
from payung.core.contributions import due_on
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
        holds, why = _still_holds(now, segment, paid_until)
        reasons = (why,)
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


def _still_holds(now: LawAt, segment: str | None, paid_until: Month) -> tuple[bool, str]:
    """Whether protection reaches the day although its month is unpaid, and why.

    For an unknown segment only where every segment gives the same answer.
    """
    answers = [_judged(now, name, paid_until) for name in ([segment] if segment else SEGMENTS)]
    if len({holds for holds, _ in answers}) > 1:
        raise Refusal("segment_needed", missing=("segment",))
    return answers[0]


def _judged(now: LawAt, segment: str, paid_until: Month) -> tuple[bool, str]:
    """A month whose contribution is not due yet is not unpaid; then the grace months count."""
    month = Month.of(now.day)
    began = Month.of(now.law.parameters[FIRST_DAY_OF].values[0].since)
    if segment in ("PU", "BPU") and paid_until + 1 >= began:
        due = due_on(segment, paid_until + 1, now.law)
        if due >= now.day:
            return True, reason("not_due_yet", month=paid_until + 1, due=due)
    until = paid_until + now.number(f"{segment.lower()}.grace_months")
    code = "within_grace" if until >= month else "payment_ended"
    return until >= month, reason(code, paid_until=paid_until, until=until)


def _refuse_impossible_months(possible: int, paid: int | None, consecutive: int | None) -> None:
    for name, months in (("months_paid", paid), ("consecutive_months", consecutive)):
        if months is not None and not 0 <= months <= possible:
            raise Refusal("months_do_not_fit", missing=(name,), months=months, possible=possible)
    if paid is not None and consecutive is not None and consecutive > paid:
        raise Refusal(
            "months_do_not_fit", missing=("consecutive_months",), months=consecutive, possible=paid
        )
