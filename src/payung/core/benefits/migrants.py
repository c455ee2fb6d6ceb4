"""Migrant workers (PMI): sums of their own, by the time before, during and after the work abroad."""

import datetime
from collections.abc import Sequence

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.protection import refuse_impossible_days, standing
from payung.core.benefits.scholarship import Child, scholarship_parts
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt
from payung.core.periods import Month


PHASES = ("before", "during", "after")
SUMS = "pmi.benefits"
CASH_DURING = (f"{SUMS}.death_during_work",)
CASH_OUTSIDE = tuple(
    f"{SUMS}.outside_work.{name}" for name in ("lump_sum", "instalments", "funeral")
)
# What happened, what is paid for it, and the ceilings beside it.
EVENTS_ABROAD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "accident": ((), ("treatment_abroad", "home_care", "hearing_aid", "glasses")),
    "dismissed": (("dismissed",), ()),
    "placed_otherwise": (("placed_otherwise",), ("placed_otherwise_transport",)),
    "raped": (("raped",), ()),
    "failed_departure": (("failed_departure",), ()),
}


def pmi_death(
    *,
    on: datetime.date,
    law: Law,
    phase: str,
    since: Month | None = None,
    paid_until: Month | None = None,
    children: Sequence[Child] = (),
    birth_date: datetime.date | None = None,
) -> Benefit:
    """Death of a migrant worker (JKM): the cash, during the work abroad in one sum; scholarship.

    ``phase``: before departure, during the work abroad, after the return. The scholarship is for
    the time of the work; its waiting time is not known for migrants, none is asked, and a reason
    says so.
    Raises Refusal when facts contradict each other, NoLawInForce where a sum is not
    known: before Permenaker 4/2023 there is only that of a death during the work.
    """
    now = law.at(on)
    if phase not in PHASES:
        raise Refusal("phase_unknown", missing=("phase",), phases=", ".join(PHASES))
    refuse_impossible_days(now, since=since, paid_until=paid_until, birth_date=birth_date)
    stands = standing(now, segment="PMI", since=since, paid_until=paid_until)
    if not stands.holds:
        return Benefit("pmi-death", on, (), stands.reasons)
    names = CASH_DURING if phase == "during" else CASH_OUTSIDE
    cash = tuple(part(now, name, now.number(name), (name,)) for name in names)
    if not children or not now[f"{SUMS}.scholarship_{phase}_work"]:
        without = (reason("pmi_scholarship_during_work"),) if children else ()
        return Benefit("pmi-death", on, cash, (*stands.reasons, *without))
    for_children, about_children = scholarship_parts(now, children, stands, "JKK")
    reasons = (*stands.reasons, *about_children, reason("pmi_scholarship_terms"))
    terms = (f"{SUMS}.scholarship_{phase}_work",)
    return Benefit("pmi-death", on, (*cash, *for_children), reasons, also_to_verify=terms)


def pmi_support(
    *,
    on: datetime.date,
    law: Law,
    event: str,
    since: Month | None = None,
    paid_until: Month | None = None,
    birth_date: datetime.date | None = None,
) -> Benefit:
    """What else a migrant worker gets: ``event`` is one of EVENTS_ABROAD.

    Raises Refusal and NoLawInForce as ``pmi_death`` does.
    """
    now = law.at(on)
    if event not in EVENTS_ABROAD:
        raise Refusal("abroad_unknown", missing=("event",), events=", ".join(EVENTS_ABROAD))
    refuse_impossible_days(now, since=since, paid_until=paid_until, birth_date=birth_date)
    stands = standing(now, segment="PMI", since=since, paid_until=paid_until)
    if not stands.holds:
        return Benefit("pmi-support", on, (), stands.reasons)
    paid, ceilings = EVENTS_ABROAD[event]
    sums = [
        part(now, f"{SUMS}.{name}", now.number(f"{SUMS}.{name}"), (f"{SUMS}.{name}",))
        for name in paid
    ]
    parts = (*sums, *(_ceiling(now, f"{SUMS}.{name}") for name in ceilings))
    return Benefit("pmi-support", on, parts, stands.reasons)


def _ceiling(now: LawAt, name: str) -> Part:
    if f"{name}.months" not in now.law.parameters:
        rupiah = now.number(name)
        return part(now, name, rupiah, (name,), in_total=False, ceiling=rupiah)
    rupiah, months = now.number(f"{name}.ceiling"), now.number(f"{name}.months")
    named = (f"{name}.ceiling", f"{name}.months")
    return part(now, name, rupiah, named, in_total=False, ceiling=rupiah, months=months)
