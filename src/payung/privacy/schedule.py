"""How long anything is kept, read from ``schedule.yaml``."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from payung.core.periods import Month
from payung.core.yaml_texts import load_yaml


FILE = Path(__file__).parent / "schedule.yaml"


@dataclass(frozen=True)
class Rule:
    """``months`` after what ``starts`` names; None: for good. ``evidence`` as in the law."""

    name: str
    starts: str
    reference: str
    evidence: str
    months: int | None = None

    def before(self, day: datetime.date) -> datetime.date | None:
        """What happened before this day is due on ``day``; None when it is kept for good."""
        if self.months is None:
            return None
        month = Month.of(day) - self.months
        return min(month.first_day.replace(day=1) + datetime.timedelta(day.day - 1), month.last_day)


@cache
def schedule() -> tuple[Rule, ...]:
    """Every rule, in the order of the file. Raises TypeError for a key that is none."""
    rules = load_yaml(FILE.read_text(encoding="utf-8"))
    return tuple(Rule(name=name, **given) for name, given in rules.items())
