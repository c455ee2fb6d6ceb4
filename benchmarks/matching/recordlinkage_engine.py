"""recordlinkage 0.16: blocks, string distances, ECM without labels. For sizes that pandas bears."""

import sys
import warnings

import duckdb
import numpy as np
import pandas as pd
import recordlinkage

from matching.cleaning import cleaned
from matching.splink_engine import WIDE


BLOCKS = [[field for field in rule if "(" not in field] for rule in WIDE]
EXACT = ("sex", "village", "district", "phone", "birth")
STRINGS = (("name", "jarowinkler", 0.9), ("words", "jarowinkler", 0.9))
STRINGS += (("nik", "damerau_levenshtein", 0.85), ("birth", "damerau_levenshtein", 0.85))


def main(left: str, right: str, out: str) -> None:
    warnings.simplefilter("ignore")
    tables = [duckdb.sql(cleaned(path)).df().set_index("unique_id") for path in (left, right)]
    indexer = recordlinkage.Index()
    for block in BLOCKS:
        indexer.block(block)
    candidates = indexer.index(*tables)
    link(candidates, *tables).to_parquet(out)


def link(candidates: pd.MultiIndex, left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """id_left, id_right, probability of all candidates, by ECM over agreements of yes and no."""
    compare = recordlinkage.Compare()
    for field in EXACT:
        compare.exact(field, field, label=field)
    for number, (field, method, threshold) in enumerate(STRINGS):
        compare.string(field, field, method=method, threshold=threshold, label=f"{field}_{number}")
    features = compare.compute(candidates, left, right)
    model = recordlinkage.ECMClassifier(init="jaro", max_iter=100)
    model.fit(features)
    probability = np.asarray(model.prob(features), dtype=float)
    return pd.DataFrame(
        {
            "id_left": features.index.get_level_values(0),
            "id_right": features.index.get_level_values(1),
            "probability": probability,
        }
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
