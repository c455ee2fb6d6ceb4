"""Two tables with known links."""

import pytest

from payung.demo.errors import NONE
from payung.demo.pairs import OVERLAP, labelled_pairs


COLUMNS = ["id", "name", "nik", "birth_date", "sex", "village_code", "phone"]


@pytest.fixture(scope="module")
def pairs():
    return labelled_pairs(3_000, 4)


def test_both_tables_have_the_asked_size_and_columns(pairs):
    left, right, _ = pairs
    assert left.height == right.height == 3_000
    assert left.columns == right.columns == COLUMNS


def test_six_in_ten_rows_have_a_member(pairs):
    left, right, links = pairs
    assert links.height == pytest.approx(3_000 * OVERLAP, rel=0.06)
    assert links["id_left"].is_in(left["id"].to_list()).all()
    assert links["id_right"].is_in(right["id"].to_list()).all()
    assert links["id_left"].n_unique() == links.height


def test_the_member_table_errs_less(pairs):
    left, right, _ = pairs
    assert right["nik"].null_count() < left["nik"].null_count()


def test_without_errors_a_link_is_one_number():
    left, right, links = labelled_pairs(500, 2, region="6108", errors=NONE, right_errors=NONE)
    joined = links.join(left, left_on="id_left", right_on="id").join(
        right, left_on="id_right", right_on="id", suffix="_right"
    )
    assert (joined["nik"] == joined["nik_right"]).all()
    assert left.join(right, on="nik").height == links.height


def test_the_same_seed_gives_the_same_tables(pairs):
    again = labelled_pairs(3_000, 4)
    assert all(one.equals(other) for one, other in zip(pairs, again, strict=True))
