"""Which memberships (KPJ) belong to which person.

A person is compared with a membership by everything their records say together: of each field the
best agreement any record gives. One person may hold several KPJ; one KPJ belongs to one person.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from payung.core.matching.candidates import Candidates, candidates_between
from payung.core.matching.comparisons import FIELDS, Comparer, Comparison
from payung.core.matching.decisions import MATCH, NONE, REVIEW, WORDS, decide, patterns, reasons_of
from payung.core.matching.judgements import CERTAIN, Judgements
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import Population, population


LINKS = {
    "record": pl.UInt32,
    "kpj": pl.String,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}
WEIGHED = {
    "person": pl.UInt32,
    "member": pl.UInt32,
    "bits": pl.Float32,
    "probability": pl.Float64,
    "decision": pl.UInt8,
    "pattern": pl.Int32,
}
Weigh = Callable[[pl.DataFrame, Comparer], pl.DataFrame]


def memberships_of(
    rows: pl.DataFrame,
    members: pl.DataFrame,
    *,
    decisions: pl.DataFrame | None = None,
    model: Model | None = None,
    weigh: Weigh | None = None,
) -> pl.DataFrame:
    """record, kpj, probability, decision, reasons (LINKS): matches and reviews, sorted.

    ``rows``: record, person and any columns of ``normalise.INPUT``; ``members``: kpj and the same.
    All records of a person get the same links. A KPJ that fits two people about equally well is
    for review with the better of them. ``decisions`` (``judgements.JUDGEMENTS``) of people win:
    a KPJ they gave to a person is that person's and nobody else's. ``weigh``: who compares, where
    it is not this machine (see ``weighed``).
    """
    model, weigh = (model or shipped()).merging, weigh or weighed
    everyone = population(rows, members)
    persons = _profiles_of_persons(everyone, rows, model)
    compared = _persons_and_members(persons, candidates_between(everyone, model))
    found = weigh(compared, Comparer.of(everyone, model))
    said = reasons_of(found["pattern"].to_numpy(), model)
    found = found.with_columns(said=pl.int_range(pl.len(), dtype=pl.UInt32))
    named = found.join(_memberships(everyone, members), on="member")
    judged = _judged(Judgements.read(decisions, rows), rows, members)
    kept = named.join(judged, on=["person", "kpj"], how="anti")
    certain = judged.filter("same").select(
        "person",
        "kpj",
        bits=pl.lit(CERTAIN, pl.Float32),
        probability=pl.lit(1.0),
        decision=pl.lit(MATCH, pl.UInt8),
        said=pl.lit(len(said), pl.UInt32),
    )
    links = _one_person_each(pl.concat([kept.select(certain.columns), certain]), model)
    records = rows.select(pl.col("record").cast(pl.UInt32), pl.col("person").cast(pl.UInt32))
    spread = links.join(records, on="person").sort("record", "kpj")
    words = pl.concat([said, pl.Series([["decided_same"]], dtype=pl.List(pl.String))])
    doubt = pl.concat_list("reasons", pl.lit("fits_two_people"))
    return spread.with_columns(reasons=words[spread["said"]]).select(
        "record",
        "kpj",
        "probability",
        "decision",
        reasons=pl.when("doubtful").then(doubt).otherwise("reasons"),
    )


def weighed(compared: pl.DataFrame, comparer: Comparer) -> pl.DataFrame:
    """person, member, bits, probability, decision, pattern (WEIGHED) of all that is worth a look.
    ``compared``: person, member, profile, in this order; of a person either all lines or none."""
    model = comparer.model
    found = comparer.compare(compared["profile"].to_numpy(), compared["member"].to_numpy())
    pairs, best = _best_per_person(compared, found)
    decided = decide(best, model)
    at = np.flatnonzero(decided.decision > NONE)
    levels = {name: level[at] for name, level in best.levels.items()}
    return pairs[at].select(
        pl.col("person", "member").cast(pl.UInt32),
        bits=pl.Series(decided.bits[at], dtype=pl.Float32),
        probability=pl.Series(decided.probability[at], dtype=pl.Float64),
        decision=pl.Series(decided.decision[at], dtype=pl.UInt8),
        pattern=pl.Series(patterns(levels, model), dtype=pl.Int32),
    )


def _profiles_of_persons(everyone: Population, rows: pl.DataFrame, model: Model) -> pl.DataFrame:
    """person, profile: the distinct things their records say, at most the model's limit each."""
    own = everyone.records.filter(pl.col("side") == 0)
    distinct = (
        own.select("profile", person=rows["person"].cast(pl.UInt32)[own["record"]])
        .unique()
        .sort("person", "profile")
    )
    return distinct.filter(pl.int_range(pl.len()).over("person") < model.person_limit)


