"""Two lists side by side: who joined, who left, what changed."""

import datetime

import polars as pl
import pytest

from payung.core.changes import changes, compare, near_pairs, pairs


SCHEMA = {
    "id": pl.Int64, "nik": pl.String, "name": pl.String, "birth_date": pl.Date, "sex": pl.String,
    "village": pl.String, "job": pl.String, "phone": pl.String,
}  # fmt: skip
BORN = datetime.date(1985, 6, 7)
NIK = "6108010706850001"


def people(*rows, first=1, **drop):
    budi = {"nik": NIK, "name": "Budi Santoso", "birth_date": BORN, "sex": "L",
            "village": "6108012014", "job": "Petani", "phone": "+6281234567890"}  # fmt: skip
    lines = [{"id": first + place} | budi | row for place, row in enumerate(rows)]
    return pl.DataFrame(lines, schema=SCHEMA)


def found(old, new):
    """joined, left, {(old, new): fields}, same: with the rows' places as numbers."""
    said = compare(old, new)
    changed = {(one, other): fields for one, other, fields in said.changed.iter_rows()}
    same = sorted(said.same.iter_rows())
    return said.joined.to_list(), said.left.to_list(), changed, same


ANI = {"nik": "6108015203900002", "name": "Ani Lestari", "birth_date": datetime.date(1990, 3, 12),
       "sex": "P", "phone": None, "job": "Penjahit"}  # fmt: skip
CICI = {"nik": None, "name": "Cici", "birth_date": datetime.date(1991, 1, 2), "phone": None}


def test_the_same_list_has_no_changes():
    june = people({}, ANI, CICI)
    assert found(june, people({}, ANI, CICI, first=11)) == ([], [], {}, [(1, 11), (2, 12), (3, 13)])


def test_letter_case_spaces_and_signs_change_nothing():
    july = people({"name": " BUDI  SANTOSO.", "job": "PETANI"}, first=11)
    assert found(people({}), july) == ([], [], {}, [(1, 11)])


def test_who_is_new_joined_and_who_is_missing_left():
    assert found(people({}, ANI), people(ANI, CICI, first=11)) == ([12], [1], {}, [(2, 11)])


def test_what_differs_is_named():
    july = people({"job": "Pedagang", "phone": None}, ANI | {"phone": "+62811"}, first=11)
    assert found(people({}, ANI), july)[2] == {(1, 11): ["job", "phone"], (2, 12): ["phone"]}


def test_a_column_that_one_layout_lacks_changed_nothing():
    july = people({"job": None}, ANI | {"job": None}, first=11)
    assert found(people({}, ANI), july) == ([], [], {}, [(1, 11), (2, 12)])
    without = july.drop("job", "sex")
    assert found(people({}, ANI), without)[3] == [(1, 11), (2, 12)]


def test_a_name_may_change_under_the_same_nik():
    july = people({"name": "Budi Santosa"}, first=11)
    assert found(people({}), july)[2] == {(1, 11): ["name"]}


def test_another_name_with_another_birth_under_one_nik_is_another_person():
    """The number of a family card, or of a father, repeated for somebody else."""
    july = people({"name": "Wahyuni", "birth_date": datetime.date(2001, 1, 1)}, first=11)
    assert found(people({}), july)[:3] == ([11], [1], {})


def test_another_name_with_the_same_birth_under_one_nik_is_the_same_person():
    assert found(people({}), people({"name": "Yohanes"}, first=11))[2] == {(1, 11): ["name"]}


def test_who_has_no_nik_is_known_by_name_birth_and_village():
    july = people(CICI | {"job": "Guru"}, {}, first=11)
    assert found(people({}, CICI), july)[2] == {(2, 11): ["job"]}


def test_a_nik_that_comes_later_is_a_change():
    july = people(CICI | {"nik": "6108014201910003"}, {}, first=11)
    assert found(people({}, CICI), july)[2] == {(2, 11): ["nik"]}


def test_a_name_and_a_village_are_enough_where_nothing_else_is_known():
    nobody = {"nik": None, "birth_date": None, "phone": None, "name": "Sidin", "sex": None}
    july = people(nobody | {"job": "Ojek"}, {}, first=11)
    assert found(people({}, nobody), july)[2] == {(2, 11): ["job"]}


def test_a_mistyped_nik_is_found_by_the_engine():
    july = people({"nik": "6108010706850010"}, first=11)
    assert found(people({}), july)[2] == {(1, 11): ["nik"]}


def test_namesakes_of_another_age_are_others():
    far = CICI | {"village": "6108022001", "birth_date": datetime.date(1971, 8, 9)}
    assert found(people({}, CICI), people({}, far, first=11))[:2] == ([12], [2])


def test_rows_that_repeat_each_other_are_paired_one_by_one():
    june, july = people({}, {}, ANI), people({}, ANI, {}, {}, first=11)
    joined, left, changed, same = found(june, july)
    assert (len(joined), left, changed, len(same)) == (1, [], {}, 3)


def test_a_family_card_in_the_column_of_nik_pairs_each_with_themselves():
    one, other = {"name": "Budi Santoso"}, {"name": "Ani Santoso", "sex": "P"}
    july = people(other | {"job": "Guru"}, one, first=11)
    assert found(people(one, other), july)[2:] == ({(2, 11): ["job"]}, [(1, 12)])


@pytest.mark.parametrize("old", [True, False])
def test_an_empty_list_beside_a_full_one(old):
    full, empty = people({}, ANI), people()
    joined, left, changed, same = found(*((full, empty) if old else (empty, full)))
    assert (left if old else joined) == [1, 2]
    assert (joined if old else left, changed, same) == ([], {}, [])


def test_numbers_may_stay_closed():
    """An index of the number, equal where the number is, does as well; the rest is near matching."""
    june, july = people({}, ANI), people({"job": "Guru"}, ANI, first=11)
    closed = [
        frame.with_columns(nik=pl.col("nik").hash().cast(pl.String)) for frame in (june, july)
    ]
    said = changes(*closed, pairs(*closed))
    assert said.changed.rows() == [(1, 11, ["job"])]
    assert said.paired.sort("old").rows() == [(1, 11), (2, 12)]
    assert not said.is_empty


def test_nothing_is_near_to_nothing():
    assert near_pairs(people(), people({})).height == 0
