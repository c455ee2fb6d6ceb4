"""A parameter is a number in the law: each value it has had, from when, and who says so."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from payung.core.errors import NoLawInForce, RuleError
from payung.core.periods import Month


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
class Step:
    """From ``start`` on (rupiah of income or contract, months of absence), ``value`` holds."""

    start: Decimal
    value: Decimal


Content = Decimal | datetime.date | tuple[Step, ...] | frozenset[str]


@dataclass(frozen=True)
class Value:
    """One value: a number, a day, programmes, or steps in rising order. In force ``since`` … ``until``."""

    since: datetime.date
    value: Content
    reference: str
    evidence: Evidence
    source: str = ""
    until: datetime.date | None = None  # None: in force until the next value, or until further news

    def holds_on(self, day: datetime.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Parameter:
    """``values`` oldest first; ``unit`` is one of ``loading.UNITS``.

    ``note`` says how a conflict between sources was decided, where there was one. ``uraian`` and
    ``catatan`` are description and note in Indonesian.
    """

    name: str
    description: str
    unit: str
    values: tuple[Value, ...]
    note: str = ""
    uraian: str = ""
    catatan: str = ""

    def value_at(self, day: datetime.date) -> Value:
        """The value in force on that day. Raises NoLawInForce when there is none."""
        begun = [value for value in self.values if value.since <= day]
        if not begun or not begun[-1].holds_on(day):
            raise NoLawInForce("no_law_in_force", name=self.name, day=day.isoformat())
        return begun[-1]


@dataclass(frozen=True)
class Law:
    """All parameters. Ask it for a day or a month: ``law.at(day)["bpu.grace_months"]``."""

    parameters: Mapping[str, Parameter]

    def at(self, when: datetime.date | Month) -> "LawAt":
        """The law on a day; for a month of contributions, on its first day."""
        return LawAt(self, when.first_day if isinstance(when, Month) else when)


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
        if not isinstance(value, Decimal):
            raise RuleError("parameter_not_one_number", name=name)
        return value

    def number(self, name: str) -> int:
        """A value that must be whole: months, years, rupiah. Raises RuleError otherwise."""
        value = self[name]
        if value != int(value):
            raise RuleError("parameter_not_whole", name=name, day=self.day.isoformat())
        return int(value)

    def date(self, name: str) -> datetime.date:
        """A value that is itself a day: a last day of payment."""
        value = self.value(name).value
        if not isinstance(value, datetime.date):
            raise RuleError("parameter_not_a_day", name=name)
        return value

    def steps(self, name: str) -> tuple[Step, ...]:
        """A value in steps, lowest first: income bands, layers of a contract."""
        value = self.value(name).value
        if not isinstance(value, tuple):
            raise RuleError("parameter_without_steps", name=name)
        return value

    def programmes(self, name: str) -> frozenset[str]:
        """A value that names programmes: those that somebody must or may join."""
        value = self.value(name).value
        if not isinstance(value, frozenset):
            raise RuleError("parameter_without_programmes", name=name)
        return value

    def step(self, name: str, measure: Decimal | int) -> Decimal:
        """What holds at ``measure``: the last step that starts at or below it."""
        reached = [step.value for step in self.steps(name) if step.start <= measure]
        if not reached:
            raise NoLawInForce("no_law_in_force", name=name, day=self.day.isoformat())
        return reached[-1]
