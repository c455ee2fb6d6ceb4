"""The worksheets of an .xlsx in their own XML: reach, errors, and the digits of long numbers."""

import re
from collections.abc import Iterator

import polars as pl

from payung.core.errors import InputProblem
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.markup import attributes, local, parsed
from payung.core.workbooks.packages import Package
from payung.core.workbooks.repairs import Survey, cell_place
from payung.core.workbooks.sheets import Kind


# Cells written the way that spreadsheets write them, by how far they can reach: a sheet of
# nothing but one shape needs no closer look. Columns, rows, and the cell's own start.
_CELL = r'<c r="(?:{})"(?: [a-qs-z][a-z]*="[0-9A-Za-z]*")* ?/?>'
_SHAPES = (
    (26, 1_050_000, _CELL.format("[A-Z](?:[0-9]{1,6}|10[0-4][0-9]{4})")),
    (52, 500_000, _CELL.format("A?[A-Z][1-4]?[0-9]{1,5}")),
    (260, 100_000, _CELL.format("[A-I]?[A-Z][0-9]{1,5}")),
    (702, 10_000, _CELL.format("[A-Z]{1,2}[0-9]{1,4}")),
)
_TAG = re.compile(rb"<(/?)(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]{0,4096})(>?)")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([^\"']*)[\"']")
_NAME = rb"(?:\w{1,40}:)?"
_ERROR_CELL = re.compile(
    rb"<" + _NAME + rb"c ([^<>]*\bt=\"e\"[^<>/]*)>"
    rb"(?:<" + _NAME + rb"f[^<>]*(?:/>|>[^<]*</" + _NAME + rb"f>))?"
    rb"<" + _NAME + rb"v>([^<]*)<"
)
_LONG_NUMBER = re.compile(rb"<(?:\w+:)?v>([0-9]{16,40})<")
_LONGEST_HEAD = 10_000  # bytes from a cell's start to its value: a formula may stand between
_TYPED = re.compile(rb"\bt=\"(?!n\")")
_STRINGS_COUNT = re.compile(rb"uniqueCount=\"(\d+)\"")
_LONGEST_CELL = 16 * 1024 * 1024


def workbook_parts(package: Package) -> tuple[dict[str, str], bool]:
    """The member of each sheet by the sheet's name, and whether days count from 1904.

    Raises InputProblem unreadable when the workbook part is not there or not well-formed.
    """
    name = _workbook_part(package)
    relations = package.relations(name)
    parts, epoch_1904 = {}, False
    for element in parsed(package.read(name)).iter():
        about = attributes(element)
        if local(element.tag) == "sheet" and (member := relations.get(about.get("id", ""))):
            parts[about.get("name", "")] = member
        elif local(element.tag) == "workbookPr":
            epoch_1904 = about.get("date1904") in ("1", "true", "on")
    return parts, epoch_1904


def _workbook_part(package: Package) -> str:
    """Found the way that the fast reader finds it, so that both speak of the same sheets."""
    folder = None
    root = package.find("_rels/.rels")
    for relation in parsed(package.read(root)) if root else ():
        about = attributes(relation)
        if about.get("Type", "").endswith("/relationships/officeDocument"):
            folder = about.get("Target", "").lstrip("/").rpartition("/")[0]
    path = "workbook.xml" if folder == "" else f"{folder}/workbook.xml"
    if folder is None or (part := package.find(path)) is None:
        raise InputProblem("unreadable", member="workbook.xml")
    return part


def check_strings(package: Package) -> None:
    """Refuses a count of shared texts that cannot be: readers set memory aside for it."""
    for name in package.names:
        if name.lower().endswith("sharedstrings.xml"):
            start = next(package.pieces(name), b"")[:4096]
            found = _STRINGS_COUNT.search(start)
            if found and int(found[1]) > package.size(name):
                raise InputProblem("unreadable", member=name)


def survey(package: Package, member: str, limits: Limits) -> Survey:
    """How far the sheet reaches at most, and its error cells.

    Raises InputProblem: too_many_cells, unreadable, and what Package raises.
    """
    found = Survey()
    for number, shape in enumerate(_likely_shapes(package, member, limits)):
        cells = alike = 0
        for piece in _whole_cells(package, member):
            like_this = pl.Series([piece.decode("latin-1")]).str.count_matches(shape)[0]
            alike += like_this
            cells += _cells_in(piece, like_this)
            if number == 0 and b't="e"' in piece:
                _keep_errors(found, piece)
        if cells == alike:
            return found
    _reach(found, package, member)
    found.check(limits)
    return found


def _likely_shapes(package: Package, member: str, limits: Limits) -> list[str]:
    """Shapes that are small enough, the likeliest first, going by the first rows."""
    start = next(package.pieces(member), b"")[:65_536]
    is_wide = bool(re.search(rb'<c r="[A-Z]{2}', start))
    allowed = [shape for columns, rows, shape in _SHAPES if columns * rows <= limits.max_area]
    return allowed[is_wide:] + allowed[:is_wide]


def _cells_in(piece: bytes, expected: int) -> int:
    """No fewer than there are; only when it is not as expected, other elements are left out."""
    prefixed = piece.rfind(b":c") >= 0  # from the end: bytes are searched faster that way
    if piece.count(b"<c") == expected and not prefixed:
        return expected
    begin, end = piece.find(b"<sheetData"), piece.find(b"</sheetData")
    inside = piece[max(begin, 0) : end if end >= 0 else len(piece)]
    return inside.count(b"<c") + inside.count(b":c")


def _reach(found: Survey, package: Package, member: str) -> None:
    row = column = 0
    for piece in _whole_cells(package, member):
        _keep_errors(found, piece)
        for tag in _TAG.finditer(piece):
            closing, name, inside, end = tag.groups()
            if not end or inside.count(b'"') % 2 or inside.count(b"'") % 2:
                raise InputProblem("unreadable", member=member)
            given = None if closing else _REFERENCE.search(inside)
            if name == b"row":
                row, column = _row_after(row, given, closing=bool(closing)), 0
            elif not closing:
                place = cell_place(given[1].decode("latin-1")) if given else None
                at, column = place or (row + 1, column)
                found.reach(at, column + 1)
                column += 1


def _row_after(row: int, given: "re.Match[bytes] | None", *, closing: bool) -> int:
    """Rows before the one that begins here, or before the next when one ends here."""
    if given and given[1].isdigit() and len(given[1]) < 10:
        return int(given[1]) - 1
    return row + closing


def _keep_errors(found: Survey, piece: bytes) -> None:
    for cell in _ERROR_CELL.finditer(piece):
        if place := _place(cell[1]):
            found.cells[place] = (cell[2].decode("utf-8", "replace") or "#N/A", Kind.ERROR)


def keep_long_numbers(found: Survey, package: Package, member: str) -> None:
    """Adds the numbers of 16 and more digits as they are written."""
    for piece in _whole_cells(package, member):
        for number in _LONG_NUMBER.finditer(piece):
            about = _attributes_before(piece, number.start())
            if not _TYPED.search(about) and (place := _place(about)):
                found.cells[place] = (number[1].decode("ascii"), Kind.NUMBER)


def _attributes_before(piece: bytes, position: int) -> bytes:
    """What stands in the tag of the cell whose value begins at ``position``."""
    earliest = max(position - _LONGEST_HEAD, 0)
    start = max(piece.rfind(b"<c ", earliest, position), piece.rfind(b":c ", earliest, position))
    return piece[start + 3 : piece.find(b">", start, position)] if start >= 0 else b""


def _place(inside: bytes) -> tuple[int, int] | None:
    given = _REFERENCE.search(inside)
    return cell_place(given[1].decode("latin-1")) if given else None


def _whole_cells(package: Package, member: str) -> Iterator[bytes]:
    """The sheet's XML in pieces that end with a cell."""
    rest = b""
    for piece in package.pieces(member):
        rest += piece
        end = max(rest.rfind(b"</c>") + 4, rest.rfind(b":c>") + 3)
        if end > 3:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > _LONGEST_CELL:
            raise InputProblem("unreadable", member=member)
    yield rest
