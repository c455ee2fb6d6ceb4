import numpy as np

from payung.core.matching.facts import Facts
from payung.core.matching.keys import KEYS, WIDE, stems
from payung.core.matching.normalise import row_population
from tests.unit.core.matching.tables import ALI, day, table


def facts(*records):
    people = row_population(table(*records))
    return Facts(people, np.arange(len(people)))


def test_an_exchanged_date_is_the_same_date():
    one, _ = facts({"birth_date": day("1985-06-07")}, {"birth_date": day("1985-07-06")}).dates

    assert one[0] == one[1] > 0


def test_the_date_in_a_nik_counts_where_it_is_another():
    first, second = facts(
        ALI, {**ALI, "birth_date": None}, {**ALI, "birth_date": day("1990-01-02")}
    ).dates

    assert second.tolist() == [0, first[0], first[0]]
    assert first[1] == 0


def test_words_of_name_and_alias_count_and_initials_do_not():
    place, word, letter = facts({"name": "E Ngalai", "alias": "Akong"}, {"name": None}).words

    assert place.tolist() == [0, 0]
    assert len(set(word.tolist())) == 2
    assert {chr(one) for one in letter.tolist()} == {"n", "a"}


def test_a_stem_is_left_of_a_nik_that_lost_its_end():
    found = stems(
        facts({"nik": ALI["nik"]}, {"nik_written": ALI["nik"][:15]}, {"nik": ALI["nik"][:15]})
    )

    assert found.tolist() == [610801070685] * 3


def test_a_serial_of_noughts_is_no_number_but_a_stem():
    some = facts({"nik": "6108010706850000"})

    assert some.nik.tolist() == [0]
    assert stems(some).tolist() == [610801070685]


def test_each_key_gives_as_many_profiles_as_keys():
    some = facts(ALI, {"name": "Ali"}, {}, {**ALI, "kk": "6108010101010001"})
    for keyed in (key(some) for key in KEYS.values()):
        assert len(keyed.key) == len(keyed.profile)
        assert keyed.key.dtype == np.uint64
        assert not len(keyed.profile) or keyed.profile.max() < 4


def test_rows_may_be_some_of_the_population():
    people = row_population(table(ALI, {"name": "Budi"}, ALI))
    some = Facts(people, np.array([2]))

    assert KEYS["nik"](some).profile.tolist() == [2]
    assert set(some.words[0].tolist()) == {0}


def test_wide_keys_are_keys():
    assert set(KEYS) > WIDE
