"""Splink 5 on DuckDB: tight (few blocking rules, its own default comparisons), wide (more rules),
tuned (wide, comparisons made for these data, ten times the training pairs)."""

import logging
import sys

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from matching.cleaning import cleaned


TIGHT = (("nik",), ("birth", "words"), ("phone",), ("words", "village"))
WIDE = (
    *TIGHT,
    ("birth", "first_word"),
    ("birth", "last_word"),
    ("birth", "sex", "district"),
    ("words", "district", "sex"),
    ("words", "substr(birth, 1, 4)"),
    ("substr(nik, 1, 12)", "first_word"),
)
DEFAULTS = (
    cl.LevenshteinAtThresholds("nik", [1, 2]),
    cl.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
    cl.DateOfBirthComparison("birth", input_is_string=True),
    cl.ExactMatch("sex"),
    cl.ExactMatch("village").configure(term_frequency_adjustments=True),
    cl.ExactMatch("phone"),
)
SWAPPED = (
    "substr(birth_l, 1, 4) = substr(birth_r, 1, 4) and substr(birth_l, 6, 2) = substr(birth_r, 9, 2)"
    " and substr(birth_l, 9, 2) = substr(birth_r, 6, 2)"
)
SHARED_END = "first_word_l = first_word_r or last_word_l = last_word_r"
MADE = (
    cl.CustomComparison(
        output_column_name="nik",
        comparison_levels=[
            cll.NullLevel("nik"),
            cll.ExactMatchLevel("nik"),
            cll.DamerauLevenshteinLevel("nik", 1),
            cll.LevenshteinLevel("nik", 2),
            cll.LevenshteinLevel("nik", 4),
            cll.ElseLevel(),
        ],
    ),
    cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("words", term_frequency_adjustments=True),
            cll.JaroWinklerLevel("name", 0.95),
            cll.CustomLevel("replace(name_l, ' ', '') = replace(name_r, ' ', '')", "joined"),
            cll.JaroWinklerLevel("words", 0.88),
            cll.CustomLevel(SHARED_END, "shared"),
            cll.JaroWinklerLevel("name", 0.75),
            cll.ElseLevel(),
        ],
    ),
    cl.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            cll.NullLevel("birth"),
            cll.ExactMatchLevel("birth"),
            cll.CustomLevel(SWAPPED, "swapped"),
            cll.CustomLevel("birth_l like '%-01-01' or birth_r like '%-01-01'", "january"),
            cll.DamerauLevenshteinLevel("birth", 1),
            cll.CustomLevel("substr(birth_l, 1, 4) = substr(birth_r, 1, 4)", "year"),
            cll.ElseLevel(),
        ],
    ),
    cl.CustomComparison(
        output_column_name="village",
        comparison_levels=[
            cll.NullLevel("village"),
            cll.ExactMatchLevel("village", term_frequency_adjustments=True),
            cll.ExactMatchLevel("district"),
            cll.CustomLevel("substr(village_l, 1, 4) = substr(village_r, 1, 4)", "regency"),
            cll.ElseLevel(),
        ],
    ),
    cl.ExactMatch("sex"),
    cl.ExactMatch("phone"),
)
VARIANTS = {
    "tight": (TIGHT, DEFAULTS, 1e6),
    "wide": (WIDE, DEFAULTS, 1e6),
    "tuned": (WIDE, MADE, 1e7),
}


def main(left: str, right: str, out: str, variant: str = "tight") -> None:
    logging.disable(logging.WARNING)
    blocking, comparisons, training_pairs = VARIANTS[variant]
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    api = DuckDBAPI(connection)
    tables = [
        api.register(connection.sql(cleaned(path)), dataset_display_name=name)
        for path, name in ((left, "a_left"), (right, "b_right"))
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=list(comparisons),
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in blocking],
        retain_matching_columns=False,
    )
    linker = Linker(tables, settings)
    rules = [block_on("nik"), block_on("birth", "words")]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=training_pairs, seed=1)
    for rule in (block_on("nik"), block_on("birth", "first_word"), block_on("words", "district")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    written(connection, pairs.physical_name, out)


def written(connection: duckdb.DuckDBPyConnection, pairs: str, out: str) -> None:
    """Splink's pairs as every engine here hands them in; it may turn left and right round."""
    swapped = "source_dataset_l > source_dataset_r"
    connection.execute(f"""
        COPY (SELECT CASE WHEN {swapped} THEN unique_id_r ELSE unique_id_l END AS id_left,
                     CASE WHEN {swapped} THEN unique_id_l ELSE unique_id_r END AS id_right,
                     match_probability AS probability FROM {pairs})
        TO '{out}' (FORMAT parquet)
    """)


if __name__ == "__main__":
    main(*sys.argv[1:])
