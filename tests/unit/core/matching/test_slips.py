import numpy as np
import polars as pl
import pytest

from payung.core.matching.slips import MANY, letters_apart, words_alike, written_alike
from payung.core.matching.spelling import spell


def apart(one, other):
    return int(letters_apart(pl.Series([one]), pl.Series([other]))[0])


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("jumadi", "jumadi", 0),
        ("jumadi", "jumado", 1),
        ("jumadi", "jumdi", 1),
        ("jumadi", "jumaddi", 1),
        ("jumadi", "jumdai", 1),
        ("jumadi", "jumoda", 2),
        ("", "ani", 3),
        ("黃明", "黃朋", 1),
    ],
)
def test_a_slip_is_a_letter_lost_added_wrong_or_exchanged(one, other, slips):
    assert apart(one, other) == apart(other, one) == slips


def test_many_texts_are_compared_as_few_are():
    left, right = pl.Series(["rahmat", "siti"] * MANY), pl.Series(["rahmad", "susi"] * MANY)

    found = letters_apart(left, right)

    assert len(found) == 2 * MANY
    assert set(found[::2]) == {1}
    assert set(found[1::2]) == {2}


def names(one, other):
    spelling, numbers = spell(pl.Series([one, other]))
    first, second = numbers[:1], numbers[1:]
    return spelling, first, second, spelling.tokens[first] > 0, spelling.tokens[second] > 0


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Rahmat", "Rahmet", True),
        ("Lestari", "Lestri", True),
        ("Ali", "Adi", False),
        ("Budi", "Slamet", False),
    ],
)
def test_words_are_alike_by_one_slip_unless_they_are_short(one, other, alike):
    left, right = words_alike(*names(one, other))

    assert bool(left.any()) is alike
    assert bool(right.any()) is alike


def test_only_words_that_are_left_over_are_compared():
    spelling, one, other, over_one, over_other = names("Rahmat", "Rahmet")
    nothing = np.zeros_like(over_one)

    left, right = words_alike(spelling, one, other, nothing, over_other)

    assert not left.any()
    assert not right.any()


def test_words_parted_by_mistake_are_one_slip_apart_at_most():
    found = written_alike(*names("Nurhayati", "Nur Hayati"))

    assert found.slip[0] or found.within[0]


def test_a_name_that_ends_another_is_within_it():
    assert written_alike(*names("Siska", "Fransiska")).within[0]
    assert not written_alike(*names("Ska", "Fransiska")).within[0]


def test_names_with_other_letters_are_not_compared_letter_by_letter():
    found = written_alike(*names("Budi", "Slamet"))

    assert not found.slip[0]
    assert not found.close[0]
    assert not found.within[0]
