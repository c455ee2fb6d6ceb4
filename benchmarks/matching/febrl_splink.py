"""Splink on FEBRL 4 with all of its fields, as its own examples go about such data."""

import logging
import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from matching.splink_engine import written


BLOCKING = (
    ("given_name", "surname"),
    ("date_of_birth",),
    ("soc_sec_id",),
    ("surname", "postcode"),
    ("given_name", "postcode"),
    ("address_1", "suburb"),
    ("address_1", "street_number"),
    ("suburb", "street_number"),
)
COMPARISONS = (
    cl.JaroWinklerAtThresholds("given_name", [0.9, 0.7]),
    cl.JaroWinklerAtThresholds("surname", [0.9, 0.7]),
    cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
    cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
    cl.ExactMatch("street_number"),
    cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
    cl.JaroWinklerAtThresholds("suburb", [0.9]),
    cl.DamerauLevenshteinAtThresholds("postcode", [1]),
)


def main(left: str, right: str, out: str) -> None:
    logging.disable(logging.WARNING)
    connection = duckdb.connect()
    api = DuckDBAPI(connection)
    tables = [
        api.register(
            connection.sql(f"SELECT *, rec_id AS unique_id FROM read_parquet('{path}')"),
            dataset_display_name=name,
        )
        for path, name in ((left, "a_left"), (right, "b_right"))
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=list(COMPARISONS),
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in BLOCKING],
        retain_matching_columns=False,
    )
    linker = Linker(tables, settings)
    rules = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (("date_of_birth",), ("surname", "given_name"), ("soc_sec_id",)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    pairs = linker.inference.predict(threshold_match_probability=0.001)
    written(connection, pairs.physical_name, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
