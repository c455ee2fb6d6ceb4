import polars as pl
import pytest

from payung.core.matching.resolving import resolved


LEFT = pl.Series(["a", "b", "c"])
RIGHT = pl.Series(["x", "y", "z"])


def pairs(*lines):
    """Lines of left row, right row, bits."""
    schema = {"left": pl.UInt32, "right": pl.UInt32, "bits": pl.Float32}
    return pl.DataFrame(
        [(one, 3 + other, bits) for one, other, bits in lines], schema, orient="row"
    )


def stands(once, *lines, left=LEFT, right=RIGHT):
    found = resolved(pairs(*lines), left, right, 3, once)
    return [(LEFT[one], RIGHT[other - 3]) for one, other in found.select("left", "right").rows()]


def test_each_left_row_keeps_its_best_pair():
    assert stands("left", (0, 0, 5), (0, 1, 9), (1, 1, 3)) == [("a", "y"), ("b", "y")]


def test_both_sides_are_used_once_best_pairs_first():
    lines = [(0, 0, 5), (0, 1, 9), (1, 1, 8), (1, 2, 2)]

    assert stands("both", *lines) == [("a", "y"), ("b", "z")]


def test_what_loses_its_best_partner_may_get_the_next():
    lines = [(0, 0, 9), (1, 0, 8), (1, 1, 7), (2, 1, 6), (2, 2, 1)]

    assert stands("both", *lines) == [("a", "x"), ("b", "y"), ("c", "z")]


def test_unresolved_all_pairs_stand_in_the_order_of_left_rows_and_right_ids():
    lines = [(1, 2, 1), (0, 1, 1), (0, 0, 9)]

    assert stands("none", *lines) == [("a", "x"), ("a", "y"), ("b", "z")]


@pytest.mark.parametrize("once", ["left", "both"])
def test_of_equal_pairs_the_smaller_id_stands(once):
    assert stands(once, (0, 2, 4), (0, 1, 4)) == [("a", "y")]


def test_rows_with_one_id_count_as_one():
    twice = pl.Series(["a", "a", "c"])

    assert stands("left", (0, 0, 5), (1, 1, 9), left=twice) == [("b", "y")]
    assert stands("both", (0, 0, 5), (1, 1, 9), right=pl.Series(["x", "x", "z"])) == [("b", "y")]


@pytest.mark.parametrize("once", ["left", "both", "none"])
def test_no_pairs_stay_none(once):
    assert stands(once) == []
