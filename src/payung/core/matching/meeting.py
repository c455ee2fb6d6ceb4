"""Profiles of two tables that share a key: one join per key, and no block without a bound.

A coarse count of both sides comes first (``crowding``): what has no partner leaves at once, and
what may be too common is counted exactly. Blocks that are too common are not multiplied out: each
of their profiles meets its next neighbours in the order of names. Nothing is dropped unseen.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.crowding import Flags, bins
from payung.core.matching.facts import Keyed
from payung.core.matching.model import Model
from payung.core.matching.normalise import Array, Population


@dataclass(frozen=True)
class Meetings:
    """Pairs of profiles (UInt32), perhaps repeated, and how many blocks (and profiles in them)
    were too common to be multiplied out."""

    left: Array
    right: Array
    bounded: int
    bounded_profiles: int


def meet(left: Keyed, right: Keyed, people: Population, model: Model) -> Meetings:
    """The profiles of both sides that share a key."""
    most = model.block_limit**2 // 4  # pairs of a block, as many as of one table's largest block
    size = max(len(left.key), len(right.key))
    one, other = bins(left.key, size), bins(right.key, size)
    room = int(max(one.max(initial=0), other.max(initial=0))) + 1
    ones, others = np.bincount(one, minlength=room), np.bincount(other, minlength=room)
    full = ones * others > most
    pairs = _joined(
        _frame(left, (others[one] > 0) & ~full[one]),
        _frame(right, (ones[other] > 0) & ~full[other]),
    )
    if not full.any():
        return Meetings(pairs["left"].to_numpy(), pairs["right"].to_numpy(), 0, 0)
    crowded = _frame(left, full[one]), _frame(right, full[other])
    common = _common(crowded[0], crowded[1], most)
    few, other_few = (side.join(common, on="key", how="anti") for side in crowded)
    many, other_many = (side.join(common, on="key", how="semi") for side in crowded)
    near = _neighbours(many, other_many, people, model.window)
    found = pl.concat([pairs, _joined(few, other_few), near])
    profiles = many["profile"].n_unique() + other_many["profile"].n_unique()
    return Meetings(found["left"].to_numpy(), found["right"].to_numpy(), len(common), profiles)


def _frame(side: Keyed, kept: Flags) -> pl.DataFrame:
    at = np.flatnonzero(kept)
    return pl.DataFrame({"key": side.key[at], "profile": side.profile[at]})


def _joined(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    return left.join(right, on="key").select(left="profile", right="profile_right")


def _common(left: pl.DataFrame, right: pl.DataFrame, most: int) -> pl.DataFrame:
    counts = left.group_by("key").len().join(right.group_by("key").len(), on="key")
    pairs = pl.col("len").cast(pl.UInt64) * pl.col("len_right")
    return counts.filter(pairs > most).select("key")


def _neighbours(
    left: pl.DataFrame, right: pl.DataFrame, people: Population, window: int
) -> pl.DataFrame:
    """Each profile of a common block beside the next ones of the other side, in the order of
    names and dates; profiles that are equal so far stand left and right in turn."""
    both = pl.concat([left.with_columns(side=0), right.with_columns(side=1)]).unique()
    order = ["name", "birth", "nik", "phone"]
    facts = {name: people.columns[name][both["profile"].to_numpy()] for name in order}
    lines = both.with_columns(**facts)
    lines = lines.sort("key", *order, "side", "profile")
    turn = pl.int_range(pl.len()).over("key", *order, "side")
    lines = lines.with_columns(turn=turn).sort("key", *order, "turn", "side", maintain_order=True)
    found = [pl.DataFrame(schema={"left": pl.UInt32, "right": pl.UInt32})]
    for step in range(1, window + 1):
        beside = pl.struct("key", "side", "profile").shift(-step)
        pairs = lines.select("key", "side", "profile", beside=beside).filter(
            (pl.col("beside").struct.field("key") == pl.col("key"))
            & (pl.col("beside").struct.field("side") != pl.col("side"))
        )
        other = pl.col("beside").struct.field("profile")
        here = pl.col("side") == 0
        found.append(
            pairs.select(
                left=pl.when(here).then("profile").otherwise(other),
                right=pl.when(here).then(other).otherwise("profile"),
            )
        )
    return pl.concat(found)
