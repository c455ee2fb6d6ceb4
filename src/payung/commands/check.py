"""``payung check``: what each roster holds, what is amiss, and a corrected copy to send back."""

import argparse
import datetime
from pathlib import Path

import yaml

from payung.commands.drawn import print_table
from payung.commands.sources import find_sources
from payung.commands.terminal import Bars, bars, print_sentence
from payung.commands.whole_folder import whole_folder
from payung.core.deliveries import Delivery, FileResult, nothing_readable, read_delivery
from payung.core.law import load_law
from payung.core.rosters import RosterReading
from payung.core.workbooks import open_workbook
from payung.reports import corrections, files, tables
from payung.texts import number, say


OUTPUTS = frozenset({"rows.csv", "files.csv", "skipped.csv", "corrections", "mappings"})


def check(given: argparse.Namespace) -> int:
    """Answers the exit code. Raises InputProblem before anything is written."""
    language = given.lang
    sources = find_sources(given.rosters)
    # Only ages and two-digit years depend on the day, and a clerk checks today's list today.
    as_of = given.as_of or datetime.datetime.now(tz=datetime.UTC).date()
    with whole_folder(given.out, OUTPUTS) as out, bars(language) as shown:
        step = shown.step("progress.reading", total=2 * len(sources))
        sent = read_delivery(
            sources, as_of=as_of, law=load_law(), region=given.region, mapping=given.mapping,
            progress=step.advance,
        )  # fmt: skip
        step.finish()
        if not sent.read:
            raise nothing_readable(sent)
        _write(out, sent, given, shown)
    _summarise(sent, given.out, language)
    return 1 if sent.refused else 0


def _write(out: Path, sent: Delivery, given: argparse.Namespace, shown: Bars) -> None:
    tables.rows_table(sent.rows, reveal=given.reveal_nik).write_csv(out / "rows.csv")
    files.files_table(sent.files, given.lang).write_csv(out / "files.csv")
    tables.skipped_table(sent.files).write_csv(out / "skipped.csv")
    (out / "mappings").mkdir()
    (out / "corrections").mkdir()
    step = shown.step("progress.corrections", total=len(sent.read))
    names = flat_names(sent.read)
    for file in sent.read:
        assert file.reading is not None
        mapping = out / "mappings" / f"{names[file.source.name]}.yaml"
        mapping.write_text(mapping_text(file.reading, given.lang), encoding="utf-8")
        corrections.write(
            out / "corrections" / f"{names[file.source.name]}.xlsx",
            open_workbook(file.source.path, name=file.source.name),
            file.reading,
            given.lang,
        )
        step.advance(file.source.name)


def flat_names(files: tuple[FileResult, ...]) -> dict[str, str]:
    """A file name for each source name; the ending stays when two would be the same without it."""
    stems = [Path(file.source.name).with_suffix("").as_posix() for file in files]
    return {
        file.source.name: (stem if stems.count(stem) == 1 else file.source.name).replace("/", " - ")
        for file, stem in zip(files, stems, strict=True)
    }


def mapping_text(reading: RosterReading, language: str) -> str:
    """The columns as they were recognised, to be corrected and given back with ``--mapping``."""
    recognised = {
        column.heading or column.letter: column.field
        for table in reading.tables
        for column in table.columns
    }
    comment = "".join(f"# {line}\n" for line in say("mapping.how", language).splitlines())
    return comment + yaml.safe_dump(recognised, allow_unicode=True, sort_keys=False)


def _summarise(sent: Delivery, out: Path, language: str) -> None:
    rows = sent.rows
    states = dict(rows.group_by("status").len().iter_rows())
    print_sentence(
        "summary.checked", language, rows=rows.height, files=len(sent.read),
        **{state: states.get(state, 0) for state in ("ok", "warn", "stop")},
    )  # fmt: skip
    lines = []
    for file in sent.read:
        assert file.reading is not None
        found = dict(file.reading.rows.group_by("status").len().iter_rows())
        counts = (number(found.get(state, 0), language) for state in ("ok", "warn", "stop"))
        lines.append((file.source.name, *counts))
    print_table(["heading.file", "heading.ok", "heading.warn", "heading.stop"], lines, language)
    for file in sent.read:
        for finding in file.reading.findings if file.reading else ():
            about = say(finding.code, language, **finding.values)
            print_sentence("summary.about_file", language, file=file.source.name, about=about)
    if sent.refused:
        print_sentence("summary.refused", language, files=len(sent.refused))
        refused = [(file.source.name, files.reason(file, language)) for file in sent.refused]
        print_table(["heading.file", "heading.reason"], refused, language)
    print_sentence("summary.results", language, folder=str(out))
