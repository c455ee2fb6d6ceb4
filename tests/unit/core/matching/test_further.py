import numpy as np
import polars as pl
import pytest

from payung.core.matching.further import (
    DIFFERS,
    EQUAL,
    MISSING,
    MOVED,
    NEAR,
    apart,
    compared,
    further_of,
)
from payung.core.matching.normalise import population, row_population


def columns_of(left, right, names=("address",)):
    tables = tuple(
        pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String)) for rows in (left, right)
    )
    named = [table.with_columns(name=pl.lit("Ali")) for table in tables]
    return further_of(tables, names, row_population(*named))


def level(one, other):
    (column,) = columns_of([{"address": one}], [{"address": other}])
    return column.compare(np.array([0]), np.array([1]))[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jl. Melati 5", "JL MELATI 5", EQUAL),
        ("Jl. Melati 5", "Jl.Melati5", EQUAL),
        ("Jl. Melati 5", "Jl. Meltai 5", NEAR),
        ("Gang Kenanga Raya Timur", "Gang Kenagna Raya Tmur", NEAR),
        ("Jl. Melati 5", "Jl. Mawar 7", DIFFERS),
        ("19", "18", DIFFERS),
        ("Jl. Melati Raya 5", "Jl. Melati Raya 7", DIFFERS),
        ("5304218", "5304219", NEAR),
        ("3782", "3728", NEAR),
        ("Jl. Melati 5", None, MISSING),
        (None, None, MISSING),
        ("  ", "Jl. Melati 5", MISSING),
        ("-", "-", MISSING),
        ("Дом 12", "дом-12", EQUAL),
    ],
)
def test_values_agree_by_letters_and_digits_alone(one, other, expected):
    assert level(one, other) == expected
    assert level(other, one) == expected


def test_only_the_beginning_of_a_very_long_value_is_compared_letter_by_letter():
    assert level("a" * 200 + "b", "a" * 200 + "c") == NEAR


def test_a_value_in_another_column_has_moved():
    names = ("address", "place")
    left = [{"address": "Jl. Melati 5", "place": "Singkawang"}]
    right = [{"address": "Singkawang", "place": "Gang Buntu"}]
    columns = columns_of(left, right, names)

    forth = compared(columns, np.array([0]), np.array([1]))
    back = compared(columns, np.array([1]), np.array([0]))

    assert forth[:, 0].tolist() == back[:, 0].tolist() == [MOVED, MOVED]


def test_short_values_do_not_move():
    columns = columns_of([{"a": "12", "b": "99"}], [{"a": "7", "b": "12"}], ("a", "b"))

    assert compared(columns, np.array([0]), np.array([1]))[:, 0].tolist() == [DIFFERS, DIFFERS]


def test_a_value_is_as_common_as_where_it_is_most_common():
    left = [{"address": text} for text in ("a1", "a1", "a1", "b2", None)]
    (column,) = columns_of(left, [{"address": "a1"}, {"address": "b2"}])

    share = dict(zip(column.texts, column.share, strict=True))

    assert share[""] == 0
    assert share["a1"] == pytest.approx(0.75)
    assert share["b2"] == pytest.approx(0.25)


def test_a_column_with_few_values_is_no_key_of_its_own():
    many = [{"address": str(at)} for at in range(1000)]
    few = [{"address": str(at % 3)} for at in range(1000)]
    side = np.repeat([0, 1], 1000)

    assert columns_of(many, many)[0].selective(side)
    assert not columns_of(few, few)[0].selective(side)


def test_only_rows_with_a_value_have_a_key():
    (column,) = columns_of([{"address": "a"}, {"address": None}], [{"address": "a"}])
    keyed = column.keyed(np.arange(3))

    assert keyed.profile.tolist() == [0, 2]
    assert keyed.key[0] == keyed.key[1]


def test_numbers_look_like_numbers_and_addresses_do_not():
    left = [{"address": text} for text in ("5304218", "A-12345", "Jl. Melati 12345", "1234")]
    (column,) = columns_of(left, left)

    looks = dict(zip(column.texts, column.own, strict=True))

    assert looks == {
        "": False,
        "5304218": True,
        "a12345": True,
        "jlmelati12345": False,
        "1234": False,
    }


def test_a_table_without_the_column_is_a_mistake_of_the_caller():
    table = pl.DataFrame({"name": ["Ali"]})
    with pytest.raises(KeyError, match="address"):
        further_of((table, table), ("address",), row_population(table, table))


def test_rows_that_say_something_else_here_do_not_share_a_profile():
    table = pl.DataFrame({"name": ["Ali", "Ali", "Ali"], "address": ["a", "b", "a"]})

    assert len(population(table)) == 1
    assert len(population(apart(table, ("address",)))) == 2
    assert apart(table, ()) is table


def test_a_mark_that_is_there_stays():
    table = pl.DataFrame(
        {"mark": [7, 0], "address": ["a", "a"]}, schema_overrides={"mark": pl.UInt64}
    )

    assert apart(table, ("address",))["mark"][0] == 7


def test_profiles_that_records_share_say_what_the_first_says():
    table = pl.DataFrame({"name": ["Budi", "Ali", "Ali"], "address": ["x1", "y2", "y2"]})
    people = population(apart(table, ("address",)))
    (column,) = further_of((table,), ("address",), people)

    names = people.spelling.written.gather(people.columns["name"].astype(int) - 1)
    said = dict(zip(names, column.texts.gather(column.number), strict=True))

    assert said == {"Budi": "x1", "Ali": "y2"}
