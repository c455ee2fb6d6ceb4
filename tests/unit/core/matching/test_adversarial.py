"""Input that breaks matchers: it must cost little, lose nothing, and never be merged."""

import polars as pl
import pytest

from payung.core.matching import match, pair
from payung.core.matching.model import shipped
from tests.unit.core.matching.tables import ALI, day, table


def ids(*records, prefix):
    return table(*({"id": f"{prefix}{n}", **record} for n, record in enumerate(records)))


def decision(one, other, **more):
    found = match(ids({**one, **more}, prefix="l"), ids({**other, **more}, prefix="r"))
    return found["decision"].to_list()


def spread(count, side, **same):
    """``count`` people who agree in ``same`` and in nothing else."""
    return pl.DataFrame(
        {
            "id": [f"{side}{n}" for n in range(count)],
            "name": [
                f"{'abcdefghij'[n % 10]}{'klmnoprstu'[n // 10 % 10]}a{n:x}" for n in range(count)
            ],
            "birth_date": [
                day("1950-01-01").replace(
                    year=1950 + n % 55, month=1 + n // 55 % 12, day=1 + n // 660 % 28
                )
                for n in range(count)
            ],
        }
    ).with_columns(**{name: pl.lit(value) for name, value in same.items()})


TWIN = {
    "name": "Noor Hayati",
    "nik": "6108014101030009",
    "birth_date": day("2003-01-01"),
    "sex": "P",
    "village_code": "6108012003",
}


def test_twins_are_two_people():
    assert decision(TWIN, {**TWIN, "name": "Noor Santi", "nik": "6108014101030010"}) != ["match"]


def test_each_twin_finds_herself():
    other = {**TWIN, "name": "Noor Santi", "nik": "6108014101030010"}
    found = match(ids(TWIN, other, prefix="l"), ids(other, TWIN, prefix="r"))

    assert found.select("id_left", "id_right").rows() == [("l0", "r1"), ("l1", "r0")]


def test_namesakes_in_one_village_are_two_people():
    other = {**ALI, "nik": "6108011211710003", "birth_date": day("1971-11-12"), "phone": None}

    assert decision(ALI, other) == []


def test_father_and_son_under_one_nik_are_not_matched():
    son = {"name": "Hasan", "nik": ALI["nik"], "birth_date": day("2004-09-17"), "sex": "L"}

    assert decision(ALI, son) != ["match"]


def test_a_family_under_the_number_of_its_card_is_not_matched():
    card = "6108010101150001"
    family = [
        {"name": name, "nik": card, "birth_date": day(born), "village_code": ALI["village_code"]}
        for name, born in (("Ali Hidayat", "1985-06-07"), ("Rohani", "1987-02-03"),
                           ("Fitri Hidayat", "2006-09-10"), ("Agus Hidayat", "2008-01-12"))
    ]  # fmt: skip
    found = match(ids(*family, prefix="l"), ids(*family[::-1], prefix="r"))
    matches = found.filter(pl.col("decision") == "match")

    assert set(matches.select("id_left", "id_right").rows()) <= {
        (f"l{n}", f"r{3 - n}") for n in range(4)
    }


@pytest.mark.parametrize("nik", ["1111111111111111", "1234567890123456", "6108010706850001"])
def test_a_placeholder_by_the_thousand_brings_nobody_together(nik):
    found = pair(spread(4_000, "l", nik=nik), spread(4_000, "r", nik=nik).reverse())
    truth = found.frame.with_columns(
        same=pl.col("id_left").str.slice(1) == pl.col("id_right").str.slice(1)
    )

    assert found.compared < 4_000 * shipped().window * 12
    assert truth.filter(~pl.col("same") & (pl.col("decision") == "match")).is_empty()


@pytest.mark.parametrize(
    "same",
    [
        {"village_code": "6108012014"},
        {"phone": "+6281234567890"},
        {"kk": "6108010101010001"},
        {"birth_date": day("1990-01-01")},
        {"name": "Siti Aminah"},
        {"birth_date": day("1990-01-01"), "village_code": "6108012014", "sex": "P"},
        {"birth_date": day("1990-01-01"), "name": "Siti", "village_code": "6108012014"},
    ],
)
@pytest.mark.parametrize("size", [3_000, 25_000])
def test_one_value_in_all_rows_costs_no_more_than_rows_times_window(same, size):
    found = pair(spread(size, "l", **same), spread(size, "r", **same))

    assert found.compared < size * shipped().window * 10
    assert found.blocks["bounded_blocks"].sum() > 0 or found.blocks["pairs"].sum() < size * 40


def test_what_was_bounded_is_counted():
    same = {"birth_date": day("1990-01-01"), "village_code": "6108012014"}
    found = pair(spread(3_000, "l", **same), spread(3_000, "r", **same))
    block = found.blocks.row(by_predicate=pl.col("key") == "birth_village", named=True)

    assert block["bounded_blocks"] == 1
    assert block["bounded_profiles"] == 6_000


@pytest.mark.parametrize("column", ["name", "nik", "birth_date", "sex", "village_code", "phone"])
def test_a_column_that_is_empty_everywhere_is_borne(column):
    people = [{**ALI, column: None}, {**TWIN, column: None}]
    found = match(ids(*people, prefix="l"), ids(*people, prefix="r"))

    assert set(found.select("id_left", "id_right").rows()) <= {("l0", "r0"), ("l1", "r1")}
    if column not in ("name", "nik"):
        assert found["decision"].to_list() == ["match", "match"]


def test_rows_that_say_nothing_match_nothing():
    empty = ids({}, {}, {}, prefix="l")

    assert match(empty, empty).is_empty()


def test_tables_with_nothing_but_ids_are_borne():
    bare = pl.DataFrame({"id": ["1", "2"]})

    assert match(bare, bare).is_empty()


def test_a_table_of_one_row_is_enough():
    assert decision(ALI, ALI) == ["match"]


@pytest.mark.parametrize(
    "name",
    ["a" * 200, " ".join(["kata"] * 50), "黃 明", "Муса Али", "é" * 40, "😀 Ali", "A\u200bli"],
)
def test_strange_names_are_borne(name):
    assert decision({**ALI, "name": name}, {**ALI, "name": name}) == ["match"]


def test_ids_that_stand_twice_are_used_once():
    left = table({"id": "l", **ALI}, {"id": "l", **ALI, "name": "Moh Ali Hidayat"})
    found = match(left, ids(ALI, prefix="r"))

    assert found.select("id_left", "id_right").rows() == [("l", "r0")]


def test_many_equal_rows_are_paired_off_and_not_multiplied_out():
    found = pair(ids(*[ALI] * 1_000, prefix="l"), ids(*[ALI] * 1_000, prefix="r"), once="both")

    assert found.compared < 1_000 * shipped().window * 10
    assert found.frame.height > 950


def test_ids_need_not_be_texts():
    left = ids(ALI, prefix="").with_columns(pl.col("id").cast(pl.Int64))

    assert match(left, left).select("id_left", "id_right").rows() == [("0", "0")]
