"""``payung reconcile``: rosters and a membership extract in; who is protected out."""

import argparse
from pathlib import Path

import polars as pl

from payung.commands import on_spark
from payung.commands.drawn import print_table, print_verdicts
from payung.commands.sources import find_sources
from payung.commands.terminal import bars, print_sentence
from payung.commands.whole_folder import whole_folder
from payung.core import coverage
from payung.core.deliveries import (
    NOTHING_READABLE,
    Delivery,
    nothing_readable,
    read_delivery,
)
from payung.core.errors import InputProblem
from payung.core.law import load_law
from payung.core.memberships import MembersReading, read_members
from payung.core.reconciliation import Reconciliation
from payung.core.reconciliation import reconcile as work_out
from payung.reports import coverage_json, files, gaps, page, tables
from payung.texts import number, percent, say


OUTPUTS = frozenset(
    {"rows.csv", "links.csv", "people.csv", "files.csv", "coverage.json", "gaps", "report.html"}
)


def reconcile(given: argparse.Namespace) -> int:
    """Answers the exit code. Raises InputProblem before anything is written."""
    language = given.lang
    law = load_law()
    official = coverage.read_official(given.official) if given.official else None
    beside = [path for path in (given.members, given.official) if path]
    sources = find_sources(given.rosters, but=beside)
    with whole_folder(given.out, OUTPUTS) as out, bars(language) as shown:
        with shown.whole("progress.members"):
            members = _members(given)
        step = shown.step("progress.reading", total=2 * len(sources))
        sent = read_delivery(
            sources, as_of=given.as_of, law=law, region=given.region, mapping=given.mapping,
            progress=step.advance,
        )  # fmt: skip
        step.finish()
        if not sent.read:
            raise nothing_readable(sent)
        with shown.whole("progress.matching"), on_spark.weighing(given) as weigh:
            found = work_out(
                sent.rows, members.frame, as_of=given.as_of, law=law, region=sent.region,
                official=official, weigh=weigh,
            )  # fmt: skip
        with shown.whole("progress.writing"):
            _write(out, sent, members, found, given)
    _summarise(sent, found, given.out, language)
    return 1 if sent.refused else 0


def _members(given: argparse.Namespace) -> MembersReading:
    if not given.members.is_file():
        raise InputProblem("path_missing", path=str(given.members))
    try:
        return read_members(given.members, as_of=given.as_of)
    except InputProblem as problem:
        raise InputProblem(
            "members_refused", file=given.members.name, problem=problem, exit_code=NOTHING_READABLE
        ) from problem


def _write(
    out: Path,
    sent: Delivery,
    members: MembersReading,
    found: Reconciliation,
    given: argparse.Namespace,
) -> None:
    """Every file of the command contract, in a folder that is not yet the target."""
    reveal, language = given.reveal_nik, given.lang
    tables.rows_table(found.rows, reveal=reveal).write_csv(out / "rows.csv")
    tables.links_table(found.links, found.rows).write_csv(out / "links.csv")
    tables.people_table(found.people, reveal=reveal).write_csv(out / "people.csv")
    files.files_table(sent.files, language).write_csv(out / "files.csv")
    inputs = files.inputs(sent.files, members, given.official)
    coverage_json.write(out / "coverage.json", found, inputs=inputs, region=sent.region)
    gaps.write(out / "gaps", found, reveal=reveal, language=language)
    page.write(out / "report.html", found, sent.files, inputs, region=sent.region, language=language)  # fmt: skip


def _summarise(sent: Delivery, found: Reconciliation, out: Path, language: str) -> None:
    """What an officer wants to know at a glance: how many, who not, which files to mend."""
    total = found.figures.filter(pl.col("scope") == "total").row(0, named=True)
    rate = percent(total["numerator"], total["denominator"], language)
    print_sentence("summary.headline", language, rate=rate, day=found.as_of,
                   protected=total["numerator"], people=total["denominator"])  # fmt: skip
    counts = dict(found.people.group_by("verdict").len().iter_rows())
    print_verdicts(counts, language)
    print_sentence(
        "summary.read", language, rows=found.rows.height, files=len(sent.read),
        people=found.people.height,
    )  # fmt: skip
    if sent.refused:
        print_sentence("summary.refused", language, files=len(sent.refused))
        lines = [(file.source.name, files.reason(file, language)) for file in sent.refused]
        print_table(["heading.file", "heading.reason"], lines, language)
    worst = _findings(found.rows, language)
    if worst:
        print_sentence("summary.findings", language)
        print_table(["heading.finding", "heading.rows"], worst, language)
    print_sentence("summary.results", language, folder=str(out))


def _findings(rows: pl.DataFrame, language: str, most: int = 6) -> list[tuple[str, str]]:
    counted = tables.counted_findings(rows).head(most)
    return [(say(code, language), number(count, language)) for code, count in counted.iter_rows()]
