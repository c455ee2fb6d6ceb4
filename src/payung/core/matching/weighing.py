"""What agreement in further columns is worth, learnt from the tables at hand without a label.

How common each value is, is counted. How often true pairs agree, nearly agree or differ is found
by expectation–maximisation over pairs that share a key, of which the fields that the model knows
say how likely they are; nothing of the model itself moves. And how many people of one table share
what a household shares, with another name, is counted too: where kin stand side by side, an
address says that two rows are of one house; where there are none, that they are one person.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from payung.core.matching.further import (
    EQUAL,
    LEVELS,
    MISSING,
    NEAR,
    Flags,
    Further,
    Levels,
    compared,
)
from payung.core.matching.model import FloatArray
from payung.core.matching.normalise import Array


FIRST = (0.80, 0.09, 0.01, 0.10)  # shares of true pairs per level, before learning
KEPT = 20.0  # pairs that FIRST counts for
NO_KIN = (
    8.0  # bits from which there are hardly kin in the tables: fewer than one row in 256 has some
)
# Bits of further columns together from which no rule about kin holds a pair back: where there are
# kin a number of one's own must be among them, and they alone outweigh the chance of two strangers.
ENOUGH, OVERWHELMING = 12.0, 20.0
WORTH = {
    "column": pl.String,
    "personal": pl.Boolean,
    "level": pl.String,
    "m": pl.Float64,
    "u": pl.Float64,
    "bits": pl.Float64,
}


@dataclass(frozen=True)
class Learnt:
    """Shares per further column (a line each) and level (a place each, 1 for missing): ``m`` of
    true pairs, ``u`` of two people. ``personal``: whether it holds people's own numbers. ``kin``:
    bits that speak for one person rather than for kin where all agrees that a household shares;
    null where no column tells households apart."""

    columns: tuple[str, ...]
    personal: tuple[bool, ...]
    m: FloatArray
    u: FloatArray
    kin: float | None

    def table(self) -> pl.DataFrame:
        """The same to be read (WORTH), three lines per column. ``u`` and ``bits`` of equal values
        are those of values drawn at random; a rare value is worth more."""
        lines = [
            (column, personal, LEVELS[at], float(m[at]), float(u[at]), float(np.log2(m[at] / u[at])))
            for column, personal, m, u in zip(self.columns, self.personal, self.m, self.u, strict=True)
            for at in range(1, len(LEVELS))
        ]  # fmt: skip
        return pl.DataFrame(lines, schema=WORTH, orient="row")


@dataclass(frozen=True)
class Said:
    """What further columns say of some pairs. ``levels`` and ``bits``: one line per column;
    ``shared``: the bits of what a household shares, together; ``own``: those of people's own
    numbers, and ``own_among_kin`` the same where a near number may be a brother's; ``kin`` as
    learnt; ``rest``: bits to be added where few rows are left to be mistaken for another;
    ``overwhelming``: no rule needs to hold the pair back for the sake of kin."""

    columns: tuple[str, ...]
    levels: Levels
    bits: FloatArray
    shared: FloatArray
    own: FloatArray
    own_among_kin: FloatArray
    kin: float | None
    rest: float
    overwhelming: Flags

    def reasons(self, at: Array) -> pl.Series:
        """List(String) of these pairs: what agrees, nearly agrees or differs, column by column."""
        spoken = [
            pl.Series(column, [None, *(also_reason(column, level) for level in LEVELS[1:])],
                      pl.String)[levels[at]]
            for column, levels in zip(self.columns, self.levels, strict=True)
        ]  # fmt: skip
        listed = pl.concat_list(pl.all()).list.drop_nulls()
        return pl.DataFrame(spoken).select(reasons=listed).to_series()


@dataclass(frozen=True)
class Weighing:
    """The further columns of a population, and what was learnt of them. ``rest`` as in Said."""

    columns: tuple[Further, ...]
    learnt: Learnt
    rest: float = 0.0

    def say(self, left: Array, right: Array) -> Said:
        """What the columns say of each pair of profiles."""
        return self.worth(compared(self.columns, left, right), left)

    def worth(self, levels: Levels, left: Array) -> Said:
        """The same of pairs whose levels are known already."""
        bits = np.stack([self._bits(at, level, left) for at, level in enumerate(levels)])
        own, shared = bits[self._personal].sum(axis=0), bits[~self._personal].sum(axis=0)
        near = np.where(levels[self._personal] == NEAR, bits[self._personal], 0).sum(axis=0)
        equal = np.zeros(len(left), dtype=bool)
        for at in np.flatnonzero(self._personal):
            column = self.columns[at]
            equal |= (levels[at] == EQUAL) & column.own[column.number[left]]
        kin = self.learnt.kin
        alone = kin is not None and kin >= NO_KIN
        return Said(
            columns=self.learnt.columns,
            levels=levels,
            bits=bits,
            shared=shared,
            own=own,
            own_among_kin=own if alone else own - near,
            kin=kin,
            rest=self.rest,
            overwhelming=(own + shared >= ENOUGH)
            & (alone | (equal & (own + shared >= OVERWHELMING))),
        )

    @cached_property
    def _personal(self) -> Flags:
        return np.array(self.learnt.personal, dtype=bool)

    def _bits(self, at: int, level: Levels, left: Array) -> FloatArray:
        """The rarer the value that both have, the more it says."""
        column, m, u = self.columns[at], self.learnt.m[at], self.learnt.u[at]
        bits = np.log2(m / u)[level]
        equal = level == EQUAL
        bits[equal] = np.log2(m[EQUAL] / column.share[column.number[left[equal]]])
        result: FloatArray = bits.astype(np.float32)
        return result


def also_reason(column: str, level: str) -> str:
    """The reason code of a level (of LEVELS) of a further column. What would end the code or part
    lists of codes is left out of the name."""
    return f"also_{level}(column={re.sub(r'[(),;=]+', ' ', column).strip()})"


def before_learning(
    columns: tuple[Further, ...], strangers: tuple[Array, Array], kin: float | None
) -> Learnt:
    """What is known before any pair is weighed. ``strangers``: pairs drawn at random."""
    return Learnt(
        columns=tuple(column.name for column in columns),
        personal=tuple(column.personal for column in columns),
        m=np.tile(np.array([1.0, *FIRST], dtype=np.float32), (len(columns), 1)),
        u=np.stack(
            [
                _shares_of_strangers(column, level)
                for column, level in zip(columns, compared(columns, *strangers), strict=True)
            ]
        ),
        kin=kin,
    )


def _shares_of_strangers(column: Further, level: Levels) -> FloatArray:
    """Equal by counting: at random few pairs are. The other levels as they were met."""
    counts = np.bincount(level, minlength=len(LEVELS)).astype(np.float64)
    counts[MISSING] = 0
    counts[1:] = np.maximum(counts[1:], 1)
    u = counts / counts.sum()
    u[MISSING] = 1.0
    u[EQUAL] = min(max(float((column.share.astype(np.float64) ** 2).sum()), 1e-9), 1.0)
    shares: FloatArray = u.astype(np.float32)
    return shares


def shares_of_true(levels: Levels, true: FloatArray) -> FloatArray:
    """``m`` from pairs with these levels, each counted by how likely it is true."""
    m = np.ones((len(levels), len(LEVELS)), dtype=np.float32)
    for line, level in zip(m, levels, strict=True):
        counts = np.bincount(level, weights=true, minlength=len(LEVELS))[1:].astype(np.float64)
        kept = counts + KEPT * np.array(FIRST)
        line[1:] = kept / kept.sum()
    return m
