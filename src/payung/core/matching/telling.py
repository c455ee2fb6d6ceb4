"""The pairs of a run as a reader sees them: between records, with a decision and reasons."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.comparisons import Comparison
from payung.core.matching.decisions import NONE, REVIEW, WORDS, Decisions, Flags, reasons
from payung.core.matching.judgements import Judgements
from payung.core.matching.model import Model
from payung.core.matching.normalise import Array


PAIRS = {
    "record_a": pl.UInt32,
    "record_b": pl.UInt32,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}


@dataclass(frozen=True)
class Scored:
    """Compared pairs of profiles; ``overruled``: matches that a contradiction refused."""

    left: Array
    right: Array
    found: Comparison
    decided: Decisions
    overruled: Flags


def tell_pairs(
    scored: Scored,
    records: pl.DataFrame,
    people: pl.DataFrame,
    judged: Judgements,
    model: Model,
) -> pl.DataFrame:
    """Matches, reviews and judgements (PAIRS), sorted; record_a < record_b.

    Not shown for review: two records that are one person through others, and two people whom
    somebody has already judged to be two.
    """
    pairs = _between_records(_spoken(scored, model), records)
    known = judged.pairs.rename({"record": "record_a", "other": "record_b"})
    kept = pairs.join(known, on=["record_a", "record_b"], how="anti")
    persons = kept.join(
        people.rename({"record": "record_a", "person": "a"}), on="record_a", maintain_order="left"
    ).join(
        people.rename({"record": "record_b", "person": "b"}), on="record_b", maintain_order="left"
    )
    two = (
        known.filter(~pl.col("same"))
        .join(people.rename({"record": "record_a", "person": "a"}), on="record_a")
        .join(people.rename({"record": "record_b", "person": "b"}), on="record_b")
        .select("a", "b")
    )
    both_ways = pl.concat([two, two.select(a="b", b="a")]).unique()
    open_review = (pl.col("decision") == "review") & (pl.col("a") != pl.col("b"))
    shown = persons.filter((pl.col("decision") == "match") | open_review)
    matches = shown.filter(pl.col("decision") == "match")
    reviews = shown.filter(pl.col("decision") == "review").join(
        both_ways, on=["a", "b"], how="anti"
    )
    return pl.concat(
        [matches.select(PAIRS.keys()), reviews.select(PAIRS.keys()), _judged(known)]
    ).sort("record_a", "record_b")


def _judged(known: pl.DataFrame) -> pl.DataFrame:
    same = pl.col("same")
    said = pl.when(same).then(pl.lit("decided_same")).otherwise(pl.lit("decided_different"))
    return known.select(
        "record_a",
        "record_b",
        probability=same.cast(pl.Float64),
        decision=pl.when(same).then(pl.lit("match")).otherwise(pl.lit("none")),
        reasons=pl.concat_list(said),
    )


def _spoken(scored: Scored, model: Model) -> pl.DataFrame:
    shown = np.flatnonzero(scored.decided.decision > NONE)
    overruled = scored.overruled[shown]
    decision = np.where(overruled, REVIEW, scored.decided.decision[shown])
    below = np.nextafter(model.match, 0)
    probability = scored.decided.probability[shown].astype(np.float64)
    said = reasons({name: level[shown] for name, level in scored.found.levels.items()}, model)
    if scored.found.further is not None:
        more = scored.found.further.reasons(shown)
        said = pl.DataFrame({"said": said, "more": more}).select(pl.concat_list(pl.all()))["said"]
    return pl.DataFrame(
        {
            "left": scored.left[shown],
            "right": scored.right[shown],
            "probability": np.where(overruled, np.minimum(probability, below), probability),
            "decision": pl.Series(WORDS)[decision.astype(np.uint32)],
            "reasons": said,
            "overruled": overruled,
        }
    ).with_columns(
        reasons=pl.when("overruled")
        .then(pl.concat_list("reasons", pl.lit("fits_two_people")))
        .otherwise("reasons")
    )


def _between_records(pairs: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Each profile stands for its first record; the others are paired with that one."""
    first = records.group_by("profile").agg(pl.col("record").min())
    between = (
        pairs.filter(pl.col("left") != pl.col("right"))
        .join(first.rename({"profile": "left", "record": "a"}), on="left")
        .join(first.rename({"profile": "right", "record": "b"}), on="right")
    )
    same = (
        pairs.filter(pl.col("left") == pl.col("right"))
        .join(first.rename({"profile": "left", "record": "a"}), on="left")
        .join(records.rename({"profile": "left", "record": "b"}), on="left")
        .filter(pl.col("a") != pl.col("b"))
    )
    columns = ["a", "b", "probability", "decision", "reasons"]
    both = pl.concat([between.select(columns), same.select(columns)])
    return both.select(
        record_a=pl.min_horizontal("a", "b").cast(pl.UInt32),
        record_b=pl.max_horizontal("a", "b").cast(pl.UInt32),
        probability="probability",
        decision="decision",
        reasons="reasons",
    )