def _persons_and_members(persons: pl.DataFrame, met: Candidates) -> pl.DataFrame:
    """person, member, profile: each meeting widened to all that the person's records say."""
    pairs = pl.DataFrame({"profile": met.left, "member": met.right})
    meetings = pairs.join(persons, on="profile").select("person", "member").unique()
    return meetings.join(persons, on="person").sort("person", "member", "profile")


def _best_per_person(compared: pl.DataFrame, found: Comparison) -> tuple[pl.DataFrame, Comparison]:
    """Per person and member: of each field the level with most bits; missing only if all are."""
    person, member = compared["person"].to_numpy(), compared["member"].to_numpy()
    if not len(person):
        return compared.select("person", "member"), found
    new = np.ones(len(person), dtype=bool)
    new[1:] = (person[1:] != person[:-1]) | (member[1:] != member[:-1])
    group = np.cumsum(new) - 1
    last = np.append(np.flatnonzero(new)[1:], len(new)) - 1
    levels, bits = {}, {}
    for field in FIELDS:
        worth = np.where(found.levels[field] == 0, -np.inf, found.bits[field])
        chosen = np.lexsort((worth, group))[last]
        levels[field], bits[field] = found.levels[field][chosen], found.bits[field][chosen]
    return compared.select("person", "member").filter(pl.Series(new)), Comparison(levels, bits)


def _memberships(everyone: Population, members: pl.DataFrame) -> pl.DataFrame:
    """member, kpj: the KPJ of each profile; records that say the same share one."""
    own = everyone.records.filter(pl.col("side") == 1)
    return own.select(member="profile", kpj=members["kpj"].cast(pl.String)[own["record"]])


def _judged(judged: Judgements, rows: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """person, kpj, same: judged links of a person's records; "same" wins over "different"."""
    records = rows.select(pl.col("record").cast(pl.UInt32), pl.col("person").cast(pl.UInt32))
    known = members.select(pl.col("kpj").cast(pl.String)).unique()
    here = judged.links.join(records, on="record").join(known, on="kpj", how="semi")
    return here.group_by("person", "kpj").agg(pl.col("same").any()).sort("person", "kpj")


def _one_person_each(links: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Per KPJ the person with most bits; where the next is less than a margin behind, a human
    decides."""
    ranked = links.sort(["kpj", "bits", "person"], descending=[False, True, False]).unique(
        ["kpj", "person"], keep="first", maintain_order=True
    )
    second = pl.col("bits").shift(-1).over("kpj")
    best = ranked.with_columns(
        doubtful=(second > pl.col("bits") - model.margin).fill_null(False)
    ).filter(pl.int_range(pl.len()).over("kpj") == 0)
    decision = pl.when("doubtful").then(pl.lit(REVIEW, pl.UInt8)).otherwise("decision")
    below = pl.min_horizontal("probability", pl.lit(np.nextafter(model.match, 0)))
    return best.select(
        "person",
        "kpj",
        "said",
        "doubtful",
        probability=pl.when("doubtful").then(below).otherwise("probability"),
        decision=decision.cast(pl.UInt32).replace_strict(
            dict(enumerate(WORDS)), return_dtype=pl.String
        ),
    )
