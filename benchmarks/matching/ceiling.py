"""What labels could reach: gradient boosting over wide candidates and many features.

Trained on the labels of half of the left rows and asked about the other half, both ways round, so
that every left row is judged by a model that has not seen it. No system to use: nobody has labels.
"""

import sys

import duckdb
import numpy as np
import polars as pl
from sklearn.ensemble import HistGradientBoostingClassifier

from matching.cleaning import cleaned
from matching.features import features


LARGEST_BLOCK = 500  # pairs that one value of a key may give
LARGEST_TRAINING = 600_000  # pairs
CHUNK = 500_000  # pairs compared at a time

KEYS = (
    ("nik",),
    ("phone",),
    ("birth", "first_word"),
    ("birth", "last_word"),
    ("birth", "start"),
    ("birth", "sex", "district"),
    ("either_way", "first_word"),
    ("words", "village"),
    ("words", "year"),
    ("words", "district", "sex"),
    ("compact", "sex", "regency"),
    ("nik_birth", "nik_serial"),
    ("nik_area", "nik_birth", "initial"),
    ("nik_end", "initial"),
    ("nik_head", "last_word"),
    ("nik_birth", "first_word"),
)


def main(left: str, right: str, out: str, truth: str) -> None:
    tables = [with_keys(duckdb.sql(cleaned(path)).pl()) for path in (left, right)]
    pairs = candidates(*tables)
    print(f"{pairs.height:,} candidates")
    label = labels(pairs, tables, pl.read_parquet(truth))
    half = (pairs["left"].hash(7) % 2).to_numpy()
    models = [_learnt(tables, pairs, label, np.flatnonzero(half == fold)) for fold in (0, 1)]
    probability = np.zeros(len(label))
    for start in range(0, len(label), CHUNK):
        piece = slice(start, start + CHUNK)
        compared = features(*tables, pairs[piece])
        for fold, model in enumerate(models):
            asked = half[piece] != fold
            probability[piece][asked] = model.predict_proba(compared[asked])[:, 1]
    shown = pairs.with_columns(probability=pl.Series(probability)).filter(
        pl.col("probability") >= 0.01
    )
    shown.select(
        id_left=tables[0]["unique_id"].gather(shown["left"]),
        id_right=tables[1]["unique_id"].gather(shown["right"]),
        probability="probability",
    ).write_parquet(out)


def labels(pairs: pl.DataFrame, tables: list[pl.DataFrame], truth: pl.DataFrame) -> np.ndarray:
    """1 for a true link, 0 for two people."""
    rows = [
        table.select(pl.col("unique_id").alias(f"id_{side}")).with_row_index(side)
        for table, side in zip(tables, ("left", "right"), strict=True)
    ]
    links = truth.join(rows[0], on="id_left").join(rows[1], on="id_right")
    known = links.select("left", "right", label=pl.lit(1, pl.Int8))
    found = pairs.join(known, on=["left", "right"], how="left", maintain_order="left")
    return found["label"].fill_null(0).to_numpy()


def _learnt(
    tables: list[pl.DataFrame], pairs: pl.DataFrame, label: np.ndarray, known: np.ndarray
) -> HistGradientBoostingClassifier:
    if len(known) > LARGEST_TRAINING:
        known = np.random.default_rng(1).choice(known, LARGEST_TRAINING, replace=False)
    model = HistGradientBoostingClassifier(
        max_iter=300, learning_rate=0.08, max_leaf_nodes=63, random_state=1,
        early_stopping=True, validation_fraction=0.1, n_iter_no_change=15,
    )  # fmt: skip
    told = features(*tables, pairs[known])
    told[:, np.isnan(told).all(axis=0)] = 0  # of what nobody says the booster wants some number
    return model.fit(told, label[known])


def with_keys(table: pl.DataFrame) -> pl.DataFrame:
    """Parts of the fields, by which pairs meet and of which features are made."""
    birth, nik, name = pl.col("birth"), pl.col("nik"), pl.col("name")
    day, month = birth.str.slice(8, 2), birth.str.slice(5, 2)
    born = nik.str.slice(6, 2).cast(pl.Int32, strict=False)
    return table.with_columns(
        year=birth.str.slice(0, 4),
        either_way=birth.str.slice(0, 4) + pl.min_horizontal(day, month)
        + pl.max_horizontal(day, month),
        start=name.str.slice(0, 4),
        initial=name.str.slice(0, 1),
        compact=name.str.replace_all(" ", ""),
        regency=pl.col("village").str.slice(0, 4),
        nik_area=nik.str.slice(0, 6),
        nik_birth=nik.str.slice(10, 2) + nik.str.slice(8, 2)
        + pl.when(born > 40).then(born - 40).otherwise(born).cast(pl.String).str.zfill(2),
        nik_serial=nik.str.slice(12, 4),
        nik_head=nik.str.slice(0, 8),
        nik_end=nik.str.slice(8, 8),
    )  # fmt: skip


def candidates(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """left, right: row numbers of all pairs that share a key; too common values of it left out."""
    found = []
    for key in KEYS:
        sides = [
            table.lazy().with_row_index(name).select(name, pl.concat_str(key).alias("key"))
            .filter(pl.col("key").is_not_null())
            for table, name in ((left, "left"), (right, "right"))
        ]  # fmt: skip
        counts = [side.group_by("key").len(name) for side, name in zip(sides, "ab", strict=True)]
        few = (
            counts[0]
            .join(counts[1], on="key")
            .filter(pl.col("a").cast(pl.Int64) * pl.col("b") <= LARGEST_BLOCK)
        )
        met = sides[0].join(few.select("key"), on="key", how="semi").join(sides[1], on="key")
        found.append(met.select("left", "right").collect())
    return pl.concat(found).unique().sort("left", "right")


if __name__ == "__main__":
    main(*sys.argv[1:])
