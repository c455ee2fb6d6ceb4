"""How right a system is: precision, recall and F1 against the true links.

Two readings. *All pairs*: every pair that a system gives counts as it stands. *One each*: each left
row keeps its best right row (a roster may repeat a person, so right rows may serve several).
Thresholds: Payung's is the shipped one (decision ``match``); each peer gets the threshold that is
best for it, found with the labels, which nobody has outside a benchmark.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    f1: float
    threshold: float


def judged(pairs: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    """The pairs, each once, with ``right``: is it a true link?"""
    right = truth.select("id_left", "id_right", right=pl.lit(True))
    best = pairs.group_by("id_left", "id_right").agg(pl.col("probability").max())
    return best.join(right, on=["id_left", "id_right"], how="left").with_columns(
        pl.col("right").fill_null(False)
    )


def one_each(pairs: pl.DataFrame) -> pl.DataFrame:
    """The best pair of each left row; of equals the first right id."""
    ordered = pairs.sort(["probability", "id_right"], descending=[True, False])
    return ordered.unique("id_left", keep="first", maintain_order=True)


def at(pairs: pl.DataFrame, links: int, threshold: float) -> Score:
    """The score of all ``pairs`` (judged) at or above ``threshold``; ``links`` true ones exist."""
    given = pairs.filter(pl.col("probability") >= threshold)
    right = int(given["right"].sum())
    precision, recall = right / max(given.height, 1), right / links
    return Score(precision, recall, 2 * right / max(given.height + links, 1), threshold)


def best(pairs: pl.DataFrame, links: int) -> Score:
    """The score at the threshold that gives the highest F1."""
    if pairs.is_empty():
        return Score(0.0, 0.0, 0.0, 1.0)
    ordered = pairs.sort("probability", descending=True)
    right = ordered["right"].cast(pl.Int64).cum_sum().to_numpy()
    probability = ordered["probability"].to_numpy()
    # Equal probabilities stand or fall together.
    last = np.append(probability[1:] != probability[:-1], True)
    f1 = np.where(last, 2 * right / (np.arange(len(right)) + 1 + links), 0)
    return at(pairs, links, float(probability[int(f1.argmax())]))
