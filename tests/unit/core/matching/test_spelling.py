import numpy as np
import polars as pl
import pytest

from payung.core.matching.spelling import LETTERS, TOKENS, spell


def numbered(*texts):
    spelling, numbers = spell(pl.Series(texts, dtype=pl.String))
    return spelling, numbers.tolist()


def test_words_in_another_order_have_the_same_key():
    spelling, (one, other) = numbered("Ali Hidayat", "HIDAYAT, Ali")

    assert spelling.key[one] == spelling.key[other]


def test_variants_of_muhammad_are_one_word():
    spelling, numbers = numbered("Moh. Ali", "MUHAMMAD ALI", "Mhd Ali")

    assert len({spelling.key[number] for number in numbers}) == 1


def test_words_written_together_have_the_same_compact_form():
    spelling, (one, other) = numbered("A Kiong", "Akiong")

    assert spelling.compact[one] == spelling.compact[other]
    assert spelling.key[one] != spelling.key[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Suhartono", "Soehartono"), ("Rosmiati", "Rusmiati"), ("Juliana", "Yuliana")],
)
def test_what_sounds_the_same_has_the_same_sound(one, other):
    spelling, (first, second) = numbered(one, other)

    assert spelling.sound[first] == spelling.sound[second]


def test_vowels_part_names_that_share_their_consonants():
    spelling, (one, other) = numbered("Ratna", "Ratno")

    assert spelling.sound[one] != spelling.sound[other]


def test_number_0_is_no_name():
    spelling, numbers = numbered(None, "Ali", "", "123")

    assert numbers[0] == 0
    assert numbers[2] == 0
    assert spelling.key[0] == 0
    assert not spelling.tokens[0].any()


def test_the_order_of_the_texts_changes_nothing():
    texts = ["Yohanes Iban", "Ali", "Siti Aminah", None]
    _, numbers = spell(pl.Series(texts))
    _, reversed_numbers = spell(pl.Series(texts[::-1]))

    assert numbers.tolist() == reversed_numbers[::-1].tolist()


def test_letters_are_those_written_so_that_an_initial_finds_its_word():
    spelling, (full, initial) = numbered("Emiliana Ngalai", "E Ngalai")

    assert set(spelling.letters[initial]) <= set(spelling.letters[full])
    assert spelling.initial[initial].sum() == 1


def test_a_name_of_200_letters_and_40_words_is_kept_short():
    spelling, (long, many) = numbered(
        "a" * 200 + "b", " ".join(f"kata{letter}" for letter in "bcdfgklmnprst")
    )

    assert spelling.compact_texts(np.arange(1, len(spelling))).str.len_chars().max() <= LETTERS
    assert spelling.tokens.shape[1] == TOKENS
    assert spelling.words[many] > TOKENS
    assert spelling.words[long] == 1


def test_names_in_other_scripts_are_names_too():
    _, numbers = numbered("黃 明", "Муса", "Ali")

    assert len(set(numbers)) == 3


def test_no_names_at_all_give_an_empty_table():
    spelling, numbers = spell(pl.Series([None, None], dtype=pl.String))

    assert len(spelling) == 1
    assert not numbers.any()
