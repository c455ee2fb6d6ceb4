"""Outlines in few bytes."""

from payung.core.places.outlines import pack, unpack


SQUARE = [(109.0, 0.0), (109.5, 0.0), (109.5, 0.5), (109.0, 0.5), (109.0, 0.0)]
HOLE = [(109.1, 0.1), (109.2, 0.1), (109.2, 0.2), (109.1, 0.1)]
ISLAND = [(108.0, -1.0), (108.1, -1.0), (108.1, -0.9), (108.0, -1.0)]


def test_what_is_packed_comes_back():
    outline = [[SQUARE, HOLE], [ISLAND]]
    assert unpack(pack(outline, 1000), 1000) == outline


def test_a_ring_that_vanishes_on_the_grid_is_left_out():
    speck = [(109.1, 0.1), (109.1001, 0.1), (109.1, 0.1001), (109.1, 0.1)]
    assert unpack(pack([[SQUARE, speck], [speck]], 100), 100) == [[SQUARE]]


def test_corners_that_fall_together_are_stored_once():
    crowded = [SQUARE[0], (109.0001, 0.0), *SQUARE[1:]]
    assert pack([[crowded]], 100) == pack([[SQUARE]], 100)


def test_every_ring_is_closed():
    for polygon in unpack(pack([[SQUARE, HOLE]], 1000), 1000):
        for ring in polygon:
            assert ring[0] == ring[-1]


def test_a_corner_takes_about_two_bytes():
    steps = [(109 + i / 1000, (i % 7) / 1000) for i in range(200)]
    assert len(pack([[[*steps, steps[0]]]], 1000)) < 2.1 * 200 + 10


def test_nothing_packs_to_nothing():
    assert unpack(pack([], 1000), 1000) == []
