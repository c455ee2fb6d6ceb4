"""Matching on Spark beside Polars, on the same files: the same links, and what each costs.

    python benchmarks/match_on_spark.py [--sizes 50000,100000] [--master local[2]] [--memory 3g]

Each engine runs in processes of its own, from start to exit. CPU and peak memory are those of all
of them: the JVM, the Pythons it starts, and the one that asks. ``same``: ids, decisions and
reasons are equal line by line, and no probability differs by more than a millionth. Bytes are what
Spark's own record says was moved between tasks, per row of both tables together.
Needs the packages of requirements-spark.lock and Java 17; Linux only (it reads /proc).
"""

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import polars as pl
from matching import process_tree

from payung.demo import labelled_pairs


SEED = 7
HEAD = ("| rows on each side | engine | wall s | of it matching | CPU s | peak MB | pairs compared "
        "| moved, bytes a row | kept, bytes a row | same |\n" + "|---" * 10 + "|")  # fmt: skip


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", default="50000,100000")
    asked.add_argument("--master", default="local[2]")
    asked.add_argument("--stages", action="store_true", help="what each stage takes, too")
    asked.add_argument("--memory", default="3g", help="of the driver; with local[…] of all")
    given = asked.parse_args()
    print(f"{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}, Python {platform.python_version()}, "
          f"{os.cpu_count()} processors, {given.master}, "
          + ", ".join(f"{name} {version(name)}" for name in ("polars", "pyspark", "pyarrow")))  # fmt: skip
    print(f"\n{HEAD}")
    same = True
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            same &= _compared(size, Path(folder), given)
    return 0 if same else 1


def _compared(size: int, folder: Path, given: argparse.Namespace) -> bool:
    paths = [str(folder / f"{name}.parquet") for name in ("left", "right")]
    for table, path in zip(labelled_pairs(size, SEED)[:2], paths, strict=True):
        table.write_parquet(path)
    out = [str(folder / f"{name}.parquet") for name in ("polars", "spark")]
    alone, _ = process_tree.run(["-m", "matching.payung_engine", *paths, out[0]])
    print(f"| {size:,} | Polars | {alone.wall:.1f} | | {alone.processor:.1f} | {alone.peak:,.0f} "
          "| | | | |", flush=True)  # fmt: skip
    used, said = process_tree.run(
        ["-m", "matching.spark_engine", *paths, out[1], str(folder), given.master, given.memory]
    )
    cost = json.loads(said.splitlines()[-1])
    moved = sum(stage["moved"] for stage in cost["stages"].values())
    same = _same(*(pl.read_parquet(path) for path in out))
    print(f"| {size:,} | Spark | {used.wall:.1f} | {cost['matching']:.1f} | {used.processor:.1f} "
          f"| {used.peak:,.0f} | {cost['compared']:,} | {moved / size / 2:,.0f} "
          f"| {cost['kept'] / size / 2:,.0f} | {'yes' if same else 'NO'} |", flush=True)  # fmt: skip
    for name, stage in cost["stages"].items() if given.stages else ():
        print(f"  {name}: {stage['seconds'] / size / 2 * 1e6:,.1f} microseconds of the JVM and "
              f"{stage['moved'] / size / 2:,.0f} bytes a row")  # fmt: skip
    return same


def _same(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    told = ["id_left", "id_right", "decision", "reasons"]
    if not one.select(told).equals(other.select(told)):
        return False
    apart = (one["probability"] - other["probability"]).abs().max()
    return apart is None or float(apart) <= 1e-6  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
