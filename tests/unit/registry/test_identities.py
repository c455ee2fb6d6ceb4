"""A person stays the same from run to run."""

import os

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from payung.registry import identities


def kept(*rows: tuple[int, int | None]) -> dict[int, int]:
    frame = pl.DataFrame(list(rows), schema=["person", "person_id"], orient="row",
                         schema_overrides={"person_id": pl.Int64})  # fmt: skip
    return dict(identities.kept_identities(frame).iter_rows())


def test_a_group_goes_on_as_the_person_its_rows_were():
    assert kept((0, 7), (0, 7), (1, 8)) == {0: 7, 1: 8}


def test_a_new_row_joins_whom_it_is_grouped_with():
    assert kept((0, 7), (0, None)) == {0: 7}


def test_a_group_of_new_rows_is_somebody_new():
    assert kept((0, None), (1, 7)) == {1: 7}


def test_two_who_become_one_keep_the_number_with_more_rows():
    assert kept((0, 7), (0, 8), (0, 8)) == {0: 8}


def test_two_who_become_one_with_equal_rows_keep_the_older_number():
    assert kept((0, 8), (0, 7)) == {0: 7}


def test_one_who_becomes_two_goes_on_where_most_rows_went():
    assert kept((0, 7), (1, 7), (1, 7)) == {1: 7}


@given(st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(100, 106)), max_size=30))
def test_nobody_becomes_two_and_no_group_is_two_people(rows):
    found = kept(*rows)
    assert len(set(found.values())) == len(found)
    assert set(found.items()) <= {(group, known) for group, known in rows if known is not None}


def replaced(*rows: tuple[int | None, int]) -> dict[int, int]:
    frame = pl.DataFrame(list(rows), schema=["old_id", "person_id"], orient="row",
                         schema_overrides={"old_id": pl.Int64})  # fmt: skip
    return dict(identities.replacements(frame).iter_rows())


def test_who_has_no_row_left_is_replaced_by_whoever_took_most():
    assert replaced((7, 8), (7, 8), (7, 9), (8, 8)) == {7: 8}


def test_who_has_a_row_left_is_replaced_by_nobody():
    assert replaced((7, 7), (7, 8), (None, 9)) == {}


def test_numbers_are_long_unique_and_cannot_be_confused():
    numbers = identities.new_numbers(5_000, os.urandom(60_000))
    assert len(set(numbers)) == 5_000
    assert {len(number) for number in numbers} == {12}
    assert set("".join(numbers)).isdisjoint("ILOUilou")


def test_no_number_is_made_for_nobody():
    assert identities.new_numbers(0, b"") == []


def test_every_number_has_a_digit_so_that_it_is_never_taken_for_a_name():
    numbers = identities.new_numbers(3, bytes([10] * 12 + [31] * 12 + [3] + [20] * 11))
    assert numbers == ["AAAAAAAAAAA0", "ZZZZZZZZZZZ1", "3MMMMMMMMMMM"]
    drawn = identities.new_numbers(2_000, os.urandom(2_000 * 12))
    assert all(any(letter.isdecimal() for letter in number) for number in drawn)
