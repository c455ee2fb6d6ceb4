"""Values of the law in words: an amount, a share, a day, programmes, or steps."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from payung.core.errors import NoLawInForce
from payung.core.law import Parameter, Step, Value
from payung.reports.leaflet.wording import day, money, percent
from payung.texts import number, say, say_reference
from payung.web.law.public import language


AMOUNTS_FROM = 1000  # starts of steps from here on are rupiah; below, months or plain numbers


@dataclass(frozen=True)
class Row:
    """One value of a parameter, with the day on which it ended where it has ended."""

    value: Value
    words: str
    steps: list[tuple[str, str]]
    until: datetime.date | None
    article: str
    evidence: str
    is_now: bool


def name_words(parameter: Parameter) -> str:
    """What a parameter is called in the language in force."""
    return parameter.uraian if language() == "id" and parameter.uraian else parameter.description


def number_words(value: Decimal, unit: str) -> str:
    """80 times, 0.24 percent, 15 working days: the number with its unit."""
    if unit == "rupiah":
        return money(int(value), language())
    if unit == "percent":
        return percent(value, language())
    if unit == "rank":
        return number(int(value), language())
    plain = number(int(value), language()) if value == int(value) else str(value.normalize())
    return f"{plain} {say(f'unit.{unit}', language())}"


def value_words(parameter: Parameter, content: Any) -> str:
    """The value in one line; steps as the range they span."""
    if isinstance(content, datetime.date):
        return day(content, language())
    if isinstance(content, frozenset):
        order = ("jkk", "jkm", "jht", "jp", "jkp")
        return ", ".join(name.upper() for name in order if name in content)
    if isinstance(content, tuple):
        ends = sorted({step.value for step in content})
        span = [number_words(end, parameter.unit) for end in (ends[0], ends[-1])]
        return span[0] if len(ends) == 1 else f"{span[0]} – {span[1]}"
    return number_words(content, parameter.unit)


def value_on(parameter: Parameter, on: datetime.date) -> tuple[Value | None, str]:
    """The value in force on a day with its words; None and no words where there is none."""
    try:
        value = parameter.value_at(on)
    except NoLawInForce:
        return None, ""
    return value, value_words(parameter, value.value)


def rows(parameter: Parameter, on: datetime.date) -> list[Row]:
    """Every value, newest first."""
    now, _ = value_on(parameter, on)
    found = []
    for index, value in enumerate(parameter.values):
        later = parameter.values[index + 1 : index + 2]
        before = [one.since - datetime.timedelta(days=1) for one in later]
        until = min([*filter(None, [value.until]), *before], default=None)
        steps = _steps(parameter, value.value) if isinstance(value.value, tuple) else []
        found.append(
            Row(
                value, value_words(parameter, value.value), steps, until,
                say_reference(value.reference, language()),
                say(f"evidence.{value.evidence}", language()), value is now,
            )
        )  # fmt: skip
    return found[::-1]


def _steps(parameter: Parameter, steps: Sequence[Step]) -> list[tuple[str, str]]:
    """From where each step begins, and what holds there."""
    are_amounts = any(step.start >= AMOUNTS_FROM for step in steps)
    return [
        (
            money(int(step.start), language()) if are_amounts else f"{step.start.normalize():f}",
            number_words(step.value, parameter.unit),
        )
        for step in steps
    ]
