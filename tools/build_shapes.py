"""Draws the map shapes that Payung ships, from the village centroids of its own area data.

    python tools/build_shapes.py

No boundary data with a licence for this use is published, so the shapes are made: around every
village centroid the part of the land that is nearest to it (Voronoi), merged by district and
regency, cut to the land that the villages outline, and smoothed. They show where a place lies
and who its neighbours are; they are no boundaries. An office may load its own.

Every parent (Indonesia, a province, a regency) is drawn by itself, at its own scale, so that
neighbours share their borders to the last digit. Writes ``data/shapes.parquet``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import shapely
from scipy.spatial import Delaunay, KDTree, Voronoi
from shapely.geometry import LineString, MultiPolygon, Polygon

from payung.core.places import areas
from payung.core.places.outlines import pack


DATA = Path(__file__).parent.parent / "src" / "payung" / "core" / "places" / "data"
GRID = 1e-5  # degrees: all corners lie on this grid, so that equal corners are equal
# Degrees of land without a village. Mountains beyond it become holes, and holes are filled.
WIDEST_GAP = 0.5


class Villages:
    """Centroids and codes, and for any point the village nearest to it."""

    def __init__(self, frame: pl.DataFrame) -> None:
        known = frame.filter(pl.col("level") == "village", pl.col("latitude").is_not_null())
        self.codes = known["kemendagri_code"].to_numpy().astype("U10")
        points = known.select("longitude", "latitude").to_numpy()
        # Two villages on one spot are moved apart by a few metres, always the same way.
        shift = np.arange(len(points))[:, None] * np.array([0.618, 0.414]) % 1 - 0.5
        self.points = points + shift * 4e-4
        self.tree = KDTree(self.points)

    def labels(self, digits: int) -> np.ndarray:
        return self.codes.astype(f"U{digits}")

    def spacing(self) -> np.ndarray:
        """How far apart villages are around each village."""
        return self.tree.query(self.points, k=6)[0][:, 1:].mean(axis=1)


def land_of(villages: Villages) -> shapely.Geometry:
    """The land that the villages outline: triangles between near neighbours, and a rim."""
    spacing = villages.spacing()
    corners = Delaunay(villages.points).simplices
    keep = np.ones(len(corners), dtype=bool)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        first, second = corners[:, a], corners[:, b]
        length = np.linalg.norm(villages.points[first] - villages.points[second], axis=1)
        usual = (spacing[first] + spacing[second]) / 2
        reach = np.where(usual < 0.07, 3.2, 4.5)  # where villages are few, land lies between them
        keep &= (length <= reach * usual) & (length <= WIDEST_GAP)
    triangles = shapely.polygons(villages.points[corners[keep]])
    rims = shapely.buffer(shapely.points(villages.points), np.clip(0.65 * spacing, 0.004, 0.08))
    land = shapely.union_all([shapely.union_all(triangles), shapely.union_all(rims)])
    # A hole is a mountain without villages, seldom a lake.
    return shapely.union_all([Polygon(part.exterior) for part in shapely.get_parts(land)])


def cells_of(villages: Villages) -> np.ndarray:
    """The Voronoi cell of every village; far points around close the outermost ones."""
    low, high = villages.points.min(axis=0) - 5, villages.points.max(axis=0) + 5
    frame = [(x, y) for x in (low[0], high[0]) for y in np.linspace(low[1], high[1], 20)]
    frame += [(x, y) for y in (low[1], high[1]) for x in np.linspace(low[0], high[0], 50)]
    diagram = Voronoi(np.vstack([villages.points, frame]))
    return np.array(
        [
            Polygon(diagram.vertices[diagram.regions[diagram.point_region[i]]])
            for i in range(len(villages.points))
        ]
    )


def smooth(line: LineString, tolerance: float, *, is_free: bool) -> LineString:
    """Fewer corners, then two rounds of cutting them (Chaikin).

    The ends stay where they are; a free ring, at which no other border ends, has none.
    """
    simple = line.simplify(tolerance)
    points = [np.array(point) for point in simple.coords]
    is_ring = is_free and len(points) > 3
    for _ in range(2):
        if len(points) < 3:
            break
        cut = [c for a, b in pairwise(points) for c in (a * 0.75 + b * 0.25, a * 0.25 + b * 0.75)]
        points = [*cut, cut[0]] if is_ring else [points[0], *cut[1:-1], points[-1]]
    return LineString(points).simplify(tolerance / 5)


def borders(parts: Iterable[shapely.Geometry]) -> list[LineString]:
    """All borders, cut where three areas meet, each once."""
    lines = shapely.union_all([part.boundary for part in parts], grid_size=GRID)
    merged = shapely.line_merge(lines)
    return [line for line in shapely.get_parts(merged) if line.length > 0]


def draw(parts: dict[str, shapely.Geometry], digits: int) -> dict[str, MultiPolygon]:
    """Smooth shapes of the parts of one place, which fit together."""
    box = shapely.total_bounds(list(parts.values()))
    extent = max(box[2] - box[0], box[3] - box[1])
    tolerance = extent / (280 if digits > 2 else 900)
    kept = without_specks(parts, (extent / 90) ** 2)
    lines = borders(kept.values())
    ends = Counter(line.coords[i] for line in lines for i in (0, -1))
    arcs = [
        smooth(line, tolerance, is_free=line.is_ring and ends[line.coords[0]] == 2)
        for line in lines
    ]
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(arcs, grid_size=GRID)]))
    drawn = defaultdict(list)
    codes, before = list(kept), np.array(list(kept.values()))
    for face in faces:  # a face belongs to the part that it covers most of
        shares = shapely.area(shapely.intersection(before, face))
        if shares.max() > face.area / 2:
            drawn[codes[int(shares.argmax())]].append(face)
    merged = {code: shapely.union_all(faces) for code, faces in drawn.items()}
    return {code: as_multi(merged.get(code, kept[code])) for code in kept}


def without_specks(parts: dict[str, shapely.Geometry], least: float) -> dict[str, shapely.Geometry]:
    """Without islands too small to be seen; a speck inside another part becomes part of that."""
    kept = {code: large_parts(shape, least) for code, shape in parts.items()}
    rest = shapely.difference(
        shapely.union_all(list(parts.values()), grid_size=GRID),
        shapely.union_all(list(kept.values()), grid_size=GRID),
        grid_size=GRID,
    )
    codes = list(kept)
    for speck in shapely.get_parts(rest):
        shared = shapely.length(shapely.intersection([kept[c].boundary for c in codes], speck))
        if shared.max() > 0:
            code = codes[int(shared.argmax())]
            kept[code] = shapely.union(kept[code], speck, grid_size=GRID)
    return kept


def large_parts(shape: shapely.Geometry, least: float) -> shapely.Geometry:
    """The parts that can be seen, and the largest in any case."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    polygons.sort(key=lambda part: -part.area)
    return MultiPolygon([*polygons[:1], *(p for p in polygons[1:] if p.area >= least)])


