"""Cut into partitions, the stages of the matching on Spark give what the engine gives."""

import datetime
import itertools
import random

import polars as pl
import pytest

from payung.core.matching.bearers import BEARERS
from payung.core.matching.pairing import pair
from tests.unit.core.matching.populations import Rates, people, records
from tests.unit.core.matching.spark import one_machine


COLUMNS = ["id_left", "id_right", "decision", "reasons"]
WORDS = ("Ahmad", "Siti", "Budi", "Sri", "Dewi", "Agus", "Rina", "Joko", "Murni", "Yanti")


def tables(count=400, seed=1, **rates):
    """Two tables of the same people, written with errors; some of each are missing."""
    everyone = people(count, seed)
    mix = Rates(**rates)
    return tuple(
        records(part, mix, seed + at, repeat=0.1).with_columns(
            id=pl.format(f"{name}{{}}", "record")
        )
        for at, (name, part) in enumerate((("L", everyone[:-90]), ("R", everyone[90:])))
    )


def same(left, right, size):
    """The pairs of both, which must be equal to the last reason."""
    expected = pair(left, right, once="none")
    found, pairs = one_machine.pair(left, right, size=size)
    assert found.select(COLUMNS).equals(expected.frame.select(COLUMNS))
    apart = found["probability"].cast(pl.Float64) - expected.frame["probability"]
    assert not found.height or apart.abs().max() < 1e-6
    assert pairs.height == expected.compared
    return expected


@pytest.mark.parametrize("size", [100, 333, 5_000])
def test_partitions_of_any_size_give_the_links_of_one_machine(size):
    assert same(*tables(), size).frame.height > 250


@pytest.mark.parametrize("seed", [2, 3])
def test_other_people_and_more_errors_change_nothing(seed):
    rates = {"nik_missing": 0.4, "birth_missing": 0.3, "birth_default": 0.2, "name_slip": 0.3}

    assert same(*tables(400, seed, **rates), 90).frame.height > 180


def test_names_are_read_as_people_write_them():
    titles = itertools.cycle(["", "H. ", "Dr. ", "Hj. "])
    behind = itertools.cycle(["", ", S.Pd", " bin Usman", " alias Acan", " (Aleng)"])
    left, right = (
        table.with_columns(
            name=pl.Series([next(titles) for _ in range(table.height)])
            + pl.col("name")
            + pl.Series([next(behind) for _ in range(table.height)])
        )
        for table in tables()
    )

    same(left, right, 100)


def crowd(prefix, count, seed):
    """People of whom nothing differs but the name: one date, one village, one phone."""
    rng = random.Random(seed)
    names = [" ".join(rng.choices(WORDS, k=rng.choice([2, 3]))) for _ in range(count)]
    return pl.DataFrame(
        {
            "id": [f"{prefix}{at}" for at in range(count)],
            "name": names,
            "nik": [None] * count,
            "birth_date": [datetime.date(1970, 1, 1)] * count,
            "village_code": ["6108012001"] * count,
            "phone": ["+6281234567890"] * count,
        },
        schema_overrides={"nik": pl.String},
    )


def test_blocks_that_are_too_common_are_bounded_as_on_one_machine():
    found = same(crowd("L", 150, 1), crowd("R", 140, 2), 40)

    assert found.blocks["bounded_blocks"].sum() > 5


def test_a_common_number_is_nobodys_own_though_it_is_rare_in_each_partition():
    everybodys = "6108010101800001"
    left, right = (
        table.with_columns(
            nik=pl.when(pl.col("record") % 9 == 0).then(pl.lit(everybodys)).otherwise("nik")
        )
        for table in tables()
    )
    assert (left["nik"] == everybodys).sum() > 5 * BEARERS["nik"]

    same(left, right, 25)


def test_an_empty_table_gives_no_pairs():
    left, right = tables(50)

    assert same(left, right.clear(), 20).frame.is_empty()
    assert same(left.clear(), right, 20).frame.is_empty()


def test_tables_with_a_name_and_nothing_else_are_borne():
    left, right = (table.select("id", "name") for table in tables(300))

    same(left, right, 70)
