"""Shares with their limits on one axis, in per cent of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from payung.core.matching.quality import Interval


BEGINNINGS = (95, 90, 80, 50)


@dataclass(frozen=True)
class Axis:
    """From ``start`` to 100 per cent; ``ticks``: place on the drawing, and the per cent there."""

    start: int

    @property
    def ticks(self) -> list[tuple[float, int]]:
        step = max(1, (100 - self.start) // 5)
        return [(self.place(value / 100), value) for value in range(self.start, 101, step)]

    def place(self, share: float) -> float:
        """Where a share stands; what is before the beginning stands at it."""
        return round(max(0.0, 100 * (100 * share - self.start) / (100 - self.start)), 2)


@dataclass(frozen=True)
class Bar:
    """A share with its limits, and where all three stand."""

    share: Interval
    low: float
    value: float
    width: float


def axis_for(shares: Sequence[Interval | None]) -> Axis:
    """The closest axis that shows every lower limit."""
    lowest = min((100 * one.low for one in shares if one), default=0)
    return Axis(next((start for start in BEGINNINGS if lowest >= start), 0))


def bar(share: Interval, axis: Axis) -> Bar:
    low, high = axis.place(share.low), axis.place(share.high)
    return Bar(share, low, axis.place(share.value), round(max(high - low, 0.6), 2))
