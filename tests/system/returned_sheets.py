"""Sheets as they come back: opened, filled in, and saved anew by another program."""

import io
import zipfile

import xlsxwriter
from python_calamine import CalamineWorkbook

from payung.core.rosters.issued import HEADINGS


COLUMNS = tuple(HEADINGS)


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    """Every sheet as rows of texts from A1, the hidden ones too."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [[str(cell) for cell in row]
               for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }  # fmt: skip


def people(content: bytes, sheet: str = "Daftar") -> list[dict[str, str]]:
    """The filled rows of the list, by heading."""
    rows = sheets(content)[sheet]
    at = rows.index(list(COLUMNS))
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[at + 1 :] if any(row)]


def returned(
    content: bytes, *, change=lambda people: people, without: tuple[str, ...] = (), replace=(),
    also: str = "",
) -> bytes:  # fmt: skip
    """The workbook saved again with ``change`` applied to its people.

    ``without`` sheets are cut as a phone cuts them; ``replace`` pairs of texts; ``also`` typed
    into a cell below.
    """
    found = {name: rows for name, rows in sheets(content).items() if name not in without}
    listed = found["Daftar"]
    at = listed.index(list(COLUMNS))
    now = change(people(content))
    found["Daftar"] = listed[: at + 1] + [[one.get(name, "") for name in COLUMNS] for one in now]
    if also:
        found["Daftar"].append([])
        found["Daftar"].append([also])
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in found.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    for old, new in replace:
                        text = text.replace(old, new)
                    if text:
                        sheet.write_string(number, column, text)
    return out.getvalue()


def files_of(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def new(name: str, nik: str, **fields: str) -> dict[str, str]:
    """Somebody whom the sender adds."""
    return {"Nama lengkap": name, "NIK": nik, "L/P": "P", "Pekerjaan": "Petani"} | fields
