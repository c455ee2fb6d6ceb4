"""What a row says once everybody has been counted: numbers that are nobody's own are none."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching import normalise
from payung.core.matching.bearers import BEARERS
from payung.core.matching.spark.frames import Schema
from payung.core.matching.spark.rows import ROWS


PEOPLE: Schema = ROWS | {"nik_birth": pl.Int32(), "area": pl.Int32()}

# What the engine counts with.
KINDS = {"nik": pl.UInt64, "part": pl.UInt64, "birth": pl.Int32, "sex": pl.UInt8}
KINDS |= {name: pl.UInt64 for name in ("village", "phone", "phone_two", "kk")}
KINDS |= {"nik_birth": pl.Int32}


@dataclass(frozen=True)
class Settling:
    """ROWS in, PEOPLE out. ``common``: per column the numbers that too many people bear.
    ``area``: the district of a NIK that is left, 0 without."""

    common: dict[str, list[int]]

    def __call__(self, rows: pl.DataFrame) -> pl.DataFrame:
        for column in BEARERS:
            nobodys = pl.col(column).is_in(self.common[column])
            rows = rows.with_columns(pl.when(~nobodys).then(column).otherwise(0).alias(column))
        typed = rows.with_columns(
            pl.col(name).cast(KINDS[name]) for name in KINDS if name in rows.columns
        )
        return typed.with_columns(normalise.derived()).with_columns(area=pl.col("nik") // 10**10)


def columns_of(people: pl.DataFrame) -> dict[str, np.ndarray]:
    """The numbers of these people as the engine wants them (``normalise.CONTENT`` without names)."""
    return {name: people[name].cast(kind).to_numpy() for name, kind in KINDS.items()}
