"""Who bears which name: counted by birth dates where records are put together, else by rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.matching.namesakes import namesakes
from payung.core.matching.normalise import population, row_population
from tests.unit.core.matching.tables import day, table


NAMES = ["Siti Aminah", "Budi Santoso", "Ali", "Rosmiati Rini"]


def bearers(people, what="key"):
    """By the name as written: how many bear its key or its sound."""
    counts, names = namesakes(people), people.columns["name"]
    numbers = getattr(counts, what)[getattr(people.spelling, what)[names]]
    written = people.spelling.written
    return {written[int(name) - 1]: int(n) for name, n in zip(names, numbers, strict=True) if name}


def dated(name, *days):
    return [{"name": name, "birth_date": day(text)} for text in days]


def test_namesakes_are_counted_by_birth_date_not_by_records():
    siti = dated("Siti Aminah", "1990-01-02", "1991-03-04")
    rows = table(
        *siti, {**siti[0], "sex": "P"}, {**siti[0], "phone": "0812345678"}, {"name": "Ali"}
    )

    assert bearers(population(rows)) == {"Siti Aminah": 2, "Ali": 1}


def test_a_date_in_the_nik_counts_where_none_is_written():
    rows = table(
        {"name": "Ali", "nik": "6108010706850001"}, *dated("Ali", "1985-06-07", "1999-01-01")
    )

    assert bearers(population(rows)) == {"Ali": 2}


def test_names_that_sound_alike_are_counted_together_by_sound():
    rows = table(*dated("Rosmiati", "1990-01-02"), *dated("Rusmiati", "1991-01-02"))
    people = population(rows)

    assert set(bearers(people, "sound").values()) == {2}
    assert set(bearers(people).values()) == {1}


def test_a_word_is_borne_by_all_whose_names_hold_it():
    people = population(table(*dated("Siti Aminah", "1990-01-02"), *dated("Siti Rohani", "1991-01-02"),
                              *dated("Ali", "1992-01-02")))  # fmt: skip
    word, tokens = namesakes(people).word, people.spelling.tokens

    assert sorted(int(word[token]) for token in set(tokens[tokens > 0].tolist())) == [1, 1, 1, 2]


@pytest.mark.parametrize(("left", "right", "most"), [(3, 1, 3), (2, 5, 5), (1, 1, 1)])
def test_of_two_tables_the_side_counts_that_has_more(left, right, most):
    one, other = (
        table(*[{"name": "Ali", "id": str(n)} for n in range(size)]) for size in (left, right)
    )

    assert bearers(row_population(one, other)) == {"Ali": most}


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 5)), min_size=1, max_size=25))
def test_the_counts_are_those_of_a_set(lines):
    rows = [{"name": name, "birth_date": day(f"199{digit}-02-03")} for name, digit in lines]
    expected = {name: len({digit for one, digit in lines if one == name}) for name, _ in lines}

    assert bearers(population(table(*rows))) == expected
