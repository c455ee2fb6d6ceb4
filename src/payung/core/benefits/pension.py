"""JP: a pension month by month, or what was saved where membership was too short for one."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.careers import (
    Career,
    Wages,
    When,
    birthday,
    born_before,
    career,
    months_later,
    positive,
)
from payung.core.benefits.counted_wages import CountedWages, Outlook
from payung.core.benefits.pension_age import AGE, pension_day
from payung.core.benefits.pension_limits import (
    LIMITS,
    announced_until,
    limit_on,
)
from payung.core.benefits.revaluation import (
    INFLATION,
    Percents,
    average_weighted_wage,
    inflation_of,
)
from payung.core.benefits.savings import HUNDRED, MONTHS, dated_part, saved_parts
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt, whole_rupiah
from payung.core.periods import Month


EVENTS_OF_JP = ("pension_age", "disability", "death", "stopped")
HEIRS = ("spouse", "child", "parent")
RATES = ("jp.rate.employer", "jp.rate.worker")


def jp(
    *,
    on: datetime.date,
    law: Law,
    event: str,
    birth_date: datetime.date | None = None,
    since: When | None = None,
    paid_until: When | None = None,
    months_paid: int | None = None,
    wage: int | Decimal | None = None,
    wages: Wages | None = None,
    balance: int | None = None,
    heirs: Sequence[str] = (),
    stopped_on: datetime.date | None = None,
    still_working: bool = False,
    inflation: Percents | None = None,
    growth: Percents | None = None,
    ceilings: Mapping[int, int] | None = None,
    return_percent: str | Decimal | None = None,
    year: int | None = None,
) -> Benefit:
    """What JP pays when ``event`` (one of ``EVENTS_OF_JP``) happens on ``on``.

    ``wage`` a month, or ``wages`` by year; each month counts up to its ceiling.
    ``months_paid``: how many months were paid, where not all from ``since`` to
    ``paid_until``; the wages of all these months then make the average. ``heirs`` of ``HEIRS``: the first in that order receives; name a parent only
    where the member never married. ``stopped_on``: the last day of work, where it was before.
    ``inflation`` and ``growth`` (percent by year) and ``ceilings`` lead on where the law ends.
    The amount of a monthly pension is the first one, or that of ``year``. Raises Refusal for facts
    that are missing or contradict each other, NoLawInForce before JP began.
    """
    if event not in EVENTS_OF_JP:
        raise Refusal("jp_event_unknown", missing=("event",), events=", ".join(EVENTS_OF_JP))
    now = law.at(on)
    now.value("jp.accrual")  # refuses the days before JP
    if birth_date is not None:
        born_before(birth_date, on)
    reasons, is_due = _age(on, law, event, birth_date, stopped_on, still_working=still_working)
    if not is_due:
        return Benefit("jp", on, (), reasons)
    paid = career(since, paid_until, on, months_paid)
    outlook = Outlook(inflation or {}, growth or {}, ceilings or {})
    counted = CountedWages(law, paid, wage, wages, outlook)
    months, basis, why = _months_that_count(law, on, event, paid)
    reasons = (*reasons, *why)
    if not months:
        parts, about = _lump_sum(counted, on, basis, balance, return_percent)
        return Benefit("jp", on, parts, (*reasons, *about))
    share = _share(event, heirs)
    first, about = _monthly(counted, on, months, share, basis)
    if year is not None:
        first = _indexed(law, first, on, year, outlook)
    return Benefit("jp", on, (first,), (*reasons, *about, *_ends(now, share)))


def _age(
    on: datetime.date,
    law: Law,
    event: str,
    birth_date: datetime.date | None,
    stopped_on: datetime.date | None,
    *,
    still_working: bool,
) -> tuple[tuple[str, ...], bool]:
    """Whether age allows a payment, and what is to be said about it."""
    if event in ("disability", "death"):
        return (), True
    if event == "stopped":
        stopped_on = stopped_on or on
    if birth_date is None:
        return ((), True) if event == "pension_age" else ((reason("jp_waits_for_age"),), False)
    day = pension_day(birth_date=birth_date, law=law, stopped_on=stopped_on)
    if on < day:
        age = law.at(stopped_on or day).number(AGE)
        return (reason("jp_age_not_reached", age=age, day=day),), False
    if still_working:
        last = birthday(day, law.at(on).number("jp.deferral_maximum"))
        return (reason("jp_may_wait", day=last),), True
    return (), True


def _months_that_count(
    law: Law, on: datetime.date, event: str, paid: Career
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Months of the formula, the parameters that decided, the reasons. No months: a lump sum."""
    now, minimum = law.at(on), "jp.months_minimum"
    needed = now.number(minimum)
    if event in ("pension_age", "stopped") or (event == "death" and paid.paid >= needed):
        enough = paid.paid >= needed
        code = "jp_months_enough" if enough else "jp_months_too_few"
        told = (reason(code, months=paid.paid, needed=needed),)
        return (paid.paid if enough else 0), (minimum,), told
    member, dense = f"jp.{event}_membership_minimum", "jp.density_minimum"
    basis = (member, dense)
    months = now.number(member)
    if months_later(paid.since, months) > on:
        return 0, basis, (reason("jp_member_too_short", needed=months),)
    density = paid.density(on)
    if density < now[dense]:
        shown = f"{density:.1f}"
        return 0, basis, (reason("jp_density_too_low", density=shown, needed=now[dense]),)
    if event == "disability":
        return paid.paid, basis, ()
    notional = now.number("jp.months_notional")
    told = (reason("jp_months_notional", months=paid.paid, counted=notional),)
    return notional, (*basis, "jp.months_notional"), told


