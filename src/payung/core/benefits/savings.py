"""Contributions saved month by month, and what they earned."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from payung.core.benefits.answers import Part, reason
from payung.core.benefits.careers import Career, exact
from payung.core.errors import Refusal
from payung.core.law import Evidence, Law, cite, whole_rupiah
from payung.core.periods import Month


HUNDRED = Decimal(100)
MONTHS = 12


def saved_parts(
    law: Law,
    on: datetime.date,
    programme: str,
    paid: Career,
    base: Callable[[Month], Decimal],
    *,
    rates: Iterable[str],
    basis: str,
    return_percent: str | Decimal | None,
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """What was saved until ``on``: contributions and, where a percent is given, their return.

    ``base`` is the wage of a month that counts; ``basis`` the parameter by which it is paid out.
    """
    rates = tuple(rates)
    saved = contributions(law, paid.months, base, rates)
    monthly = [sum(shares) for shares in zip(*saved.values(), strict=True)]
    cited: list[tuple[datetime.date | Month, str]] = [(on, basis)]
    cited += [(month, rate) for month in (paid.first, paid.last) for rate in rates]
    shares = {rate.rpartition(".")[2]: sum(amounts) for rate, amounts in saved.items()}
    sums: dict[str, Any] = {**shares, "months": len(monthly)}
    parts = (dated_part(law, f"{programme}.contributions", sum(monthly), cited, **sums),)
    if return_percent is None:
        return parts, (reason("return_not_counted"),)
    idle = Month.of(on).index - paid.last.index
    rupiah = whole_rupiah(earned(monthly, return_percent, idle), law.at(on))
    grown = dated_part(law, f"{programme}.return", rupiah, [(on, basis)], percent=return_percent)
    return (*parts, grown), (reason("return_assumed", percent=return_percent),)


def contributions(
    law: Law, months: Iterable[Month], base: Callable[[Month], Decimal], rates: Iterable[str]
) -> dict[str, list[int]]:
    """Rupiah of each month by rate, each share rounded on its own, with the rate of its month."""
    rates = list(rates)
    saved: dict[str, list[int]] = {rate: [] for rate in rates}
    for month in months:
        now, amount = law.at(month), base(month)
        for rate in rates:
            saved[rate].append(whole_rupiah(amount * now[rate] / HUNDRED, now))
    return saved


def earned(amounts: Iterable[int], percent: object, idle_months: int = 0) -> Decimal:
    """What monthly ``amounts`` earn at ``percent`` a year, exact.

    Convention: twelve months earn exactly ``percent``, each of them the same factor, from the month
    after the contribution on; ``idle_months`` follow the last one. A published simulation comes
    out so (golden case W13). BPJS Ketenagakerjaan declares the percent each year; the law names
    none.
    """
    yearly = exact("return_percent", percent)
    if not 0 <= yearly <= HUNDRED:
        raise Refusal("return_impossible", missing=("return_percent",))
    growth = (1 + yearly / HUNDRED) ** (Decimal(1) / MONTHS)
    paid, worth = 0, Decimal(0)
    for amount in amounts:
        paid, worth = paid + amount, worth * growth + amount
    return worth * growth**idle_months - paid


def dated_part(
    law: Law,
    name: str,
    rupiah: int,
    parameters: Iterable[tuple[datetime.date | Month, str]],
    *,
    in_total: bool = True,
    **details: Any,
) -> Part:
    """A part that stands on parameters of several days: a rate of 2019, a ceiling of 2026."""
    cited = [cite(law.at(when), [name]) for when, name in dict.fromkeys(parameters)]
    ranks = list(Evidence)
    return Part(
        name,
        rupiah,
        tuple(dict.fromkeys(article for one in cited for article in one.articles)),
        max((one.evidence for one in cited), key=ranks.index, default=ranks[0]),
        tuple(dict.fromkeys(name for one in cited for name in one.to_verify)),
        details,
        in_total,
    )
