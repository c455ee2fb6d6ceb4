"""Shapes for maps: the children of a place as GeoJSON.

The shapes are drawn from village centroids (docs/explanation/areas.md): they show where a place
lies and beside whom, and are no boundaries. Districts and above are shipped; villages are cut out
of their district's shape here, each taking what lies nearest to its centroid.
"""

from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import polars as pl

from payung.core.places import gazetteer
from payung.core.places.outlines import Outline, Ring, unpack


Point = tuple[float, float]


def shapes(parent_code: str) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of what lies directly in a place.

    Provinces for the empty code, regencies of a province, districts of a regency, villages of a
    district. Properties: kemendagri_code, name. A place whose position is unknown has a null
    geometry. Longitude comes first, as GeoJSON has it; outer rings run counter-clockwise.
    """
    features = _villages(parent_code) if len(parent_code) == 6 else _shipped(parent_code)
    return {"type": "FeatureCollection", "features": list(features)}


@cache
def _stored() -> pl.DataFrame:
    return gazetteer.stored("shapes")


def _shipped(parent: str) -> list[dict[str, Any]]:
    width = 100 ** (1 if len(parent) < 6 else 0)
    first = int(parent or "0") * width
    inside = _stored().filter(pl.col("code").is_between(max(first, 10), first + width - 1))
    outlines = {str(code): unpack(outline, steps) for code, steps, outline in inside.iter_rows()}
    children = gazetteer.children(parent).select("kemendagri_code", "name").iter_rows()
    return [_feature(code, name, outlines.get(code, [])) for code, name in children]


@lru_cache(maxsize=256)
def outline_of(code: str) -> Outline:
    """The shape of a district or anything above; empty when there is none."""
    row = _stored().filter(pl.col("code") == int(code))
    return unpack(row["outline"][0], row["steps"][0]) if row.height else []


def _villages(district: str) -> list[dict[str, Any]]:
    children = gazetteer.children(district)
    rows = children.select("kemendagri_code", "name", "longitude", "latitude").rows()
    known = [(x, y) for _, _, x, y in rows if x is not None]
    outline = outline_of(district)
    return [
        _feature(code, name, [] if x is None else _nearest_part(outline, (x, y), known))
        for code, name, x, y in rows
    ]


def _nearest_part(outline: Outline, centre: Point, centres: list[Point]) -> Outline:
    """What of an outline lies nearer to one centre than to any other."""
    rings = [polygon[0] for polygon in outline]
    for other in sorted(set(centres) - {centre}, key=lambda point: _distance(point, centre)):
        rings = [cut for ring in rings if (cut := _nearer(ring, centre, other))]
    return [[[(round(x, 5), round(y, 5)) for x, y in ring]] for ring in rings]


def _distance(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _nearer(ring: Ring, centre: Point, other: Point) -> Ring:
    """The part of a ring on the centre's side of the line midway to the other."""
    kept: Ring = []
    for start, end in pairwise(ring):
        here = _distance(start, other) - _distance(start, centre)
        there = _distance(end, other) - _distance(end, centre)
        if here >= 0:
            kept.append(start)
        if (here >= 0) != (there >= 0):
            share = here / (here - there)
            kept.append(
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            )
    return [*kept, kept[0]] if len(kept) >= 3 else []


def _feature(code: str, name: str, outline: Outline) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": outline} if outline else None
    return {
        "type": "Feature",
        "properties": {"kemendagri_code": code, "name": name},
        "geometry": geometry,
    }
