"""Columns that two tables share and nobody has told us about: an address, a mother's name, a
number of another office. What their values are is not known; how they agree can be seen.

Texts are compared by their letters and digits alone (``near``: so few slips of the pen that they
may explain it, with the same digits beside letters; ``moved``: the value stands in another of the columns). Whether a column holds people's own numbers is read from the tables: long digits
that hardly two people share. Everything else is what a household shares.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.facts import Keyed
from payung.core.matching.model import FloatArray
from payung.core.matching.normalise import Array, Population
from payung.core.matching.slips import letters_apart


LEVELS = ("missing", "equal", "near", "moved", "differs")
MISSING, EQUAL, NEAR, MOVED, DIFFERS = range(5)

SHORTEST = 4  # letters or digits; with fewer, another letter is another value
A_SLIP = 5  # one slip of the pen for each so many letters
LONGEST = 60  # letters that are compared where two values differ
MEETINGS = 8  # pairs per row that a column may bring together as a key of its own
DIGITS = 5  # fewer are no number that is somebody's own

Levels = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Further:
    """One further column of a population. ``number``: per profile the number of its text in
    ``texts`` (0 = none, ""); ``share``: per text the share of rows of the larger table
    that bear it, or would if they were as many as in the other. ``own``: per text, whether it is a number that one person alone
    bears; false for all texts of a column that does not hold such numbers. Before
    ``kinship.personal`` has looked at who shares them: what looks like such a number."""

    name: str
    number: Array
    texts: pl.Series
    share: FloatArray
    own: Flags

    @property
    def personal(self) -> bool:
        """Whether the column holds people's own numbers."""
        return bool(self.own.any())

    def compare(self, left: Array, right: Array) -> Levels:
        """The level (of LEVELS) of each pair of profiles. Symmetric."""
        one, other = self.number[left], self.number[right]
        level = np.full(len(left), DIFFERS, dtype=np.uint8)
        level[one == other] = EQUAL
        level[(one == 0) | (other == 0)] = MISSING
        unlike = np.flatnonzero(level == DIFFERS)
        if not len(unlike):
            return level
        low = np.minimum(one[unlike], other[unlike]).astype(np.uint64)
        high = np.maximum(one[unlike], other[unlike]).astype(np.uint64)
        pairs, back = np.unique((low << np.uint64(32)) | high, return_inverse=True)
        near = self._near(pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF))[back]
        level[unlike[near]] = NEAR
        return level

    def _near(self, one: Array, other: Array) -> Flags:
        """Each pair of texts once; where the lengths alone say no, no letter is looked at."""
        sizes = self._sizes[one.astype(np.int64)], self._sizes[other.astype(np.int64)]
        most = np.maximum(np.minimum(*sizes) // A_SLIP, 1)
        may = (np.minimum(*sizes) >= SHORTEST) & (np.abs(sizes[0] - sizes[1]) <= most)
        at = np.flatnonzero(may & self._same_digits(one, other))
        left, right = (
            self.texts.gather(side[at].astype(np.uint32)).str.slice(0, LONGEST)
            for side in (one, other)
        )
        near: Flags = np.zeros(len(one), dtype=bool)
        near[at] = letters_apart(left, right) <= most[at]
        return near

    def _same_digits(self, one: Array, other: Array) -> Flags:
        """Beside letters digits are no slip: number 5 is another house than number 7."""
        text = pl.col("text")
        digits, letters = (
            self.texts.alias("text")
            .to_frame()
            .select(
                digits=text.str.replace_all(r"\D", "").hash(0), letters=text.str.contains(r"\pL")
            )
        )
        word, known = letters.to_numpy(), digits.to_numpy()
        same: Flags = (known[one] == known[other]) | ~(word[one] & word[other])
        return same

    @cached_property
    def known(self) -> Array:
        """Per text a number by which it is known again in other columns; 0 for short ones."""
        long = (self.texts.str.len_chars() >= SHORTEST).to_numpy()
        known: Array = np.where(long, self.texts.hash(0).to_numpy(), np.uint64(0))
        return known

    @cached_property
    def _sizes(self) -> Array:
        sizes: Array = np.minimum(self.texts.str.len_chars().to_numpy(), LONGEST).astype(np.int64)
        return sizes

    def keyed(self, rows: Array) -> Keyed:
        """The column as a key by which profiles meet."""
        there = rows[self.number[rows] > 0]
        return Keyed(self.number[there].astype(np.uint64), there.astype(np.uint32))

    def selective(self, side: Array) -> bool:
        """Whether so few share a value that a key of it alone costs little. A common value is
        bounded by ``meeting``; a column of common values would only be walked through."""
        size = len(self.texts)
        counts = [np.bincount(self.number[side == one], minlength=size) for one in np.unique(side)]
        if not counts:
            return False
        first, last = counts[0].astype(np.float64), counts[-1].astype(np.float64)
        return bool((first * last)[1:].sum() <= MEETINGS * len(side))


def compared(columns: tuple[Further, ...], left: Array, right: Array) -> Levels:
    """The levels of all columns, one line each; what differs may have changed its column."""
    levels = np.stack([column.compare(left, right) for column in columns])
    said = np.stack([column.known[column.number] for column in columns])
    for at in range(len(columns)):
        unlike = np.flatnonzero(levels[at] == DIFFERS)
        one, other = left[unlike], right[unlike]
        here, there = said[at, one], said[at, other]
        moved = np.zeros(len(unlike), dtype=bool)
        for beside in range(len(columns)):
            if beside != at:
                moved |= (here > 0) & (here == said[beside, other])
                moved |= (there > 0) & (there == said[beside, one])
        levels[at, unlike[moved]] = MOVED
    return levels


def apart(table: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """``table`` with a mark on each row, so that rows that say something else in these columns do
    not share a profile. Marks that are there stay."""
    if not names:
        return table
    said = pl.struct(pl.col(name).cast(pl.String) for name in names).hash(0)
    have = pl.col("mark") if "mark" in table.columns else pl.lit(0, pl.UInt64)
    return table.with_columns(mark=pl.when(have > 0).then(have).otherwise(said))


def further_of(tables: tuple[pl.DataFrame, ...], names: tuple[str, ...],
               people: Population) -> tuple[Further, ...]:  # fmt: skip
    """The columns ``names`` of the tables, in this order. KeyError where a table lacks one."""
    for table in tables:
        for name in names:
            if name not in table.columns:
                raise KeyError(name)
    return tuple(
        _column(name, pl.concat([table[name].cast(pl.String) for table in tables]), people)
        for name in names
    )


def _column(name: str, written: pl.Series, people: Population) -> Further:
    rows = _first_rows(people, written)
    plain = pl.col("text").str.to_lowercase().str.replace_all(r"[^\pL\pN]+", "")
    found = rows.alias("text").to_frame().select(plain.replace("", None))
    distinct = found.select(pl.col("text").unique().sort()).drop_nulls()
    texts = pl.concat([pl.Series("text", [""], pl.String), distinct["text"]])
    numbered = distinct.with_row_index("number", offset=1)
    number = found.join(numbered, on="text", how="left", maintain_order="left")["number"]
    numbers = number.fill_null(0).to_numpy()
    return Further(name, numbers, texts, _shares(numbers, len(texts), people), _numbers(texts))


def _first_rows(people: Population, written: pl.Series) -> pl.Series:
    """What the first row of each profile says; rows that share a profile say the same."""
    if people.by_row:
        return written
    first = people.records.with_row_index("row").group_by("profile").agg(pl.col("row").min())
    return written.gather(first.sort("profile")["row"])


def _shares(numbers: Array, size: int, people: Population) -> FloatArray:
    """Of the larger table: the chance to meet the value there."""
    most, rows = np.zeros(size, dtype=np.int64), 0
    for side in np.unique(people.columns["side"]):
        counts = np.bincount(numbers[people.columns["side"] == side], minlength=size)
        counts[0] = 0
        most, rows = np.maximum(most, counts), max(rows, int(counts.sum()))
    share: FloatArray = (most / max(rows, 1)).astype(np.float32)
    return share


def _numbers(texts: pl.Series) -> Flags:
    """Which texts look like a number that could be one person's: digits, and enough of them."""
    digits = texts.str.count_matches(r"\d").to_numpy().astype(np.int64)
    size = texts.str.len_chars().to_numpy()
    found: Flags = (digits >= DIGITS) & (2 * digits > size)
    return found
