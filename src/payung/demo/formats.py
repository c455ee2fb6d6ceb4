"""Grids into files: xlsx, delimited text, HTML and SpreadsheetML saved as .xls. Same bytes each time."""

import csv
import datetime
import io
from html import escape
from pathlib import Path

from payung.demo import xlsx
from payung.demo.grids import Grid
from payung.demo.handwriting import Cell


EXTENSIONS = {
    "xlsx": "xlsx", "csv": "csv", "semicolon": "csv", "pipe": "txt", "utf16": "tsv",
    "html": "xls", "spreadsheetml": "xls",
}  # fmt: skip
DATE_FORMATS = ("dd/mm/yyyy", "dd-mm-yyyy", "dd mmmm yyyy", "d-mmm-yy")


def write(path: Path, grids: list[Grid], kind: str, *, bom: bool = False, variety: int = 0) -> None:
    """Write one file. Formats without sheets take the first grid only."""
    if kind == "xlsx":
        path.write_bytes(xlsx.workbook(grids, DATE_FORMATS[variety % len(DATE_FORMATS)]))
    elif kind == "html":
        path.write_bytes(_html(grids[0]).encode())
    elif kind == "spreadsheetml":
        path.write_bytes(_spreadsheetml(grids).encode())
    else:
        path.write_bytes(_delimited(grids[0], kind, bom=bom))


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
