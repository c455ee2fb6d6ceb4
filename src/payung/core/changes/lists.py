"""Of which day a list speaks, and which earlier list it goes on from."""

import datetime
import re
from collections.abc import Iterable

import polars as pl

from payung.core.identity import months
from payung.core.periods import Month


_NUMBERS = months.numbers()
_NAMES = "|".join(
    sorted((word for word in _NUMBERS if len(word) > 2 and word not in months.ROMAN), key=len)[::-1]
)
_YEAR = r"(?P<year>20\d\d)(?!\d)"
_DAY = rf"(?<!\d)(?P<day>\d{{1,2}})[\s.-]*(?P<name>{_NAMES})[\s.,-]*{_YEAR}"
_MONTH = rf"(?<![a-z])(?P<name>{_NAMES})[\s.,-]*{_YEAR}"
_DAY_DIGITS = rf"(?<!\d)(?P<day>\d{{1,2}})[./-](?P<number>\d{{1,2}})[./-]{_YEAR}"
_ISO_DAY = r"(?<!\d)(?P<year>20\d\d)[.-]?(?P<number>0[1-9]|1[0-2])[.-]?(?P<day>[0-3]\d)(?!\d)"
_MONTH_DIGITS = rf"(?<![\d./-])(?P<number>0?[1-9]|1[0-2])[./-]{_YEAR}"
_ISO_MONTH = r"(?<!\d)(?P<year>20\d\d)[\s.-](?P<number>0[1-9]|1[0-2])(?!\d)"
_SAID = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (_DAY, _DAY_DIGITS, _ISO_DAY, _MONTH, _ISO_MONTH, _MONTH_DIGITS)
]
_COPIES = re.compile(
    r"(?i)\b(?:copy of|salinan(?: dari)?|copy|final|fix|revisi|rev|terbaru|baru|update)\b|\(\d+\)"
)
_WHOLE = "|".join(
    sorted((word for word in _NUMBERS if len(word) > 3 or word == "mei"), key=len)[::-1]
)
_LONE_MONTH = re.compile(rf"(?i)(?<![a-z])(?:{_WHOLE})(?![a-z])")
_LEFT_OVER = re.compile(r"(?i)(?:[\s\W]+(?:bulan|bln|per|keadaan|tanggal|tgl))+[\s\W]*$")


def said_day(texts: Iterable[str], *, not_after: datetime.date) -> datetime.date | None:
    """The day of which titles or names speak, the first text that names one; a month means its
    last day, or ``not_after`` while it lasts. None when no text names a month with its year.

    >>> said_day(["Daftar RT Juni 2026"], not_after=datetime.date(2026, 7, 9))
    datetime.date(2026, 6, 30)
    """
    for text in texts:
        for pattern in _SAID:
            for found in pattern.finditer(text.replace("_", " ")):
                day = _day_of(found.groupdict())
                if day is None or Month.of(day) > Month.of(not_after):
                    continue
                return min(day, not_after)
    return None


def _day_of(said: dict[str, str | None]) -> datetime.date | None:
    name, digits = said.get("name"), said.get("number")
    number = _NUMBERS[name.lower()] if name else int(digits or 0)
    if not 1 <= number <= 12:
        return None
    month = Month(int(said["year"] or 0), number)
    if not said.get("day"):
        return month.last_day
    try:
        return datetime.date(month.year, month.number, int(said["day"] or 0))
    except ValueError:
        return None


def without_day(name: str) -> str:
    """What a list is called every month: its name without days, months, years and words of copies.

    >>> without_day("DAFTAR RT_Juni 2026 (2)"), without_day("2026-06")
    ('DAFTAR RT', '')
    """
    text = name.replace("_", " ")
    for pattern in (*_SAID, _COPIES, _LONE_MONTH):
        text = pattern.sub(" ", text)
    text = _LEFT_OVER.sub(" ", re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ", text))
    return " ".join(re.sub(r"[-–.,()]+(?=\s|$)|(?:^|(?<=\s))[-–.,()]+", " ", text).split())


def likeness(one: pl.DataFrame, other: pl.DataFrame) -> float:
    """How far two lists are of the same people, 0 to 1: of the longer one, the share that is on
    both, by NIK or by name and birth date.

    The longer one, since a list of three cadres is not the next list of a village of five hundred.
    """
    longer = max(one.height, other.height)
    if not longer:
        return 0.0
    return max(_shared(one, other, ["nik"]), _shared(one, other, ["name", "birth_date"])) / longer


def _shared(one: pl.DataFrame, other: pl.DataFrame, on: list[str]) -> int:
    sides = [
        frame.select(
            pl.col(name).str.to_lowercase() if frame.schema[name] == pl.String else name
            for name in on
        )
        .drop_nulls()
        .unique()
        for frame in (one, other)
    ]
    return sides[0].join(sides[1], on=on, how="semi").height
