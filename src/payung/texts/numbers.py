"""Numbers, days and months as people write them: 1.234 · 39,4 % · 30 Juni 2026."""

import datetime
import re


MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


def number(value: int, language: str) -> str:
    """1234 as ``1.234`` (id) or ``1,234`` (en)."""
    text = f"{value:,}"
    return text.replace(",", ".") if language == "id" else text


def percent(part: int, whole: int, language: str) -> str:
    """One decimal, half up, in whole numbers; a dash when there is nothing to divide by."""
    if whole == 0:
        return "–"
    tenths = (part * 2000 + whole) // (whole * 2)
    text = f"{tenths // 10}.{tenths % 10}"
    return f"{text.replace('.', ',')} %" if language == "id" else f"{text}%"


def day_words(day: datetime.date, language: str) -> str:
    return f"{day.day} {_month_name(day.month, language)} {day.year}"


def month_words(text: str, language: str) -> str:
    """``2026-06`` as ``Juni 2026``; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    return f"{_month_name(int(found[2]), language)} {found[1]}" if found else text


def _month_name(month: int, language: str) -> str:
    return MONTHS[language].split()[month - 1]
