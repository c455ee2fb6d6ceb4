"""Which pairs are worth comparing: everything that agrees exactly on at least one key.

Every key is a whole number, so that each pass is one equi-join. Blocks that are too common (one
date of birth for a whole sheet) are not multiplied out: their profiles are compared with their
next neighbours in the order of names, and the report counts them. Nothing is dropped unseen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.keys import keys_of
from payung.core.matching.model import Model
from payung.core.matching.normalise import Array, Population


BLOCKS = {
    "key": pl.String,
    "blocks": pl.UInt32,
    "pairs": pl.UInt64,
    "bounded_blocks": pl.UInt32,
    "bounded_profiles": pl.UInt32,
}


@dataclass(frozen=True)
class Candidates:
    """Pairs of profiles, each once, in order; ``left`` < ``right``, or in a pairing of two tables
    left from the first and right from the second. ``blocks``: per key what it gave (BLOCKS)."""

    left: Array
    right: Array
    blocks: pl.DataFrame


def candidates(people: Population, model: Model, *, across: bool) -> Candidates:
    """All pairs to compare: within one table, or ``across`` two (never within a side)."""
    side = people.columns["side"]
    found: list[pl.Series] = []
    report: list[tuple[str, int, int, int, int]] = []
    for name, keyed in keys_of(people):
        shared = _shared(keyed, side, across=across)
        limit = model.block_limit**2
        small, large = (
            shared.filter(pl.col("pairs") <= limit),
            shared.filter(pl.col("pairs") > limit),
        )
        pairs = pl.concat(
            [_all_pairs(small, across=across), *_neighbours(large, model.window, across=across)]
        ).unique()
        found.append(pairs)
        report.append(
            (
                name,
                shared["key"].n_unique(),
                len(pairs),
                large["key"].n_unique(),
                large["profile"].n_unique(),
            )
        )
    packed = pl.concat(found).unique().sort().to_numpy()
    return Candidates(
        left=(packed >> np.uint64(32)).astype(np.uint32),
        right=(packed & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        blocks=pl.DataFrame(report, schema=BLOCKS, orient="row"),
    )


def _shared(keyed: pl.DataFrame, side: Array, *, across: bool) -> pl.DataFrame:
    """Only the keys that can give a pair, with the number of pairs each would give."""
    keyed = keyed.unique()
    keyed = keyed.with_columns(side=pl.Series("side", side[keyed["profile"].to_numpy()]))
    size, right = pl.len().cast(pl.UInt64), pl.col("side").cast(pl.UInt64).sum()
    pairs = (size - right) * right if across else size * (size - 1) // 2
    return keyed.with_columns(pairs.over("key").alias("pairs")).filter(pl.col("pairs") > 0)


def _all_pairs(keyed: pl.DataFrame, *, across: bool) -> pl.Series:
    if across:
        left, right = keyed.filter(pl.col("side") == 0), keyed.filter(pl.col("side") == 1)
        joined = left.select("key", "profile").join(right.select("key", "profile"), on="key")
    else:
        own = keyed.select("key", "profile")
        joined = own.join(own, on="key").filter(pl.col("profile") < pl.col("profile_right"))
    return _packed(joined["profile"], joined["profile_right"])


def _neighbours(keyed: pl.DataFrame, window: int, *, across: bool) -> Iterator[pl.Series]:
    ordered = keyed.sort("key", "profile")
    for step in range(1, window + 1):
        beside = ordered.with_columns(
            other=pl.col("profile").shift(-step).over("key"),
            other_side=pl.col("side").shift(-step).over("key"),
        ).drop_nulls("other")
        if across:
            beside = beside.filter(pl.col("side") != pl.col("other_side"))
            first = beside.select(pl.when(pl.col("side") == 0).then("profile").otherwise("other"))
            second = beside.select(pl.when(pl.col("side") == 0).then("other").otherwise("profile"))
            yield _packed(first.to_series(), second.to_series())
        else:
            yield _packed(beside["profile"], beside["other"])


def _packed(left: pl.Series, right: pl.Series) -> pl.Series:
    high = left.cast(pl.UInt64).to_numpy() << np.uint64(32)
    return pl.Series("pair", high | right.cast(pl.UInt64).to_numpy())
