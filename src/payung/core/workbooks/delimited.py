"""Texts with delimiters (csv and its kin): encoding, delimiter and line numbers found out."""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from payung.core.workbooks.assembling import sheet_of, text_frames_of
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.sheets import Sheet


_DELIMITERS = (";", "\t", "|", ",")  # in doubt the first: a comma is often a decimal sign
_WRITTEN_COMMA = re.compile(r",(?=[ \d-])")
_GOOD = 0.8  # nine lines of ten in two pieces
_SAMPLE_LINES = 400
_SAMPLE = 100_000  # characters; less than the longest cell that the csv module allows
_LONGEST_RECORD = 50  # lines; a longer one is a quotation mark that was never closed


def sheet_from_text(text: str, limits: Limits) -> Sheet:
    """The one sheet, named "", each record at the physical line on which it starts.

    Raises InputProblem too_many_cells.
    """
    declared, skipped = _declared_delimiter(text)
    body = text[skipped:]
    delimiter = declared or sniff(body)
    limits.check_cells(body.count(delimiter) + body.count("\n"))
    records, starts = _records(body, delimiter)
    width = max(map(len, records), default=0)
    limits.check_area(len(records), width)
    padded = [record + [None] * (width - len(record)) for record in records]
    first = 2 if skipped else 1
    rows = pl.Series(starts, dtype=pl.UInt32) + (first - 1)
    return sheet_of("", rows, text_frames_of(_unwrapped(zip(*padded, strict=True))))


def sniff(text: str) -> str:
    """The delimiter that cuts most lines into the same number of pieces, the more the better.

    Where another delimiter does well, commas as people write them ("Jl. Raya, RT 01", "2.500,00")
    are not counted for the comma.
    """
    sample = "\n".join(text[:_SAMPLE].splitlines()[:_SAMPLE_LINES])
    scores = {delimiter: _agreement(sample, delimiter) for delimiter in _DELIMITERS[:-1]}
    is_rivalled = max(scores.values()) >= _GOOD
    scores[","] = _agreement(_WRITTEN_COMMA.sub(" ", sample) if is_rivalled else sample, ",")
    return max(_DELIMITERS, key=scores.__getitem__)


def _agreement(sample: str, delimiter: str) -> float:
    widths = [len(r) for r in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(r)]
    cut = Counter(width for width in widths if width > 1)
    if not cut:
        return 0.0
    best = max(count**2 * math.sqrt(width - 1) for width, count in cut.items())
    return best / len(widths) ** 2


def _declared_delimiter(text: str) -> tuple[str | None, int]:
    """What a first line "sep=;" says, for Excel's sake, and the length of that line."""
    line = text[:20].splitlines()[0] if text[:20].strip() else ""
    if line.strip('"').lower().startswith("sep=") and len(line.strip('"')) == 5:
        end = text.find("\n") + 1 or text.find("\r") + 1
        return line.strip('"')[4], end or len(text)
    return None, 0


def _records(text: str, delimiter: str) -> tuple[list[list[str | None]], list[int]]:
    records: list[list[str | None]] = []
    starts: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for record in reader:
            if reader.line_num - line > _LONGEST_RECORD:
                return _records_line_by_line(text, delimiter)
            if record:
                records.append([*record])
                starts.append(line + 1)
            line = reader.line_num
    except csv.Error:
        return _records_line_by_line(text, delimiter)
    return records, starts


def _records_line_by_line(text: str, delimiter: str) -> tuple[list[list[str | None]], list[int]]:
    """When a quotation mark is never closed: a line is a record, so that none is swallowed."""
    records: list[list[str | None]] = []
    starts: list[int] = []
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line := line.rstrip("\r\n"):
            records.append([*_cells(line, delimiter)])
            starts.append(number)
    return records, starts


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return line.split(delimiter)


def _unwrapped(columns: "zip[tuple[str | None, ...]]") -> "list[Sequence[str | None]]":
    """Cells written ="0812…" to keep Excel from counting with them lose that wrapping."""
    return [
        [c[2:-1] if c and c.startswith('="') and c.endswith('"') else c for c in column]
        for column in columns
    ]
