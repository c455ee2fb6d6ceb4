"""A sheet before it has a format: rows of cells, merged ranges, and where the people stand."""

import itertools
from dataclasses import dataclass, field

import polars as pl

from payung.demo.cells import column
from payung.demo.handwriting import Cell
from payung.demo.headers import header_rows
from payung.demo.layouts import Layout
from payung.demo.pools import Random


SEP_LINES = {"csv": "sep=,", "semicolon": "sep=;", "pipe": "sep=|", "utf16": "sep=\t"}


@dataclass
class Grid:
    """Rows from the top of the sheet. ``person_rows`` are 1-based, in the order of the people."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # 0-based, inclusive
    person_rows: list[int] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)
    hidden_columns: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    declared_rows: int = 0

    def add(self, cells: list[Cell], *, bold: bool = False) -> int:
        """Append a row; returns its 0-based number."""
        self.rows.append(cells)
        if bold:
            self.bold.add(len(self.rows) - 1)
        return len(self.rows) - 1

    def space(self, rows: int) -> None:
        """Append empty rows."""
        for _ in range(rows):
            self.rows.append([])

    def across(self, text: Cell, left: int, width: int, *, merge: bool) -> None:
        """A line of text, merged over the table's width or standing in its first cell."""
        at = self.add([*[None] * left, text], bold=True)
        if merge and width > 1:
            self.merges.append((at, left, at, left + width - 1))


@dataclass(frozen=True)
class Wording:
    """The words around one table."""

    letterhead: tuple[str, ...] = ()
    title: str = ""
    signer: str = ""
    signer_name: str = ""
    place: str = ""
    year: int = 2026


