"""Files of every format, made byte by byte: small, and each with exactly the quirk in question."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

from payung.core.workbooks import Sheet


Cell = tuple[int, int, Any]  # row and column from 0, value


def xlsx(fill: Callable[[xlsxwriter.Workbook], None], **options: Any) -> bytes:
    """What a spreadsheet program would save."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    fill(workbook)
    workbook.close()
    return buffer.getvalue()


def xlsx_of(lines: Sequence[Sequence[Any]], name: str = "Data") -> bytes:
    """One sheet, its lines from A1 on; None leaves a cell empty."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.add_worksheet(name)
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if value is not None:
                    write = page.write_string if isinstance(value, str) else page.write
                    write(row, column, value)

    return xlsx(fill)


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw_xlsx(
    *sheets: str,
    more: Mapping[str, bytes | str] | None = None,
    properties: str = "",
    head: str = "",
) -> bytes:
    """An .xlsx whose sheets hold this XML between <sheetData> and </sheetData>, as it stands."""
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET_NAMESPACE}" xmlns:r="{_RELATION}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}'
        "</Relationships>",
    }
    for number, inside in enumerate(sheets, start=1):
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_SHEET_NAMESPACE}">{head}<sheetData>{inside}</sheetData></worksheet>'
        )
    return zipped({**members, **(more or {})})


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(tables: str, *, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """An .ods with these <table:table> elements."""
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}office:1.0" '
        f'xmlns:table="{_OFFICE}table:1.0" xmlns:text="{_OFFICE}text:1.0" '
        f'xmlns:style="{_OFFICE}style:1.0" xmlns:calcext="urn:org:documentfoundation:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def spreadsheetml(worksheets: str) -> bytes:
    """A SpreadsheetML 2003 workbook with these <Worksheet> elements."""
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{worksheets}</Workbook>'
    ).encode()


_SECTOR = 512


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams, each padded to where small streams end."""
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    directory_length = -(-(len(bodies) + 1) // 4)
    total = 1 + directory_length + sum(-(-len(body) // _SECTOR) for body in bodies.values())
    assert total <= _SECTOR // 4, "one sector of allocations is enough for tests"
    table = [0xFFFFFFFD, *_chain(1, directory_length)]
    entries, content, position = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)], b"", 1 + directory_length
    for name, body in bodies.items():
        length = -(-len(body) // _SECTOR)
        entries.append(_entry(name, 2, position, len(body)))
        table += _chain(position, length)
        content += body.ljust(length * _SECTOR, b"\0")
        position += length
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<108I", header, 80, *[0xFFFFFFFF] * 108)
    table += [0xFFFFFFFF] * (_SECTOR // 4 - len(table))
    directory = b"".join(entries).ljust(directory_length * _SECTOR, b"\0")
    return bytes(header) + struct.pack(f"<{_SECTOR // 4}I", *table) + directory + content


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), 0xFFFFFFFE]


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
    head = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1) + links
    return head.ljust(116, b"\0") + struct.pack("<III", start, size, 0)


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of .xls."""
    return struct.pack("<HH", kind, len(body)) + body


XLS_BOF, XLS_EOF = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)), record(0x0A)


def xls_text(row: int, column: int, text: str) -> bytes:
    body = text.encode("utf-16-le")
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + body)


def xls_number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def xls_error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def xls_error_formula(row: int, column: int, code: int) -> bytes:
    value = bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])
    return record(0x06, struct.pack("<HHH", row, column, 0) + value + bytes(8))


def xls(*sheets: bytes, globals_more: bytes = b"", hidden: Sequence[int] = ()) -> bytes:
    """An .xls whose sheets S1, S2 … hold these records; style 1 shows a date."""
    styles = b"".join(
        record(0xE0, struct.pack("<HH", 0, form).ljust(20, b"\0")) for form in (0, 14)
    )
    bounds_length = sum(4 + 8 + len(f"S{n}") for n in range(1, len(sheets) + 1))
    position = len(XLS_BOF + globals_more + styles) + bounds_length + len(XLS_EOF)
    bounds, bodies = b"", b""
    for number, inside in enumerate(sheets, start=1):
        name = f"S{number}".encode()
        state = 1 if number in hidden else 0
        bounds += record(0x85, struct.pack("<IBBBB", position, state, 0, len(name), 0) + name)
        body = XLS_BOF + inside + XLS_EOF
        bodies, position = bodies + body, position + len(body)
    return ole({"Workbook": XLS_BOF + globals_more + styles + bounds + XLS_EOF + bodies})


def _brt(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, lengths = len(body), b""
    while length > 127:
        lengths, length = lengths + bytes([length & 0x7F | 0x80]), length >> 7
    return head + lengths + bytes([length]) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_row(row: int) -> bytes:
    return _brt(0, struct.pack("<I", row).ljust(17, b"\0"))


def xlsb_cell(column: int, value: Any) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _brt(6, place + _wide(value))
    if isinstance(value, bytes):  # the code of an error
        return _brt(3, place + value)
    return _brt(5, place + struct.pack("<d", value))


def xlsb_merge(top: int, bottom: int, left: int, right: int) -> bytes:
    return _brt(176, struct.pack("<4I", top, bottom, left, right))


def xlsb(rows: bytes, after: bytes = b"", *, is_1904: bool = False) -> bytes:
    """An .xlsb with one sheet "S1" of these row and cell records."""
    return _xlsb(
        _brt(129) + _brt(148, bytes(16)) + _brt(145) + rows + _brt(146) + after + _brt(130), is_1904
    )


def xlsb_cut(rows: bytes) -> bytes:
    """The same, ended after the cells."""
    return _xlsb(_brt(129) + _brt(148, bytes(16)) + _brt(145) + rows, is_1904=False)


def _xlsb(sheet: bytes, is_1904: bool) -> bytes:
    book = (
        _brt(131)
        + _brt(153, struct.pack("<II", int(is_1904), 0) + _wide(""))
        + _brt(143)
        + _brt(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("S1"))
        + _brt(144)
        + _brt(132)
    )
    relation = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_RELATION}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relation,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def filled(sheet: Sheet) -> dict[tuple[int, int], tuple[str, int]]:
    """Every cell that holds something: (row, column) to text and kind."""
    cells = {}
    for column, (texts, kinds) in enumerate(
        zip(sheet.texts.iter_columns(), sheet.kinds.iter_columns(), strict=True)
    ):
        for row, text, kind in zip(sheet.rows, texts, kinds, strict=True):
            if text is not None:
                cells[row, column] = (text, kind)
    return cells
