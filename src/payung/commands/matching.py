"""``payung match`` and ``payung dedupe``: clean tables in, explained links out.

No NIK leaves here: what is written are ids, a probability, a decision and the codes of reasons.
"""

import argparse
import datetime
from pathlib import Path

import polars as pl

from payung.commands import on_spark
from payung.commands.people_tables import PeopleTable, read_people
from payung.commands.terminal import Bars, bars, print_sentence
from payung.commands.whole_file import whole_files
from payung.core import matching


def match(given: argparse.Namespace) -> int:
    """Answers the exit code. Raises InputProblem before anything is written."""
    paths = (given.left, given.right)
    with whole_files([given.out], inputs=paths) as staged, bars(given.lang) as shown:
        left, right = _read(paths, shown)
        with shown.whole("progress.comparing"):
            links = _links(left.frame, right.frame, given)
        with shown.whole("progress.writing"):
            _write(links, staged[0], given.out)
    _summarise(links, dict(zip(paths, (left, right), strict=True)), given)
    return 0


def _links(left: pl.DataFrame, right: pl.DataFrame, given: argparse.Namespace) -> pl.DataFrame:
    if given.engine == "spark":
        return on_spark.match(left, right, given)
    return matching.match(left, right, once=given.once)


def dedupe(given: argparse.Namespace) -> int:
    """The same within one table: which of its rows are one person."""
    targets = [path for path in (given.out, given.people) if path]
    with whole_files(targets, inputs=[given.table]) as staged, bars(given.lang) as shown:
        (table,) = _read((given.table,), shown)
        with shown.whole("progress.comparing"):
            rows = table.frame.with_row_index("record")
            found = matching.people_of(rows)
        with shown.whole("progress.writing"):
            links = _between_ids(found.pairs, rows["id"])
            _write(links, staged[0], given.out)
            if given.people:
                _write(_people(found.frame, rows["id"]), staged[1], given.people)
    _summarise(links, {given.table: table}, given)
    people = found.frame["person"].n_unique()
    print_sentence("matching.people", given.lang, rows=rows.height, people=people)
    return 0


def _read(paths: tuple[Path, ...], shown: Bars) -> list[PeopleTable]:
    """Only two-digit years depend on the day, and whoever matches today's tables means today."""
    as_of_year = datetime.datetime.now(tz=datetime.UTC).year
    step = shown.step("progress.tables", total=len(paths))
    tables = []
    for path in paths:
        tables.append(read_people(path, as_of_year=as_of_year))
        step.advance()
    step.finish()
    return tables


def _between_ids(pairs: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """The pairs of records with the ids of their rows, in the columns that ``match`` gives."""
    return pairs.select(
        id_left=ids.gather(pairs["record_a"]),
        id_right=ids.gather(pairs["record_b"]),
        probability="probability",
        decision="decision",
        reasons="reasons",
    ).sort("id_left", "id_right")


def _people(frame: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """id, person_id: every row of the table once."""
    # Brings the rosters along, which nobody needs who does not ask for this table.
    from payung.reports.tables import person_id

    return frame.sort("record").select(id=ids, person_id=person_id(pl.col("person")))


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
