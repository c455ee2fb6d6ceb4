"""JHT: what was saved, paid out once when working life ends, or a part of it earlier."""

import datetime
from collections.abc import Callable
from decimal import Decimal

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.careers import (
    Wages,
    When,
    age_on,
    birthday,
    born_before,
    career,
    member_since,
    monthly_wage,
    months_later,
    positive,
)
from payung.core.benefits.savings import HUNDRED, saved_parts
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt, whole_rupiah
from payung.core.periods import Month


RATES = {
    "PU": ("jht.rate.employer", "jht.rate.worker"),
    "BPU": ("bpu.jht_rate",),
}
PARTIAL = {"partial_10": "jht.partial.percent_10", "partial_30": "jht.partial.percent_30"}
EVENTS_OF_JHT = (
    "pension_age", "resigned", "dismissed", "contract_end", "bpu_stopped", "emigrated",
    "disability", "death", *PARTIAL,
)  # fmt: skip


def jht(
    *,
    on: datetime.date,
    law: Law,
    event: str,
    balance: int | None = None,
    wage: int | Decimal | None = None,
    wages: Wages | None = None,
    since: When | None = None,
    paid_until: When | None = None,
    segment: str = "PU",
    return_percent: str | Decimal | None = None,
    birth_date: datetime.date | None = None,
    agreed_age: int | None = None,
    taken_before: bool = False,
) -> Benefit:
    """What JHT pays when ``event`` (one of ``EVENTS_OF_JHT``) happens on ``on``.

    Either ``balance`` (the account, in rupiah) or ``wage`` a month (``wages`` by year) with
    ``since`` and ``paid_until``; then each month's contribution is reckoned with the rates of that
    month. For BPU the wage is the monthly income; its band gives the base. ``return_percent`` a
    year: see ``savings.earned``. What an employer owes and has not paid is not in the account:
    ``paid_until`` ends it. Raises Refusal for facts that are missing or contradict each other,
    NoLawInForce where no rule is known on that day.
    """
    if event not in EVENTS_OF_JHT:
        raise Refusal("jht_event_unknown", missing=("event",), events=", ".join(EVENTS_OF_JHT))
    if birth_date is not None:
        born_before(birth_date, on)
    now = law.at(on)
    basis = PARTIAL.get(event, f"jht.waiting.{event}")
    account: tuple[Part, ...]
    reasons: tuple[str, ...] = ()
    if balance is not None:
        rupiah = whole_rupiah(positive("balance", balance), now)
        account = (part(now, "jht.balance", rupiah, [basis]),)
    else:
        base = _contributed_on(law, segment, wage, wages)
        account, reasons = saved_parts(
            law, on, "jht", career(since, paid_until, on), base,
            rates=RATES[segment], basis=basis, return_percent=return_percent,
        )  # fmt: skip
    refused = _not_yet(now, event, since, birth_date, agreed_age, taken_before=taken_before)
    if refused:
        return Benefit("jht", on, (), (refused,))
    if event in PARTIAL:
        return _partial(now, basis, account, reasons)
    waited = months_later(on, now.number(basis))
    if waited > on:
        reasons = (*reasons, reason("jht_payable_from", day=waited))
    return Benefit("jht", on, (*account, *_tax(now, account)), reasons)


def _contributed_on(
    law: Law, segment: str, wage: int | Decimal | None, wages: Wages | None
) -> Callable[[Month], Decimal]:
    """The amount of a month that the rate is taken of: the wage, or the base of the income."""
    if wage is None and not wages:
        raise Refusal("jht_balance_or_wage", missing=("balance", "wage"))
    if segment not in RATES:
        raise Refusal("jht_segment_unknown", missing=("segment",), segments=", ".join(RATES))

    def base(month: Month) -> Decimal:
        income = monthly_wage(month, wage, wages)
        return income if segment == "PU" else law.at(month).step("bpu.base", income)

    return base


def _not_yet(
    now: LawAt,
    event: str,
    since: When | None,
    birth_date: datetime.date | None,
    agreed_age: int | None,
    *,
    taken_before: bool,
) -> str:
    """Why nothing is paid: too young, a member for too short, taken before. Empty otherwise."""
    if event == "pension_age" and birth_date is not None:
        needed = now.number("jht.pension_age") if agreed_age is None else agreed_age
        if age_on(birth_date, now.day) < needed:
            return reason("jht_age_not_reached", age=needed, day=birthday(birth_date, needed))
    if event in PARTIAL:
        years = now.number("jht.partial.years_minimum")
        from_day = birthday(member_since(since, now.day), years)
        if taken_before:
            return reason("jht_partial_once")
        if now.day < from_day:
            return reason("jht_partial_too_early", years=years, day=from_day)
    return ""


def _partial(now: LawAt, name: str, account: tuple[Part, ...], reasons: tuple[str, ...]) -> Benefit:
    """At most a part of the account, once, after long membership."""
    percent = now[name]
    rupiah = whole_rupiah(sum(one.rupiah for one in account) * percent / HUNDRED, now)
    names = [name, "jht.partial.years_minimum"]
    parts = (part(now, "jht.partial", rupiah, names, percent=percent),)
    at_most = reason("jht_partial_at_most", percent=percent)
    return Benefit("jht", now.day, parts, (*reasons, at_most))


def _tax(now: LawAt, account: tuple[Part, ...]) -> tuple[Part, ...]:
    """The final tax that is kept back from what is paid at once; a notice outside the total."""
    paid = Decimal(sum(one.rupiah for one in account))
    steps = now.steps("jht.tax")
    ends = [*(step.start for step in steps[1:]), paid]
    tax = Decimal(0)
    for step, end in zip(steps, ends, strict=True):
        tax += max(min(paid, end) - step.start, Decimal(0)) * step.value / HUNDRED
    owed = whole_rupiah(tax, now)
    return (part(now, "jht.tax", owed, ["jht.tax"], in_total=False),) if owed else ()
