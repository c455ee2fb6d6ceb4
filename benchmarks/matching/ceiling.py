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


LARGEST_BLOCK = 3_000  # pairs that one value of a key may give
LARGEST_TRAINING = 800_000  # pairs
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
    links = pl.read_parquet(truth).select("id_left", "id_right", label=pl.lit(1, pl.Int8))
    ids = [table["unique_id"] for table in tables]
    named = pairs.select(
        id_left=ids[0].gather(pairs["left"]), id_right=ids[1].gather(pairs["right"])
    ).join(links, on=["id_left", "id_right"], how="left", maintain_order="left")
    label = named["label"].fill_null(0).to_numpy()
    compared = np.concatenate([features(*tables, part) for part in pairs.iter_slices(CHUNK)])
    half = (pairs["left"].hash(7) % 2).to_numpy()
    probability = np.zeros(len(label))
    for fold in (0, 1):
        known, asked = np.flatnonzero(half == fold), np.flatnonzero(half != fold)
        if len(known) > LARGEST_TRAINING:
            known = np.random.default_rng(fold).choice(known, LARGEST_TRAINING, replace=False)
        model = HistGradientBoostingClassifier(
            max_iter=400, learning_rate=0.08, max_leaf_nodes=63, random_state=1,
            early_stopping=True, validation_fraction=0.1, n_iter_no_change=20,
        )  # fmt: skip
        model.fit(compared[known], label[known])
        probability[asked] = model.predict_proba(compared[asked])[:, 1]
    found = named.select("id_left", "id_right", probability=pl.Series(probability))
    found.filter(pl.col("probability") >= 0.01).write_parquet(out)


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
