"""Which records are one person: doubles inside a file and across files."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from payung.core.matching.candidates import candidates_within
from payung.core.matching.clusters import Clusters, cluster
from payung.core.matching.comparisons import Comparer
from payung.core.matching.decisions import MATCH, NONE, Flags, decide
from payung.core.matching.further import Further, apart
from payung.core.matching.further_learning import Also, learn_further, names_of, weighing_of
from payung.core.matching.judgements import CERTAIN, Judgements, Ties, packed
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import Array, Population, population
from payung.core.matching.telling import Scored, tell_pairs
from payung.core.matching.weighing import Learnt


@dataclass(frozen=True)
class Grouping:
    """``frame``: record, person (UInt32, in the order of their first record), every record once.
    ``pairs``: what was found alike (``telling.PAIRS``): matches, what is for review, and what
    people judged; of records that say exactly the same only the first meets others.
    ``blocks``: what each key gave, bounded blocks counted (``candidates.BLOCKS``). ``learnt``:
    what further columns were found to be worth."""

    frame: pl.DataFrame
    pairs: pl.DataFrame
    blocks: pl.DataFrame
    learnt: Learnt | None = None


def people_of(
    rows: pl.DataFrame,
    *,
    decisions: pl.DataFrame | None = None,
    model: Model | None = None,
    also: Also = (),
) -> Grouping:
    """Groups ``rows`` (record UInt32 and any of the columns of ``normalise.INPUT``) into people.

    The order of the rows changes nothing. Two records are one person only by a match, directly or
    through others, and never against a contradiction (see ``decisions``) – unless people decided
    it: ``decisions`` (``judgements.JUDGEMENTS``) win over the model. ``also``: further columns to
    be compared (see ``pairing.match``).
    """
    model = (model or shipped()).merging
    judged = Judgements.read(decisions, rows)
    everyone = population(apart(judged.marked(rows), names_of(also)))
    records = everyone.records.select(
        "profile", record=rows["record"].cast(pl.UInt32)[everyone.records["record"]]
    )
    ties = Ties.of(judged, records)
    comparer = Comparer.of(everyone, model)
    further = weighing_of((rows,), also, everyone, comparer) if also else None
    left, right, blocks = _with_selves(everyone, model, further.columns if further else ())
    if further:
        others = left != right
        further = learn_further(comparer, further, (left[others], right[others]), also)
        comparer = replace(comparer, further=further)
    found = comparer.compare(left, right, thorough=False)
    decided = decide(found, model)
    is_match, own = decided.decision == MATCH, left == right
    alone = left[own & ~is_match]
    edge = is_match & ~own & ~np.isin(left, alone) & ~np.isin(right, alone)
    edge &= ~ties.between(left, right)
    edges = left[edge], right[edge]
    settled = ties.settled(edges)
    clusters = cluster(
        len(everyone),
        np.concatenate([ties.one[0], edges[0]]),
        np.concatenate([ties.one[1], edges[1]]),
        np.concatenate([np.full(len(ties.one[0]), CERTAIN), decided.bits[edge]]),
        lambda one, other: (
            _apart(comparer, one, other, model) & ~np.isin(packed(one, other), settled)
        ),
        model,
        enemies=ties.two,
    )
    overruled = is_match & ~own
    overruled[edge] = clusters.refused[len(ties.one[0]) :]
    frame = _people(records, clusters, alone)
    scored = Scored(left, right, found, decided, overruled)
    pairs = tell_pairs(scored, records, frame, judged, model)
    return Grouping(frame, pairs, blocks, further.learnt if further else None)


def _with_selves(
    everyone: Population, model: Model, further: tuple[Further, ...]
) -> tuple[Array, Array, pl.DataFrame]:
    """The candidates, and each profile that several records share beside itself: equal words
    alone (a name and nothing else) do not make two records one person."""
    several = everyone.records.group_by("profile").len().filter(pl.col("len") > 1)["profile"].sort()
    own = several.to_numpy()
    found = candidates_within(everyone, model, further=further)
    return np.concatenate([found.left, own]), np.concatenate([found.right, own]), found.blocks


def _apart(comparer: Comparer, left: Array, right: Array, model: Model) -> Flags:
    """Pairs that no chain of matches may bring together."""
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
