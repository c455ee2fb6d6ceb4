import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.web.charts import maps


def square(code: str, west: float, south: float, side: float = 1.0) -> dict:
    ring = [
        (west, south), (west + side, south), (west + side, south + side), (west, south + side),
        (west, south),
    ]  # fmt: skip
    geometry = {"type": "Polygon", "coordinates": [ring]}
    properties = {"kemendagri_code": code, "name": f"Area {code}"}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: dict) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


def test_nothing_to_draw_is_no_map():
    assert maps.draw(collection()) is None


def test_a_place_that_nobody_can_locate_is_left_out():
    unknown = square("610802", 0, 0) | {"geometry": None}
    drawn = maps.draw(collection(square("610801", 0, 0), unknown))
    assert [area.kemendagri_code for area in drawn.areas] == ["610801"]


def test_north_is_up_and_east_is_right():
    drawn = maps.draw(collection(square("south", 0, 0), square("north east", 1, 1)))
    south, north = drawn.areas
    assert north.y < south.y
    assert north.x > south.x


def test_the_label_stands_in_the_middle():
    drawn = maps.draw(collection(square("610801", 109.0, 0.0)))
    area = drawn.areas[0]
    assert area.x == drawn.width // 2
    assert area.width == pytest.approx(drawn.height - maps.TOP - maps.MARGIN, rel=0.01)


def test_a_path_is_closed_and_small():
    drawn = maps.draw(collection(square("610801", 0, 0)))
    path = drawn.areas[0].path
    assert path.startswith("M")
    assert path.endswith("z")
    assert len(path) < 60


def test_an_island_belongs_to_its_area_and_the_label_to_the_mainland():
    feature = square("610801", 0, 0, side=2)
    island = square("x", 5, 5, side=0.1)["geometry"]["coordinates"]
    feature["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [island, feature["geometry"]["coordinates"]],
    }
    area = maps.draw(collection(feature)).areas[0]
    assert area.path.count("M") == 2
    assert area.x < maps.WIDTH / 2


@pytest.mark.parametrize("parent", ["61", "6108", "610801"])
def test_the_shipped_shapes_can_be_drawn(parent):
    drawn = maps.outlines(parent)
    assert len(drawn.areas) >= 13
    assert all(0 <= area.x <= drawn.width and 0 <= area.y <= drawn.height for area in drawn.areas)
    assert sum(len(area.path) for area in drawn.areas) < 40_000


def test_the_steps_of_a_scale_tell_close_shares_apart():
    scale = maps.scale_for([0.30, 0.34, 0.38])
    assert scale.step == 2
    assert scale.step_of(0.30) != scale.step_of(0.34) != scale.step_of(0.38)


def test_the_legend_is_open_at_both_ends():
    scale = maps.Scale(start=20, step=10)
    assert [words for _, words in scale.legend()] == ["< 30", "30–40", "40–50", "50–60", "≥ 60"]


def test_a_share_that_nobody_knows_has_its_own_colour():
    assert maps.scale_for([]).step_of(None) == "none"


@given(st.lists(st.floats(0, 1), min_size=1))
def test_more_protection_never_gets_a_paler_colour(shares):
    scale = maps.scale_for(shares)
    steps = [int(scale.step_of(share)) for share in sorted(shares)]
    assert steps == sorted(steps)
    assert 0 <= scale.start <= 100 - maps.CLASSES * scale.step
