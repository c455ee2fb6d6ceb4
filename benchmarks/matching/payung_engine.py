"""Payung as a library: read, match, write. ``learn`` first fits the weights to these tables."""

import sys

import polars as pl

from payung.core.matching import learn, match


def main(left: str, right: str, out: str, once: str = "left", weights: str = "shipped") -> None:
    tables = pl.read_parquet(left), pl.read_parquet(right)
    model = learn(*tables) if weights == "learn" else None
    match(*tables, once=once, model=model).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
