"""Matching measured on invented populations whose truth is known, and held against bad input.

The error mix is harsher than that of the rosters we have seen, and the names come from small
pools, so that namesakes and neighbours with the next NIK are common.
"""

import random

import polars as pl
import pytest

from payung.core.matching import match, memberships_of, people_of
from payung.core.matching.model import shipped
from tests.unit.core.matching.populations import CLEAN, Rates, people, records
from tests.unit.core.matching.tables import ALI, day, table


SIZE = 3_000
CAREFUL = Rates().scaled(0.4)


def region(rates, seed):
    """Rosters of 3,000 people and a membership extract of as many, half of them the same."""
    everyone = people(SIZE * 3 // 2, seed)
    rows = records(everyone[:SIZE], rates, seed + 1, repeat=0.3)
    members = records(everyone[SIZE // 2 :], rates.scaled(0.4), seed + 2)
    extract = members.drop("village_code", "phone", "nik_written", "record")
    return rows, extract.with_columns(kpj=pl.format("K{}", pl.int_range(pl.len())))


def pairs_of(lengths):
    counts = lengths["len"].cast(pl.Int64)
    return int((counts * (counts - 1) // 2).sum())


def person_scores(rows, frame):
    """Precision and recall of pairs of records that are one person."""
    both = rows.join(frame, on="record")
    right = pairs_of(both.group_by("truth", "person").len())
    said, true = pairs_of(both.group_by("person").len()), pairs_of(both.group_by("truth").len())
    return right / said, right / true


def link_scores(rows, members, links):
    """Precision and recall of links between records and KPJ."""
    true = rows.join(members, on="truth").select("record", "kpj")
    right = links.join(true, on=["record", "kpj"], how="semi").height
    return right / links.height, right / true.height


@pytest.mark.parametrize("seed", [11, 23])
def test_with_the_harsh_mix_most_is_found_and_almost_nothing_is_wrong(seed):
    rows, members = region(Rates(), seed)
    found = people_of(rows)
    precision, recall = person_scores(rows, found.frame)
    assert precision >= 0.99
    assert recall >= 0.96

    links = memberships_of(rows.join(found.frame, on="record"), members)
    precision, recall = link_scores(rows, members, links.filter(pl.col("decision") == "match"))
    assert precision >= 0.99
    assert recall >= 0.97
    _, recall = link_scores(rows, members, links)
    assert recall >= 0.98


def test_with_records_kept_with_care_nearly_everything_is_found():
    rows, members = region(CAREFUL, 5)
    found = people_of(rows)
    precision, recall = person_scores(rows, found.frame)
    assert precision >= 0.995
    assert recall >= 0.985

    links = memberships_of(rows.join(found.frame, on="record"), members)
    precision, recall = link_scores(rows, members, links.filter(pl.col("decision") == "match"))
    assert precision >= 0.995
    assert recall >= 0.985


def test_without_errors_nothing_is_wrong_twins_and_namesakes_included():
    rows, members = region(CLEAN, 7)
    found = people_of(rows)

    assert person_scores(rows, found.frame) == (1.0, 1.0)
    links = memberships_of(rows.join(found.frame, on="record"), members)
    assert link_scores(rows, members, links.filter(pl.col("decision") == "match")) == (1.0, 1.0)


def test_probabilities_mean_what_they_say():
    rows, members = region(Rates(), 31)
    left = rows.with_columns(id=pl.format("{}", "record"))
    found = match(left, members.rename({"kpj": "id"}), once="none")
    truth = found.join(left.select(id_left="id", a="truth"), on="id_left").join(
        members.select(id_right="kpj", b="truth"), on="id_right"
    )
    sure = truth.filter(pl.col("probability") >= 0.99)
    unsure = truth.filter(pl.col("probability") < shipped().match)

    assert (sure["a"] == sure["b"]).mean() >= 0.99
    assert 0.2 <= (unsure["a"] == unsure["b"]).mean() <= 0.97


def spread(count, **same):
    """``count`` records that agree in ``same`` and in nothing else."""
    rng = random.Random(count)
    names = ["".join(rng.choices("abdegiklmnoprstu", k=12)) for _ in range(count)]
    dates = [day("1950-01-01").replace(year=1950 + n % 55, month=1 + n // 55 % 12,
                                       day=1 + n // 660 % 28) for n in range(count)]  # fmt: skip
    return pl.DataFrame({"name": names, "birth_date": dates}).with_columns(
        **{name: pl.lit(value) for name, value in same.items()},
        record=pl.int_range(pl.len(), dtype=pl.UInt32),
    )


@pytest.mark.parametrize(
    "same",
    [
        {"nik": "6108010706850001"},
        {"phone": "+6281234567890"},
        {"village_code": "6108012014"},
        {"kk": "6108010101010001"},
        {"birth_date": day("1990-01-01")},
        {"birth_date": day("1990-01-01"), "village_code": "6108012014", "sex": "P"},
    ],
)
def test_one_value_in_all_rows_costs_no_more_than_rows_times_window(same):
    rows = spread(6_000, **same)
    found = people_of(rows)

    assert found.frame["person"].n_unique() > 5_900
    assert found.blocks["pairs"].sum() < rows.height * shipped().window * 8


def test_one_name_in_all_rows_is_many_people():
    rows = spread(6_000, name="Siti Aminah").unique("birth_date", maintain_order=True)
    found = people_of(rows)

    assert found.frame["person"].n_unique() == rows.height


def test_thousands_of_records_that_say_the_same_are_one_person_at_once():
    rows = table(*[ALI] * 5_000)
    found = people_of(rows)

    assert found.frame["person"].n_unique() == 1
    assert found.pairs.height == 4_999


@pytest.mark.parametrize("column", ["name", "nik", "birth_date"])
def test_a_column_that_is_empty_everywhere_is_borne(column):
    everyone = people(300, 3)
    rows = records(everyone, CLEAN, 4, repeat=1.0).with_columns(
        pl.lit(None).cast(pl.Date if column == "birth_date" else pl.String).alias(column)
    )
    precision, recall = person_scores(rows, people_of(rows).frame)

    assert precision >= 0.99
    if column != "name":
        assert recall >= 0.9


def test_names_of_200_letters_and_mixed_scripts_are_borne():
    names = [
        "a" * 200,
        "b" * 200,
        "Ma" * 100,
        "黃 明",
        "Муса Али",
        "ALI 黃",
        "é" * 40,
        "-",
        "12345",
    ]
    rows = table(*({"name": name, "birth_date": ALI["birth_date"]} for name in names * 2))
    found = people_of(rows)

    assert found.frame.height == len(names) * 2
    assert found.frame["person"].n_unique() >= len(names) - 2
