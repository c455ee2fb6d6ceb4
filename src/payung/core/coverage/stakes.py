"""What a figure of coverage hangs on: links that may be false, and matches that may be missing.

A protected person counts because of a link; if it is false, the figure is too high by one. Another
person has a membership in force that is only asked about; if it is theirs, the figure is too low.
"""

import polars as pl


Z = 1.959964  # two-sided 95 %


def stakes(people: pl.DataFrame, links: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """person, decision, probability: the one link on which each person's answer hangs.

    ``people``: person, verdict. ``links``: person, kpj, probability, decision. ``standing``: kpj,
    worth. Of a protected person it is the surest match with a membership in force, of the others
    (not excluded) the likeliest undecided link with one. People without such a link are left out.
    """
    in_force = standing.filter(pl.col("worth") == "protects").select("kpj").unique()
    is_match, is_protected = pl.col("decision") == "match", pl.col("verdict") == "protected"
    return (
        links.select("person", "kpj", "probability", "decision")
        .join(in_force, on="kpj", how="semi")
        .join(people.select("person", "verdict"), on="person", how="inner")
        .filter((pl.col("verdict") != "excluded") & (is_match == is_protected))
        .sort("person", "probability", "kpj", descending=[False, True, False])
        .unique("person", keep="first", maintain_order=True)
        .select("person", "decision", "probability")
    )


def limits() -> list[pl.Expr]:
    """numerator_low and numerator_high of a group of people, as aggregations.

    The group has verdict, ``stake`` and ``staked`` (decision and probability of ``stakes``, null
    where nothing is at stake). From the numerator goes what may be false: the expected number and
    1.96 standard deviations of a sum of independent links, believing the probabilities of the
    model. To it comes what may be missing, likewise.
    """
    p = pl.col("staked")
    is_match, is_open = pl.col("stake") == "match", pl.col("stake") == "review"
    numerator = (pl.col("verdict") == "protected").sum()
    counted = (pl.col("verdict") != "excluded").sum()
    spread = p * (1 - p)
    false = (1 - p).filter(is_match).sum() + Z * spread.filter(is_match).sum().sqrt()
    missed = p.filter(is_open).sum() + Z * spread.filter(is_open).sum().sqrt()
    low = (numerator - false).round().clip(lower_bound=0)
    high = pl.min_horizontal((numerator + missed).round(), counted)
    return [
        low.cast(pl.Int64).alias("numerator_low"),
        high.cast(pl.Int64).alias("numerator_high"),
    ]
