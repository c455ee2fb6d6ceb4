"""Two clean tables side by side: which row of one is which row of the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl

from payung.core.matching.candidates import candidates_between
from payung.core.matching.comparisons import Comparer
from payung.core.matching.decisions import NONE, WORDS, decide, patterns, reasons_of
from payung.core.matching.facts import Facts
from payung.core.matching.keys import KEYS, WIDE
from payung.core.matching.meeting import meet
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import Array, Population, row_population
from payung.core.matching.register import Register
from payung.core.matching.resolving import Once, resolved


MATCHES: dict[str, Any] = {
    "id_left": pl.String,
    "id_right": pl.String,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}
CHUNK = 400_000  # pairs compared at a time: what they need of memory is bounded
WORKERS = 2


@dataclass(frozen=True)
class Pairing:
    """``frame``: the pairs (MATCHES). ``compared``: how many pairs of rows were compared.
    ``blocks``: per key how many pairs it gave and how many blocks were too common to be
    multiplied out (``candidates.BLOCKS``)."""

    frame: pl.DataFrame
    compared: int
    blocks: pl.DataFrame


def match(
    left: pl.DataFrame,
    right: pl.DataFrame | Register,
    *,
    once: Literal["left", "both", "none"] = "left",
    model: Model | None = None,
) -> pl.DataFrame:
    """id_left, id_right, probability, decision, reasons (MATCHES): matches and reviews, in the
    order of the left table.

    Both tables: id and any columns of ``normalise.INPUT``; names and NIK may be as people write
    them. ``once``: on which side an id may stand only once, best pairs first. The rows of a roster
    may repeat a person, so by default several left rows may belong to one right row; ``none``
    gives every pair that was found. ``right`` may be a register that was prepared once, for a few
    new rows against many.
    """
    return pair(left, right, once=once, model=model).frame


def pair(
    left: pl.DataFrame,
    right: pl.DataFrame | Register,
    *,
    once: Once = "left",
    model: Model | None = None,
) -> Pairing:
    """``match``, with an account of what was compared."""
    model, register, size = model or shipped(), None, len(right)
    if isinstance(right, Register):
        register, right = right, right.near(row_population(left))
    everyone = row_population(left, right)
    obvious = _obvious(everyone, model)
    height = left.height
    rest = np.setdiff1d(np.arange(height), obvious[0], assume_unique=True)
    few = max(height, size) <= model.wide_limit
    met = candidates_between(everyone, model, left=rest, without=frozenset() if few else WIDE)
    pairs = np.append(obvious[0], met.left), np.append(obvious[1], met.right)
    found = resolved(
        _scored(everyone, pairs, model, register), left["id"], right["id"], height, once
    )
    frame = pl.DataFrame(
        {
            "id_left": left["id"].cast(pl.String).gather(found["left"]),
            "id_right": right["id"].cast(pl.String).gather(found["right"] - height),
            "probability": found["probability"].cast(pl.Float64),
            "decision": pl.Series(WORDS, dtype=pl.String).gather(found["decision"]),
            "reasons": reasons_of(found["pattern"].to_numpy(), model),
        },
        schema=MATCHES,
    )
    return Pairing(frame, len(pairs[0]), met.blocks)


def _obvious(everyone: Population, model: Model) -> tuple[Array, Array]:
    """Left rows whose NIK one right row alone has, with the same name and date, and those: there
    is nothing to look for any more."""
    columns, spelling = everyone.columns, everyone.spelling
    left, right = (
        KEYS["nik"](Facts(everyone, np.flatnonzero(columns["side"] == side))) for side in (0, 1)
    )
    met = meet(left, right, everyone, model)
    key, birth = spelling.key[columns["name"]], columns["birth"]
    same = (key[met.left] == key[met.right]) & (birth[met.left] == birth[met.right])
    same &= (key[met.left] > 0) & (birth[met.left] > 0)
    alone = np.bincount(met.left, minlength=1)[met.left] == 1
    return met.left[same & alone], met.right[same & alone]


def _scored(
    everyone: Population, pairs: tuple[Array, Array], model: Model, register: Register | None
) -> pl.DataFrame:
    """left, right, bits, probability, decision, pattern of all pairs that are worth a look."""
    comparer = Comparer.of(everyone, model, register)

    def score(part: slice) -> pl.DataFrame:
        left, right = pairs[0][part], pairs[1][part]
        found = comparer.compare(left, right, thorough=False)
        decided = decide(found, model)
        shown = np.flatnonzero(decided.decision > NONE)
        levels = {name: level[shown] for name, level in found.levels.items()}
        return pl.DataFrame(
            {
                "left": left[shown].astype(np.uint32),
                "right": right[shown].astype(np.uint32),
                "bits": decided.bits[shown],
                "probability": decided.probability[shown],
                "decision": decided.decision[shown],
                "pattern": patterns(levels, model),
            }
        )

    with ThreadPoolExecutor(WORKERS) as pool:
        return pl.concat(pool.map(score, _slices(len(pairs[0]))))


def _slices(length: int) -> Iterator[slice]:
    for start in range(0, max(length, 1), CHUNK):
        yield slice(start, start + CHUNK)
