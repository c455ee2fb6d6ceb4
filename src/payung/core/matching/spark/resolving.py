"""From scored pairs to one answer per row, as ``matching.resolving`` gives it."""

import polars as pl
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from payung.core.matching import resolving
from payung.core.matching.resolving import Once


def resolved(pairs: DataFrame, once: Once) -> DataFrame:
    """The pairs (``scored.SCORED``) that stand."""
    if once == "none":
        return pairs
    best = [F.desc("bits"), F.asc("id_left"), F.asc("id_right"), F.asc("left"), F.asc("right")]
    if once == "left":
        rank = F.row_number().over(Window.partitionBy("id_left").orderBy(*best))
        return pairs.withColumn("rank", rank).where("rank = 1").drop("rank")
    return _each_once(pairs)


def _each_once(pairs: DataFrame) -> DataFrame:
    """Nearly all pairs have no rival on either side and stand; the others are few enough for one
    machine, whose rounds are the engine's own."""
    lines = pairs
    for side in ("left", "right"):
        rivals = F.count("*").over(Window.partitionBy(f"id_{side}"))
        lines = lines.withColumn(f"of_{side}", rivals)
    alone = (F.col("of_left") == 1) & (F.col("of_right") == 1)
    contested = pl.from_arrow(lines.where(~alone).select(pairs.columns).toArrow())
    assert isinstance(contested, pl.DataFrame)
    one, other = (
        contested.select(pl.col(f"id_{side}").rank("dense").alias(side)).to_series()
        for side in ("left", "right")
    )
    kept = resolving.each_once(contested.with_columns(one=one, other=other))
    chosen = pairs.sparkSession.createDataFrame(kept.select("left", "right").to_arrow())
    settled = lines.where(alone).select(pairs.columns)
    return settled.unionByName(pairs.join(F.broadcast(chosen), ["left", "right"], "left_semi"))
