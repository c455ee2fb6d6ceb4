"""Which memberships (KPJ) belong to which person.

A person is compared with a membership by everything their records say together: of each field the
best agreement any record gives. One person may hold several KPJ; one KPJ belongs to one person.
"""

import numpy as np
import polars as pl

from payung.core.matching.candidates import Candidates, candidates
from payung.core.matching.comparisons import FIELDS, Comparer, Comparison
from payung.core.matching.decisions import MATCH, NONE, REVIEW, WORDS, decide, reasons
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import Population, population


LINKS = {
    "record": pl.UInt32,
    "kpj": pl.String,
    "probability": pl.Float64,
    "decision": pl.String,
    "reasons": pl.List(pl.String),
}


def memberships_of(
    rows: pl.DataFrame, members: pl.DataFrame, model: Model | None = None
) -> pl.DataFrame:
    """record, kpj, probability, decision, reasons (LINKS): matches and reviews, sorted.

    ``rows``: record, person and any columns of ``normalise.INPUT``; ``members``: kpj and the same.
    All records of a person get the same links. A KPJ that fits two people about equally well is
    for review with the better of them.
    """
    model = model or shipped()
    everyone = population(rows, members)
    persons = _profiles_of_persons(everyone, rows, model)
    met = candidates(everyone, model, across=True)
    compared = _persons_and_members(persons, met)
    found = Comparer.of(everyone, model).compare(
        compared["profile"].to_numpy(), compared["member"].to_numpy()
    )
    pairs, best = _best_per_person(compared, found)
    decided = decide(best, model)
    links = pairs.with_columns(
        at=pl.int_range(pl.len(), dtype=pl.UInt32),
        bits=pl.Series(decided.bits, dtype=pl.Float32),
        probability=pl.Series(decided.probability, dtype=pl.Float64),
        decision=pl.Series(decided.decision, dtype=pl.UInt8),
    ).filter(pl.col("decision") > NONE)
    resolved = _one_person_each(links, model)
    at = resolved["at"].to_numpy()
    said = reasons({name: level[at] for name, level in best.levels.items()}, model)
    spoken = resolved.with_columns(
        reasons=pl.when(pl.Series(resolved["doubtful"]))
        .then(pl.concat_list(said, pl.lit("fits_two_people")))
        .otherwise(said),
        decision=pl.Series(WORDS)[resolved["decision"].cast(pl.UInt32)],
    )
    return _to_records(spoken, everyone, rows, members)


def _profiles_of_persons(everyone: Population, rows: pl.DataFrame, model: Model) -> pl.DataFrame:
    """person, profile: the distinct things their records say, at most the model's limit each."""
    own = everyone.records.filter(pl.col("side") == 0).select(
        "profile",
        person=rows["person"].cast(pl.UInt32)[
            everyone.records.filter(pl.col("side") == 0)["record"]
        ],
    )
    distinct = own.unique().sort("person", "profile")
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


def _one_person_each(links: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Per member the person with most bits; ``doubtful`` where the next is less than a margin
    behind, which leaves it to a human."""
    ranked = links.sort(["member", "bits", "person"], descending=[False, True, False])
    second = pl.col("bits").shift(-1).over("member")
    best = ranked.with_columns(
        doubtful=(second > pl.col("bits") - model.margin).fill_null(False)
    ).filter(pl.int_range(pl.len()).over("member") == 0)
    return best.with_columns(
        decision=pl.when(pl.col("doubtful"))
        .then(pl.min_horizontal("decision", pl.lit(REVIEW, pl.UInt8)))
        .otherwise("decision"),
        probability=pl.when(pl.col("doubtful") & (pl.col("decision") == MATCH))
        .then(pl.min_horizontal("probability", pl.lit(np.nextafter(model.match, 0))))
        .otherwise("probability"),
    )


def _to_records(
    links: pl.DataFrame, everyone: Population, rows: pl.DataFrame, members: pl.DataFrame
) -> pl.DataFrame:
    own = everyone.records.filter(pl.col("side") == 1)
    kpj = own.select(member="profile", kpj=members["kpj"].cast(pl.String)[own["record"]])
    records = rows.select(pl.col("record").cast(pl.UInt32), pl.col("person").cast(pl.UInt32))
    return (
        links.join(kpj, on="member")
        .join(records, on="person")
        .select(LINKS.keys())
        .sort("record", "kpj")
    )
