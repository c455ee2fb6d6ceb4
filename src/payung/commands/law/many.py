"""Contributions of a whole file of workers: Parquet or CSV in, the same rows out with amounts."""

import argparse
from pathlib import Path

import polars as pl

from payung.commands.law.facts import month as read_month
from payung.commands.terminal import print_sentence
from payung.core.contributions import FACTS, for_month
from payung.core.errors import InputProblem, Refusal
from payung.core.law import Law
from payung.core.periods import Month


KINDS = (".parquet", ".csv")
ID = "id"


def contributions_of_file(given: argparse.Namespace, month: Month, law: Law) -> None:
    """Writes ``id`` and the facts of each row with ``ANSWERS``; other columns stay behind.

    They may hold names and numbers of people, which nobody needs for an amount.
    """
    if not given.out:
        raise Refusal("fact_missing", missing=("out",), fact="out")
    people = _read(given.file)
    answer = for_month(people, month, law)
    target: Path = given.out
    written = target.with_name(f".{target.name}.part")
    if target.suffix == ".csv":
        answer.write_csv(written)
    elif target.suffix == ".parquet":
        answer.write_parquet(written)
    else:
        raise InputProblem("law_file_kind", file=target.name)
    written.replace(target)
    refused = answer.get_column("refused").is_not_null().sum()
    print_sentence("law.many", given.lang, rows=answer.height, refused=refused, file=str(target))


def _read(path: Path) -> pl.DataFrame:
    if path.suffix not in KINDS or not path.is_file():
        raise InputProblem("law_file_kind", file=path.name)
    try:
        if path.suffix == ".csv":
            people = pl.read_csv(path, infer_schema=False)
        else:
            people = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError):
        raise InputProblem("law_file_unreadable", file=path.name) from None
    kept = [name for name in people.columns if name == ID or name in FACTS]
    if "segment" not in kept:
        raise InputProblem("law_file_without_segment", file=path.name)
    people = people.select(kept)
    if people.schema.get("since") == pl.String:
        months = {
            text: read_month("since", text).index for text in people["since"].drop_nulls().unique()
        }
        people = people.with_columns(
            pl.col("since").replace_strict(months, default=None, return_dtype=pl.Int32)
        )
    return people
