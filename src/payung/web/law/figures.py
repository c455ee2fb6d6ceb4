"""What the drawings of these pages need: places in per cent, so that text keeps its size."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from payung.core.benefits import Part
from payung.core.law import Parameter, Value
from payung.reports.leaflet import Share
from payung.texts import number, say
from payung.web.law.public import language


@dataclass(frozen=True)
class Piece:
    """A piece of a bar in per cent of its width."""

    kind: str
    x: str
    width: str
    rupiah: int
    share: float  # of the whole bar
    billed: bool = True


def payer_bar(shares: Sequence[Share]) -> list[Piece]:
    """Who pays, side by side; a sliver that would vanish keeps one per cent."""
    total = sum(share.rupiah for share in shares)
    pieces, x = [], 0.0
    widths = [max(100 * share.rupiah / total, 1.0) for share in shares]
    for share, wide in zip(shares, widths, strict=True):
        width = 100 * wide / sum(widths)
        pieces.append(
            Piece(
                share.payer, f"{x:.2f}", f"{width:.2f}", share.rupiah, share.rupiah / total,
                share.billed,
            )
        )  # fmt: skip
        x += width
    return pieces


@dataclass(frozen=True)
class Bar:
    """One month of absence: its number, what is paid, and its place."""

    month: int
    rupiah: int
    x: str
    width: str
    y: str
    height: str


def absence(parts: Sequence[Part]) -> list[Bar]:
    """One bar for each whole month in which somebody cannot work."""
    paid = [
        (int(part.details["from_month"]) + n, int(part.rupiah / part.details["months"]))
        for part in parts
        for n in range(int(part.details["months"]))
    ]
    highest = max((rupiah for _, rupiah in paid), default=0)
    step = 100 / len(paid) if paid else 0
    return [
        Bar(
            month, rupiah, f"{step * index + step * 0.12:.2f}", f"{step * 0.76:.2f}",
            f"{100 - 100 * rupiah / highest:.2f}", f"{100 * rupiah / highest:.2f}",
        )
        for index, (month, rupiah) in enumerate(paid)
    ]  # fmt: skip


@dataclass(frozen=True)
class School:
    """The years that a child spends at one level."""

    level: str
    first: int
    last: int
    rupiah: int  # each year
    x: str
    width: str
    middle: str

    @property
    def word(self) -> str:
        return say(f"calc.level.{self.level}", language())

    @property
    def years(self) -> int:
        return self.last - self.first + 1

    @property
    def total(self) -> int:
        return self.years * self.rupiah


@dataclass(frozen=True)
class Child:
    """One child: the levels one after the other, and the most that can be paid in all."""

    number: int
    levels: list[School]
    most: int


@dataclass(frozen=True)
class Schools:
    children: list[Child]
    ticks: list[tuple[int, str]]


def schools(parts: Sequence[Part]) -> Schools | None:
    """Yearly scholarships of all children over the same years; None where there are none."""
    yearly = [part for part in parts if part.details.get("schedule")]
    if not yearly:
        return None
    years = [year for part in yearly for year, _, _ in part.details["schedule"]]
    first, span = min(years), max(years) - min(years) + 1
    children = [
        Child(part.details["child"], _levels(part, first, span), part.details["ceiling"])
        for part in yearly
    ]
    every = max(1, -(-span // 6))
    ticks = [(year, f"{100 * (year - first) / span:.2f}") for year in range(first, first + span)]
    return Schools(children, ticks[::every])


def _levels(part: Part, first: int, span: int) -> list[School]:
    found: dict[str, list[tuple[int, int]]] = {}
    for year, level, rupiah in part.details["schedule"]:
        found.setdefault(level, []).append((year, rupiah))
    levels = []
    for level, paid in found.items():
        begin, end = paid[0][0], paid[-1][0]
        x, width = 100 * (begin - first) / span, 100 * (end - begin + 1) / span
        middle = f"{x + width / 2:.2f}"
        levels.append(School(level, begin, end, paid[0][1], f"{x:.2f}", f"{width:.2f}", middle))
    return levels


@dataclass(frozen=True)
class Stair:
    """A time in which one value held, as a line from left to right."""

    value: Value
    x: str
    end: str
    y: str
    rise_from: str | None  # height of the value before, where one follows the other
    is_now: bool


@dataclass(frozen=True)
class History:
    """The values of a parameter as stairs over the years."""

    stairs: list[Stair]
    grid: list[tuple[str, str]]
    ticks: list[tuple[int, str]]


def history(parameter: Parameter, on: datetime.date) -> History | None:
    """The stairs of a parameter whose values are single numbers; None for fewer than two."""
    values = parameter.values
    if len(values) < 2 or not all(isinstance(one.value, Decimal) for one in values):
        return None
    top = _round_top(max(one.value for one in values))
    first = values[0].since
    last = max([on, *(one.since for one in values), *(one.until for one in values if one.until)])
    days = max((last - first).days, 1) * 1.02

    def x(day: datetime.date) -> str:
        return f"{100 * (day - first).days / days:.2f}"

    def y(value: Decimal) -> str:
        return f"{100 - float(100 * value / top):.2f}"

    stairs: list[Stair] = []
    for index, one in enumerate(values):
        later = values[index + 1].since if index + 1 < len(values) else None
        end = min(filter(None, [one.until, later]), default=None)
        begins = index and values[index - 1].until in (None, one.since - datetime.timedelta(1))
        rise = y(values[index - 1].value) if begins else None
        ends = x(end) if end else "100.00"
        stairs.append(Stair(one, x(one.since), ends, y(one.value), rise, _holds(one, later, on)))
    grid = [(y(top * n / 4), _short(top * n / 4, parameter.unit)) for n in range(5)]
    return History(stairs, grid, _years(first, last, x))


def _holds(value: Value, later: datetime.date | None, on: datetime.date) -> bool:
    return value.holds_on(on) and (later is None or on < later)


def _years(first: datetime.date, last: datetime.date, x) -> list[tuple[int, str]]:
    """At most six Januaries that lie in between."""
    years = range(first.year + 1, last.year + 1)
    every = max(1, -(-len(years) // 6))
    return [(year, x(datetime.date(year, 1, 1))) for year in years][::every]


def _round_top(highest: Decimal) -> Decimal:
    """A round number at or above the highest value: 1, 2, 4 or 8 times a power of ten."""
    if highest <= 0:
        return Decimal(1)
    power = Decimal(10) ** highest.adjusted()
    return next(power * n for n in (1, 2, 4, 6, 8, 10) if power * n >= highest)


def _short(value: Decimal, unit: str) -> str:
    """A number for the edge of a drawing: 8 juta, 0,15 %, 24."""
    if unit == "rupiah" and value >= 1_000_000:
        million = say("calc.million", language())
        return f"{_trimmed(value / 1_000_000)} {million}"
    if unit == "rupiah" and value >= 1000:
        return number(int(value), language())
    return _trimmed(value)


def _trimmed(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return text.replace(".", ",") if language() == "id" else text
