"""Excel's binary records: what a first look into .xls and .xlsb tells."""

import struct
from collections.abc import Iterator

from payung.core.errors import InputProblem
from payung.core.workbooks.packages import Package
from payung.core.workbooks.repairs import Survey
from payung.core.workbooks.sheets import Kind


_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

# .xls [MS-XLS 2.3]: records of a type and a length, two bytes each
_BOUNDSHEET, _FILEPASS, _EOF, _BOF, _DATEMODE = 0x85, 0x2F, 0x0A, 0x809, 0x22
_FORMULA, _BOOLERR, _MULRK, _DIMENSIONS = 0x06, 0x205, 0xBD, 0x200
_CELLS = {_FORMULA, _BOOLERR, 0x203, 0x204, 0xD6, 0x27E, 0xFD}
_XLS_ROWS, _XLS_COLUMNS = 65_536, 256

# .xlsb [MS-XLSB 2.3]: types and lengths of one to two and one to four bytes
_ROW, _CELL_ERROR, _FORMULA_ERROR, _MERGE, _SHEET, _WORKBOOK = 0, 3, 11, 176, 156, 153
_LAST_CELL_TYPE = 11

Record = tuple[int, int, int]  # type, start and length of what it holds


def xls_surveys(stream: bytes) -> tuple[list[Survey], bool]:
    """One survey for each sheet in the order of the workbook, and whether days count from 1904.

    Raises InputProblem: password, truncated, unreadable.
    """
    starts, epoch_1904 = [], False
    for kind, start, length in _xls_records(stream, 0):
        if kind == _FILEPASS:
            raise InputProblem("password")
        if kind == _BOUNDSHEET and length >= 4:
            starts.append(struct.unpack_from("<I", stream, start)[0])
        elif kind == _DATEMODE and length >= 2:
            epoch_1904 = stream[start] == 1
        elif kind == _EOF:
            break
    return [_xls_survey(stream, start) for start in starts], epoch_1904


def _xls_records(stream: bytes, position: int) -> Iterator[Record]:
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        if position + 4 + length > len(stream):
            raise InputProblem("truncated")
        yield kind, position + 4, length
        position += 4 + length


def _xls_survey(stream: bytes, position: int) -> Survey:
    survey, depth = Survey(), 0
    for kind, start, length in _xls_records(stream, position):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if not depth:
                return survey
        elif kind == _DIMENSIONS and length == 14:
            _check_dimensions(*struct.unpack_from("<IIHH", stream, start))
        elif depth == 1 and kind in _CELLS and length >= 7:
            row, column = struct.unpack_from("<HH", stream, start)
            survey.reach(row + 1, column + 1)
            if error := _xls_error(stream, kind, start, length):
                survey.cells[row + 1, column] = (error, Kind.ERROR)
        elif depth == 1 and kind == _MULRK and length >= 6:
            row = struct.unpack_from("<H", stream, start)[0]
            survey.reach(row + 1, struct.unpack_from("<H", stream, start + length - 2)[0] + 1)
    raise InputProblem("truncated")


def _check_dimensions(first_row: int, last_row: int, first_column: int, last_column: int) -> None:
    """Readers set memory aside for what is declared here."""
    if max(first_row, last_row) > _XLS_ROWS or max(first_column, last_column) > _XLS_COLUMNS:
        raise InputProblem("unreadable", rows=last_row, columns=last_column)


def _xls_error(stream: bytes, kind: int, start: int, length: int) -> str | None:
    if kind == _BOOLERR and length >= 8 and stream[start + 7] == 1:
        return _ERRORS.get(stream[start + 6], "#N/A")
    is_other = kind == _FORMULA and length >= 14 and stream[start + 12 : start + 14] == b"\xff\xff"
    if is_other and stream[start + 6] == 2:
        return _ERRORS.get(stream[start + 8], "#N/A")
    return None


def xlsb_survey(package: Package, member: str) -> Survey:
    """The survey of one worksheet part, with its merged ranges."""
    survey, row, content = Survey(), 0, package.read(member)
    merged = []
    for kind, start, length in _xlsb_records(content):
        if kind == _ROW and length >= 4:
            row = struct.unpack_from("<I", content, start)[0]
        elif 0 < kind <= _LAST_CELL_TYPE and length >= 8:
            column = struct.unpack_from("<I", content, start)[0]
            if kind > 1:  # 1 is a blank cell with nothing but a style
                survey.reach(row + 1, column + 1)
            if kind in (_CELL_ERROR, _FORMULA_ERROR) and length >= 9:
                text = _ERRORS.get(content[start + 8], "#N/A")
                survey.cells[row + 1, column] = (text, Kind.ERROR)
        elif kind == _MERGE and length >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", content, start)
            merged.append((top + 1, left, bottom + 1, right))
    survey.merged = tuple(sorted(merged))
    return survey


def xlsb_parts(package: Package, relations: dict[str, str]) -> tuple[dict[str, str], bool]:
    """The member of each sheet by the sheet's name, and whether days count from 1904."""
    content = package.read("xl/workbook.bin")
    parts, epoch_1904 = {}, False
    for kind, start, length in _xlsb_records(content):
        if kind in (_WORKBOOK, _SHEET) and not length:
            raise InputProblem("unreadable")
        if kind == _WORKBOOK:
            epoch_1904 = bool(content[start] & 1)
        elif kind == _SHEET and length > 12:
            relation, position = _wide_text(content, start + 8)
            name, _ = _wide_text(content, position)
            if relation and relation not in relations:
                raise InputProblem("unreadable")
            if relation:
                parts[name] = relations[relation]
    return parts, epoch_1904


def _wide_text(content: bytes, position: int) -> tuple[str, int]:
    if position + 4 > len(content):
        raise InputProblem("truncated")
    end = position + 4 + 2 * struct.unpack_from("<I", content, position)[0]
    return content[position + 4 : end].decode("utf-16-le", "replace"), end


def _xlsb_records(content: bytes) -> Iterator[Record]:
    position, end = 0, len(content)
    try:
        while position < end:
            kind = content[position]
            position += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (content[position] & 0x7F) << 7
                position += 1
            length = shift = 0
            while True:
                byte = content[position]
                position += 1
                length |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 or shift > 21:
                    break
            if position + length > end:
                raise InputProblem("truncated")
            yield kind, position, length
            position += length
    except IndexError as error:
        raise InputProblem("truncated") from error
