"""JKP: cash for months after a dismissal, where enough was paid before."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.careers import (
    When,
    age_on,
    born_before,
    career,
    member_since,
    months_later,
    positive,
)
from payung.core.benefits.savings import HUNDRED
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt, cite, whole_rupiah
from payung.core.periods import Month


DISMISSED = "dismissed"
# What decides whether anything is paid; the arrears have a value only since PP 6/2025.
CONDITIONS = (
    "jkp.age_maximum", "jkp.record_months", "jkp.record_window", "jkp.record_consecutive",
    "jkp.claims_maximum", "jkp.claim_again_months", "claims.jkp.deadline",
)  # fmt: skip
EXCLUDED = ("resigned", "pension", "disability", "death", "contract_end")


@dataclass(frozen=True)
class _Record:
    """Months paid within the months that are looked at; None where nobody said."""

    months: int | None
    consecutive: int | None


def jkp(
    *,
    on: datetime.date,
    law: Law,
    wage: int | Decimal | None = None,
    cause: str = DISMISSED,
    since: When | None = None,
    paid_until: When | None = None,
    months_paid: int | None = None,
    consecutive_months: int | None = None,
    claim: int = 1,
    months_since_last_claim: int | None = None,
    claimed_on: datetime.date | None = None,
    birth_date: datetime.date | None = None,
    is_citizen: bool = True,
    arrears_months: int = 0,
    months_without_work: int | None = None,
) -> Benefit:
    """What JKP pays somebody who was dismissed on ``on``; that day decides which rules hold.

    ``wage``: the last one reported. ``cause``: ``dismissed`` or one of ``EXCLUDED``.
    ``months_paid`` of the last 24 and ``consecutive_months`` among them; or ``since`` and
    ``paid_until``, from which both follow; without either the record is assumed and a reason says
    so. ``claim``: 1 for the first of a working life, later ones need ``months_since_last_claim``
    (contributions paid since). ``arrears_months`` of an insolvent or closed employer.
    ``months_without_work``: after it a new job ends the cash. Raises Refusal for facts that are
    missing or contradict each other, NoLawInForce for a day on which JKP paid nothing yet.
    """
    now = law.at(on)
    now.value("jkp.cash")  # refuses the days before the first cash
    if cause != DISMISSED and cause not in EXCLUDED:
        raise Refusal(
            "jkp_cause_unknown", missing=("cause",), causes=", ".join((DISMISSED, *EXCLUDED))
        )
    if birth_date is not None:
        born_before(birth_date, on)
    if cause in EXCLUDED:
        return Benefit("jkp", on, (), (reason("jkp_excluded", cause=f"jkp_{cause}"),))
    record = _record(now, since, paid_until, months_paid, consecutive_months)
    refused = [
        *_who(now, birth_date, since, is_citizen=is_citizen),
        *_too_little_paid(now, record),
        *_claimed_before(now, claim, months_since_last_claim),
        *_too_late(now, claimed_on),
        *_arrears(now, arrears_months),
    ]
    if refused:
        return Benefit("jkp", on, (), tuple(refused), cite(now, CONDITIONS).to_verify)
    reasons = [reason("jkp_claim_until", day=_last_day(now))]
    if record.months is None:
        reasons.append(reason("assumed_record", needed=now.number("jkp.record_months")))
    elif record.consecutive is None and now.number("jkp.record_consecutive"):
        reasons.append(reason("assumed_consecutive", needed=now.number("jkp.record_consecutive")))
    if arrears_months:
        reasons.append(reason("jkp_employer_still_owes", months=arrears_months))
    parts = tuple(_cash(now, _counted_wage(now, wage), months_without_work))
    ceiling = now.number("jkp.training")
    training = part(now, "jkp.training", ceiling, ["jkp.training"], in_total=False, ceiling=ceiling)
    return Benefit("jkp", on, (*parts, training), tuple(reasons))


def _counted_wage(now: LawAt, wage: int | Decimal | None) -> Decimal:
    if wage is None:
        raise Refusal("last_wage_missing", missing=("wage",))
    return min(positive("wage", wage), now["jkp.wage_ceiling"])


def _cash(now: LawAt, wage: Decimal, months_without_work: int | None) -> Iterator[Part]:
    """One part for each run of months with the same percent."""
    months = now.number("jkp.cash_months")
    if months_without_work is not None:
        if months_without_work < 0:
            raise Refusal("months_without_work_negative", missing=("months_without_work",))
        months = min(months, months_without_work)
    steps = now.steps("jkp.cash")
    ends = [*(int(step.start) - 1 for step in steps[1:]), months]
    for step, end in zip(steps, ends, strict=True):
        first, last = int(step.start), min(end, months)
        if last < first:
            continue
        monthly = whole_rupiah(wage * step.value / HUNDRED, now)
        yield part(
            now, "jkp.cash", monthly * (last - first + 1),
            ["jkp.cash", "jkp.cash_months", "jkp.wage_ceiling", "jkp.record_months"],
            monthly_rupiah=monthly, months=last - first + 1, first_month=first, last_month=last,
            percent=step.value,
        )  # fmt: skip


def _record(
    now: LawAt,
    since: When | None,
    paid_until: When | None,
    months: int | None,
    consecutive: int | None,
) -> _Record:
    """What was paid within the window that ends with the month before the dismissal.

    Where the month of the dismissal is paid already, the window ends with it.
    """
    _refuse_more_than(now.number("jkp.record_window"), months, consecutive)
    if months is not None and consecutive is not None and consecutive > months:
        raise Refusal(
            "months_do_not_fit",
            missing=("consecutive_months",),
            months=consecutive,
            possible=months,
        )
    if paid_until is None and since is not None and months is None:
        most = _months_in_window(now, since, Month.of(now.day))
        # A newcomer cannot have the record, whatever was paid; nobody needs to assume it.
        return _Record(most if most < now.number("jkp.record_months") else None, consecutive)
    if since is None or paid_until is None:
        if months is None and (paid_until is not None or consecutive is not None):
            raise Refusal("career_missing", missing=("since", "months_paid"))
        return _Record(months, consecutive)
    spanned = _months_in_window(now, since, paid_until)
    _refuse_more_than(spanned, months, consecutive)
    return _Record(
        spanned if months is None else months,
        consecutive if consecutive is not None or months is not None else spanned,
    )


def _refuse_more_than(possible: int, months: int | None, consecutive: int | None) -> None:
    for name, given in (("months_paid", months), ("consecutive_months", consecutive)):
        if given is not None and not 0 <= given <= possible:
            raise Refusal("months_do_not_fit", missing=(name,), months=given, possible=possible)


def _months_in_window(now: LawAt, since: When, paid_until: When) -> int:
    paid = career(since, paid_until, now.day)
    end = max(Month.of(now.day) - 1, paid.last)
    begun = Month.of(now.law.parameters["jkp.record_months"].values[0].since)
    start = max(end - (now.number("jkp.record_window") - 1), begun, paid.first)
    return max(0, paid.last.index - start.index + 1)


def _too_little_paid(now: LawAt, record: _Record) -> Iterator[str]:
    """Why the record is too short, if it is."""
    needed, run = now.number("jkp.record_months"), now.number("jkp.record_consecutive")
    if record.months is not None and record.months < needed:
        yield reason("jkp_record_short", months=record.months, needed=needed)
    if record.consecutive is not None and record.consecutive < run:
        yield reason("jkp_record_broken", months=record.consecutive, needed=run)


def _who(
    now: LawAt, birth_date: datetime.date | None, since: When | None, *, is_citizen: bool
) -> Iterator[str]:
    """Why this person cannot be in JKP at all."""
    if not is_citizen:
        yield reason("jkp_citizens_only")
    if birth_date is None or since is None:
        return
    begun = now.law.parameters["jkp.age_maximum"].values[0].since
    entered = max(member_since(since, now.day), begun)
    limit = now.law.at(entered).number("jkp.age_maximum")
    if age_on(birth_date, entered) >= limit:
        yield reason("jkp_entered_too_old", age=limit, day=entered)


def _claimed_before(now: LawAt, claim: int, months: int | None) -> Iterator[str]:
    """Why a second or third claim is not paid, if it is not."""
    if claim < 1:
        raise Refusal("claim_below_one", missing=("claim",))
    most = now.number("jkp.claims_maximum")
    if claim > most:
        yield reason("jkp_claims_used", most=most)
    elif claim > 1:
        if months is None:
            raise Refusal("months_since_last_claim_missing", missing=("months_since_last_claim",))
        needed = now.number("jkp.claim_again_months")
        if months < needed:
            yield reason("jkp_claimed_lately", months=months, needed=needed)


def _last_day(now: LawAt) -> datetime.date:
    """The last day on which the dismissal of ``now.day`` can be claimed."""
    return months_later(now.day, now.number("claims.jkp.deadline"))


def _too_late(now: LawAt, claimed_on: datetime.date | None) -> Iterator[str]:
    if claimed_on is None:
        return
    if claimed_on < now.day:
        raise Refusal("claim_before_event", missing=("claimed_on",), day=now.day)
    if claimed_on > _last_day(now):
        yield reason("jkp_claimed_too_late", day=_last_day(now))


def _arrears(now: LawAt, months: int) -> Iterator[str]:
    """Only arrears of an insolvent or closed employer; before PP 6/2025 no rule is known."""
    if months < 0:
        raise Refusal("arrears_negative", missing=("arrears_months",))
    if months and months > now.number("jkp.arrears_maximum"):
        yield reason("jkp_arrears_too_long", most=now.number("jkp.arrears_maximum"))
