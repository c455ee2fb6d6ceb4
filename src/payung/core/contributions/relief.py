"""Who has a relief in a month; how much of the contribution is then to be paid is law."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from payung.core.contributions.facts import SECTORS
from payung.core.contributions.rates import FULL, shares
from payung.core.law import LawAt
from payung.core.periods import Month


COVID_MONTHS = "relief.covid.full_months"
# PP 50/2025 gives nothing where one of these pays. A village's own budget is neither.
NO_RELIEF_PAYERS = ("apbn", "apbd")


@dataclass(frozen=True)
class Relief:
    """``applies`` to some rows (unknown counts as no), who pay ``pays`` percent."""

    applies: pl.Expr
    pays: Decimal


def covid(now: LawAt, month: Month, programme: str) -> Relief:
    """PP 49/2020: for who had paid before it; who registers during it first pays in full.

    What is not known about arrears and registration counts as good: BPJS gave this relief without
    being asked.
    """
    pays = now[f"relief.covid.{programme}"]
    if pays == FULL:
        return Relief(pl.lit(value=False), pays)
    begins = Month.of(now.value(COVID_MONTHS).since).index
    since = pl.col("since")
    is_new = (since >= begins) & (month.index < since + now.number(COVID_MONTHS))
    in_arrears = pl.col("in_arrears").fill_null(value=False)
    return Relief(~is_new.fill_null(value=False) & ~in_arrears, pays)


def bpu(now: LawAt) -> list[Relief]:
    """PP 50/2025: each sector has its own months; not where APBN or APBD pays."""
    eligible = ~pl.col("paid_by").fill_null("self").is_in(NO_RELIEF_PAYERS)
    pays = {sector: now[f"relief.bpu.{sector}"] for sector in SECTORS}
    if len(set(pays.values())) == 1:  # then nobody needs to say in which sector they work
        return [Relief(eligible, pays[SECTORS[0]])]
    return [Relief((pl.col("sector") == name) & eligible, share) for name, share in pays.items()]


def varying(
    amount: pl.Expr,
    percents: Sequence[Decimal],
    reliefs: Sequence[Relief],
    now: LawAt,
    *,
    choice: pl.Expr | None = None,
    per: int = 1,
) -> pl.Expr:
    """Whole rupiah: each row's percentage (``choice`` is its index) with the reliefs it has.

    Reliefs that change nothing this month are left out, so most months have none.
    """
    combined = list(percents)
    for relief in reliefs:
        if relief.pays == FULL:
            continue
        step = relief.applies.fill_null(value=False).cast(pl.Int64) * len(combined)
        choice = step if choice is None else choice + step
        combined += [percent * relief.pays / FULL for percent in combined]
    return shares(combined, now, per=per).of(amount, choice)
