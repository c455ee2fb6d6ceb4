"""Learning what further columns are worth, in the run that needs it, without a labelled pair.

Pairs drawn at random tell how two people look; pairs that share a key tell how true pairs look,
each counted by the probability that everything together gives it. The shipped model stays as it
is: what two tables say of a postcode is nobody else's business.
"""

from dataclasses import replace

import numpy as np
import polars as pl

from payung.core.matching.comparisons import Comparer, bits_of
from payung.core.matching.further import compared, further_of
from payung.core.matching.kinship import kin_bits, personal
from payung.core.matching.normalise import Array, Population
from payung.core.matching.weighing import (
    Learnt,
    Weighing,
    before_learning,
    shares_of_true,
)


Also = tuple[str, ...] | list[str] | Learnt
SEEN = 200_000  # pairs that share a key, and pairs at random, from which is learnt
ROUNDS, STILL = 50, 1e-4


def learn_further(
    comparer: Comparer, weighing: Weighing, met: tuple[Array, Array], also: Also
) -> Weighing:
    """``weighing`` with the shares that fit the pairs ``met`` (the comparer knows no further
    columns yet); as it is where ``also`` is what was learnt before."""
    if isinstance(also, Learnt):
        return weighing
    random = np.random.default_rng(len(met[0]))
    if len(met[0]) > SEEN:
        some = np.sort(random.choice(len(met[0]), SEEN, replace=False))
        met = met[0][some], met[1][some]
    found, levels = comparer.compare(*met), compared(weighing.columns, *met)
    for _ in range(ROUNDS):
        said = weighing.worth(levels, met[0])
        odds = np.clip(
            bits_of(replace(found, further=said), comparer.model),
            -comparer.model.limit,
            comparer.model.limit,
        )
        m = shares_of_true(levels, (1 / (1 + np.exp2(-odds))).astype(np.float32))
        moved = float(np.abs(m - weighing.learnt.m).max())
        weighing = replace(weighing, learnt=replace(weighing.learnt, m=m))
        if moved < STILL:
            break
    return weighing


def weighing_of(
    tables: tuple[pl.DataFrame, ...], also: Also, people: Population, comparer: Comparer
) -> Weighing:
    """The further columns of a population with what was learnt of them before (``also``), or with
    what is known before any pair is weighed."""
    columns = further_of(tables, names_of(also), people)
    if isinstance(also, Learnt):
        return Weighing(personal(columns, comparer), also)
    columns = personal(columns, comparer)
    kin = kin_bits(columns, comparer)
    return Weighing(columns, before_learning(columns, _strangers(people), kin))


def names_of(also: Also) -> tuple[str, ...]:
    """The names of the further columns."""
    return also.columns if isinstance(also, Learnt) else tuple(also)


def _strangers(people: Population) -> tuple[Array, Array]:
    """Pairs drawn at random, between two tables or within one; never a profile with itself."""
    random = np.random.default_rng(len(people))
    side = people.columns["side"]
    if not len(side):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    first, last = np.flatnonzero(side == side.min()), np.flatnonzero(side == side.max())
    one, other = random.choice(first, SEEN), random.choice(last, SEEN)
    two = one != other
    return one[two], other[two]
