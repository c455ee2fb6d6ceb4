"""How figures and days are written for people, by the language in force: ``1.234.567``,
``39,4 %`` and ``30 Juni 2026``, or ``1,234,567``, ``39.4%`` and ``30 June 2026``."""

from datetime import date, datetime
from functools import cache

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language


NO_BREAK = "\u00a0"
THE_OTHER_WAY = str.maketrans(",.", ".,")


def is_indonesian() -> bool:
    return (get_language() or "id").startswith("id")


def number(value: float | None, places: int = 0) -> str:
    """With separators of thousands; a dash for what is not known."""
    if value is None:
        return "–"
    text = f"{value:,.{places}f}"
    return text.translate(THE_OTHER_WAY) if is_indonesian() else text


def percent(share: float | None, places: int = 1) -> str:
    """A share of 1 as per cent; a dash where there is nobody to count."""
    if share is None:
        return "–"
    text = number(share * 100, places)
    return f"{text}{NO_BREAK}%" if is_indonesian() else f"{text}%"


def signed(value: float | None, places: int = 1) -> str:
    """With its sign, a true minus: +12,3 or −4,0; nothing is +0,0."""
    if value is None:
        return "–"
    rounded = round(value, places) + 0.0
    return ("−" if rounded < 0 else "+") + number(abs(rounded), places)


def share(numerator: int | None, denominator: int | None) -> float | None:
    """Numerator of denominator, or None where the denominator is empty or unknown."""
    return None if not denominator or numerator is None else numerator / denominator


def day(value: date | datetime | None) -> str:
    """30 Juni 2026; an instant counts as the day it is here."""
    if value is None:
        return "–"
    if isinstance(value, datetime) and is_aware(value):
        value = localtime(value)
    return f"{value.day} {_month_names(get_language())[value.month - 1]} {value.year}"


@cache
def _month_names(_language: str | None) -> list[str]:
    """The months in the language in force: a page writes hundreds of days."""
    return [date_format(date(2000, number, 1), "F") for number in range(1, 13)]


def moment(value: datetime | None) -> str:
    """30 Juni 2026, 14.05 (English: 14:05)."""
    if value is None:
        return "–"
    local = localtime(value) if is_aware(value) else value
    return f"{day(local)}, {local:{'%H.%M' if is_indonesian() else '%H:%M'}}"


def size(count: int | None) -> str:
    """Bytes as kB or MB."""
    if count is None:
        return "–"
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))}{NO_BREAK}kB"
    return f"{number(count / 1_000_000, 1)}{NO_BREAK}MB"


def month(index: int) -> str:
    """Year * 12 + month - 1 as Juni 2026."""
    return f"{_month_names(get_language())[index % 12]} {index // 12}"
