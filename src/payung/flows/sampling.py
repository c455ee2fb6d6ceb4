"""What a run leaves behind to measure itself by: all pairs in strata, a sample, what is at stake."""

from dataclasses import dataclass

import polars as pl

from payung.core import coverage, matching
from payung.core.matching import quality
from payung.core.matching.model import shipped
from payung.core.reconciliation import Reconciliation


SEED = 6108
"""The same for every run, so that a pair that was labelled once is drawn again where it can be."""
KEY = ("left_id", "right_id", "kpj")
DECIDED = ("decided_same", "decided_different")


@dataclass(frozen=True)
class Measured:
    """``strata``: kind, stratum, pairs, drawn, expected, spread. ``sample``: the pairs drawn, with
    kind, stratum, place, left_id, right_id, membership_id, kpj, area_id, other_area_id and
    probability. ``stakes``: person (the engine's), stratum, probability."""

    strata: pl.DataFrame
    sample: pl.DataFrame
    stakes: pl.DataFrame


def measured(
    result: Reconciliation, members: pl.DataFrame, decisions: pl.DataFrame, places: pl.DataFrame
) -> Measured:
    """Strata, sample and stakes of a run, without what people have decided already.

    ``places``: record and area (number). The engine runs a second time with a low threshold, for
    near misses are told by no ordinary run.
    """
    pairs, links = _near_people(result, decisions), _near_links(result, members, decisions)
    both = pl.concat([_people(result, pairs), _memberships(result, links, members)])
    both = both.with_columns(quality.stratum())
    sample = quality.drawn(both, seed=SEED, key=KEY).with_columns(
        (pl.col("place") // 2).cast(pl.Int64)  # what a database takes for a whole number
    )
    drawn = sample.group_by("kind", "stratum").agg(pl.len().cast(pl.Int64).alias("drawn"))
    strata = quality.strata_of(both).join(
        drawn, on=["kind", "stratum"], how="left", maintain_order="left"
    )
    return Measured(strata, _placed(sample, places), _stakes(result, links))


def _undecided(frame: pl.DataFrame) -> pl.DataFrame:
    said = pl.col("reasons").list.set_intersection(list(DECIDED)).list.len() > 0
    return frame.filter(~said)


def _near_people(result: Reconciliation, decisions: pl.DataFrame) -> pl.DataFrame:
    """Pairs of rows of two people that are too unlikely to be asked about."""
    wide = matching.people_of(
        result.rows.drop("person"), decisions=decisions, model=quality.wider()
    ).pairs.filter(pl.col("probability") < shipped().review)
    person = result.rows.select("record", "person")
    return (
        _undecided(wide)
        .join(result.pairs, on=["record_a", "record_b"], how="anti")
        .join(person.rename({"record": "record_a", "person": "a"}), on="record_a")
        .join(person.rename({"record": "record_b", "person": "b"}), on="record_b")
        .filter(pl.col("a") != pl.col("b"))
        .with_columns(decision=pl.lit("none"))
    )


def _near_links(
    result: Reconciliation, members: pl.DataFrame, decisions: pl.DataFrame
) -> pl.DataFrame:
    """Memberships that are nobody's, with the person they come nearest to."""
    wide = matching.memberships_of(
        result.rows, members, decisions=decisions, model=quality.wider()
    ).filter(pl.col("probability") < shipped().review)
    return (
        _undecided(wide)
        .join(result.links, on="kpj", how="anti")
        .join(result.rows.select("record", "person"), on="record")
        .with_columns(decision=pl.lit("none"))
    )


def _people(result: Reconciliation, near: pl.DataFrame) -> pl.DataFrame:
    columns = ["record_a", "record_b", "probability", "decision"]
    told = _undecided(result.pairs).filter(pl.col("decision").is_in(["match", "review"]))
    return pl.concat([told.select(columns), near.select(columns)]).select(
        pl.lit("person").alias("kind"),
        pl.min_horizontal("record_a", "record_b").cast(pl.Int64).alias("left_id"),
        pl.max_horizontal("record_a", "record_b").cast(pl.Int64).alias("right_id"),
        pl.lit(None, pl.Int64).alias("membership_id"),
        pl.lit("").alias("kpj"),
        pl.col("probability").cast(pl.Float64),
        "decision",
    )


def _memberships(result: Reconciliation, near: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """One line per person and membership, with the row of the person that shows most of it."""
    columns = ["record", "person", "kpj", "probability", "decision"]
    told = _undecided(result.links).filter(pl.col("decision").is_in(["match", "review"]))
    both = pl.concat([told.select(columns), near.select(columns)])
    known = members.unique("kpj", keep="first", maintain_order=True)
    shown = result.rows.select(
        "record", "nik", pl.sum_horizontal(
            pl.col(name).is_not_null() for name in ("name", "nik", "birth_date", "sex")
        ).alias("filled"),
    )  # fmt: skip
    return (
        both.join(known.select("kpj", "membership_id", pl.col("nik").alias("own")), on="kpj")
        .join(shown, on="record", how="left")
        .with_columns(fits=(pl.col("nik") == pl.col("own")).fill_null(False))
        .sort("fits", "filled", "record", descending=[True, True, False])
        .unique(["person", "kpj"], keep="first", maintain_order=True)
        .select(
            pl.lit("membership").alias("kind"),
            pl.col("record").cast(pl.Int64).alias("left_id"),
            pl.lit(None, pl.Int64).alias("right_id"),
            "membership_id",
            "kpj",
            pl.col("probability").cast(pl.Float64),
            "decision",
        )
    )


def _placed(sample: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """The sample with the areas of both sides."""
    where = places.select(pl.col("record").cast(pl.Int64), pl.col("area").cast(pl.Int64))
    left = where.rename({"record": "left_id", "area": "area_id"})
    right = where.rename({"record": "right_id", "area": "other_area_id"})
    return sample.join(left, on="left_id", how="left", maintain_order="left").join(
        right, on="right_id", how="left", maintain_order="left"
    )


def _stakes(result: Reconciliation, near: pl.DataFrame) -> pl.DataFrame:
    """On which stratum the answer about each person hangs; nobody whom people decided about."""
    columns = ["person", "kpj", "probability", "decision"]
    links = pl.concat([result.links.select(columns), near.select(columns)])
    decided = result.links.join(_undecided(result.links), on=["record", "kpj"], how="anti")
    return (
        coverage.stakes(result.people, links, result.standing)
        .join(decided.select("person").unique(), on="person", how="anti")
        .select("person", quality.stratum(), pl.col("probability").cast(pl.Float64))
    )


def stakes_by_area(stakes: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """area_id, stratum, people, expected, spread. ``ids``: person and area_id."""
    p = pl.col("probability")
    return (
        stakes.join(ids.select("person", "area_id"), on="person")
        .group_by("area_id", "stratum")
        .agg(
            pl.len().cast(pl.Int64).alias("people"),
            p.sum().alias("expected"),
            (p * (1 - p)).sum().alias("spread"),
        )
        .sort("area_id", "stratum")
    )
