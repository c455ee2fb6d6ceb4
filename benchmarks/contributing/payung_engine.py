"""Payung: the shipped parameters, every check on every row."""

from collections.abc import Iterator

import polars as pl

from contributing import constants
from contributing.oracle import Arrays
from payung.core.contributions import each_month
from payung.core.law import Law, load_law
from payung.core.periods import Month


def prepare() -> Law:
    return load_law()


def months(law: Law, workers: Arrays) -> Iterator[pl.DataFrame]:
    people = pl.DataFrame(workers).with_columns(segment=pl.lit("PU"), size=pl.lit("large"))
    year = [Month(constants.YEAR, month) for month in constants.MONTHS]
    for _, answer in each_month(people, year, law):
        yield answer
