"""A parameter is a number in the law: each value it has had, from when, and who says so."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from payung.core.errors import NoLawInForce, RuleError


class Evidence(StrEnum):
    """How near to the law itself somebody has come who wrote the value down."""

    TEXT = "text"  # the article was read
    QUOTED = "quoted"  # the article was read where somebody quotes it
    PRESS = "press"  # somebody tells what it says
    MEMORY = "memory"  # nothing found: to be checked in the original

    @property
    def to_verify(self) -> bool:
        """Whether users must be told that nobody here has read the original."""
        return self in (Evidence.PRESS, Evidence.MEMORY)


@dataclass(frozen=True)
class Value:
    """One value; None from the day on which it was repealed without a successor."""

    since: datetime.date
    value: Decimal | None
    reference: str
    evidence: Evidence
    source: str = ""


@dataclass(frozen=True)
class Parameter:
    """``values`` oldest first; ``unit`` is rupiah, percent, months, years or days."""

    name: str
    description: str
    unit: str
    values: tuple[Value, ...]

    def value_at(self, day: datetime.date) -> Value:
        """The value in force on that day. Raises NoLawInForce when there is none."""
        in_force = [value for value in self.values if value.since <= day]
        if not in_force or in_force[-1].value is None:
            raise NoLawInForce("no_law_in_force", name=self.name, day=day.isoformat())
        return in_force[-1]


@dataclass(frozen=True)
class Law:
    """All parameters. Ask it for a day: ``law.at(day)["bpu.grace_months"]``."""

    parameters: Mapping[str, Parameter]

    def at(self, day: datetime.date) -> "LawAt":
        return LawAt(self, day)


@dataclass(frozen=True)
class LawAt:
    """The law on one day."""

    law: Law
    day: datetime.date

    def value(self, name: str) -> Value:
        """The whole value with its reference. Raises RuleError for an unknown name."""
        if name not in self.law.parameters:
            raise RuleError("unknown_parameter", name=name)
        return self.law.parameters[name].value_at(self.day)

    def __getitem__(self, name: str) -> Decimal:
        value = self.value(name).value
        assert value is not None  # value_at refuses a repealed one
        return value

    def number(self, name: str) -> int:
        """A value that must be whole: months, years, rupiah. Raises RuleError otherwise."""
        value = self[name]
        if value != int(value):
            raise RuleError("parameter_not_whole", name=name, day=self.day.isoformat())
        return int(value)
