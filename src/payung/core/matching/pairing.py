"""Two clean tables side by side: which row of one is which row of the other."""

from typing import Literal

import numpy as np
import polars as pl

from payung.core.matching.candidates import candidates
from payung.core.matching.comparisons import Comparer
from payung.core.matching.decisions import NONE, WORDS, decide, reasons
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import population


MATCHES = {
    "id_left": pl.String,
    "id_right": pl.String,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}


def match(
    left: pl.DataFrame,
    right: pl.DataFrame,
    *,
    once: Literal["left", "both", "none"] = "left",
    model: Model | None = None,
) -> pl.DataFrame:
    """id_left, id_right, probability, decision, reasons (MATCHES): matches and reviews, sorted.

    Both tables: id and any columns of ``normalise.INPUT``. ``once``: on which side an id may
    stand only once, best pairs first. The rows of a roster may repeat a person, so by default
    several left rows may belong to one right row; ``none`` gives every pair that was found.
    """
    model = model or shipped()
    everyone = population(left, right)
    met = candidates(everyone, model, across=True)
    found = Comparer.of(everyone, model).compare(met.left, met.right)
    decided = decide(found, model)
    shown = np.flatnonzero(decided.decision > NONE)
    said = reasons({name: level[shown] for name, level in found.levels.items()}, model)
    pairs = pl.DataFrame(
        {
            "left": met.left[shown],
            "right": met.right[shown],
            "bits": decided.bits[shown],
            "probability": decided.probability[shown].astype(np.float64),
            "decision": pl.Series(WORDS)[decided.decision[shown].astype(np.uint32)],
            "reasons": said,
        }
    )
    sides = everyone.records.partition_by("side", as_dict=True)
    named = pairs
    for side, (table, place) in enumerate(((left, "left"), (right, "right"))):
        own = sides.get((side,), everyone.records.clear())
        ids = own.select(
            pl.col("profile").alias(place),
            table["id"].cast(pl.String)[own["record"]].alias(f"id_{place}"),
        )
        named = named.join(ids, on=place)
    if once == "both":
        named = _each_once(named)
    if once == "left":
        best = named.sort(["bits", "id_right"], descending=[True, False])
        named = best.unique("id_left", keep="first", maintain_order=True)
    return named.select(MATCHES.keys()).sort("id_left", "id_right")


def _each_once(pairs: pl.DataFrame) -> pl.DataFrame:
    """Best pairs first, in rounds: whatever is the best for both sides stands, and its rivals go."""
    rest = pairs.sort(["bits", "id_left", "id_right"], descending=[True, False, False])
    rest = rest.with_row_index("rank")
    kept = [rest.clear()]
    while rest.height:
        best = (pl.col("rank") == pl.col("rank").min().over("id_left")) & (
            pl.col("rank") == pl.col("rank").min().over("id_right")
        )
        stands = rest.filter(best)
        kept.append(stands)
        rest = rest.join(stands, on="id_left", how="anti").join(stands, on="id_right", how="anti")
    return pl.concat(kept)
