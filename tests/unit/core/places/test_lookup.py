"""A written name among the names of one place's parts."""

import pytest

from payung.core.places.lookup import (
    BEGINNING,
    EXACT,
    FORMER,
    LOOSE,
    SHORT,
    SLIP,
    Entry,
    Found,
    Names,
    allowed_slips,
)


def names(*official, former=(), narrow=True):
    entries = [Entry.of(str(i), name) for i, name in enumerate(official)]
    old = [Entry.of(str(i), name) for i, name in former]
    return Names(entries, old, narrow=narrow)


def test_the_same_name_is_found_before_everything_else():
    assert names("Raja", "Raya").find("RAJA") == Found(("0",), EXACT)


def test_two_places_of_one_name_are_both_answered():
    assert names("Raja", "Hilir", "Raja").find("Raja").codes == ("0", "2")


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("Kampung Baru", "Baru"),
        ("Baru", "Kampung Baru"),
        ("Gampong Lam Awe", "Lam Awe"),
        ("Desa Adat Yoboi", "Yoboi"),
        ("Sungai Pinyuh", "Seipinyuh"),
        ("Sadha I", "SadhaI"),
        ("Simpang Tiga", "SIMPANGTIGA"),
    ],
)
def test_words_that_some_write_and_some_leave_out_do_not_matter(official, written):
    assert names(official, "Hilir").find(written) == Found(("0",), LOOSE)


def test_a_name_of_its_own_is_preferred_to_a_looser_reading():
    assert names("Kampung Baru", "Baru").find("Baru") == Found(("1",), EXACT)


def test_a_former_name_is_known():
    found = names("Bemem Buntul Pegayon", former=[(0, "Rak Lintang")]).find("Rak Lintang")
    assert found == Found(("0",), FORMER)


def test_an_abbreviation_is_found_when_it_fits_one_name():
    assert names("Sungai Raya", "Parit Baru").find("S. Raya") == Found(("0",), SHORT)


def test_an_abbreviation_that_fits_two_names_answers_both():
    assert names("Sungai Raya", "Simpang Raya").find("S. Raya").codes == ("0", "1")


def test_the_beginning_of_a_name_is_enough_in_a_district():
    assert names("Sungai Keli Hulu", "Raja").find("Sungai Keli") == Found(("0",), BEGINNING)
    assert names("Amboyo Inti", "Amboyo Utara").find("Amboyo").codes == ("0", "1")


def test_the_beginning_of_a_name_is_not_enough_in_a_whole_regency():
    assert names("Sungai Keli Hulu", "Raja", narrow=False).find("Sungai Keli").codes == ()


@pytest.mark.parametrize("written", ["Sebirag", "Sebriang", "Sebiramg", "Sebirangg", "Subirang"])
def test_a_slip_of_the_pen_is_forgiven(written):
    assert names("Sebirang", "Mungguk").find(written) == Found(("0",), SLIP)


def test_a_slip_that_is_near_two_names_answers_both():
    assert set(names("Tebedak", "Tebadak").find("Tebidak").codes) == {"0", "1"}


def test_a_different_number_is_no_slip():
    assert names("Sungai Raya 1", "Sungai Raya 3").find("Sungai Raya 2").codes == ()


def test_a_word_that_is_a_name_here_is_no_slip():
    assert names("Sungai Raya", "Kayu Jaya").find("Sungai Jaya").codes == ()


def test_a_missing_word_is_no_slip():
    assert names("Nubalema").find("Nubalema Da").codes == ()


def test_a_space_too_many_is_forgiven():
    assert names("Sebirang", "Raja").find("Sebi rang").codes == ("0",)


def test_short_names_must_be_written_right():
    assert names("Ngu").find("Ngo").codes == ()
    assert names("Agak", narrow=False).find("Agek").codes == ()


def test_nothing_is_found_for_nothing():
    assert names("Raja").find("").codes == ()
    assert names("Raja").find("--").codes == ()


def test_sure_steps_leave_out_what_needs_judgement():
    known = names("Sebirang", "Sungai Raya")
    assert known.sure("Sebirag").codes == ()
    assert known.sure("S Raya").codes == ()
    assert known.sure("sei raya").codes == ("1",)


def test_the_longer_the_name_the_more_slips_and_fewer_where_the_choice_is_wide():
    assert [allowed_slips(length, narrow=True) for length in (3, 4, 7, 14)] == [0, 1, 2, 3]
    assert [allowed_slips(length, narrow=False) for length in (4, 5, 9, 14)] == [0, 1, 2, 2]