def sheet(
    random: Random, name: str, layout: Layout, wording: Wording, people: pl.DataFrame
) -> tuple[Grid, pl.DataFrame]:
    """Lay out one sheet; also the people in the order in which they stand there."""
    if layout.group:
        people = people.sort(layout.group, maintain_order=True)
    grid = Grid(name, declared_rows=layout.declared_rows)
    table = _Table(random, layout, people, grid)
    if layout.sep_line:
        grid.add([SEP_LINES[layout.format]])
    grid.space(layout.top)
    merged = layout.merged_header and layout.format == "xlsx"
    if layout.letterhead:
        for line in wording.letterhead:
            grid.across(line, layout.left, table.width, merge=merged)
        grid.space(1)
    if layout.title and wording.title:
        grid.across(wording.title, layout.left, table.width, merge=merged)
    if layout.note_above:
        grid.add([*[None] * layout.left, "Keadaan data: Juni " + str(wording.year)])
    grid.space(layout.gap if grid.rows else 0)
    table.write()
    _footer(random, layout, wording, table)
    grid.hidden_columns = [
        layout.left + at for at, name in enumerate(table.fields) if name in layout.hidden
    ]
    if layout.hidden_rows and grid.person_rows:
        grid.hidden_rows = [grid.person_rows[len(grid.person_rows) // 3] - 1]
    return grid, people


class _Table:
    """Writes header, groups and people of one sheet into its grid."""

    def __init__(self, random: Random, layout: Layout, people: pl.DataFrame, grid: Grid) -> None:
        self.random, self.layout, self.grid = random, layout, grid
        style = layout.group_style if layout.group else ""
        fields = [name for name in layout.fields if name != layout.group or style in ("", "row")]
        if style in ("row", "roman", "tables"):
            fields = [name for name in fields if name != layout.group]
        if style in ("merged", "once"):
            fields = [layout.group, *fields]
        self.fields = tuple(fields)
        self.style = style
        self.people = people
        self.columns = {
            name: column(random, name, people, layout.values)
            for name in self.fields
            if name != "no"
        }
        self.width = len(self.fields)
        self.number = 0
        self._romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

    def write(self) -> None:
        """Header, then blocks of people."""
        header, merges = header_rows(self.random, self.layout, self.fields)
        if self.style != "tables":
            self._header(header, merges)
        for label, start, stop in self._blocks():
            if self.layout.restart or self.style == "tables":
                self.number = 0 if label is not None else self.number
            if self.style == "tables":
                self.grid.space(1)
                self.grid.across(self._group_text(label), self.layout.left, self.width, merge=False)
                self._header(header, merges)
            elif self.style in ("row", "roman"):
                self._group_row(label)
            self._people(start, stop, header, merges)
            if self.layout.subtotal and label is not None:
                self._count(
                    f"{'Jumlah' if self.layout.upper_header else 'Sub Total'}", stop - start
                )

    def _blocks(self) -> list[tuple[str | None, int, int]]:
        if not self.style:
            return [(None, 0, self.people.height)]
        labels = self.people[self.layout.group].to_list()
        cuts = [0, *[i for i in range(1, len(labels)) if labels[i] != labels[i - 1]], len(labels)]
        return [
            (labels[start], start, stop) for start, stop in itertools.pairwise(cuts) if stop > start
        ]

    def _header(self, header: list[list[Cell]], merges: list[tuple[int, int, int, int]]) -> None:
        base, left = len(self.grid.rows), self.layout.left
        for row in header:
            self.grid.add([*[None] * left, *row], bold=True)
        if self.layout.merged_header:
            self.grid.merges.extend(
                (base + r1, left + c1, base + r2, left + c2) for r1, c1, r2, c2 in merges
            )
        if self.layout.numbering:
            brackets = self.layout.numbering == "brackets"
            cells: list[Cell] = [f"({i + 1})" if brackets else i + 1 for i in range(self.width)]
            self.grid.add([*[None] * left, *cells])

    def _group_text(self, label: str | None) -> str:
        word = self.layout.village_word
        if self.layout.group == "hamlet":
            text = f"DUSUN {label}"
        else:
            upper = f"{word} {label}".upper()
            ways = [f"{word} {label}", f"{word} : {label}", f"{word.title()} {label}", upper]
            text = ways[self._kind()]
        return text.upper() if self.layout.upper_header else text

    def _kind(self) -> int:
        return len(self.fields) % 4

    def _group_row(self, label: str | None) -> None:
        text = self._group_text(label)
        if self.style == "roman" and self.width > 2:
            number = self._romans.pop(0) if self._romans else "-"
            self.grid.add([*[None] * self.layout.left, number, text], bold=True)
            return
        self.grid.across(text, self.layout.left, self.width, merge=self.layout.merged_header)

    def _people(
        self,
        start: int,
        stop: int,
        header: list[list[Cell]],
        merges: list[tuple[int, int, int, int]],
    ) -> None:
        layout, grid = self.layout, self.grid
        first_row = len(grid.rows)
        label_at = self.fields.index(layout.group) if self.style in ("merged", "once") else -1
        for at in range(start, stop):
            self.number += 1
            if layout.repeat_header and at and at % layout.repeat_header == 0:
                self._header(header, merges)
            elif layout.empty_rows and at % 37 == 36:
                grid.space(1)
            cells: list[Cell] = [None] * layout.left
            for place, name in enumerate(self.fields):
                if name == "no":
                    cells.append(self.number)
                elif place == label_at and at > start:
                    cells.append(None)
                else:
                    cells.append(self.columns[name][at])
            grid.person_rows.append(grid.add(cells) + 1)
        plain = not layout.repeat_header
        if self.style == "merged" and plain and len(grid.rows) - first_row > 1:
            column_at = layout.left + label_at
            grid.merges.append((first_row, column_at, len(grid.rows) - 1, column_at))

    def _count(self, text: str, count: int) -> None:
        cells: list[Cell] = [None] * (self.layout.left + self.width)
        cells[self.layout.left + (1 if self.width > 2 else 0)] = text
        cells[self.layout.left + min(2, self.width - 1)] = count
        self.grid.add(cells, bold=True)


def _footer(random: Random, layout: Layout, wording: Wording, table: _Table) -> None:
    grid = table.grid
    if layout.total:
        table._count("JUMLAH SELURUHNYA", table.people.height)
    if layout.signature and wording.signer:
        at = layout.left + max(table.width - 3, 0)
        day = int(random.integers(1, 29))
        grid.space(1)
        lines = (
            f"{wording.place}, {day} Juni {wording.year}",
            wording.signer,
            None,
            None,
            None,
            wording.signer_name,
        )
        for line in lines:
            grid.add([*[None] * at, line])
        if random.random() < 0.4:
            grid.add(
                [
                    *[None] * at,
                    f"NIP. 19{random.integers(65, 90)}0{random.integers(1, 9)}12 20{random.integers(10, 20)}01 1 00{random.integers(1, 9)}",
                ]
            )
