"""Pieces of a sheet put together: empty rows dropped, empty columns at the end cut off."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from payung.core.workbooks.columns import mixed_column, text_column
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.sheets import Kind, Sheet


Frames = tuple[pl.DataFrame, pl.DataFrame]
Merged = tuple[tuple[int, int, int, int], ...]


def frames_of(lines: Sequence[Sequence[Any]], first_column: int = 0) -> Frames:
    """Texts and kinds of equally long lines of cells, the first cell in ``first_column``."""
    pairs = [mixed_column(column) for column in zip(*lines, strict=True)]
    return _named(pairs, first_column)


def text_frames_of(columns: Iterable[Sequence[str | None]]) -> Frames:
    """The same for columns that hold nothing but texts."""
    return _named([text_column(column) for column in columns], 0)


def _named(pairs: Sequence[tuple[pl.Series, pl.Series]], first_column: int) -> Frames:
    names = [f"c{index}" for index in range(first_column, first_column + len(pairs))]
    texts = pl.DataFrame([pair[0].alias(name) for name, pair in zip(names, pairs, strict=True)])
    kinds = pl.DataFrame([pair[1].alias(name) for name, pair in zip(names, pairs, strict=True)])
    return texts, kinds


def sheet_of(
    name: str,
    rows: pl.Series,
    frames: Frames,
    *,
    merged: Merged = (),
    hidden: bool = False,
) -> Sheet:
    """A sheet from frames and the row number of each line, trimmed to what is filled."""
    texts, kinds = frames
    texts, kinds = _from_column_a(texts, pl.String), _from_column_a(kinds, pl.UInt8)
    if texts.width:
        filled = texts.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
        if not filled.all():
            rows, texts, kinds = rows.filter(filled), texts.filter(filled), kinds.filter(filled)
    kept = texts.columns[: _last_filled(texts) + 1]
    rows = rows.cast(pl.UInt32).alias("row")
    return Sheet(name, rows, texts.select(kept), kinds.select(kept), merged, hidden)


class CellCollection:
    """Cells as they come, in any order, a later one over an earlier one; then a sheet."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._columns: dict[int, tuple[list[int], list[str], bytearray]] = {}
        self._count = 0

    def make_room(self, cells: int = 0) -> None:
        """Raises InputProblem too_many_cells when ``cells`` more would be too many."""
        self._limits.check_cells(self._count + cells, are_markup=True)

    def put(self, row: int, column: int, text: str, kind: Kind) -> None:
        """``row`` 1-based, ``column`` 0-based; a cell without a text is not put."""
        rows, texts, kinds = self._columns.setdefault(column, ([], [], bytearray()))
        rows.append(row)
        texts.append(text)
        kinds.append(kind)
        self._count += 1

    def sheet(self, name: str, *, merged: Merged = (), hidden: bool = False) -> Sheet:
        if not self._columns:
            return empty_sheet(name, hidden=hidden)
        numbers = sorted({row for rows, _, _ in self._columns.values() for row in rows})
        self._limits.check_area(len(numbers), max(self._columns) + 1)
        lines = {row: line for line, row in enumerate(numbers)}
        pairs = [self._column(column, lines) for column in range(max(self._columns) + 1)]
        rows = pl.Series(numbers, dtype=pl.UInt32)
        return sheet_of(name, rows, _named(pairs, 0), merged=merged, hidden=hidden)

    def _column(self, column: int, lines: dict[int, int]) -> tuple[pl.Series, pl.Series]:
        texts: list[str | None] = [None] * len(lines)
        kinds = bytearray(len(lines))
        for row, text, kind in zip(*self._columns.pop(column, ((), (), ())), strict=True):
            texts[lines[row]] = text
            kinds[lines[row]] = kind
        return pl.Series(texts, dtype=pl.String), pl.Series(list(kinds), dtype=pl.UInt8)


def empty_sheet(name: str, *, hidden: bool = False) -> Sheet:
    return Sheet(name, pl.Series("row", [], pl.UInt32), pl.DataFrame(), pl.DataFrame(), (), hidden)


def _from_column_a(frame: pl.DataFrame, dtype: type[pl.DataType]) -> pl.DataFrame:
    if not frame.width or (first := int(frame.columns[0][1:])) == 0:
        return frame
    empty = pl.lit(0 if dtype is pl.UInt8 else None, dtype=dtype)
    return frame.select(*(empty.alias(f"c{index}") for index in range(first)), pl.all())


def _last_filled(texts: pl.DataFrame) -> int:
    for index in range(texts.width - 1, -1, -1):
        if texts.to_series(index).null_count() < texts.height:
            return index
    return -1
