"""Who of the family takes the money of JKK and JKM, and who the funeral costs."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from payung.core.benefits.answers import reason
from payung.core.benefits.protection import refuse_impossible_days
from payung.core.errors import Refusal
from payung.core.law import Evidence, Law, cite


RANK = "claims.heirs_rank"


@dataclass(frozen=True)
class Heirs:
    """``takers`` share the benefit in equal standing; empty: the funeral alone is paid out.

    ``funeral_to`` is ``heirs``, or ``whoever_buries`` when there is nobody in the order.
    """

    takers: tuple[str, ...]
    funeral_to: str
    reasons: tuple[str, ...]
    articles: tuple[str, ...]
    evidence: Evidence
    to_verify: tuple[str, ...]


def order(relations: Collection[str], *, on: datetime.date, law: Law) -> Heirs:
    """Who takes the benefit, of the ``relations`` that the deceased left behind.

    Relations: spouse, child, parent, grandparent, grandchild, sibling, parent_in_law,
    named_in_will. Nearer ones leave nothing to the farther. Raises Refusal for any other word.
    """
    now = law.at(on)
    refuse_impossible_days(now)
    known = sorted(name.rsplit(".", 1)[1] for name in law.parameters if name.startswith(f"{RANK}."))
    if not set(relations) <= set(known):
        raise Refusal("relation_unknown", missing=("relations",), relations=", ".join(known))
    citation = cite(now, [f"{RANK}.{name}" for name in known])
    places = {name: now.number(f"{RANK}.{name}") for name in dict.fromkeys(relations)}
    nearest = min(places.values(), default=0)
    takers = tuple(name for name, place in places.items() if place == nearest)
    later = len(places) - len(takers)
    reasons = [reason("heirs_in_place", place=nearest) if takers else reason("heirs_none")]
    if later:
        reasons.append(reason("heirs_nearer_first", later=later))
    return Heirs(
        takers,
        "heirs" if takers else "whoever_buries",
        tuple(reasons),
        citation.articles,
        citation.evidence,
        citation.to_verify,
    )
