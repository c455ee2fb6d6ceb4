"""OpenDocument spreadsheets (.ods), row by row, with the numbers as they stand in the file."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from payung.core.errors import InputProblem
from payung.core.workbooks.assembling import CellCollection
from payung.core.workbooks.columns import exact_text
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.markup import attributes, events, local
from payung.core.workbooks.packages import Package
from payung.core.workbooks.sheets import Kind, Sheet


_NUMBERS = ("float", "percentage", "currency")
_NUMBER = re.compile(r"[+-]?\d{1,400}(\.\d{1,400})?([eE][+-]?\d{1,3})?")
_MOMENT = re.compile(r"(-?\d{4,}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d).*)?")
_DURATION = re.compile(r"-?PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?")
_LONGEST_SPACE = 1000


class _SheetReader:
    """Cells of one table; repeated rows and cells are written out only when they hold something."""

    def __init__(self, name: str, limits: Limits, *, hidden: bool) -> None:
        self._name, self._hidden = name, hidden
        self._cells = CellCollection(limits)
        self._merged: list[tuple[int, int, int, int]] = []
        self._next_row = 1

    def row(self, element: Element) -> None:
        repeated = _count(attributes(element).get("number-rows-repeated"))
        filled = list(self._filled(element))
        cells = sum(times for _, times, _, _ in filled) * repeated
        self._cells.make_room(cells)
        for row in range(self._next_row, self._next_row + (repeated if filled else 0)):
            for column, times, text, kind in filled:
                for place in range(column, column + times):
                    self._cells.put(row, place, text, kind)
        self._next_row += repeated

    def _filled(self, row: Element) -> Iterator[tuple[int, int, str, Kind]]:
        column = 0
        for cell in row:
            if local(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            about = attributes(cell)
            times = _count(about.get("number-columns-repeated"))
            self._merge(column, about)
            text, kind = _value(cell, about)
            if text and local(cell.tag) == "table-cell":
                yield column, times, text, kind
            column += times

    def _merge(self, column: int, about: dict[str, str]) -> None:
        down = _count(about.get("number-rows-spanned")) - 1
        across = _count(about.get("number-columns-spanned")) - 1
        if down or across:
            self._merged.append((self._next_row, column, self._next_row + down, column + across))

    def sheet(self) -> Sheet:
        return self._cells.sheet(self._name, merged=tuple(self._merged), hidden=self._hidden)


def sheets_from_package(package: Package, limits: Limits) -> Iterator[Sheet]:
    """The tables of the document. Raises InputProblem: password, too_many_cells, unreadable."""
    manifest = "META-INF/manifest.xml"
    if manifest in package.names and b"encryption-data" in package.read(manifest):
        raise InputProblem("password")
    if "content.xml" not in package.names:
        raise InputProblem("unreadable", member="content.xml")
    hidden_styles: set[str] = set()
    style, reader, depth = "", None, 0
    for event, element in events(package.open("content.xml")):
        name = local(element.tag)
        if event == "start" and name == "style":
            style = attributes(element).get("name", "")
        elif event == "start" and name == "table-properties":
            if attributes(element).get("display") == "false":
                hidden_styles.add(style)
        elif event == "start" and name == "table":
            depth += 1
            if depth == 1:  # a table within a cell belongs to that cell
                about = attributes(element)
                hidden = about.get("style-name", "") in hidden_styles
                reader = _SheetReader(about.get("name", ""), limits, hidden=hidden)
        elif event == "end" and name == "table-row" and reader and depth == 1:
            reader.row(element)
            element.clear()
        elif event == "end" and name == "table":
            depth -= 1
            if depth == 0 and reader:
                yield reader.sheet()
                element.clear()


def _count(written: str | None) -> int:
    return max(int(written), 1) if written and written.isdecimal() and len(written) < 8 else 1


def _value(cell: Element, about: dict[str, str]) -> tuple[str, Kind]:
    kind = about.get("value-type", "")
    if kind == "error":  # said beside the type "string", under the same name without namespace
        return _text(cell), Kind.ERROR
    if kind in _NUMBERS and _NUMBER.fullmatch(about.get("value", "")):
        return exact_text(about["value"]), Kind.NUMBER
    if kind == "date" and (moment := _MOMENT.fullmatch(about.get("date-value", ""))):
        day, time = moment[1], moment[2]
        return (day if time in (None, "00:00:00") else f"{day}T{time}"), Kind.DATE
    if kind == "time" and (spell := _DURATION.fullmatch(about.get("time-value", ""))):
        hours, minutes, seconds = (int(part or 0) for part in spell.groups())
        return f"{hours:02d}:{minutes:02d}:{seconds:02d}", Kind.TIME
    if kind == "boolean":
        return about.get("boolean-value", "").upper(), Kind.BOOL
    return about.get("string-value") or _text(cell), Kind.TEXT


def _text(cell: Element) -> str:
    """The paragraphs of a cell, a line each; notes that hang on the cell are not its text."""
    return "\n".join("".join(_pieces(part)) for part in cell if local(part.tag) in ("p", "h"))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        name = local(part.tag)
        if name == "s":
            yield " " * min(_count(attributes(part).get("c")), _LONGEST_SPACE)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name not in ("annotation", "note"):
            yield from _pieces(part)
        yield part.tail or ""
