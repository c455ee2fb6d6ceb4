"""What the small charts need: places in per cent of the drawing, so that text keeps its size."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


VERDICTS = ("protected", "lapsed", "unprotected", "review", "excluded")
COUNTED = ("protected", "lapsed", "unprotected", "review")


@dataclass(frozen=True)
class Part:
    """A piece of a bar: where it begins, how wide it is (per cent), how many it stands for."""

    kind: str
    x: str
    width: str
    count: int


def split(counts: Mapping[str, int], kinds: Sequence[str] = VERDICTS) -> list[Part]:
    """A bar in parts, in the order of ``kinds``; nothing for an empty count."""
    total = sum(counts.get(kind, 0) for kind in kinds)
    parts: list[Part] = []
    x = 0.0
    for kind in kinds:
        count = counts.get(kind, 0)
        if total and count:
            width = 100 * count / total
            parts.append(Part(kind, f"{x:.2f}", f"{width:.2f}", count))
            x += width
    return parts


@dataclass(frozen=True)
class Dot:
    kind: str
    x: int
    y: int


def hundred(counts: Mapping[str, int]) -> list[Dot]:
    """A hundred people, ten in a row: shares rounded by largest remainder, so they add up."""
    total = sum(counts.get(kind, 0) for kind in COUNTED)
    if not total:
        return [Dot("none", number % 10, number // 10) for number in range(100)]
    exact = {kind: 100 * counts.get(kind, 0) / total for kind in COUNTED}
    whole = {kind: int(value) for kind, value in exact.items()}
    left = 100 - sum(whole.values())
    for kind in sorted(COUNTED, key=lambda kind: whole[kind] - exact[kind])[:left]:
        whole[kind] += 1
    kinds = [kind for kind in COUNTED for _ in range(whole[kind])]
    return [Dot(kind, number % 10, number // 10) for number, kind in enumerate(kinds)]


@dataclass(frozen=True)
class Point:
    """One run in the trend: its day, its share, and its place in per cent of the drawing."""

    on: date
    share: float
    x: float
    y: float


@dataclass(frozen=True)
class Trend:
    points: list[Point]
    segments: list[tuple[Point, Point]]
    area: str
    grid: list[tuple[float, int]]
    target_y: float | None
    first: Point
    last: Point


def _top(shares: Sequence[float]) -> int:
    highest = max(shares) * 100
    return next((top for top in (20, 40, 60, 80) if highest <= top - 2), 100)


def trend(runs: Sequence[tuple[date, float]], target: float | None = None) -> Trend | None:
    """Runs along their days, from zero to a round per cent above the highest; None below two."""
    runs = sorted(runs)
    if len(runs) < 2:
        return None
    shares = [share for _, share in runs] + ([target] if target is not None else [])
    top = _top(shares)
    first, last = runs[0][0], runs[-1][0]
    days = max((last - first).days, 1)

    def height(share: float) -> float:
        return round(100 - share * 10_000 / top, 2)

    points = [
        Point(on, share, round(100 * (on - first).days / days, 2), height(share))
        for on, share in runs
    ]
    line = " ".join(f"{point.x},{point.y}" for point in points)
    return Trend(
        points=points,
        segments=list(itertools.pairwise(points)),
        area=f"0,100 {line} 100,100",
        grid=[(height(value / 100), value) for value in range(0, top + 1, top // 4)],
        target_y=None if target is None else height(target),
        first=points[0],
        last=points[-1],
    )
