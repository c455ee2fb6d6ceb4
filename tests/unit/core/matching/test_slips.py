import numpy as np
import polars as pl
import pytest

from payung.core.matching.slips import (
    MANY,
    faintly_alike,
    letters_apart,
    words_alike,
    written_alike,
)
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
    found = words_alike(*names(one, other))

    assert bool(found.one.any()) is alike
    assert bool(found.other.any()) is alike


def test_only_words_that_are_left_over_are_compared():
    spelling, one, other, over_one, over_other = names("Rahmat", "Rahmet")
    nothing = np.zeros_like(over_one)

    found = words_alike(spelling, one, other, nothing, over_other)

    assert not found.one.any()
    assert not found.other.any()


@pytest.mark.parametrize(
    ("one", "other", "begun"),
    [
        ("Pet", "Petrus", (True, False)),
        ("Stefanus", "Stef", (False, True)),
        ("P", "Petrus", (False, False)),  # an initial, which is looked at before
        ("Petra", "Petrus", (False, False)),
        ("Pet", "Sipet", (False, False)),
    ],
)
def test_a_word_that_begins_another_may_stand_for_it(one, other, begun):
    found = words_alike(*names(one, other))

    assert (bool(found.begun_one.any()), bool(found.begun_other.any())) == begun


def faint(one, other):
    spelling, first, second, *_ = names(one, other)
    there, back = faintly_alike(spelling, first, second), faintly_alike(spelling, second, first)
    assert there.tolist() == back.tolist()
    return bool(there[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suoso", "Suroso Hidayat"),
        ("Mochammadmysba", "Moh. Misbah"),
        ("Cartink binti Wibowo", "Kartini"),
        ("Prasetyo Wijaya", "Wiji Prasetya Utama"),
        ("Aini", "Nuraini"),
    ],
)
def test_several_slips_leave_a_faint_likeness(one, other):
    assert faint(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zainuddin Habibi", "Johanes"),
        ("Lauw Ah Liong", "Susanto Kurniawan"),
        ("Ali", "Yohanes Aleng"),  # of a short name more must be there
        ("Buhari W.", "Mat Efendi"),
        ("Ed", "Edi"),  # too few letters to tell
    ],
)
def test_strangers_names_are_not_alike_at_all(one, other):
    assert not faint(one, other)


def test_nobody_is_compared_with_nobody():
    spelling, _ = spell(pl.Series(["Ali"]))
    none = np.empty(0, dtype=np.uint32)

    assert faintly_alike(spelling, none, none).tolist() == []


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
