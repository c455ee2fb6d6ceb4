"""Payung as a library: read, match, write. ``also``: further columns, by comma."""

import sys

import polars as pl

from payung.core.matching import match


def main(left: str, right: str, out: str, once: str = "left", also: str = "") -> None:
    tables = pl.read_parquet(left), pl.read_parquet(right)
    columns = tuple(name for name in also.split(",") if name)
    match(*tables, once=once, also=columns).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
