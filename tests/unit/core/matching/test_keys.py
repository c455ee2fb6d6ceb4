"""What each key forgives: by which facts two records meet before anything is compared."""

import itertools

import numpy as np
import pytest

from payung.core.matching.keys import KEYS, WIDE, keys_of
from payung.core.matching.normalise import row_population
from tests.unit.core.matching.tables import ALI, day, table


def met_by(one, other):
    """The names of the keys that two records share."""
    people = row_population(table({**one, "id": "1"}), table({**other, "id": "2"}))
    found = set()
    for name, keyed in keys_of(people):
        left, right = (set(keyed.key[keyed.profile == row].tolist()) for row in (0, 1))
        if left & right:
            found.add(name)
    return found


def ali(**changed):
    return ALI | changed


NOTHING_ELSE = {"nik": None, "phone": None, "village_code": None}
SURNAME = {"name": "Zulkarnain"}  # no word, sound or letter in common


@pytest.mark.parametrize(
    ("changed", "still"),
    [
        ({}, set(KEYS) - {"name_undated", "kk_birth"}),
        # One digit of the NIK wrong: in the serial, in the date, in the area.
        ({"nik": "6108010706850009"}, {"nik_area_birth"}),
        ({"nik": "6108010706950001"}, {"nik_area_serial"}),
        ({"nik": "6108020706850001"}, {"nik_birth_serial"}),
        # The last digit was lost to a spreadsheet.
        ({"nik": "610801070685000"}, {"nik_area_birth"}),
        # Day and month exchanged, or another year.
        ({"birth_date": day("1985-07-06")}, {"birth_word", "name_year"}),
        ({"birth_date": day("1986-06-07")}, {"name_day"}),
        # Another name: marriage, alias, a nickname.
        (SURNAME, {"nik", "birth_village", "phone"}),
        # Moved to another village.
        ({"village_code": "6108012001"}, {"birth_word", "name_year", "name_day"}),
    ],
)
def test_what_differs_leaves_other_keys(changed, still):
    assert still <= met_by(ALI, ali(**changed))


@pytest.mark.parametrize(
    ("one", "other", "only"),
    [
        ({"nik": ALI["nik"]}, {"nik": ALI["nik"]}, {"nik", "nik_area_birth"}),
        ({"phone": "+6281234567890"}, {"phone": "+6281234567890"}, {"phone"}),
        ({"phone": "+6281234567890"}, {"phone": "0811000111|081234567890"}, {"phone"}),
        ({"birth_date": day("1985-06-07"), "village_code": "6108012014"},
         {"birth_date": day("1985-06-07"), "village_code": "6108012014"}, {"birth_village"}),
        ({"name": "Ali", "village_code": "6108012014"},
         {"name": "Ali", "village_code": "6108012014"}, {"name_village", "name_undated"}),
        ({"name": "Ali", "birth_date": day("1985-06-07")}, {"name": "Ali"}, {"name_undated"}),
        ({"kk": "6108010101010001", "birth_date": day("1985-06-07")},
         {"kk": "6108010101010001", "birth_date": day("1985-06-07")}, {"kk_birth"}),
    ],
)  # fmt: skip
def test_few_facts_meet_by_those_alone(one, other, only):
    assert met_by(one, other) - {"nik_birth_serial", "nik_area_serial"} == only


def test_whoever_shares_nothing_never_meets():
    other = {"name": "Maria", "birth_date": day("1990-01-02"), "sex": "P", "phone": "+6285550001111",
             "nik": "6103020201900007", "village_code": "6103022001"}  # fmt: skip
    assert met_by(ALI, other) == set()
    assert met_by({}, {}) == set()


def test_a_missing_sex_meets_both_and_another_sex_does_not():
    plain = {"name": "Ali", "birth_date": day("1985-06-07")}
    name = "birth_initial_sex"
    assert name in met_by(plain | {"sex": "L"}, plain)
    assert name in met_by(plain | {"sex": "P"}, plain)
    assert name not in met_by(plain | {"sex": "L"}, plain | {"sex": "P"})


@pytest.mark.parametrize("name", KEYS)
def test_each_key_meets_alike_whoever_stands_first(name):
    records = [ALI, ali(nik=None), ali(birth_date=None), ali(name="Hidayat"), ali(phone=None)]
    for one, other in itertools.combinations(records, 2):
        assert (name in met_by(one, other)) == (name in met_by(other, one))


def test_a_key_numbers_only_rows_that_have_its_facts():
    people = row_population(table(ali(id="1"), {"id": "2"}))
    for name, keyed in keys_of(people):
        assert set(keyed.profile.tolist()) <= {0}, name
        assert keyed.key.dtype == np.uint64


def test_wide_keys_are_keys():
    assert WIDE < set(KEYS)
