import numpy as np
import polars as pl

from payung.core.matching.vocabulary import byte_table, numbered_words


def words(*names):
    vocabulary, found = numbered_words(pl.Series(names, dtype=pl.String))
    texts = vocabulary.texts.to_list()
    lines = np.split([texts[number] for number in found.number], np.cumsum(found.count)[:-1])
    return [line.tolist() for line in lines]


def test_a_name_is_its_words_in_their_order_and_one_spelling():
    assert words("MOH. Ali", "Ali, Muhammad") == [["muhamad", "ali"], ["ali", "muhamad"]]


def test_marks_and_digits_alone_are_no_words():
    assert words("-", "Ali  .  Hasan", "") == [[], ["ali", "hasan"], []]


def test_each_distinct_word_stands_once_in_alphabetical_order():
    vocabulary, _ = numbered_words(pl.Series(["Budi Ali", "Ali Budi Ali"]))

    assert vocabulary.texts.to_list() == [None, "ali", "budi"]
    assert vocabulary.letter.tolist() == [0, ord("a"), ord("b")]
    assert vocabulary.last.tolist() == [0, ord("i"), ord("i")]


def test_an_initial_is_a_word_of_one_letter():
    vocabulary, found = numbered_words(pl.Series(["E Ngalai"]))

    assert vocabulary.initial[found.number].tolist() == [True, False]


def test_the_sounds_of_a_name_are_distinct_and_in_order():
    vocabulary, found = numbered_words(pl.Series(["Rosa Rusa Ali", "Ali"]))
    heard = found.sounds(vocabulary)

    assert heard.count.tolist() == [2, 1]
    assert [vocabulary.sounds[int(n)] for n in heard.number] == ["ali", "rusa", "ali"]


def test_a_table_has_one_line_per_name_and_fills_what_is_left():
    _, found = numbered_words(pl.Series(["Ali Budi", "Budi"]))

    assert found.table(3).tolist() == [[1, 2, 0], [2, 0, 0]]
    assert found.table(1).tolist() == [[1], [2]]
    assert found.table(2, nothing=9).tolist() == [[1, 2], [2, 9]]


def test_words_of_some_names_keep_their_order():
    _, found = numbered_words(pl.Series(["Ali Budi", "Cici", "Dedi Eka"]))
    some = found.of(np.array([2, 0]))

    assert some.count.tolist() == [2, 2]
    assert some.number.tolist() == [*found.number[3:5], *found.number[:2]]


def test_one_slip_changes_two_letters_of_a_mask_at_most():
    vocabulary, _ = numbered_words(pl.Series(["kasmini kasmani kasmni kasminii"]))
    masks = vocabulary.masks[1:]

    assert (np.bitwise_count(masks[:, None] ^ masks) <= 2).all()


def test_no_names_have_no_words():
    vocabulary, found = numbered_words(pl.Series([], dtype=pl.String))

    assert len(found.number) == 0
    assert vocabulary.texts.to_list() == [None]


def test_bytes_stand_in_places_and_long_texts_are_cut():
    assert byte_table(pl.Series(["ab", ""]), 8).tolist() == [[97, 98], [0, 0]]
    assert byte_table(pl.Series(["a" * 90]), 64).shape == (1, 64)
