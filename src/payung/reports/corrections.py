"""A sender's own workbook given back with a column of notes: mend the coloured rows, send again."""

from collections.abc import Sequence

import polars as pl

from payung.core.findings import ROW_FINDINGS, Finding, Severity
from payung.core.rosters import RosterReading
from payung.core.workbooks import (
    CorrectionSummary,
    Note,
    SummaryLine,
    TablePlace,
    Workbook,
    write_correction,
)
from payung.core.workbooks.writing import Target
from payung.texts import advice, say


def write(target: Target, workbook: Workbook, reading: RosterReading, language: str) -> None:
    """Writes the corrected copy as .xlsx; ``workbook`` is the one that was read."""
    write_correction(
        workbook,
        notes(reading.rows, language),
        target,
        summary(reading, language),
        note_heading=say("correction.note", language),
        places=[
            TablePlace(table.sheet, table.header_rows, table.last_row)
            for table in reading.tables
            if table.columns
        ],
    )


def notes(rows: pl.DataFrame, language: str) -> dict[tuple[str, int], Note]:
    """What to say beside each row; a row with nothing to mend gets no note.

    Rows share few sets of findings, so each set is put in words once.
    """
    said = {
        codes: _sentence(codes, language)
        for codes in {tuple(found) for found in rows["findings"].to_list()}
    }
    return {
        (sheet, row): Note(said[tuple(findings)], status)
        for sheet, row, status, findings in rows.select(
            "sheet", "row", "status", "findings"
        ).iter_rows()
        if said[tuple(findings)]
    }


def _sentence(codes: Sequence[str], language: str) -> str:
    """Findings that ask for something, gravest first, each with its advice."""
    order = {Severity.STOP: 0, Severity.WARN: 1}
    asked = sorted(
        (code for code in codes if ROW_FINDINGS[code] in order),
        key=lambda code: order[ROW_FINDINGS[code]],
    )
    return " ".join(f"{say(code, language)}. {advice(code, language)}".strip() for code in asked)


def summary(reading: RosterReading, language: str) -> CorrectionSummary:
    """The page of findings: what concerns the whole file first, then finding by finding."""
    states = dict(reading.rows.group_by("status").len().iter_rows())
    counts = {state: states.get(state, 0) for state in ("ok", "warn", "stop")}
    intro = say("correction.intro", language, rows=reading.rows.height, **counts)
    about_file = [_about(finding, language) for finding in reading.findings]
    counted = reading.rows["findings"].explode().drop_nulls().value_counts()
    lines = [
        SummaryLine(say(code, language), count, advice(code, language), severity.value)
        for code, severity in ROW_FINDINGS.items()
        if severity is not Severity.NOTE
        for count in counted.filter(pl.col("findings") == code)["count"].to_list()
    ]
    lines.sort(key=lambda line: (line.severity != Severity.STOP, -line.rows))
    return CorrectionSummary(
        sheet_name=say("correction.sheet", language),
        title=say("correction.title", language, file=reading.file),
        headings=(
            say("correction.finding", language),
            say("correction.rows", language),
            say("correction.do", language),
        ),
        findings=lines,
        lines=[intro, *about_file],
    )


def _about(finding: Finding, language: str) -> str:
    words = say(finding.code, language, **finding.values)
    return f"{words}. {advice(finding.code, language, **finding.values)}".strip()
