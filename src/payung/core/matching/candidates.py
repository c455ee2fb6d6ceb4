"""Which pairs are worth comparing: everything that agrees exactly on at least one key.

Every key is a whole number, so that each pass is one equi-join. Blocks that are too common (one
date of birth for a whole sheet) are not multiplied out: their profiles are compared with their
next neighbours in the order of names, and the report counts them. Nothing is dropped unseen.
"""

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
    found: list[Array] = []
    report: list[tuple[str, int, int, int, int]] = []
    for name, keyed in keys_of(people):
        blocks = _Blocks.of(keyed, side if across else None, model)
        pairs = blocks.pairs(side if across else None)
        found.append(pairs)
        report.append((name, blocks.count, len(pairs), blocks.bounded, blocks.bounded_profiles))
    packed = pl.Series(np.concatenate(found)).unique().sort().to_numpy()
    return Candidates(
        left=(packed >> np.uint64(32)).astype(np.uint32),
        right=(packed & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        blocks=pl.DataFrame(report, schema=BLOCKS, orient="row"),
    )


@dataclass(frozen=True)
class _Blocks:
    """Profiles side by side, block after block; ``reach``: how many of the profiles that follow
    in its block each one is compared with."""

    profile: Array
    reach: Array
    count: int
    bounded: int
    bounded_profiles: int

    @classmethod
    def of(cls, keyed: pl.DataFrame, side: Array | None, model: Model) -> "_Blocks":
        """From the keys of one pass; given sides, only blocks with profiles of both."""
        ordered = keyed.filter(pl.col("key").is_duplicated()).sort("key", "profile")
        key, profile = ordered["key"].to_numpy(), ordered["profile"].to_numpy()
        again = np.zeros(len(key), dtype=bool)
        again[1:] = (key[1:] == key[:-1]) & (profile[1:] == profile[:-1])
        key, profile = key[~again], profile[~again]
        if side is not None and len(key):
            both = _has_both_sides(key, side[profile])
            key, profile = key[both], profile[both]
        new = _starts(key)
        start = np.flatnonzero(new)
        size = np.diff(np.append(start, len(key)))
        sizes = np.repeat(size, size)
        behind = sizes - (np.arange(len(key)) - np.repeat(start, size)) - 1
        large = sizes > model.block_limit
        return cls(
            profile=profile,
            reach=np.where(large, np.minimum(behind, model.window), behind),
            count=int((size > 1).sum()),
            bounded=int((size > model.block_limit).sum()),
            bounded_profiles=len(np.unique(profile[large])),
        )

    def pairs(self, side: Array | None) -> Array:
        """Packed pairs, the smaller profile first; given sides, only between them, side 0 first.
        One step per distance within a block, so the work is the number of pairs."""
        found = [np.empty(0, dtype=np.uint64)]
        at, step = np.flatnonzero(self.reach >= 1), 1
        while len(at):
            one, other = self.profile[at], self.profile[at + step]
            if side is not None:
                between = side[one] != side[other]
                one, other = one[between], other[between]
                one, other = np.where(side[one] == 0, (one, other), (other, one))
            found.append((one.astype(np.uint64) << np.uint64(32)) | other)
            step += 1
            at = at[self.reach[at] >= step]
        return np.concatenate(found)


def _starts(key: Array) -> Array:
    new = np.ones(len(key), dtype=bool)
    new[1:] = key[1:] != key[:-1]
    return new


def _has_both_sides(key: Array, side: Array) -> Array:
    """For each line of sorted keys, whether its block has profiles of side 0 and of side 1."""
    start = np.flatnonzero(_starts(key))
    right = np.add.reduceat(side.astype(np.int64), start)
    size = np.diff(np.append(start, len(key)))
    mixed: Array = np.repeat((right > 0) & (right < size), size)
    return mixed
