"""Areas as SVG paths: GeoJSON shapes projected onto a small integer grid, coloured by share."""

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache

from payung.core import places


WIDTH = 640
TALLEST = 620
TOP = 58  # room for the reading of the area under the pointer
MARGIN = 6
STEPS = (2, 5, 10, 20)
CLASSES = 5


@dataclass(frozen=True)
class Outline:
    """One area: its path, where its label stands, and how wide it is on the grid."""

    kemendagri_code: str
    name: str
    path: str
    x: int
    y: int
    width: int


@dataclass(frozen=True)
class Outlines:
    areas: tuple[Outline, ...]
    width: int
    height: int


Ring = list[tuple[float, float]]


def _rings(geometry: dict) -> list[Ring]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[(x, y) for x, y, *_ in ring] for polygon in polygons for ring in polygon]


def _path(rings: list[list[tuple[int, int]]]) -> str:
    """Relative steps: half the bytes of absolute coordinates."""
    parts = []
    for ring in rings:
        (x, y), steps = ring[0], []
        parts.append(f"M{x} {y}l")
        for to_x, to_y in ring[1:-1]:
            if (to_x, to_y) != (x, y):
                steps.append(f"{to_x - x} {to_y - y}")
                x, y = to_x, to_y
        parts.append(" ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


def _centre(ring: list[tuple[int, int]]) -> tuple[float, float, float]:
    """Area and centre of gravity of a closed ring; of a point when it has no area."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, float(ring[0][0]), float(ring[0][1])
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def _outline(feature: dict, rings: list[list[tuple[int, int]]]) -> Outline:
    largest = max(rings, key=lambda ring: _centre(ring)[0])
    _, x, y = _centre(largest)
    across = [point[0] for point in largest]
    return Outline(
        kemendagri_code=feature["properties"]["kemendagri_code"],
        name=feature["properties"]["name"],
        path=_path(rings),
        x=round(x),
        y=round(y),
        width=max(across) - min(across),
    )


def draw(collection: dict) -> Outlines | None:
    """The shapes on a grid 640 wide at most, north up; None when there is nothing to draw."""
    features = [
        (feature, _rings(feature["geometry"]))
        for feature in collection["features"]
        if feature["geometry"]  # null where nobody knows the place
    ]
    points = [point for _, rings in features for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    across, down = max((east - west) * narrowing, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - TOP - MARGIN) / down)
    left = (WIDTH - across * scale) / 2

    def place(x: float, y: float) -> tuple[int, int]:
        return round(left + (x - west) * narrowing * scale), round(TOP + (north - y) * scale)

    areas = tuple(
        _outline(feature, [[place(x, y) for x, y in ring] for ring in rings])
        for feature, rings in features
    )
    return Outlines(areas=areas, width=WIDTH, height=round(TOP + down * scale + MARGIN))


@lru_cache(maxsize=256)
def outlines(parent: str) -> Outlines | None:
    """The direct children of an area, drawn once; None when no shapes are known."""
    return draw(places.shapes(parent))


@dataclass(frozen=True)
class Scale:
    """Five steps of round per cents; the first and the last are open."""

    start: int
    step: int

    def step_of(self, share: float | None) -> str:
        if share is None:
            return "none"
        position = int((share * 100 - self.start) // self.step) + 1
        return str(min(max(position, 1), CLASSES))

    def legend(self) -> list[tuple[str, str]]:
        """Step and words: below 30, 30-40, ..., 60 and more."""
        edges = [self.start + self.step * number for number in range(1, CLASSES)]
        between = [f"{low}–{high}" for low, high in itertools.pairwise(edges)]
        words = [f"< {edges[0]}", *between, f"≥ {edges[-1]}"]
        return [(str(number), text) for number, text in enumerate(words, start=1)]


def scale_for(shares: list[float]) -> Scale:
    """The finest round steps that tell all shares apart; 0 to 100 when nothing is known."""
    known = [share * 100 for share in shares]
    if not known:
        return Scale(start=0, step=STEPS[-1])
    low, high = min(known), max(known)
    step = next((step for step in STEPS if high - low <= step * CLASSES), STEPS[-1])
    start = round(((low + high) / 2 - step * CLASSES / 2) / step) * step
    return Scale(start=min(max(start, 0), 100 - CLASSES * step), step=step)
