"""The pages and the month's list on a register as large as a province.

    python benchmarks/web.py [--home DIR] [--people 1000000] [--users 20] [--seconds 30]
                             [--rows 200000] [--only pages,import,beside]

Makes the register below --home if it is not there (a million people on two million rows; the
database is SQLite unless PAYUNG_DATABASE_URL names another), then: ``pages``, twenty officers
at the ten most used pages, first as people who read for a second between two clicks, then without
any pause, which no person does; ``import``, a workbook of 200,000 rows
read, checked, kept and matched against everybody, and one of 500 rows; ``beside``, the pages while a list of 20,000
rows comes in, against the pages alone, with people who read for a second between two clicks.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path


HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from large import importing, making, visiting

from payung.commands.installation import GIVING_BACK


LIMIT_P95, LIMIT_WALL, LIMIT_MEGABYTES, LIMIT_SLOWER = 0.150, 60, 1024, 2
FEW, LIMIT_FEW = 500, 2  # rows of a village's list; seconds
READING = 1.0  # seconds between two clicks of somebody who reads


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "payung-large")
    asked.add_argument("--people", type=int, default=1_000_000)
    asked.add_argument("--users", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--rows", type=int, default=200_000)
    asked.add_argument("--only", default="pages,import,beside")
    given = asked.parse_args()
    _environment(given.home)
    if not (given.home / "made.txt").exists():
        making.make(given.home, given.people)
        making.count(given.home)
        (given.home / "made.txt").write_text(f"{given.people}\n")
    _call("migrate", "--verbosity", "0")
    _call("collectstatic", "--noinput", "--verbosity", "0")
    print(_machine())
    wanted, good = given.only.split(","), True
    if "pages" in wanted:
        good &= pages(given)
    if "import" in wanted:
        good &= month(given)
    if "beside" in wanted:
        good &= beside(given)
    print("within all limits" if good else "OUTSIDE a limit")
    return 0 if good else 1


def pages(given: argparse.Namespace) -> bool:
    """p50, p95, p99 of each page with all users at once; the limit is for people, who read."""
    cookies, addresses = visiting.prepared(given.home, given.users)
    worst = {}
    with visiting.server(given.home) as port:
        for _ in range(3):  # until each process of a fresh server has seen every page
            visiting.visit(port, cookies, addresses, 6, 0)
        for pause in (READING, 0):
            took, rate = visiting.visit(port, cookies, addresses, given.seconds, pause)
            worst[pause] = _table(took)
            print(f"{given.users} users, {pause:g} s between two clicks: {rate:.0f} pages a second,"
                  f" p95 {worst[pause] * 1000:.0f} ms (limit {LIMIT_P95 * 1000:.0f})")  # fmt: skip
    return worst[READING] <= LIMIT_P95


def month(given: argparse.Namespace) -> bool:
    """A large list from file to people, in a process of its own, then a village's."""
    return _took(given, given.rows, LIMIT_WALL) & _took(given, FEW, LIMIT_FEW)


def _took(given: argparse.Namespace, rows: int, limit: float) -> bool:
    found = _imported(given, rows)
    steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in found["steps"].items())
    print(f"{found['rows']:,} rows: {found['wall']:.1f} s (limit {limit:g}), processor"
          f" {found['cpu']:.1f} s, peak {found['peak']:.0f} MB (limit {LIMIT_MEGABYTES}); {steps};"
          f" known {found['known']:,}, new {found['new']:,}, waiting {found['waiting']:,}")  # fmt: skip
    return found["wall"] <= limit and found["peak"] <= LIMIT_MEGABYTES


def beside(given: argparse.Namespace) -> bool:
    """The same people at the same pages, alone and while a list comes in."""
    cookies, addresses = visiting.prepared(given.home, given.users)
    path = _month(given, given.rows // 10)
    with visiting.server(given.home) as port:
        visiting.visit(port, cookies[:2], addresses, 5, 0)
        alone, _ = visiting.visit(port, cookies, addresses, given.seconds, READING)
        taking = _taking(path)
        busy, _ = visiting.visit(port, cookies, addresses, given.seconds, READING)
        while_it_ran = taking.poll() is None
        taking.wait()
    before, after = (_quantile([*chain(*took.values())], 0.5) for took in (alone, busy))
    print(f"beside an import of {given.rows // 10:,} rows{'' if while_it_ran else ' (over sooner)'}:"
          f" p50 {before * 1000:.0f} ms alone, {after * 1000:.0f} ms beside it,"
          f" {after / before:.2f} x (limit {LIMIT_SLOWER})")  # fmt: skip
    return after / before <= LIMIT_SLOWER


def _imported(given: argparse.Namespace, rows: int) -> dict:
    taking = _taking(_month(given, rows))
    out, _ = taking.communicate()
    if taking.returncode:
        raise RuntimeError("the import failed; its last words stand above")
    return json.loads(out.splitlines()[-1])


def _month(given: argparse.Namespace, rows: int) -> Path:
    path = given.home / f"bulan-{rows}-{os.getpid()}.xlsx"
    importing.write_month(given.home, path, rows, seed=os.getpid())
    return path


def _taking(path: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "large.importing", str(path)], cwd=HERE, stdout=subprocess.PIPE,
        text=True, env={**GIVING_BACK, **os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent / 'src'}"},
    )  # fmt: skip


def _table(took: dict[str, list[float]]) -> float:
    """Prints a line for each page; answers the p95 of all of them together."""
    every = [second for page in took.values() for second in page]
    print(f"{'page':10}{'answers':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    for name, seconds in [*took.items(), ("all", every)]:
        figures = "".join(f"{_quantile(seconds, q) * 1000:9.0f}" for q in (0.5, 0.95, 0.99))
        print(f"{name:10}{len(seconds):9}{figures}")
    return _quantile(every, 0.95)


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _environment(home: Path) -> None:
    os.environ["PAYUNG_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
    os.environ.setdefault("PAYUNG_SECOND_FACTOR", "optional")  # nobody here has a telephone


def _call(*command: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command(*command)


def _machine() -> str:
    from importlib.metadata import version

    from django.db import connection

    from payung.registry.models import Person, RosterRow

    return (
        f"Python {platform.python_version()}, django {version('django')}, granian"
        f" {version('granian')}, polars {version('polars')}, {connection.vendor},"
        f" {os.cpu_count()} cores; {Person.objects.count():,} people,"
        f" {RosterRow.objects.count():,} rows"
    )


if __name__ == "__main__":
    sys.exit(main())
