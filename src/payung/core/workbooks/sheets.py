"""What every file becomes, whatever it was: sheets of texts, each cell with its kind."""

from dataclasses import dataclass, field
from enum import IntEnum

import polars as pl


class Kind(IntEnum):
    """What a cell was in the file, as a number that frames carry (UInt8)."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    TIME = 4
    BOOL = 5
    ERROR = 6


@dataclass(frozen=True)
class Sheet:
    """One sheet, every cell as text beside its kind; rows that hold nothing are not listed.

    ``rows`` is the 1-based spreadsheet row of each line of the frames (CSV: physical line,
    HTML: ``<tr>``, 0 for what stands above the first), growing, with gaps where rows are empty. ``texts`` has the columns c0, c1, …
    by spreadsheet column (A = c0) without a gap up to the last filled one; null where empty.
    ``kinds`` has the same shape, as Kind. ``merged`` holds (first row, first column, last row,
    last column), rows 1-based and columns 0-based; only the first cell has a text.
    Numbers are exact decimal text ("6108010706850001"), dates "1985-06-07" with "T12:30:00" only
    when the time is not midnight, durations and times "HH:MM:SS", booleans TRUE and FALSE,
    errors as the spreadsheet shows them ("#REF!"), texts as they are, never stripped.
    """

    name: str
    rows: pl.Series
    texts: pl.DataFrame
    kinds: pl.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """A file that was read. ``format`` is what it is, not what its name says."""

    name: str
    format: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...] = field(repr=False)
    epoch_1904: bool = False
