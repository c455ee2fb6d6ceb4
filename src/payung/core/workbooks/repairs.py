"""What a first look into a sheet's own bytes tells that the fast reader does not."""

import re
from dataclasses import dataclass, field

import polars as pl

from payung.core.errors import InputProblem
from payung.core.workbooks.assembling import Frames, Merged
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.sheets import Kind


_FIRST_DOUBTFUL = str(2**53)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass
class Survey:
    """How far a sheet reaches (rows and columns counted from 1), and cells to be put right.

    ``cells`` holds (row 1-based, column 0-based): text and kind, for errors and for numbers
    whose digits a float cannot hold.
    """

    rows: int = 0
    columns: int = 0
    cells: dict[tuple[int, int], tuple[str, Kind]] = field(default_factory=dict)
    merged: Merged = ()

    def check(self, limits: Limits) -> None:
        """Refuses a sheet that would need more memory than is allowed for its area."""
        if self.rows > LAST_ROW or self.columns > LAST_COLUMN:
            raise InputProblem("unreadable", rows=self.rows, columns=self.columns)
        limits.check_area(self.rows, self.columns)

    def reach(self, row: int, column: int) -> None:
        """``row`` and ``column`` counted from 1."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def repaired(frames: Frames, survey: Survey) -> Frames:
    """The frames of a sheet, row 1 first, with the survey's cells in them."""
    texts, kinds = frames
    by_column: dict[str, list[tuple[int, str, Kind]]] = {}
    for (row, column), (text, kind) in survey.cells.items():
        name, line = f"c{column}", row - 1
        if name in texts.columns and 0 <= line < texts.height:
            by_column.setdefault(name, []).append((line, text, kind))
    for name, cells in by_column.items():
        lines = pl.Series([line for line, _, _ in cells], dtype=pl.UInt32)
        words = texts[name].scatter(lines, [text for _, text, _ in cells])
        marks = pl.Series([int(kind) for _, _, kind in cells], dtype=pl.UInt8)
        texts = texts.with_columns(words.alias(name))
        kinds = kinds.with_columns(kinds[name].scatter(lines, marks).alias(name))
    return texts, kinds


def column_index(letters: str) -> int:
    """A = 0, Z = 25, AA = 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


_RAW_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def cell_place(reference: str) -> tuple[int, int] | None:
    """(row 1-based, column 0-based) of "B5"."""
    found = _RAW_CELL.fullmatch(reference.upper())
    return (int(found[2]), column_index(found[1])) if found else None


def has_lost_digits(frames: Frames) -> bool:
    """Whether a number is so long that a float may have changed its last digits."""
    texts, kinds = frames
    for name in texts.columns:
        is_number = kinds[name] == int(Kind.NUMBER)
        if is_number.any():
            numbers = texts[name].filter(is_number & (texts[name].str.len_bytes() > 15))
            if any(len(number) > 16 or number >= _FIRST_DOUBTFUL for number in numbers):
                return True
    return False
