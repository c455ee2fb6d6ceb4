"""What a benefit function answers: amounts with their articles, and the reasons for them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from payung.core.law import Evidence, LawAt, cite


@dataclass(frozen=True)
class Part:
    """One amount of a benefit.

    ``rupiah`` is what is paid; for a part outside the total (a yearly scholarship, a ceiling for
    costs that are paid on receipts) it is the amount of one year or the ceiling. ``details`` says
    more in plain values: child, level, years, ceiling, months, monthly, percent.
    """

    name: str
    rupiah: int
    articles: tuple[str, ...]
    evidence: Evidence
    to_verify: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    in_total: bool = True


@dataclass(frozen=True)
class Benefit:
    """The answer for one event on one day. ``reasons`` are codes with values, ``words`` elsewhere.

    A benefit of nothing is an answer too, and then the reasons say why.
    """

    event: str
    on: datetime.date
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    also_to_verify: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Rupiah of all parts that are certain to be paid, at once or month by month."""
        return sum(part.rupiah for part in self.parts if part.in_total)

    @property
    def to_verify(self) -> tuple[str, ...]:
        """Parameters behind this answer whose original nobody here has read."""
        names = [name for part in self.parts for name in part.to_verify]
        return tuple(dict.fromkeys([*names, *self.also_to_verify]))


def part(
    now: LawAt,
    name: str,
    rupiah: int,
    parameters: Iterable[str],
    *,
    in_total: bool = True,
    **details: Any,
) -> Part:
    """A part that stands on these parameters: their articles and evidence become its own."""
    citation = cite(now, parameters)
    return Part(
        name, rupiah, citation.articles, citation.evidence, citation.to_verify, details, in_total
    )


def reason(code: str, **values: object) -> str:
    """``code(name=value, …)``, the form in which every reason of ours travels."""
    shown = ", ".join(f"{name}={value}" for name, value in values.items())
    return f"{code}({shown})" if shown else code
