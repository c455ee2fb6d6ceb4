"""An area lies within another when its number lies in the other's range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.access import areas


CODES = {"61": "province", "6108": "regency", "610801": "district", "6108012014": "village"}


@pytest.mark.parametrize(("code", "level"), CODES.items())
def test_a_code_of_every_level_survives_being_a_number(code, level):
    number = areas.number_of(code)
    assert (areas.text_of(number), areas.level_of(number)) == (code, level)


def test_dots_are_how_people_write_codes():
    assert areas.number_of("61.08.01.2014") == 6108012014


@pytest.mark.parametrize("code", ["", "6", "610", "61080", "61080120140", "Landak", "٦١"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="digits"):
        areas.number_of(code if code != "٦١" else "٦")


def test_a_regency_holds_its_villages_and_not_those_next_door():
    landak = areas.number_of("6108")
    assert landak <= areas.number_of("6108012014") <= areas.last_within(landak)
    assert not landak <= areas.number_of("6109012014") <= areas.last_within(landak)
    assert not landak <= areas.number_of("6107992014") <= areas.last_within(landak)


def test_a_village_holds_only_itself():
    village = areas.number_of("6108012014")
    assert areas.last_within(village) == village


def test_the_area_around_is_found_at_each_level():
    village = areas.number_of("6108012014")
    around = {level: areas.enclosing(village, level) for level in areas.DIGITS}
    assert {level: areas.text_of(number) for level, number in around.items()} == {
        "province": "61", "regency": "6108", "district": "610801", "village": "6108012014",
    }  # fmt: skip


def test_no_village_is_found_around_a_regency():
    assert areas.enclosing(areas.number_of("6108"), "village") is None


@given(st.integers(11, 94), st.integers(1, 99), st.integers(1, 99), st.integers(1001, 2099))
def test_every_village_lies_in_its_district_regency_and_province(p, r, d, v):
    village = areas.number_of(f"{p}{r:02}{d:02}{v}")
    for level in ("province", "regency", "district"):
        around = areas.enclosing(village, level)
        assert around <= village <= areas.last_within(around)


def test_what_lies_around_begins_with_the_largest():
    assert areas.around(6108012014) == [6100000000, 6108000000, 6108010000, 6108012014]
    assert areas.around(6108000000) == [6100000000, 6108000000]
    assert areas.around(6100000000) == [6100000000]