def as_multi(shape: shapely.Geometry) -> MultiPolygon:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.orient_polygons(MultiPolygon(parts))


def main() -> None:
    villages = Villages(areas())
    land = land_of(villages)
    shapely.prepare(land)
    cells = cells_of(villages)
    inside = shapely.covers(land, cells)
    cells[~inside] = shapely.intersection(cells[~inside], land, grid_size=GRID)
    cells[inside] = shapely.set_precision(cells[inside], GRID)
    rows: list[tuple[int, int, bytes]] = []
    for digits, parent_digits in ((2, 0), (4, 2), (6, 4)):
        groups = group(cells, villages.labels(digits))
        by_parent: dict[str, dict[str, shapely.Geometry]] = defaultdict(dict)
        for code, shape in groups.items():
            by_parent[code[:parent_digits]][code] = shape
        for parts in by_parent.values():
            shapes = draw(parts, digits)
            box = shapely.total_bounds(list(shapes.values()))
            steps = int(
                np.clip(
                    (1200 if digits > 2 else 4000) / max(box[2] - box[0], box[3] - box[1]),
                    40,
                    20_000,
                )
            )
            rows += [(int(code), steps, pack(shape_of(s), steps)) for code, s in shapes.items()]
    frame = pl.DataFrame(
        sorted(rows),
        schema={"code": pl.UInt32, "steps": pl.UInt16, "outline": pl.Binary},
        orient="row",
    )
    path = DATA / "shapes.parquet"
    frame.write_parquet(path, compression="zstd", compression_level=22, statistics=False)
    print(f"{path.name}: {frame.height} shapes, {path.stat().st_size} bytes")


def group(cells: np.ndarray, labels: np.ndarray) -> dict[str, shapely.Geometry]:
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.r_[True, labels[order][1:] != labels[order][:-1]])
    return {
        str(labels[some[0]]): shapely.union_all(cells[some], grid_size=GRID)
        for some in np.split(order, starts[1:])
    }


def shape_of(shape: MultiPolygon) -> list[list[list[tuple[float, float]]]]:
    return [
        [list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in shape.geoms
    ]


if __name__ == "__main__":
    main()
