"""Pairs with all that both sides say: the engine's comparison, partition by partition."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.comparisons import Comparer
from payung.core.matching.decisions import NONE, WORDS, decide, patterns, reasons_of
from payung.core.matching.model import Model
from payung.core.matching.namesakes import Namesakes
from payung.core.matching.normalise import Array, Population
from payung.core.matching.pairing import MATCHES
from payung.core.matching.spark.frames import Schema
from payung.core.matching.spark.settled import KINDS, columns_of
from payung.core.matching.spelling import TOKENS, Spelling, spell


CHUNK = 200_000  # pairs compared at a time

# What one side of a pair brings along. ``…_key``, ``…_sound``, ``…_words``: how many rows bear the
# name, its sound and each of its words.
SAID: Schema = {"row": pl.Int64(), "id": pl.String()}
for _name in ("name", "alias"):
    SAID |= {_name: pl.String(), f"{_name}_key": pl.Int64(), f"{_name}_sound": pl.Int64()}
    SAID |= {f"{_name}_words": pl.List(pl.Int64)}
SAID |= {name: pl.Int64() for name in KINDS} | {"borne": pl.Boolean()}
SCORED: Schema = {
    "left": pl.Int64(),
    "right": pl.Int64(),
    "id_left": pl.String(),
    "id_right": pl.String(),
    "bits": pl.Float32(),
    "probability": pl.Float64(),
    "decision": pl.Int8(),
    "pattern": pl.Int32(),
}


@dataclass(frozen=True)
class Scoring:
    """Pairs (SAID of both sides, ``left_…`` and ``right_…``) in; what is worth a look out."""

    model: Model

    def __call__(self, pairs: pl.DataFrame) -> pl.DataFrame:
        both = pl.concat(
            pairs.select(pl.col(f"{side}_{name}").alias(name) for name in SAID)
            for side in ("left", "right")
        )
        comparer = _comparer(both, self.model)
        size = pairs.height
        found = comparer.compare(np.arange(size), np.arange(size, 2 * size), thorough=False)
        decided = decide(found, self.model)
        at = np.flatnonzero(decided.decision > NONE)
        levels = {name: level[at] for name, level in found.levels.items()}
        own = pairs.select(
            left="left_row", right="right_row", id_left="left_id", id_right="right_id"
        )[at]
        return own.with_columns(
            bits=pl.Series(decided.bits[at]),
            probability=pl.Series(decided.probability[at]),
            decision=pl.Series(decided.decision[at]),
            pattern=pl.Series(patterns(levels, self.model)),
        )


def _comparer(both: pl.DataFrame, model: Model) -> Comparer:
    """The engine's, for these people; what depends on all people is what was counted before."""
    texts = pl.concat([both["name"], both["alias"].alias("name")])
    book = texts.unique().drop_nulls()
    spelling, numbers = spell(book)
    known = pl.DataFrame({"name": book, "number": numbers})
    number = texts.to_frame().join(known, on="name", how="left", maintain_order="left")["number"]
    name, alias = number.fill_null(0).to_numpy().reshape(2, -1)
    columns = columns_of(both) | {"name": name, "alias": alias}
    people = Population(spelling, both, both, columns, by_row=True)
    return Comparer(
        people, _namesakes(both, spelling, name, alias), both["borne"].to_numpy(), model
    )


def _namesakes(both: pl.DataFrame, spelling: Spelling, name: Array, alias: Array) -> Namesakes:
    """Counts of all rows, under the numbers that names have here."""
    counts = {part: _ones(getattr(spelling, part)) for part in ("key", "sound", "tokens")}
    for column, number in (("name", name), ("alias", alias)):
        at = np.flatnonzero(number)
        for part in ("key", "sound"):
            borne = both[f"{column}_{part}"].gather(at).to_numpy()
            counts[part][getattr(spelling, part)[number[at]]] = borne
        words = both.select(f"{column}_words").to_series().gather(at)
        for place in range(TOKENS):
            borne = words.list.get(place, null_on_oob=True).fill_null(1).to_numpy()
            counts["tokens"][spelling.tokens[number[at], place]] = borne
    counts["tokens"][0] = 1
    return Namesakes(counts["key"], counts["sound"], counts["tokens"])


def _ones(numbers: Array) -> Array:
    return np.ones(int(numbers.max(initial=0)) + 1, dtype=np.int64)


@dataclass(frozen=True)
class Telling:
    """SCORED in; pairs as a reader sees them (``pairing.MATCHES``, and the rows) out."""

    model: Model

    def __call__(self, pairs: pl.DataFrame) -> pl.DataFrame:
        return pairs.select(
            "left",
            "id_left",
            "id_right",
            "probability",
            decision=pl.Series(WORDS, dtype=pl.String).gather(pairs["decision"].cast(pl.UInt32)),
            reasons=reasons_of(pairs["pattern"].to_numpy(), self.model),
        )


TOLD: Schema = {
    "left": pl.Int64(),
    **{name: dtype() if isinstance(dtype, type) else dtype for name, dtype in MATCHES.items()},
}
