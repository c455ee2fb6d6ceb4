"""Asking for one person's contribution in the fewest words."""

from payung.core.contributions import Contribution, contribution
from payung.core.law import load_law
from payung.core.periods import Month


def due(month: str, segment: str, **facts) -> Contribution:
    return contribution({"segment": segment, **facts}, Month.parse(month), load_law())


def amounts(answer: Contribution) -> dict[str, int]:
    """Rupiah by programme and payer, as ``jht worker``."""
    found: dict[str, int] = {}
    for line in answer.lines:
        name = f"{line.programme} {line.payer}"
        found[name] = found.get(name, 0) + line.rupiah
    return found
