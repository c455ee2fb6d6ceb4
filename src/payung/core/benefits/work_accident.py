"""JKK in cash: death through work, disability, and the time in which somebody cannot work."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.care import (
    MODES,
    aid_parts,
    care_parts,
    refuse_migrants,
    transport_parts,
)
from payung.core.benefits.disability import Table, share_of_body
from payung.core.benefits.incapacity import absence_parts
from payung.core.benefits.protection import Standing, refuse_impossible_days, standing
from payung.core.benefits.scholarship import Child, scholarship_parts
from payung.core.benefits.wages import counted_wage
from payung.core.law import Law, LawAt, whole_rupiah
from payung.core.law.rounding import FULL
from payung.core.periods import Month


def jkk_death(
    *,
    on: datetime.date,
    law: Law,
    wage: int | None = None,
    segment: str | None = None,
    since: Month | None = None,
    paid_until: Month | None = None,
    children: Sequence[Child] = (),
    transport: Sequence[str] = (),
    birth_date: datetime.date | None = None,
) -> Benefit:
    """JKK when somebody dies through work: 60 % of 80 wages, funeral, periodic benefit, children.

    ``wage`` is the monthly wage that was reported; for BPU the income, whose band decides.
    ``transport`` names the modes used (land, sea, air). There is no waiting time.
    Raises Refusal when facts contradict each other, or one is missing on which the answer depends.
    """
    now = law.at(on)
    stands = _stands(now, segment, since, paid_until, birth_date)
    if not stands.holds:
        return Benefit("jkk-death", on, (), stands.reasons)
    death, about_wage = _death_part(now, wage, segment)
    for_children, about_children = scholarship_parts(now, children, stands, "JKK")
    parts = (
        death,
        *_instalments(now),
        part(now, "jkk.funeral", now.number("jkk.funeral"), ("jkk.funeral",)),
        *for_children,
        *care_parts(now)[:1],
        *transport_parts(now, transport),
    )
    return Benefit("jkk-death", on, parts, (*stands.reasons, *about_wage, *about_children))


def jkk_disability(
    *,
    on: datetime.date,
    law: Law,
    kind: str,
    wage: int | None = None,
    segment: str | None = None,
    percent: Decimal | int | None = None,
    body_parts: Sequence[str] | Mapping[str, int] = (),
    function_loss: Decimal | int | None = None,
    left_handed: bool = False,
    since: Month | None = None,
    paid_until: Month | None = None,
    children: Sequence[Child] = (),
    transport: Sequence[str] = MODES,
    birth_date: datetime.date | None = None,
) -> Benefit:
    """JKK for a lasting disability; ``kind`` is partial, functional or total.

    Partial: the percentage of the table (``percent``, or ``body_parts``: names of
    ``jkk.disability.*``, each once for every time it counts) of 80 wages. Functional: of that,
    ``function_loss`` percent. Total: 70 % of 80 wages, the periodic benefit, and the scholarship.
    Raises Refusal as ``jkk_death`` does, and for percentages that cannot be.
    """
    now = law.at(on)
    stands = _stands(now, segment, since, paid_until, birth_date)
    if not stands.holds:
        return Benefit("jkk-disability", on, (), stands.reasons)
    counted, named = counted_wage(now, wage, segment)
    reasons = _wage_reasons(segment, wage, counted)
    share = share_of_body(now, kind, Table(percent, body_parts, function_loss, left_handed))
    rupiah = whole_rupiah(share.percent / FULL * now["jkk.wages"] * counted, now)
    details: dict[str, Any] = {"percent": share.percent, "wage": counted}
    cash = part(
        now, f"jkk.disability.{kind}", rupiah, (*share.parameters, "jkk.wages", *named), **details
    )
    parts: tuple[Part, ...] = (cash,)
    if kind == "total":
        for_children, about_children = scholarship_parts(now, children, stands, "JKK")
        parts = (cash, *_instalments(now), *for_children)
        reasons = (*reasons, *about_children)
    in_kind = (*care_parts(now), *transport_parts(now, transport), *aid_parts(now))
    reasons = (*stands.reasons, *reasons, *share.reasons, reason("return_to_work"))
    return Benefit("jkk-disability", on, (*parts, *in_kind), reasons)


def jkk_stmb(
    *,
    on: datetime.date,
    law: Law,
    wage: int | None = None,
    segment: str | None = None,
    months: int = 0,
    days: int = 0,
    since: Month | None = None,
    paid_until: Month | None = None,
    transport: Sequence[str] = MODES,
    birth_date: datetime.date | None = None,
) -> Benefit:
    """JKK while somebody cannot work (STMB): a share of the wage, by the month of absence.

    ``on`` is the day of the accident; its law holds for the whole absence of ``months`` and
    ``days``. Raises Refusal as ``jkk_death`` does, and when there is no absence.
    """
    now = law.at(on)
    stands = _stands(now, segment, since, paid_until, birth_date)
    if not stands.holds:
        return Benefit("jkk-stmb", on, (), stands.reasons)
    counted, named = counted_wage(now, wage, segment)
    parts = (
        *absence_parts(now, counted, named, months=months, days=days),
        *care_parts(now),
        *transport_parts(now, transport),
    )
    to_employer = () if segment == "BPU" else (reason("stmb_to_employer"),)
    reasons = (*stands.reasons, *_wage_reasons(segment, wage, counted), *to_employer)
    return Benefit("jkk-stmb", on, parts, (*reasons, reason("return_to_work")))


def _stands(
    now: LawAt,
    segment: str | None,
    since: Month | None,
    paid_until: Month | None,
    birth_date: datetime.date | None,
) -> Standing:
    refuse_impossible_days(now, since=since, paid_until=paid_until, birth_date=birth_date)
    refuse_migrants(segment)
    return standing(now, segment=segment, since=since, paid_until=paid_until)


def _death_part(now: LawAt, wage: int | None, segment: str | None) -> tuple[Part, tuple[str, ...]]:
    """60 % of 80 wages, or the lump sum of JKM where that is more."""
    counted, named = counted_wage(now, wage, segment)
    wages = now["jkk.death.percent"] / FULL * now["jkk.wages"]
    reckoned, least = whole_rupiah(wages * counted, now), now.number("jkm.lump_sum")
    named = ("jkk.death.percent", "jkk.wages", *named)
    reasons = _wage_reasons(segment, wage, counted)
    details: dict[str, Any] = {"wages": wages, "wage": counted}
    if reckoned >= least:
        return part(now, "jkk.death", reckoned, named, **details), reasons
    named = (*named, "jkm.lump_sum")
    reasons = (*reasons, reason("jkk_death_at_least_jkm"))
    return part(now, "jkk.death", least, named, reckoned=reckoned, **details), reasons


def _instalments(now: LawAt) -> tuple[Part, ...]:
    total, months = now.number("jkk.instalments"), now.number("jkk.instalment_months")
    monthly = whole_rupiah(Decimal(total) / months, now)
    named = ("jkk.instalments", "jkk.instalment_months")
    return (part(now, "jkk.instalments", total, named, months=months, monthly=monthly),)


def _wage_reasons(segment: str | None, wage: int | None, counted: int) -> tuple[str, ...]:
    return (reason("income_band_counts"),) if segment == "BPU" and wage != counted else ()
