"""What JKK pays on receipts after a work accident: care, transport, aids. Ceilings, never totals."""

import datetime
from collections.abc import Sequence
from typing import Any

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.protection import refuse_impossible_days, standing
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import Law, LawAt
from payung.core.periods import Month


MODES = ("land", "sea", "air")
AIDS = ("denture", "hearing_aid", "glasses")
PROSTHESIS = ("jkk.aid.rehabilitation", "jkk.aid.prosthesis_surcharge")


def jkk_care(
    *,
    on: datetime.date,
    law: Law,
    segment: str | None = None,
    since: Month | None = None,
    paid_until: Month | None = None,
    transport: Sequence[str] = MODES,
    birth_date: datetime.date | None = None,
) -> Benefit:
    """Everything that JKK pays in kind or on receipts after an accident on ``on``.

    ``transport`` names the modes used: land, sea, air. Raises Refusal as ``jkk_death`` does.
    """
    now = law.at(on)
    refuse_impossible_days(now, since=since, paid_until=paid_until, birth_date=birth_date)
    refuse_migrants(segment)
    stands = standing(now, segment=segment, since=since, paid_until=paid_until)
    if not stands.holds:
        return Benefit("jkk-care", on, (), stands.reasons)
    parts = (*care_parts(now), *transport_parts(now, transport), *aid_parts(now))
    return Benefit("jkk-care", on, parts, (*stands.reasons, reason("return_to_work")))


def refuse_migrants(segment: str | None) -> None:
    """Migrant workers have sums of their own: raises Refusal, so nobody reads wrong ones."""
    if segment == "PMI":
        raise Refusal("pmi_apart", missing=("segment",))


def care_parts(now: LawAt) -> tuple[Part, ...]:
    """Medical care, which has no ceiling (its part shows 0 rupiah), and care at home."""
    ward = "jkk.medical_care.ward_class"
    medical = part(
        now,
        "jkk.medical_care",
        0,
        (ward,),
        in_total=False,
        no_ceiling=True,
        ward_class=now.number(ward),
    )
    if not in_force(now, "jkk.home_care.ceiling"):
        return (medical,)
    months = now.number("jkk.home_care.months")
    return (medical, _ceiling(now, "jkk.home_care", "ceiling", "months", months=months))


def transport_parts(now: LawAt, modes: Sequence[str]) -> tuple[Part, ...]:
    """One ceiling for each mode used; with several modes they are added."""
    unknown = set(modes) - set(MODES)
    if unknown:
        raise Refusal("transport_unknown", missing=("transport",), modes=", ".join(MODES))
    return tuple(_ceiling(now, f"jkk.transport.{mode}") for mode in MODES if mode in modes)


def aid_parts(now: LawAt) -> tuple[Part, ...]:
    """Dentures, hearing aid, glasses, and braces or artificial limbs, as far as paid on that day."""
    aids = [_ceiling(now, f"jkk.aid.{aid}") for aid in AIDS if in_force(now, f"jkk.aid.{aid}")]
    limb, surcharge = PROSTHESIS
    prosthesis = part(
        now,
        "jkk.aid.prosthesis",
        0,
        (surcharge,),
        in_total=False,
        no_ceiling=True,
        surcharge_percent=now[surcharge],
    )
    return (*aids, prosthesis, _ceiling(now, limb))


def _ceiling(now: LawAt, name: str, *members: str, **details: Any) -> Part:
    names = [f"{name}.{member}" for member in members] or [name]
    rupiah = now.number(names[0])
    return part(now, name, rupiah, names, in_total=False, ceiling=rupiah, **details)


def in_force(now: LawAt, name: str) -> bool:
    """Whether this benefit exists on that day."""
    try:
        now.value(name)
    except NoLawInForce:
        return False
    return True
