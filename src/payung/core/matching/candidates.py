"""Which pairs are worth comparing: everything that agrees exactly on at least one key.

Every key is a whole number. Blocks that are too common (one date of birth for a whole sheet) are
not multiplied out: their profiles are compared with their next neighbours in the order of names,
and the report counts them. Nothing is dropped unseen.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np
import polars as pl

from payung.core.matching.facts import Facts, Keyed
from payung.core.matching.further import Further
from payung.core.matching.keys import KEYS, WORD, keys_of
from payung.core.matching.meeting import meet
from payung.core.matching.model import Model
from payung.core.matching.normalise import Array, Population


BLOCKS = {
    "key": pl.String,
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


def candidates_within(
    people: Population, model: Model, *, further: tuple[Further, ...] = ()
) -> Candidates:
    """All pairs to compare within one table, by all keys and by ``further`` columns."""
    found, report = [], []
    everyone = np.arange(len(people))
    more = ((name, make(everyone)) for name, make in further_keys(further, people, model))
    for name, keyed in chain(keys_of(people), more):
        blocks = _Blocks.of(keyed, model)
        pairs = blocks.pairs()
        found.append(pairs)
        report.append((name, len(pairs), blocks.bounded, blocks.bounded_profiles))
    return _candidates(found, report)


def candidates_between(
    people: Population,
    model: Model,
    *,
    left: Array | None = None,
    without: frozenset[str] = frozenset(),
    further: tuple[Further, ...] = (),
) -> Candidates:
    """All pairs to compare between the profiles of side 0 (or those of them in ``left``) and
    those of side 1, by all keys except ``without``, and by ``further`` columns."""
    side = people.columns["side"]
    sides = np.flatnonzero(side == 0) if left is None else left, np.flatnonzero(side == 1)
    one, other = (Facts(people, rows) for rows in sides)
    names = [name for name in KEYS if name not in without]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Facts.prepare, (one, other)))
        passes = pool.map(
            lambda name: meet(KEYS[name](one), KEYS[name](other), people, model), names
        )
        met = list(passes)
    for name, make in further_keys(further, people, model):
        met.append(meet(make(sides[0]), make(sides[1]), people, model))
        names.append(name)
    found = [_packed(pairs.left, pairs.right) for pairs in met]
    report = [
        (name, len(pairs.left), pairs.bounded, pairs.bounded_profiles)
        for name, pairs in zip(names, met, strict=True)
    ]
    return _candidates(found, report)


def further_keys(
    further: tuple[Further, ...], people: Population, model: Model
) -> list[tuple[str, Callable[[Array], Keyed]]]:
    """Name and key (of profiles) of each further column: the column alone where few share a
    value; among some ten thousand rows else the column with a word of the name."""
    found: list[tuple[str, Callable[[Array], Keyed]]] = []
    for column in further:
        if column.selective(people.columns["side"]):
            found.append((column.name, column.keyed))
        elif len(people) <= 2 * model.wide_limit:
            found.append((f"{column.name}_word", partial(_with_word, column, people)))
    return found


def _with_word(column: Further, people: Population, rows: Array) -> Keyed:
    place, word, _ = Facts(people, rows).words
    number = column.number[rows[place]].astype(np.uint64)
    there = np.flatnonzero(number)
    return Keyed(number[there] * WORD + word[there], rows[place[there]].astype(np.uint32))


def _candidates(found: list[Array], report: list[tuple[str, int, int, int]]) -> Candidates:
    packed = pl.Series(np.concatenate(found)).unique().sort().to_numpy()
    return Candidates(
        left=(packed >> np.uint64(32)).astype(np.uint32),
        right=packed.astype(np.uint32),
        blocks=pl.DataFrame(report, schema=BLOCKS, orient="row"),
    )


def _packed(left: Array, right: Array) -> Array:
    packed: Array = (left.astype(np.uint64) << np.uint64(32)) | right
    return packed


@dataclass(frozen=True)
class _Blocks:
    """Profiles side by side, block after block; ``reach``: how many of the profiles that follow
    in its block each one is compared with."""

    profile: Array
    reach: Array
    bounded: int
    bounded_profiles: int

    @classmethod
    def of(cls, keyed: Keyed, model: Model) -> "_Blocks":
        """From the keys of one pass."""
        frame = pl.DataFrame({"key": keyed.key, "profile": keyed.profile})
        ordered = frame.filter(pl.col("key").is_duplicated()).sort("key", "profile")
        key, profile = ordered["key"].to_numpy(), ordered["profile"].to_numpy()
        again = np.zeros(len(key), dtype=bool)
        again[1:] = (key[1:] == key[:-1]) & (profile[1:] == profile[:-1])
        key, profile = key[~again], profile[~again]
        new = np.ones(len(key), dtype=bool)
        new[1:] = key[1:] != key[:-1]
        start = np.flatnonzero(new)
        size = np.diff(np.append(start, len(key)))
        sizes = np.repeat(size, size)
        behind = sizes - (np.arange(len(key)) - np.repeat(start, size)) - 1
        large = sizes > model.block_limit
        return cls(
            profile=profile,
            reach=np.where(large, np.minimum(behind, model.window), behind),
            bounded=int((size > model.block_limit).sum()),
            bounded_profiles=len(np.unique(profile[large])),
        )

    def pairs(self) -> Array:
        """Packed pairs, the smaller profile first. One step per distance within a block, so the
        work is the number of pairs."""
        found = [np.empty(0, dtype=np.uint64)]
        at, step = np.flatnonzero(self.reach >= 1), 1
        while len(at):
            found.append(_packed(self.profile[at], self.profile[at + step]))
            step += 1
            at = at[self.reach[at] >= step]
        return np.concatenate(found)
