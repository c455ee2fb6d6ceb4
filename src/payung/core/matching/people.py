"""Which records are one person: doubles inside a file and across files."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.candidates import candidates
from payung.core.matching.clusters import Clusters, cluster
from payung.core.matching.comparisons import Comparer, Comparison
from payung.core.matching.decisions import MATCH, NONE, WORDS, Decisions, Flags, decide, reasons
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import Array, Population, population


PAIRS = {
    "record_a": pl.UInt32,
    "record_b": pl.UInt32,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}


@dataclass(frozen=True)
class Grouping:
    """``frame``: record, person (UInt32, in the order of their first record), every record once.
    ``pairs``: what was found alike (PAIRS), matches and reviews; of records that say exactly the
    same only the first meets others. ``blocks``: what each key gave, bounded blocks counted."""

    frame: pl.DataFrame
    pairs: pl.DataFrame
    blocks: pl.DataFrame


def people_of(rows: pl.DataFrame, model: Model | None = None) -> Grouping:
    """Groups ``rows`` (record UInt32 and any of the columns of ``normalise.INPUT``) into people.

    The order of the rows changes nothing. Two records are one person only by a match, directly or
    through others, and never against a contradiction (see ``decisions``).
    """
    model = model or shipped()
    everyone = population(rows)
    left, right, blocks = _with_selves(everyone, model)
    comparer = Comparer.of(everyone, model)
    found = comparer.compare(left, right)
    decided = decide(found, model)
    own = left == right
    alone = left[own & (decided.decision != MATCH)]
    edge = (decided.decision == MATCH) & ~own & ~np.isin(left, alone) & ~np.isin(right, alone)
    clusters = cluster(
        len(everyone),
        left[edge],
        right[edge],
        decided.bits[edge],
        lambda one, other: _apart(comparer, one, other, model),
        model,
    )
    overruled = (decided.decision == MATCH) & ~own
    overruled[edge] = clusters.refused
    records = everyone.records.select(
        "profile", record=pl.Series(rows["record"].cast(pl.UInt32))[everyone.records["record"]]
    )
    frame = _people(records, clusters, alone)
    pairs = _pairs(records, left, right, found, decided, overruled, model)
    return Grouping(frame, pairs, blocks)


def _with_selves(everyone: Population, model: Model) -> tuple[Array, Array, pl.DataFrame]:
    """The candidates, and each profile that several records share beside itself: equal words
    alone (a name and nothing else) do not make two records one person."""
    several = everyone.records.group_by("profile").len().filter(pl.col("len") > 1)["profile"].sort()
    own = several.to_numpy()
    found = candidates(everyone, model, across=False)
    return (
        np.concatenate([found.left, own]),
        np.concatenate([found.right, own]),
        found.blocks,
    )


def _apart(comparer: Comparer, left: Array, right: Array, model: Model) -> Flags:
    found = comparer.compare(left, right)
    decided = decide(found, model)
    field = model.fields["birth"]
    other_birth = np.isin(found.levels["birth"], [field.code("differs"), field.code("month")])
    unlikely = (decided.decision == NONE) & other_birth
    result: Flags = decided.conflict | unlikely
    return result


def _people(records: pl.DataFrame, clusters: Clusters, alone: Array) -> pl.DataFrame:
    label = pl.Series("label", clusters.label)[records["profile"]]
    single = pl.col("profile").is_in(pl.Series(alone, dtype=pl.UInt32).implode())
    grouped = records.with_columns(label=label).with_columns(
        first=pl.when(single).then("record").otherwise(pl.col("record").min().over("label"))
    )
    return grouped.select(
        "record", person=(pl.col("first").rank("dense") - 1).cast(pl.UInt32)
    ).sort("record")


def _pairs(
    records: pl.DataFrame,
    left: Array,
    right: Array,
    found: Comparison,
    decided: Decisions,
    overruled: Flags,
    model: Model,
) -> pl.DataFrame:
    """Matches and reviews between records, with reasons; an overruled match is a review."""
    shown = np.flatnonzero(decided.decision > NONE)
    words = np.where(overruled[shown], 1, decided.decision[shown])
    said = reasons({name: level[shown] for name, level in found.levels.items()}, model)
    over = pl.Series(overruled[shown])
    said = pl.select(
        pl.when(over).then(pl.concat_list(said, pl.lit("fits_two_people"))).otherwise(said)
    ).to_series()
    pairs = pl.DataFrame(
        {
            "left": left[shown],
            "right": right[shown],
            "probability": decided.probability[shown].astype(np.float64),
            "decision": pl.Series(WORDS)[words],
            "reasons": said,
        }
    )
    first = records.group_by("profile").agg(pl.col("record").min().alias("first"))
    between = (
        pairs.filter(pl.col("left") != pl.col("right"))
        .join(first.rename({"profile": "left", "first": "a"}), on="left")
        .join(first.rename({"profile": "right", "first": "b"}), on="right")
    )
    same = (
        pairs.filter(pl.col("left") == pl.col("right"))
        .join(first.rename({"profile": "left", "first": "a"}), on="left")
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
    ).sort("record_a", "record_b")
