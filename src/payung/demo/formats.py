"""Grids into files: xlsx, delimited text, HTML and SpreadsheetML saved as .xls. Same bytes each time."""

import csv
import datetime
import io
import re
import zipfile
from html import escape
from pathlib import Path

import xlsxwriter

from payung.demo.cells import Cell
from payung.demo.grids import Grid


CREATED = datetime.datetime(2026, 6, 15, 8, 0, 0)  # noqa: DTZ001  (the day inside the workbook)
EXTENSIONS = {
    "xlsx": "xlsx", "csv": "csv", "semicolon": "csv", "pipe": "txt", "utf16": "tsv",
    "html": "xls", "spreadsheetml": "xls",
}  # fmt: skip
DATE_FORMATS = ("dd/mm/yyyy", "dd-mm-yyyy", "dd mmmm yyyy", "d-mmm-yy")


def write(path: Path, grids: list[Grid], kind: str, *, bom: bool = False, variety: int = 0) -> None:
    """Write one file. Formats without sheets take the first grid only."""
    if kind == "xlsx":
        _xlsx(path, grids, DATE_FORMATS[variety % len(DATE_FORMATS)])
    elif kind == "html":
        path.write_bytes(_html(grids[0]).encode())
    elif kind == "spreadsheetml":
        path.write_bytes(_spreadsheetml(grids).encode())
    else:
        path.write_bytes(_delimited(grids[0], kind, bom=bom))


def _xlsx(path: Path, grids: list[Grid], date_format: str) -> None:
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"created": CREATED, "author": "", "company": ""})
    bold = book.add_format({"bold": True, "text_wrap": True})
    middle = book.add_format(
        {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    day = book.add_format({"num_format": date_format})
    whole = book.add_format({"num_format": "0"})
    for grid in grids:
        page = book.add_worksheet(grid.name[:31])
        page.set_column(0, 20, 16)
        for at, cells in enumerate(grid.rows):
            style = bold if at in grid.bold else None
            for column, cell in enumerate(cells):
                kind = type(cell)
                if kind is str:
                    page.write_string(at, column, cell, style)
                elif kind is int or kind is float:
                    page.write_number(
                        at, column, cell, style or (whole if cell > 99_999_999 else None)
                    )
                elif kind is datetime.date:
                    page.write_datetime(at, column, cell, day)
        for r1, c1, r2, c2 in grid.merges:
            cell = grid.rows[r1][c1] if c1 < len(grid.rows[r1]) else None
            page.merge_range(r1, c1, r2, c2, "" if cell is None else cell, middle)
        for column in grid.hidden_columns:
            page.set_column(column, column, None, None, {"hidden": True})
        for row in grid.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
    book.close()
    for number, grid in enumerate(grids, start=1):
        if grid.declared_rows:
            _declare(path, f"xl/worksheets/sheet{number}.xml", grid.declared_rows)


def _declare(path: Path, sheet: str, rows: int) -> None:
    """Let the sheet claim so many rows, as after somebody formatted whole columns."""
    source = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == sheet:
                claim = rb'<dimension ref="\g<1>%d"' % rows
                content = re.sub(
                    rb'<dimension ref="([A-Z]+\d+:[A-Z]+)\d+"', claim, content, count=1
                )
            new.writestr(part, content)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.strftime("%d/%m/%Y")
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _delimited(grid: Grid, kind: str, *, bom: bool) -> bytes:
    mark = {"semicolon": ";", "pipe": "|", "utf16": "\t"}.get(kind, ",")
    width = max((len(row) for row in grid.rows), default=1)
    text = io.StringIO()
    lines = csv.writer(text, delimiter=mark, lineterminator="\r\n")
    rows = iter(grid.rows)
    if grid.rows and str(next(iter(grid.rows[0]), "")).startswith("sep="):
        text.write(f"{next(rows)[0]}\r\n")
    for row in rows:
        lines.writerow([*(_plain(cell) for cell in row), *[""] * (width - len(row))])
    if kind == "utf16":
        return text.getvalue().encode("utf-16")
    if kind == "semicolon":
        return text.getvalue().encode("cp1252", errors="replace")
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _html(grid: Grid) -> str:
    width = max((len(row) for row in grid.rows), default=1)
    lines = [
        (
            '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
            '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
            "<body><table border=1>"
        )
    ]
    for at, row in enumerate(grid.rows):
        cells = [escape(_plain(cell), quote=False) for cell in row]
        if at in grid.bold and sum(bool(cell) for cell in cells) == 1 and len(cells) <= 2:
            lines.append(f"<tr><th colspan={width}>{''.join(cells)}</th></tr>")
            continue
        cells += [""] * (width - len(cells))
        tag = "th" if at in grid.bold else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return "\n".join([*lines, "</table></body></html>", ""])


def _spreadsheetml(grids: list[Grid]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?mso-application progid="Excel.Sheet"?>',
        (
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        ),
    ]
    for grid in grids:
        lines.append(f'<Worksheet ss:Name="{escape(grid.name[:31])}"><Table>')
        skipped = False
        for at, row in enumerate(grid.rows):
            if not any(cell is not None for cell in row):
                skipped = True  # empty rows are left out and counted by ss:Index, as Excel does
                continue
            index = f' ss:Index="{at + 1}"' if skipped else ""
            skipped = False
            lines.append(f"<Row{index}>" + _xml_cells(row) + "</Row>")
        lines.append("</Table></Worksheet>")
    return "\n".join([*lines, "</Workbook>", ""])


def _xml_cells(row: list[Cell]) -> str:
    result, skipped = [], False
    for at, cell in enumerate(row):
        if cell is None:
            skipped = True
            continue
        index = f' ss:Index="{at + 1}"' if skipped else ""
        skipped = False
        if isinstance(cell, datetime.date):
            kind, text = "DateTime", f"{cell.isoformat()}T00:00:00.000"
        elif isinstance(cell, str):
            kind, text = "String", escape(cell, quote=False)
        else:
            kind, text = "Number", _plain(cell)
        result.append(f'<Cell{index}><Data ss:Type="{kind}">{text}</Data></Cell>')
    return "".join(result)
