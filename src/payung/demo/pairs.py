"""Two clean tables of people with the true links between them: ground for measuring matching."""

import numpy as np
import polars as pl

from payung.demo.corrupt import other_niks, written
from payung.demo.errors import Errors
from payung.demo.people import population
from payung.demo.pools import Random


OVERLAP = 0.6  # share of the left people who are in the right table
MEMBERS = 0.4  # the right table errs so much less


def labelled_pairs(
    size: int,
    seed: int = 1,
    *,
    region: str = "61",
    errors: Errors | None = None,
    right_errors: Errors | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """``size`` roster rows, ``size`` memberships, and which rows are which member's.

    Both tables: id, name, nik, birth_date, sex, village_code, phone. Links: id_left, id_right.
    ``region`` is a province or a regency; ``errors`` default to the measured mix, on the right
    times 0.4. The share ``errors.repeated`` of the left rows are second rows of a person.
    """
    left_errors = errors or Errors()
    right_errors = right_errors or left_errors.scaled(MEMBERS)
    random = np.random.default_rng([seed, 3])
    on_left = round(size * (1 - left_errors.repeated))
    shared = round(on_left * OVERLAP)
    people = population(region, seed, on_left + size - shared)
    people = people.with_columns(other_nik=other_niks(random, people))
    order = random.permutation(people.height)
    left, others = order[:on_left], order[on_left:]
    again = random.choice(left, size - on_left) if on_left < size else left[:0]
    left_rows = random.permutation(np.concatenate([left, again]))
    right_rows = random.permutation(np.concatenate([left[:shared], others]))
    tables = [
        _table(random, people, rows, mix, prefix)
        for rows, mix, prefix in ((left_rows, left_errors, "L"), (right_rows, right_errors, "R"))
    ]
    sides = [
        pl.DataFrame({"person": rows, f"id_{side}": table["id"]})
        for rows, table, side in zip(
            (left_rows, right_rows), tables, ("left", "right"), strict=True
        )
    ]
    links = sides[0].join(sides[1], on="person", maintain_order="left").drop("person")
    return tables[0], tables[1], links


def _table(
    random: Random, people: pl.DataFrame, rows: np.ndarray, errors: Errors, prefix: str
) -> pl.DataFrame:
    listed = people[rows]
    wrong = written(random, listed, errors)
    size = len(rows)
    nowhere, moved = (
        pl.Series(random.random(size) < rate)
        for rate in (errors.village_missing, errors.village_moved)
    )
    elsewhere = people["village_code"].gather(random.integers(0, people.height, size))
    return listed.select(
        id=pl.lit(prefix) + pl.int_range(1, pl.len() + 1).cast(pl.String),
        name=wrong["name_text"],
        nik=wrong["nik_text"],
        birth_date=wrong["birth_written"],
        sex="sex",
        village_code=pl.when(nowhere)
        .then(pl.lit(None, dtype=pl.String))
        .when(moved)
        .then(elsewhere)
        .otherwise("village_code"),
        phone=wrong["phone"],
    )
