"""Months and days. A period is ``since`` … ``until``, both ends inside, everywhere."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

from payung.core.errors import InputProblem


@total_ordering
@dataclass(frozen=True)
class Month:
    """A calendar month; never a first-of-month date. Counts and compares like a number."""

    year: int
    number: int

    @classmethod
    def of(cls, day: datetime.date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """``2026-06`` or ``202606``. Raises InputProblem for anything else."""
        found = re.fullmatch(r"(\d{4})-?(\d{2})", text.strip())
        if not found or not 1 <= int(found[2]) <= 12:
            raise InputProblem("month_unreadable", text=text)
        return cls(int(found[1]), int(found[2]))

    @property
    def index(self) -> int:
        """Months since year 0: the number that frames carry."""
        return self.year * 12 + self.number - 1

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def __add__(self, months: int) -> "Month":
        year, number = divmod(self.index + months, 12)
        return Month(year, number + 1)

    def __sub__(self, months: int) -> "Month":
        return self + -months

    def __lt__(self, other: "Month") -> bool:
        return self.index < other.index

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