def _share(event: str, heirs: Sequence[str]) -> str:
    """The parameter of the share that the receiver gets."""
    if event != "death":
        return "jp.share.member"
    unknown = [heir for heir in heirs if heir not in HEIRS]
    if unknown or not heirs:
        raise Refusal("jp_heirs_needed", missing=("heirs",), heirs=", ".join(HEIRS))
    return f"jp.share.{min(heirs, key=HEIRS.index)}"


def _ends(now: LawAt, share: str) -> tuple[str, ...]:
    """How long the one who receives it goes on receiving it."""
    if share == "jp.share.spouse":
        return (reason("jp_to_spouse"),)
    if share == "jp.share.child":
        age, most = now.number("jp.child_age_end"), now.number("jp.children_maximum")
        return (reason("jp_to_children", age=age, most=most),)
    return (reason("jp_to_parent"),) if share == "jp.share.parent" else ()


def _monthly(
    counted: CountedWages, on: datetime.date, months: int, share: str, basis: tuple[str, ...]
) -> tuple[Part, tuple[str, ...]]:
    """The first monthly amount: share of the formula, between the lowest and the highest."""
    law, given = counted.law, counted.outlook.inflation
    now = law.at(on)
    wages = [(month, counted.in_month(month)) for month in counted.paid.months]
    average = average_weighted_wage(wages, on, law, given)
    formula = average * now["jp.accrual"] / HUNDRED * months / MONTHS
    exact = formula * now[share] / HUNDRED
    low, high = (limit_on(name, on, law, given) for name in LIMITS)
    rupiah = whole_rupiah(min(max(exact, low), high), now)
    cited: list[tuple[datetime.date | Month, str]] = [
        (on, name) for name in ("jp.accrual", *basis, share)
    ]
    cited += counted.ceilings_met()
    years = range(counted.paid.first.year, on.year)
    cited += [(datetime.date(y, 12, 31), INFLATION) for y in years if y not in given]
    reasons: tuple[str, ...] = ()
    for name, limit, meets in zip(LIMITS, (low, high), (exact < low, exact > high), strict=True):
        if meets:
            cited.append((announced_until(name, on, law), name))
            reasons = (reason(name.replace(".", "_") + "_paid", rupiah=int(limit)),)
    return dated_part(
        law, "jp.pension", rupiah, cited, monthly=True, months=months, percent=now[share],
        receiver=share.rpartition(".")[2], average_wage=whole_rupiah(average, now),
        formula=whole_rupiah(formula, now),
    ), reasons  # fmt: skip


def _indexed(law: Law, first: Part, on: datetime.date, year: int, outlook: Outlook) -> Part:
    """The pension of a later year: each year grown by the inflation of the year before."""
    if year < on.year:
        raise Refusal("year_before_pension", missing=("year",), first=str(on.year))
    rupiah, now = first.rupiah, law.at(on)
    for passed in range(on.year, year):
        grown = inflation_of(passed, law, outlook.inflation) * now["jp.indexation"] / HUNDRED
        rupiah = whole_rupiah(rupiah * (1 + grown / HUNDRED), now)
    basis = part(now, first.name, rupiah, ["jp.indexation"])
    return Part(
        first.name,
        rupiah,
        tuple(dict.fromkeys((*first.articles, *basis.articles))),
        basis.evidence if basis.evidence.to_verify else first.evidence,
        tuple(dict.fromkeys((*first.to_verify, *basis.to_verify))),
        {**first.details, "year": year, "first": first.rupiah},
    )


def _lump_sum(
    counted: CountedWages,
    on: datetime.date,
    basis: tuple[str, ...],
    balance: int | None,
    return_percent: str | Decimal | None,
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Contributions and their return, paid at once."""
    law, paid = counted.law, counted.paid
    if balance is not None:
        rupiah = whole_rupiah(positive("balance", balance), law.at(on))
        return (part(law.at(on), "jp.balance", rupiah, basis),), ()
    if paid.paid < len(paid.months):
        raise Refusal("jp_balance_needed", missing=("balance",))
    return saved_parts(
        law, on, "jp", paid, counted.in_month,
        rates=RATES, basis=basis[0], return_percent=return_percent,
    )  # fmt: skip
