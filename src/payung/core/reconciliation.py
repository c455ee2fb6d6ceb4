"""The main job in one call: rows and memberships in; people, links, verdicts and figures out."""

import datetime
from dataclasses import dataclass

import polars as pl

from payung.core import coverage, matching
from payung.core.law import Law
from payung.core.matching.linking import Weigh


@dataclass(frozen=True)
class Reconciliation:
    """What one run found; every frame is sorted, so that the same input gives the same bytes.

    ``rows``: the rows given, with ``person`` (UInt32). ``people``: one line each: person, name,
    nik, birth_date, sex, village_code, segment, office, rows, verdict, since, until, reasons.
    ``links``: record, person, kpj, probability, decision, reasons. ``pairs``: record_a, record_b,
    probability, decision, reasons. ``standing``: memberships with what each is worth.
    ``figures``: see ``coverage.FIGURE_SCHEMA``.
    """

    as_of: datetime.date
    rule: str
    rows: pl.DataFrame
    people: pl.DataFrame
    links: pl.DataFrame
    pairs: pl.DataFrame
    standing: pl.DataFrame
    figures: pl.DataFrame


def reconcile(
    rows: pl.DataFrame,
    members: pl.DataFrame,
    *,
    as_of: datetime.date,
    law: Law,
    region: str | None = None,
    official: pl.DataFrame | None = None,
    decisions: pl.DataFrame | None = None,
    weigh: Weigh | None = None,
) -> Reconciliation:
    """Who is who, who is a member, who is protected on ``as_of``.

    ``rows``: ROW_SCHEMA plus record (UInt32, unique). ``members``: see ``memberships``.
    ``decisions`` of people win over the model: kind (person | membership), record, other (record
    or null), kpj (or null), same (Boolean). ``weigh``: who compares people with memberships, where
    it is not this machine (``matching.linking.weighed``). Raises NoLawInForce when the rule has a gap that day.
    """
    grouping = matching.people_of(rows, decisions=decisions)
    rows = rows.join(grouping.frame, on="record", how="left", maintain_order="left")
    found = matching.memberships_of(rows, members, decisions=decisions, weigh=weigh)
    links = found.join(rows.select("record", "person"), on="record", how="left")
    links = links.sort("record", "kpj")
    standing = coverage.standings(members, as_of=as_of, law=law)
    people = one_per_person(rows)
    by_person = _person_links(links)
    answers = coverage.verdicts(
        people.select("person", pl.col("is_civil_servant").alias("is_excluded")),
        by_person,
        standing,
    )
    people = people.join(answers, on="person", how="left", maintain_order="left")
    senders = rows.select("person", pl.col("file").alias("sender"))
    staked = coverage.stakes(people, links, standing).rename(
        {"decision": "stake", "probability": "staked"}
    )
    counted = people.join(staked, on="person", how="left", maintain_order="left")
    return Reconciliation(
        as_of=as_of,
        rule=coverage.RULE,
        rows=rows,
        people=people,
        links=links,
        pairs=grouping.pairs,
        standing=standing,
        figures=coverage.figures(counted, senders, region=region, official=official),
    )


def _person_links(links: pl.DataFrame) -> pl.DataFrame:
    """Links as a person's, not a row's: a match at any of the rows is the person's match."""
    is_match = pl.col("decision") == "match"
    return (
        links.filter(pl.col("decision").is_in(["match", "review"]))
        .group_by("person", "kpj")
        .agg(pl.when(is_match.any()).then(pl.lit("match")).otherwise(pl.lit("review")).alias("decision"))
        .sort("person", "kpj")
    )  # fmt: skip


def one_per_person(rows: pl.DataFrame) -> pl.DataFrame:
    """One line per person: of each field what most of the rows say, the fullest name."""
    usual = {
        name: pl.col(name).drop_nulls().mode().sort().first()
        for name in ("nik", "birth_date", "sex", "village_code", "segment", "office")
    }
    full = pl.col("name").sort_by(
        pl.col("name").str.len_chars().fill_null(0), pl.col("name"), descending=[True, False]
    )
    return (
        rows.group_by("person")
        .agg(
            full.first().alias("name"),
            **usual,
            is_civil_servant=pl.col("is_civil_servant").fill_null(False).any(),
            rows=pl.len().cast(pl.UInt32),
        )
        .sort("person")
    )
