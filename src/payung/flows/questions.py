"""What a count asks people to decide, and how far a decision reaches. Frames in, frames out."""

import polars as pl

from payung.core.reconciliation import Reconciliation


CHANGES_A_VERDICT = 1.0
"""Added to the probability: a question on which a verdict hangs comes before all others."""


def asked(result: Reconciliation, links: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Open questions of a run, as ``linkage.actions.keep_questions`` takes them.

    ``links``: the run's links with membership_id; ``places``: record and area (number). Of two
    people one pair of rows is asked, the likeliest; of a person and a membership, one row.
    """
    where = places.select(pl.col("record"), pl.col("area").cast(pl.Int64))
    both = pl.concat([_people(result, where), _memberships(result, links, where)])
    return both.sort("value", "left_id", "right_id", "kpj", descending=[True, False, False, False])


def _people(result: Reconciliation, where: pl.DataFrame) -> pl.DataFrame:
    person = result.rows.select("record", "person")
    verdict = result.people.select("person", "verdict")
    pairs = result.pairs.filter(pl.col("decision") == "review")
    for side in ("a", "b"):
        pairs = (
            pairs.join(person, left_on=f"record_{side}", right_on="record", how="left")
            .join(verdict, on="person", how="left")
            .rename({"person": f"person_{side}", "verdict": f"verdict_{side}"})
            .join(
                where.rename({"record": f"record_{side}", "area": f"area_{side}"}),
                on=f"record_{side}",
                how="left",
            )
        )
    is_turned = pl.col("record_a") > pl.col("record_b")
    likeliest = (
        pairs.filter(pl.col("person_a") != pl.col("person_b"))
        .sort("probability", "record_a", "record_b", descending=[True, False, False])
        .unique(pl.struct(pl.min_horizontal("person_a", "person_b"),
                          pl.max_horizontal("person_a", "person_b").alias("person_c")),
                keep="first", maintain_order=True)
    )  # fmt: skip

    def side(left: str, right: str) -> pl.Expr:
        return pl.when(is_turned).then(pl.col(right)).otherwise(pl.col(left))

    return likeliest.select(
        pl.lit("person").alias("kind"),
        side("record_a", "record_b").cast(pl.Int64).alias("left_id"),
        side("record_b", "record_a").cast(pl.Int64).alias("right_id"),
        pl.lit(None, pl.Int64).alias("membership_id"),
        pl.lit("").alias("kpj"),
        side("area_a", "area_b").alias("area_id"),
        side("area_b", "area_a").alias("other_area_id"),
        pl.col("probability").cast(pl.Float64),
        "reasons",
        _value(pl.col("verdict_a") != pl.col("verdict_b")),
    )


def _memberships(result: Reconciliation, links: pl.DataFrame, where: pl.DataFrame) -> pl.DataFrame:
    verdict = result.people.select("person", "verdict")
    settled = links.filter(pl.col("decision") == "match").select("person", "kpj").unique()
    return (
        links.filter(pl.col("decision") == "review")
        .join(settled, on=["person", "kpj"], how="anti")
        .sort("probability", "record", descending=[True, False])
        .unique(["person", "kpj"], keep="first", maintain_order=True)
        .join(verdict, on="person", how="left", maintain_order="left")
        .join(where, on="record", how="left", maintain_order="left")
        .select(
            pl.lit("membership").alias("kind"),
            pl.col("record").cast(pl.Int64).alias("left_id"),
            pl.lit(None, pl.Int64).alias("right_id"),
            "membership_id",
            "kpj",
            pl.col("area").alias("area_id"),
            pl.lit(None, pl.Int64).alias("other_area_id"),
            pl.col("probability").cast(pl.Float64),
            "reasons",
            _value(pl.col("verdict") == "review"),
        )
    )


def _value(changes_a_verdict: pl.Expr) -> pl.Expr:
    bonus = pl.when(changes_a_verdict).then(CHANGES_A_VERDICT).otherwise(0.0)
    return (pl.col("probability").cast(pl.Float64) + bonus).alias("value")


def spread(decisions: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """A decision about one row of somebody holds for all their rows of the last run.

    Otherwise "this is not her membership" would be asked again at her next row. ``decisions``:
    kind, record, other, kpj, same. ``rows``: record, person_id (null before the first run).
    """
    whose = rows.select("record", "person_id").drop_nulls()
    wide = _all_rows(_all_rows(decisions, whose, "record"), whose, "other")
    # Rows that were one person already, and are said to be different, are not spread any further.
    owner = {name: wide[name].to_frame(name) for name in ("record", "other")}
    left = owner["record"].join(whose, on="record", how="left", maintain_order="left")
    right = owner["other"].join(
        whose.rename({"record": "other"}), on="other", how="left", maintain_order="left"
    )
    within_one = (left["person_id"] == right["person_id"]).fill_null(False)
    return (
        pl.concat([decisions, wide.filter(~within_one)])
        .unique(["kind", "record", "other", "kpj"], keep="first", maintain_order=True)
        .sort("kind", "record", "other", "kpj")
    )


def _all_rows(decisions: pl.DataFrame, whose: pl.DataFrame, column: str) -> pl.DataFrame:
    """Each decision once for every row of the person in ``column``; others stay as they are."""
    siblings = whose.join(whose, on="person_id", suffix="_of").select(
        pl.col("record").alias(column), pl.col("record_of").alias("sibling")
    )
    return (
        decisions.join(siblings, on=column, how="left", maintain_order="left_right")
        .with_columns(pl.coalesce("sibling", column).alias(column))
        .drop("sibling")
    )
