"""``payung match`` and ``payung dedupe``: clean tables in, explained links out.

No NIK leaves here: what is written are ids, a probability, a decision and the codes of reasons.
"""

import argparse
import datetime
from pathlib import Path

import polars as pl

from payung.commands import on_spark
from payung.commands.further_columns import further_columns, tell_further
from payung.commands.people_tables import PeopleTable, read_people
from payung.commands.terminal import Bars, bars, print_sentence
from payung.commands.whole_file import whole_files
from payung.core import matching
from payung.core.errors import InputProblem


def match(given: argparse.Namespace) -> int:
    """Answers the exit code. Raises InputProblem before anything is written."""
    paths, also = (given.left, given.right), further_columns(given.also)
    if also and given.engine == "spark":
        raise InputProblem("also_on_spark")
    with whole_files([given.out], inputs=paths) as staged, bars(given.lang) as shown:
        left, right = _read(paths, shown, also)
        with shown.whole("progress.comparing"):
            links, learnt = _links(left.frame, right.frame, given, also)
        with shown.whole("progress.writing"):
            _write(links, staged[0], given.out)
    _summarise(links, dict(zip(paths, (left, right), strict=True)), given)
    tell_further((left, right), learnt, given.lang)
    return 0


def _links(
    left: pl.DataFrame, right: pl.DataFrame, given: argparse.Namespace, also: tuple[str, ...]
) -> tuple[pl.DataFrame, matching.Learnt | None]:
    if given.engine == "spark":
        return on_spark.match(left, right, given), None
    found = matching.pair(left, right, once=given.once, also=also)
    return found.frame, found.learnt


def dedupe(given: argparse.Namespace) -> int:
    """The same within one table: which of its rows are one person."""
    targets = [path for path in (given.out, given.people) if path]
    also = further_columns(given.also)
    with whole_files(targets, inputs=[given.table]) as staged, bars(given.lang) as shown:
        (table,) = _read((given.table,), shown, also)
        with shown.whole("progress.comparing"):
            found = matching.dedupe(table.frame, also=also)
        with shown.whole("progress.writing"):
            _write(found.links, staged[0], given.out)
            if given.people:
                _write(_people(found.people), staged[1], given.people)
    _summarise(found.links, {given.table: table}, given)
    tell_further((table,), found.learnt, given.lang)
    people = found.people["person"].n_unique()
    print_sentence("matching.people", given.lang, rows=table.frame.height, people=people)
    return 0


def _read(paths: tuple[Path, ...], shown: Bars, also: tuple[str, ...]) -> list[PeopleTable]:
    """Only two-digit years depend on the day, and whoever matches today's tables means today."""
    as_of_year = datetime.datetime.now(tz=datetime.UTC).year
    step = shown.step("progress.tables", total=len(paths))
    tables = []
    for path in paths:
        tables.append(read_people(path, as_of_year=as_of_year, also=also))
        step.advance()
    step.finish()
    return tables


def _people(people: pl.DataFrame) -> pl.DataFrame:
    """id, person_id: every row of the table once."""
    # Brings the rosters along, which nobody needs who does not ask for this table.
    from payung.reports.tables import person_id

    return people.select("id", person_id=person_id(pl.col("person")))


def _write(table: pl.DataFrame, staged: Path, target: Path) -> None:
    """Lists stay lists in Parquet and become texts with ``;`` in CSV."""
    if target.suffix.lower() == ".parquet":
        table.write_parquet(staged)
        return
    # Brings the readers and writers of workbooks along, which Parquet does not need.
    from payung.core.workbooks import inert

    lists = pl.selectors.list()
    flat = table.with_columns(lists.list.join(";"), pl.selectors.float().round(6))
    inert(flat).write_csv(staged)


def _summarise(
    links: pl.DataFrame, tables: dict[Path, PeopleTable], given: argparse.Namespace
) -> None:
    language = given.lang
    for path, table in tables.items():
        if table.missing:
            missing = ", ".join(table.missing)
            print_sentence("matching.missing", language, file=path.name, columns=missing)
        for column, count in table.unread.items():
            print_sentence("matching.unread", language, file=path.name, column=column, values=count)
    counts = dict(links.group_by("decision").len().iter_rows())
    found, doubtful = counts.get("match", 0), counts.get("review", 0)
    print_sentence("matching.pairs", language, matches=found, reviews=doubtful)
    print_sentence("summary.results", language, folder=str(given.out))
