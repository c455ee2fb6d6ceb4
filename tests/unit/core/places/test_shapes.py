"""Shapes for maps: what lies in a place, fitting together."""

import json
from itertools import pairwise

import pytest

from payung.core.places import children, shapes


def rings(feature):
    return [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]


def area(ring):
    return sum((x1 * y2 - x2 * y1) / 2 for (x1, y1), (x2, y2) in pairwise(ring))


def size(feature):
    """Outer rings count, holes are taken off."""
    return sum(
        abs(area(polygon[0])) - sum(abs(area(hole)) for hole in polygon[1:])
        for polygon in feature["geometry"]["coordinates"]
    )


@pytest.mark.parametrize(
    ("parent", "count"), [("", 38), ("61", 14), ("6108", 13), ("610801", 19), ("32", 27)]
)
def test_every_child_of_a_place_is_drawn(parent, count):
    features = shapes(parent)["features"]
    assert len(features) == count
    assert [f["properties"]["kemendagri_code"] for f in features] == children(parent)[
        "kemendagri_code"
    ].to_list()
    assert all(feature["geometry"] for feature in features)


def test_a_shape_bears_its_code_and_name():
    feature = shapes("61")["features"][7]
    assert feature["type"] == "Feature"
    assert feature["properties"] == {"kemendagri_code": "6108", "name": "Kabupaten Landak"}
    assert feature["geometry"]["type"] == "MultiPolygon"


def test_the_collection_is_json():
    assert json.loads(json.dumps(shapes("6108")))["type"] == "FeatureCollection"


@pytest.mark.parametrize("parent", ["61", "6108", "610801", "3471"])
def test_every_ring_is_closed_and_encloses_something(parent):
    for feature in shapes(parent)["features"]:
        for ring in rings(feature):
            assert tuple(ring[0]) == tuple(ring[-1])
            assert len(ring) >= 4
        assert size(feature) > 0


@pytest.mark.parametrize(
    ("parent", "west", "south", "east", "north"),
    [("61", 108, -3.2, 114.3, 2.2), ("6108", 108.9, -0.3, 110.5, 1.3)],
)
def test_longitude_comes_first_and_shapes_lie_where_the_place_lies(
    parent, west, south, east, north
):
    for feature in shapes(parent)["features"]:
        for ring in rings(feature):
            assert all(west <= x <= east and south <= y <= north for x, y in ring)


def test_outer_rings_run_counter_clockwise_and_holes_clockwise():
    for feature in shapes("6108")["features"] + shapes("33")["features"]:
        for outer, *holes in feature["geometry"]["coordinates"]:
            assert area(outer) > 0
            assert all(area(hole) < 0 for hole in holes)


def test_neighbours_share_their_border_to_the_last_digit():
    """Each stretch of a border between two parts belongs to both of them."""
    edges = [
        frozenset([tuple(a), tuple(b)])
        for feature in shapes("6108")["features"]
        for ring in rings(feature)
        for a, b in pairwise(ring)
    ]
    shared = len(edges) - len(set(edges))
    assert shared > 0.25 * len(set(edges))
    assert all(edges.count(edge) <= 2 for edge in set(edges))


def test_villages_divide_their_district_without_rest():
    district = next(
        f for f in shapes("6108")["features"] if f["properties"]["kemendagri_code"] == "610801"
    )
    villages = sum(size(feature) for feature in shapes("610801")["features"])
    assert villages == pytest.approx(size(district), rel=0.001)


def test_a_village_without_a_known_position_has_no_geometry():
    new = next(
        f
        for f in shapes("611201")["features"]
        if f["properties"]["kemendagri_code"] == "6112012022"
    )
    assert new["geometry"] is None
    assert new["properties"]["name"] == "Permata Jaya"


def test_a_place_without_children_has_no_shapes():
    assert shapes("9999") == {"type": "FeatureCollection", "features": []}
