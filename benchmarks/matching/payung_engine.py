"""Payung as a library: read, match, write."""

import sys

import polars as pl

from payung.core.matching import match


def main(left: str, right: str, out: str, once: str = "left") -> None:
    match(pl.read_parquet(left), pl.read_parquet(right), once=once).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
