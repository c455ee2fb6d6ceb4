"""SpreadsheetML 2003, the XML that older programs save as .xls."""

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from payung.core.errors import InputProblem
from payung.core.workbooks.assembling import CellCollection
from payung.core.workbooks.columns import exact_text
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.markup import attributes, events, local
from payung.core.workbooks.sheets import Kind, Sheet


_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_NUMBER = re.compile(r"\s*[+-]?\d{1,400}(\.\d{1,400})?([eE][+-]?\d{1,3})?\s*")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d).*)?")
_DAY_ZERO = ("1899-12-31", "1899-12-30", "1904-01-01")  # a time of day has no day


class _SheetReader:
    """Cells of one worksheet; a row or cell without an index follows the one before."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.hidden = False
        self._cells = CellCollection(limits)
        self._merged: list[tuple[int, int, int, int]] = []
        self._row = 0

    def row(self, element: Element) -> None:
        given = attributes(element)
        self._row = _index(given.get("Index"), self._row + 1, _LAST_ROW)
        column = -1
        self._cells.make_room(len(element))
        for cell in element:
            if local(cell.tag) == "Cell":
                about = attributes(cell)
                column = _index(about.get("Index"), column + 2, _LAST_COLUMN) - 1
                self._put(column, cell)
                column += self._merge(column, about)
        self._row += _index(given.get("Span"), 0, _LAST_ROW)

    def _put(self, column: int, cell: Element) -> None:
        for data in cell:
            if local(data.tag) == "Data" and (text := "".join(data.itertext())):
                words, kind = _value(text, attributes(data).get("Type", "String"))
                self._cells.put(self._row, column, words, kind)

    def _merge(self, column: int, about: dict[str, str]) -> int:
        across = _index(about.get("MergeAcross"), 0, _LAST_COLUMN)
        down = _index(about.get("MergeDown"), 0, _LAST_ROW)
        if across or down:
            self._merged.append((self._row, column, self._row + down, column + across))
        return across

    def sheet(self) -> Sheet:
        return self._cells.sheet(self.name, merged=tuple(self._merged), hidden=self.hidden)


def sheets_from_markup(content: bytes, limits: Limits) -> tuple[Iterator[Sheet], bool]:
    """The worksheets, and whether the workbook counts its days from 1904.

    Raises InputProblem: truncated, unreadable, too_many_cells.
    """
    readers: list[_SheetReader] = []
    epoch_1904 = False
    for event, element in events(io.BytesIO(content)):
        name = local(element.tag)
        if event == "start" and name == "Worksheet":
            readers.append(_SheetReader(attributes(element).get("Name", ""), limits))
        elif event == "end" and readers and name == "Row":
            readers[-1].row(element)
            element.clear()
        elif event == "end" and readers and name == "Visible":
            readers[-1].hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        elif event == "end" and name == "Date1904":
            epoch_1904 = True
    return (reader.sheet() for reader in readers), epoch_1904


def _index(written: str | None, otherwise: int, last: int) -> int:
    value = int(written) if written and written.strip().isdecimal() else otherwise
    if value > last:
        raise InputProblem("unreadable", index=value, limit=last)
    return value


def _value(text: str, kind: str) -> tuple[str, Kind]:
    if kind == "Number" and _NUMBER.fullmatch(text):
        return exact_text(text.strip()), Kind.NUMBER
    if kind == "DateTime" and (moment := _MOMENT.fullmatch(text.strip())):
        day, time = moment[1], moment[2]
        if day in _DAY_ZERO and time:
            return time, Kind.TIME
        return (day if time in (None, "00:00:00") else f"{day}T{time}"), Kind.DATE
    if kind == "Boolean":
        return ("TRUE" if text.strip() == "1" else "FALSE"), Kind.BOOL
    return text, Kind.ERROR if kind == "Error" else Kind.TEXT
