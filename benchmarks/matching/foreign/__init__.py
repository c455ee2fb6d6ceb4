"""Labelled Indonesian populations by somebody else: is the matching good on other data, too?

Whoever wrote this had not seen ``payung.demo``, and it shares nothing with it on purpose: its own
names, villages, families and clerks' errors. A matcher whose weights fit only the errors that its
authors thought of shows here. It reads nothing of Payung, and nothing of Payung reads it.

``PROFILES`` names the mixes of errors (rates.py). Everybody is invented.
"""

import random
from collections.abc import Sequence

import polars as pl

from .errors import Clerk
from .people import People, Person
from .rates import PROFILES


__all__ = ["PROFILES", "foreign_pairs"]

DISTINCT = 0.85  # of the left rows; the rest are second rows of the same people
OVERLAP = 0.60  # share of the people on the left who stand on the right too
RIGHT = 0.40  # errors on the right, an agency's table, per error on the left, a village's list
SCHEMA = {
    "id": pl.String,
    "name": pl.String,
    "nik": pl.String,
    "birth_date": pl.Date,
    "sex": pl.String,
    "village_code": pl.String,
    "phone": pl.String,
}


def foreign_pairs(
    size: int, seed: int, profile: str
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Left and right of ``size`` rows each, and the truth: id_left, id_right of every true link.

    Both have id, name, nik, birth_date, sex (L|P), village_code and phone; all but id and name may
    be null. On the left people repeat, on the right each stands once. The same arguments give the
    same frames.
    """
    draws = random.Random(f"{seed}/{profile}")
    distinct = round(size * DISTINCT)
    both = round(distinct * OVERLAP)
    everybody = People(distinct + size - both, draws, PROFILES[profile])
    order = draws.sample(range(distinct + size - both), distinct + size - both)
    left, right = order[:distinct], order[distinct - both :]
    left += draws.choices(left, k=size - distinct)
    draws.shuffle(left)
    draws.shuffle(right)
    tables = []
    for keys, factor, mark in ((left, 1.0, "L"), (right, RIGHT, "R")):
        clerk = Clerk(draws, PROFILES[profile].scaled(factor), everybody)
        tables.append(_table(clerk, [everybody.people[key] for key in keys], mark))
    return *tables, _truth(left, right)


def _table(clerk: Clerk, people: Sequence[Person], mark: str) -> pl.DataFrame:
    rows = [(_id(mark, number), *clerk.row(person)) for number, person in enumerate(people)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _truth(left: Sequence[int], right: Sequence[int]) -> pl.DataFrame:
    """The rows that are about the same person."""
    sides = [
        pl.DataFrame({"person": keys, f"id_{side}": [_id(mark, n) for n in range(len(keys))]})
        for keys, side, mark in ((left, "left", "L"), (right, "right", "R"))
    ]
    return sides[0].join(sides[1], on="person", maintain_order="left").drop("person")


def _id(mark: str, number: int) -> str:
    return f"{mark}{number:07d}"
