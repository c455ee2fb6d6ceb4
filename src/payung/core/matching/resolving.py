"""From scored pairs to one answer per row: the best pair of each, ties broken by the ids."""

from typing import Literal

import numpy as np
import polars as pl


Once = Literal["left", "both", "none"]


def resolved(
    pairs: pl.DataFrame, left: pl.Series, right: pl.Series, height: int, once: Once
) -> pl.DataFrame:
    """The pairs (left, right, bits and more) that stand, in the order of the left table, then of
    the right ids. ``left`` and ``right``: the ids of the two tables; rows of the right one are
    numbered from ``height``. An id that stands in several rows counts as one."""
    lines = pairs.with_columns(
        one=_numbers(left, pairs["left"], 0), other=_numbers(right, pairs["right"], height)
    )
    if once == "none":
        return _in_order(lines, right, height)
    one = lines["one"].to_numpy()
    alone = np.bincount(one, minlength=1)[one] == 1 if once == "left" else np.zeros(len(one), bool)
    settled, rest = lines.filter(alone), lines.filter(~alone)
    ranked = rest.with_columns(
        id_left=left.cast(pl.String).gather(rest["left"]),
        id_right=right.cast(pl.String).gather(rest["right"] - height),
    )
    if once == "both":
        kept = each_once(ranked)
    else:
        best = ranked.sort(["bits", "id_right"], descending=[True, False])
        kept = best.unique("one", keep="first", maintain_order=True)
    return _in_order(pl.concat([settled, kept.select(settled.columns)]), right, height)


def _numbers(ids: pl.Series, rows: pl.Series, first: int) -> pl.Series:
    """For each row the first row with the same id."""
    if ids.hash(0).n_unique() == len(ids):
        return rows
    number = pl.int_range(pl.len(), dtype=pl.UInt32).first().over("id")
    numbers = ids.alias("id").to_frame().select(number).to_series()
    return numbers.gather(rows - first) + first


def _in_order(pairs: pl.DataFrame, right: pl.Series, height: int) -> pl.DataFrame:
    """By left row, then by the right id where a left row has several."""
    lines = pairs.sort("left")
    left = lines["left"].to_numpy()
    if not (left[1:] == left[:-1]).any():
        return lines
    ids = right.cast(pl.String).gather(lines["right"] - height)
    return lines.with_columns(id_right=ids).sort("left", "id_right").drop("id_right")


def each_once(pairs: pl.DataFrame) -> pl.DataFrame:
    """Best pairs first, in rounds: whatever is the best for both sides stands, and its rivals go."""
    rest = pairs.sort(["bits", "id_left", "id_right"], descending=[True, False, False])
    rest = rest.with_row_index("rank")
    kept = [rest.clear()]
    while rest.height:
        best = (pl.col("rank") == pl.col("rank").min().over("one")) & (
            pl.col("rank") == pl.col("rank").min().over("other")
        )
        stands = rest.filter(best)
        kept.append(stands)
        rest = rest.join(stands, on="one", how="anti").join(stands, on="other", how="anti")
    return pl.concat(kept)
