"""Amounts, parts of a benefit and articles in words, for the page, the workbook and the sheet."""

import datetime
from decimal import Decimal
from typing import Any

from payung.core.benefits import Part
from payung.texts import day_words, month_words, number, say


NO_BREAK = "\u00a0"


def money(rupiah: int, language: str) -> str:
    """``Rp1.500.000``; English with commas."""
    return f"Rp{number(rupiah, language)}"


def percent(value: Decimal | int, language: str) -> str:
    """``0,24 %`` (never broken) or ``0.24%``, without zeros that say nothing."""
    text = f"{Decimal(value).normalize():f}"
    return f"{text.replace('.', ',')}{NO_BREAK}%" if language == "id" else f"{text}%"


def day(value: datetime.date, language: str) -> str:
    return day_words(value, language)


def month(value: Any, language: str) -> str:
    """A Month as ``November 2026``."""
    return month_words(str(value), language)


def part_words(part: Part, language: str) -> str:
    return say(f"part.{part.name}", language)


def part_note(part: Part, language: str) -> str:
    """How the amount comes about, as far as it helps to understand it; often nothing."""
    details = part.details
    if "first_month" in details:
        return _said("calc.note.cash", language, details, monthly="monthly_rupiah")
    if "from_month" in details:
        last = details["from_month"] + int(details["months"]) - 1
        code = "calc.note.absence_one" if last == details["from_month"] else "calc.note.absence"
        return _said(code, language, details, last=last)
    if "monthly" in details and not isinstance(details["monthly"], bool):
        return _said("calc.note.instalments", language, details, monthly="monthly")
    if "wages" in details:
        return _said("calc.note.wages", language, details, wage="wage")
    if part.name.startswith("jkk.disability"):
        return _said("calc.note.disability", language, details, wage="wage")
    if part.name.endswith(".contributions"):
        return _said("calc.note.saved", language, details)
    if part.name in ("jkk.home_care", "pmi.benefits.home_care"):
        return _said("calc.note.for_months", language, details)
    return ""


def part_amount(part: Part, language: str) -> str:
    """The amount, or that there is no ceiling."""
    if part.details.get("no_ceiling"):
        return say("calc.no_ceiling", language)
    return money(part.rupiah, language)


def _said(code: str, language: str, details: Any, **more: Any) -> str:
    """``more`` names amounts of ``details`` to be written as money, or gives numbers."""
    shown = {
        name: percent(value, language) if name == "percent" else _plain(value)
        for name, value in details.items()
    }
    for name, value in more.items():
        shown[name] = money(int(details[value]), language) if isinstance(value, str) else value
    return say(code, language, **shown)


def _plain(value: Any) -> Any:
    """Decimals that are whole as whole numbers; all else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else str(value.normalize())
    return value
