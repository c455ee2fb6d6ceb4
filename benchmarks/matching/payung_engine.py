"""Payung as a library: read, match, write. ``also``: further columns, by comma."""

import sys
from concurrent.futures import ThreadPoolExecutor

import polars as pl


def main(left: str, right: str, out: str, once: str = "left", also: str = "") -> None:
    columns = tuple(name for name in also.split(",") if name)
    with ThreadPoolExecutor(2) as pool:
        tables = pool.map(pl.read_parquet, (left, right))
        from payung.core.matching import match  # brought along while the files are read

        match(*tables, once=once, also=columns).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
