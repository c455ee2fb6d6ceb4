"""One comparison form for every usual way of writing a place name."""

import pytest

from payung.core.places.spelling import (
    is_short_for,
    key,
    number_at_end,
    plain,
    words,
    written_words,
)


@pytest.mark.parametrize(
    "written",
    [
        "Sungai Raya II",
        "SUNGAI RAYA II",
        "sungai raya 2",
        "Sei Raya II",
        "Sei. Raya 2",
        "Sui. Raya dua",
        "Sungairaya 2",
        "Sungai  Raya-II",
        " Sungai Raya 02 ",
        "Sungei Raya (II)",
    ],
)
def test_every_way_of_writing_sungai_raya_two_is_one(written):
    assert key(written) == "SUNGAIRAYA2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prt. Baru", "Parit Baru"),
        ("Tj. Harapan", "Tanjung Harapan"),
        ("Tanjong Harapan", "Tanjung Harapan"),
        ("Tlk. Pakedai", "Teluk Pakedai"),
        ("Kp. Baru", "Kampung Baru"),
        ("Gn. Sari", "Gunung Sari"),
        ("Pontianak Sel.", "Pontianak Selatan"),
        ("Hilisao'otoniha", "Hilisaootoniha"),
        ("Regapu’u", "Regapuu"),
        ("Simpang Tiga", "Simpang III"),
        ("N i a n", "Nian"),
        ("S A M B A S", "Sambas"),
        ("Ubá", "Uba"),
    ],
)
def test_abbreviations_accents_and_numbers_make_no_difference(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sungai Raya", "Sungai Jaya"),
        ("Sungai Raya I", "Sungai Raya II"),
        ("Amboyo Utara", "Amboyo Selatan"),
        ("Raja", "Raya"),
    ],
)
def test_different_names_stay_different(one, other):
    assert key(one) != key(other)


def test_words_keep_their_order_and_their_numbers():
    assert words("Sei Raya II") == ("SUNGAI", "RAYA", "2")
    assert words("XIII Koto Kampar") == ("13", "KOTO", "KAMPAR")
    assert words("Ulu IX") == ("ULU", "9")


def test_a_word_that_begins_like_a_roman_number_is_a_word():
    assert words("Ivan Vila Xili") == ("IVAN", "VILA", "XILI")


def test_letters_and_digits_stuck_together_are_two_words():
    assert written_words("Raya2") == ["RAYA", "2"]


def test_plain_text_keeps_its_signs():
    assert plain("Desa Raja, Kec. Ngabang") == "DESA RAJA, KEC. NGABANG"


def test_nothing_has_an_empty_key():
    assert key("") == ""
    assert key(" - ") == ""


@pytest.mark.parametrize(
    ("compact", "expected"),
    [
        ("SADHAII", "SADHA2"),
        ("ANJIRSERAPATMUARAI", "ANJIRSERAPATMUARA1"),
        ("SIMPANGTIGA", "SIMPANG3"),
        ("ULUIX", "ULU9"),
        ("RAJA", None),
        ("DUA", None),
    ],
)
def test_a_number_at_the_end_without_a_space_is_seen(compact, expected):
    assert number_at_end(compact) == expected


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("S Raya", "Sungai Raya"),
        ("Mpwh Hulu", "Mempawah Hulu"),
        ("Kuala B", "Kuala Behe"),
        ("Pd. Tikar", "Padang Tikar"),
        ("Amb Inti", "Amboyo Inti"),
    ],
)
def test_an_abbreviation_keeps_the_first_letter_and_the_order(short, name):
    assert is_short_for(words(short), words(name))


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("S R", "Sungai Raya"),  # initials alone
        ("Raya S", "Sungai Raya"),  # another order
        ("Batu", "Batutara"),  # a name of its own
        ("Raya", "Sungai Raya"),  # a word is missing
        ("B Raya", "Sungai Raya"),  # another first letter
        ("Raya 1", "Raya 12"),  # numbers are never short for another
    ],
)
def test_what_only_resembles_an_abbreviation_is_none(short, name):
    assert not is_short_for(words(short), words(name))


def test_where_the_choice_is_wide_three_letters_are_not_enough():
    assert is_short_for(("NGB",), ("NGABANG",))
    assert not is_short_for(("NGB",), ("NGABANG",), narrow=False)
