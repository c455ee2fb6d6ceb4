"""Web pages saved as .xls: every row of every table, numbered by its ``<tr>``; text before: row 0."""

import re
from dataclasses import dataclass, field
from html import unescape

from payung.core.errors import InputProblem
from payung.core.workbooks.assembling import CellCollection, Merged
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.sheets import Kind, Sheet


# No part of a token crosses a "<": whatever is sent, each letter is looked at only a few times.
_QUOTED = r"(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*"
_TAGS = r"(?P<close{0}>/?)(?P<tag{0}>table|tr|td|th|br|p|div|li|h[1-6])\b"
_TOKEN = re.compile(
    rf"<(?P<dropped>!--|(?:script|style|title)\b)|<{_TAGS.format(1)}(?P<attributes>{_QUOTED})>"
    rf"|<{_TAGS.format(2)}[^<>]*>|<[a-zA-Z/!?]{_QUOTED}>",
    re.IGNORECASE,
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
    while token := _TOKEN.search(text, position):
        reader.text(text[position : token.start()])
        position = token.end()
        if dropped := token["dropped"]:
            position = _end_of(dropped.lower(), text, position)
        elif tag := token["tag1"] or token["tag2"]:
            closing = bool(token["close1"] or token["close2"])
            reader.tag(tag.lower(), token["attributes"] or "", closing=closing)
        reader.cells.make_room()
    reader.text(text[position:])
    reader.close_cell()
    reader.put_title()
    return reader.cells.sheet("", merged=reader.merged)


def _end_of(dropped: str, text: str, position: int) -> int:
    """Where a comment, script, style or title ends; it is none of the page's text."""
    end = re.compile("-->" if dropped == "!--" else rf"</{dropped}[^<>]*>", re.IGNORECASE)
    found = end.search(text, position)
    return found.end() if found else len(text)


class _PageReader:
    """Takes tags and texts in turn; browsers' leniency: closing tags may be missing."""

    def __init__(self, limits: Limits) -> None:
        self.cells = CellCollection(limits)
        self._merged: list[tuple[int, int, int, int]] = []
        self._tables: list[_Table] = []
        self._open: list[_Cell | None] = []
        self._row = 0
        self._title: list[str] = []

    @property
    def merged(self) -> Merged:
        return tuple(sorted(self._merged))

    def text(self, piece: str, *, ends_line: bool = False) -> None:
        if self._open and (cell := self._open[-1]):
            pieces = cell.pieces
        elif not self._row and not self._open:
            pieces = self._title
        else:
            return
        if piece:
            pieces.append(piece.replace(_BREAK, " "))
        if ends_line:
            pieces.append(_BREAK)

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
        elif tag == "br" or closing:
            self._text_break()

    def _text_break(self) -> None:
        self.text("", ends_line=True)

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

    def put_title(self) -> None:
        """What stands above the first row, a heading often, as row 0."""
        if (text := _folded(self._title)).strip("\xa0 \n"):
            self.cells.put(0, 0, re.sub(r"\n{2,}", "\n", text), Kind.TEXT)

    def close_cell(self) -> None:
        if not self._open or not (cell := self._open[-1]):
            return
        self._open[-1] = None
        text = _folded(cell.pieces)
        if cell.number and _SHORTENED.fullmatch(text.strip()):
            self.cells.put(cell.row, cell.column, cell.number, Kind.NUMBER)
        elif text.strip("\xa0 \n"):
            self.cells.put(cell.row, cell.column, text, Kind.TEXT)


def _folded(pieces: list[str]) -> str:
    """White space as a browser shows it, a line for each break."""
    text = _SPACE.sub(" ", "".join(pieces)).strip(" ")
    if "&" in text:
        text = unescape(text)
    if _BREAK in text:
        text = "\n".join(line.strip(" ") for line in text.split(_BREAK)).strip("\n")
    return text


def _told(attributes: str) -> dict[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)}


def _span(written: str | None) -> int:
    found = written and re.match(r"\s*(\d{1,6})", written)
    return min(max(int(found[1]), 1), _LONGEST_SPAN) if found else 1
