"""Which articles an answer stands on, and whether anybody has read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from payung.core.law.parameters_in_force import Evidence, LawAt


WEAKEST_LAST = tuple(Evidence)


@dataclass(frozen=True)
class Citation:
    """``articles`` in the order of the parameters; ``evidence`` is that of the weakest one.

    ``to_verify`` names the parameters that rest on press or memory.
    """

    articles: tuple[str, ...]
    evidence: Evidence
    to_verify: tuple[str, ...]


def cite(now: LawAt, names: Iterable[str]) -> Citation:
    """The citation of these parameters on that day. Raises as ``LawAt.value`` does."""
    names = list(dict.fromkeys(names))
    values = [now.value(name) for name in names]
    weakest = max((WEAKEST_LAST.index(value.evidence) for value in values), default=0)
    return Citation(
        tuple(dict.fromkeys(value.reference for value in values)),
        WEAKEST_LAST[weakest],
        tuple(name for name, value in zip(names, values, strict=True) if value.evidence.to_verify),
    )
