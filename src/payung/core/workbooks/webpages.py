"""Web pages saved as .xls: every row of every table, numbered by its ``<tr>``."""

import re
from dataclasses import dataclass, field
from html import unescape

from payung.core.errors import InputProblem
from payung.core.workbooks.assembling import CellCollection, Merged
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.sheets import Kind, Sheet


_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<dropped>script|style|title)\b.*?</(?P=dropped)\s*>"
    r"|<(?P<close>/?)(?P<tag>table|tr|td|th|br|p|div|li)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|<[a-zA-Z/!?](?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TELLING = re.compile("span|x:num", re.IGNORECASE)  # the attributes that we ask for
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_BREAK = "\x0b"  # stands for <br> until white space is folded; no page may hold it
_SHORTENED = re.compile(r"-?\d[.,]\d+E\+\d+", re.IGNORECASE)  # how Excel shows a NIK as number
_LAST_COLUMN = 16_383
_LONGEST_SPAN = 1000


@dataclass
class _Table:
    """Where we are in a table: the row, its next free column, and cells that hang down into it."""

    row: int = 0
    column: int = 0
    hanging: dict[int, int] = field(default_factory=dict)  # column: rows still to come


@dataclass
class _Cell:
    row: int
    column: int
    number: str | None
    pieces: list[str] = field(default_factory=list)


def sheet_from_page(text: str, limits: Limits) -> Sheet:
    """One sheet named "". A cell's kind is TEXT, or NUMBER where Excel kept the full number
    beside a shortened one. Raises InputProblem too_many_cells."""
    reader = _PageReader(limits)
    position = 0
    for token in _TOKEN.finditer(text):
        reader.text(text[position : token.start()])
        position = token.end()
        if tag := token["tag"]:
            reader.tag(tag.lower(), token["attributes"], closing=bool(token["close"]))
        reader.cells.make_room()
    reader.text(text[position:])
    reader.close_cell()
    return reader.cells.sheet("", merged=reader.merged)


class _PageReader:
    """Takes tags and texts in turn; browsers' leniency: closing tags may be missing."""

    def __init__(self, limits: Limits) -> None:
        self.cells = CellCollection(limits)
        self._merged: list[tuple[int, int, int, int]] = []
        self._tables: list[_Table] = []
        self._open: list[_Cell | None] = []
        self._row = 0

    @property
    def merged(self) -> Merged:
        return tuple(sorted(self._merged))

    def text(self, piece: str) -> None:
        if piece and self._open and (cell := self._open[-1]):
            cell.pieces.append(piece.replace(_BREAK, " "))

    def tag(self, tag: str, attributes: str, *, closing: bool) -> None:
        if tag == "table":
            self._leave_table() if closing else self._enter_table()
        elif tag in ("td", "th"):
            self.close_cell()
            if not closing:
                self._open_cell(attributes)
        elif tag == "tr":
            self.close_cell()
            if not closing:
                self._next_row()
        elif tag == "br" or (closing and tag in ("p", "div", "li")):
            self.text_break()

    def text_break(self) -> None:
        if self._open and (cell := self._open[-1]):
            cell.pieces.append(_BREAK)

    def _enter_table(self) -> None:
        self._tables.append(_Table())
        self._open.append(None)

    def _leave_table(self) -> None:
        if self._tables:
            self.close_cell()
            self._tables.pop()
            self._open.pop()

    def _next_row(self) -> None:
        if not self._tables:
            self._enter_table()
        table = self._tables[-1]
        self._row += 1
        table.row, table.column = self._row, 0
        table.hanging = {c: left - 1 for c, left in table.hanging.items() if left}

    def _open_cell(self, attributes: str) -> None:
        if not self._tables or not self._tables[-1].row:
            self._next_row()
        table = self._tables[-1]
        given = _told(attributes) if _TELLING.search(attributes) else {}
        while table.column in table.hanging:
            table.column += 1
        width, height = _span(given.get("colspan")), _span(given.get("rowspan"))
        first, table.column = table.column, table.column + width
        if table.column > _LAST_COLUMN:
            raise InputProblem("too_many_cells", columns=table.column, limit=_LAST_COLUMN + 1)
        if width > 1 or height > 1:
            last = (table.row + height - 1, first + width - 1)
            self._merged.append((table.row, first, *last))
        if height > 1:
            table.hanging |= dict.fromkeys(range(first, first + width), height - 1)
        self._open[-1] = _Cell(table.row, first, given.get("x:num"))

    def close_cell(self) -> None:
        if not self._open or not (cell := self._open[-1]):
            return
        self._open[-1] = None
        text = _SPACE.sub(" ", "".join(cell.pieces)).strip(" ")
        if "&" in text:
            text = unescape(text)
        if _BREAK in text:
            text = "\n".join(line.strip(" ") for line in text.split(_BREAK)).strip("\n")
        if cell.number and _SHORTENED.fullmatch(text.strip()):
            self.cells.put(cell.row, cell.column, cell.number, Kind.NUMBER)
        elif text.strip("\xa0 \n"):
            self.cells.put(cell.row, cell.column, text, Kind.TEXT)


def _told(attributes: str) -> dict[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)}


def _span(written: str | None) -> int:
    found = written and re.match(r"\s*(\d{1,6})", written)
    return min(max(int(found[1]), 1), _LONGEST_SPAN) if found else 1
