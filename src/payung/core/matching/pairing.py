"""Two clean tables side by side: which row of one is which row of the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Literal

import numpy as np
import polars as pl

from payung.core.matching.candidates import candidates_between
from payung.core.matching.comparisons import Comparer
from payung.core.matching.decisions import MATCH, NONE, WORDS, decide, patterns, reasons_of
from payung.core.matching.facts import Facts
from payung.core.matching.further_learning import Also, learn_further, weighing_of
from payung.core.matching.keys import KEYS, WIDE
from payung.core.matching.meeting import meet
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import Array, Population, row_population
from payung.core.matching.register import Register
from payung.core.matching.resolving import Once, resolved
from payung.core.matching.weighing import Learnt, Weighing


MATCHES: dict[str, Any] = {
    "id_left": pl.String,
    "id_right": pl.String,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}
CHUNK = 400_000  # pairs compared at a time: what they need of memory is bounded
FEW = 10_000  # pairs that are not worth another thread
WORKERS = 2


@dataclass(frozen=True)
class Pairing:
    """``frame``: the pairs (MATCHES). ``compared``: how many pairs of rows were compared.
    ``blocks``: per key how many pairs it gave and how many blocks were too common to be
    multiplied out (``candidates.BLOCKS``). ``learnt``: what further columns were found to be
    worth."""

    frame: pl.DataFrame
    compared: int
    blocks: pl.DataFrame
    learnt: Learnt | None = None


def match(
    left: pl.DataFrame,
    right: pl.DataFrame | Register,
    *,
    once: Literal["left", "both", "none"] = "left",
    model: Model | None = None,
    also: Also = (),
) -> pl.DataFrame:
    """id_left, id_right, probability, decision, reasons (MATCHES): matches and reviews, in the
    order of the left table.

    Both tables: id and any columns of ``normalise.INPUT``; names and NIK may be as people write
    them. ``once``: on which side an id may stand only once, best pairs first. The rows of a roster
    may repeat a person, so by default several left rows may belong to one right row; ``none``
    gives every pair that was found. ``right`` may be a register that was prepared once, for a few
    new rows against many. ``also``: further columns of both tables to be compared, whose worth is
    learnt from these tables (or was, in a run before); not with a register.
    """
    return pair(left, right, once=once, model=model, also=also).frame


def pair(
    left: pl.DataFrame,
    right: pl.DataFrame | Register,
    *,
    once: Once = "left",
    model: Model | None = None,
    also: Also = (),
) -> Pairing:
    """``match``, with an account of what was compared."""
    register, size = None, len(right)
    if isinstance(right, Register):
        if also:
            raise ValueError("a register keeps no further columns")
        register, right, model = right, right.rows, model or shipped()
        if size > model.wide_limit:
            right = register.near(row_population(left))
    with ThreadPoolExecutor(1) as pool:
        ready = pool.submit(_ready, model)
        everyone = row_population(left, right)
        model = ready.result()
        # Who bears which name is counted while partners are met.
        counting = pool.submit(Comparer.of, everyone, model, register)
        obvious = _obvious(everyone, model)
        height = left.height
        rest = np.setdiff1d(np.arange(height), obvious[0], assume_unique=True)
        few = max(height, size) <= model.wide_limit
        comparer = counting.result()
    further = weighing_of((left, right), also, everyone, comparer) if also else None
    met = candidates_between(
        everyone,
        model,
        left=rest,
        without=frozenset() if few else WIDE,
        further=further.columns if further else (),
    )
    pairs = np.append(obvious[0], met.left), np.append(obvious[1], met.right)
    if further:
        further = learn_further(comparer, further, pairs, also)
    scored = _scored(replace(comparer, further=further), pairs)
    if further:
        scored = _second_look(comparer, further, pairs, scored)
    found = resolved(scored, left["id"], right["id"], height, once)
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
    if further is None:
        return Pairing(frame, len(pairs[0]), met.blocks)
    said = further.say(found["left"].to_numpy(), found["right"].to_numpy())
    more = said.reasons(np.arange(found.height))
    frame = frame.with_columns(reasons=pl.concat_list("reasons", more))
    return Pairing(frame, len(pairs[0]), met.blocks, further.learnt)


def _ready(model: Model | None) -> Model:
    """The model, and what compares letters: brought along while names are read."""
    import_module("rapidfuzz.process")
    return model or shipped()


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


def _scored(comparer: Comparer, pairs: tuple[Array, Array]) -> pl.DataFrame:
    """left, right, bits, probability, decision, pattern of all pairs that are worth a look."""
    model = comparer.model

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


def _second_look(
    comparer: Comparer, further: Weighing, pairs: tuple[Array, Array], scored: pl.DataFrame
) -> pl.DataFrame:
    """``scored`` with the pairs of rows that have nobody yet weighed again: a row can be mistaken
    only for one that is left, and kin are met where the person is missing. Where hardly anybody is
    left on one side, hardly a stranger or kin is."""
    side = comparer.people.columns["side"]
    matched = scored.filter(pl.col("decision") == MATCH)
    free, rest = np.ones(len(side), dtype=bool), 0.0
    for number, name in enumerate(("left", "right")):
        free[matched[name].to_numpy()] = False
        rows = side == number
        rest = max(rest, float(np.log2((rows.sum() + 1) / ((free & rows).sum() + 1))))
    again = free[pairs[0]] & free[pairs[1]]
    known = free[scored["left"].to_numpy()] & free[scored["right"].to_numpy()]
    more = replace(comparer, further=replace(further, rest=rest))
    return pl.concat(
        [scored.filter(~pl.Series(known)), _scored(more, (pairs[0][again], pairs[1][again]))]
    )


def _slices(length: int) -> Iterator[slice]:
    """Parts of bounded size, and work for everybody where there is enough of it."""
    size = min(CHUNK, max(-(-length // WORKERS), FEW))
    for start in range(0, max(length, 1), size):
        yield slice(start, start + size)
