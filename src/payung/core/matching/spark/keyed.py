"""The keys of each person, by the engine's own functions, from hashes instead of numbers.

A key packs a few facts into 64 bits. With the hash of a sound in the place of its number it
overflows, and is a hash itself: the same for the same facts, and for others by an accident that
is as rare as two equal hashes.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.facts import Facts, Keyed
from payung.core.matching.keys import KEYS
from payung.core.matching.normalise import Array, Population
from payung.core.matching.spark.frames import Schema, signed, unsigned
from payung.core.matching.spark.rows import INITIAL
from payung.core.matching.spark.settled import columns_of
from payung.core.matching.spelling import TOKENS, Spelling


LINES: Schema = {"pass": pl.Int8(), "key": pl.Int64(), "side": pl.Int8(), "row": pl.Int64()}
PASSES = tuple(KEYS)


@dataclass(frozen=True)
class _Heard:
    """Of each person the part of ``Spelling`` that keys are made of; person n bears name n."""

    sound: npt.NDArray[np.uint64]
    tokens: npt.NDArray[np.uint64]
    letters: npt.NDArray[np.uint8]
    initial: npt.NDArray[np.bool_]
    words: npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Keying:
    """PEOPLE in, LINES out: one per key of a person. ``passes``: the keys to make. ``undated``:
    sounds of names that somebody bears without a birth date."""

    passes: tuple[str, ...]
    undated: tuple[int, ...] = ()

    def __call__(self, people: pl.DataFrame) -> pl.DataFrame:
        facts = Facts(_population(people), np.arange(people.height))
        own = people.select("side", "row")
        lines = [
            pl.concat(
                [
                    pl.DataFrame({"pass": at, "key": signed(keyed.key)}, schema_overrides=LINES),
                    own.select(pl.all().gather(keyed.profile.astype(np.int64))),
                ],
                how="horizontal",
            )
            for at, keyed in (
                (PASSES.index(name), self._keyed(name, facts)) for name in self.passes
            )
        ]
        return pl.concat(lines)

    def _keyed(self, name: str, facts: Facts) -> Keyed:
        """The engine finds the sounds that somebody bears without a date among all people, who
        are not here: they were counted before."""
        if name != "name_undated":
            return KEYS[name](facts)
        known = unsigned(pl.Series(self.undated, dtype=pl.Int64))
        return facts.where(facts.sound, np.isin(facts.sound, known) & (facts.sound > 0))


def _population(people: pl.DataFrame) -> Population:
    size = people.height
    word, alias = _heard(people, "name"), _heard(people, "alias")
    heard = _Heard(
        *(
            np.concatenate([np.zeros_like(one[:1]), one, other])
            for one, other in zip(word, alias, strict=True)
        )
    )
    named, called = (people[f"{name}_is"].is_not_null().to_numpy() for name in ("name", "alias"))
    number = np.arange(1, size + 1)
    columns = columns_of(people) | {
        "name": np.where(named, number, 0),
        "alias": np.where(called, number + size, 0),
    }
    return Population(cast(Spelling, heard), people, people, columns, by_row=True)


def _heard(people: pl.DataFrame, name: str) -> tuple[Array, ...]:
    words = people[f"{name}_words"]
    packed = _table(people[f"{name}_letters"].cast(pl.List(pl.Int64)), 0).astype(np.int64)
    return (
        unsigned(people[f"{name}_sound"]),
        np.where(packed > 0, _table(words, -(2**63)).view(np.uint64) ^ np.uint64(2**63), 0),
        (packed % INITIAL).astype(np.uint8),
        packed >= INITIAL,
        (packed > 0).sum(axis=1, dtype=np.uint32),
    )


def _table(lists: pl.Series, nothing: int) -> Array:
    """One line per list, one place per value, ``nothing`` behind the last."""
    frame = lists.alias("list").to_frame()
    places = [
        pl.col("list").list.get(at, null_on_oob=True).fill_null(nothing).alias(str(at))
        for at in range(TOKENS)
    ]
    return frame.select(places).to_numpy(order="c")
