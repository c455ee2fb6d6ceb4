"""Any file in, one kind of workbook out, or one clear reason why not."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from payung.core.errors import InputProblem
from payung.core.workbooks import formats
from payung.core.workbooks.compound import CompoundFile
from payung.core.workbooks.decoding import decoded, decoded_markup
from payung.core.workbooks.delimited import sheet_from_text
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.opendocument import sheets_from_package
from payung.core.workbooks.packages import Package
from payung.core.workbooks.resending import without_ours
from payung.core.workbooks.sheets import Sheet, Workbook
from payung.core.workbooks.spreadsheetml import sheets_from_markup
from payung.core.workbooks.spreadsheets import sheets_of_xls, sheets_of_xlsb, sheets_of_xlsx
from payung.core.workbooks.webpages import sheet_from_page


DEFAULT_LIMITS = Limits()

Read = tuple[str, Iterable[Sheet], bool]  # format, sheets, days counted from 1904


def open_workbook(
    source: Path | bytes,
    name: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    *,
    with_our_notes: bool = False,
) -> Workbook:
    """Reads a file whole, in memory, by what it holds; its name is only kept.

    Notes and findings that ``write_correction`` wrote into it are left out, unless asked for.
    Nothing is written anywhere. Raises InputProblem, with ``file`` and what was found:
    password, empty, truncated, wrong_type (``found``), too_large (``size``, ``limit``),
    too_many_cells (``limit``), zip_bomb, unreadable. OSError when the path cannot be read.
    """
    name = name if name is not None else (source.name if isinstance(source, Path) else "")
    try:
        content = _content(source, limits)
        form, found, epoch_1904 = _read(content, limits)
        sheets = _counted(found if with_our_notes else without_ours(found), limits)
    except InputProblem as problem:
        raise InputProblem(problem.code, file=name, **problem.values) from problem
    if not any(sheet.rows.len() for sheet in sheets):
        raise InputProblem("empty", file=name)
    sha256 = hashlib.sha256(content).hexdigest()
    return Workbook(name, form, sha256, len(content), sheets, epoch_1904)


def _content(source: Path | bytes, limits: Limits) -> bytes:
    size = len(source) if isinstance(source, bytes) else os.stat(source).st_size
    if size > limits.max_bytes:
        raise InputProblem("too_large", size=size, limit=limits.max_bytes)
    content = source if isinstance(source, bytes) else source.read_bytes()
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputProblem("empty")
    return content


def _read(content: bytes, limits: Limits) -> Read:
    kind = formats.container(content)
    if kind == "zip":
        return _read_package(content, limits)
    if kind == "ole":
        streams = CompoundFile(content)
        form = formats.compound_format(streams)
        return form, *sheets_of_xls(content, streams, limits)
    return _read_text(content, limits)


def _read_package(content: bytes, limits: Limits) -> Read:
    package = Package(content, limits)
    form = formats.package_format(package)
    if form == "ods":
        package.verify(known={"content.xml"})
        return form, sheets_from_package(package, limits), False
    read = sheets_of_xlsb if form == "xlsb" else sheets_of_xlsx
    return form, *read(content, package, limits)


def _read_text(content: bytes, limits: Limits) -> Read:
    text = decoded(content)
    form = formats.text_format(text)
    if form == "spreadsheetml":
        return form, *sheets_from_markup(content, limits)
    if form == "html":
        return form, (sheet_from_page(decoded_markup(content), limits),), False
    return form, (sheet_from_text(text.rstrip("\x1a"), limits),), False


def _counted(found: Iterable[Sheet], limits: Limits) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    cells = area = 0
    for sheet in found:
        sheets.append(sheet)
        cells += sum(column.len() - column.null_count() for column in sheet.texts.iter_columns())
        limits.check_cells(cells)
        area += sheet.texts.height * sheet.texts.width
        limits.check_area(area, 1)
        if len(sheets) > limits.max_sheets:
            raise InputProblem("too_many_cells", sheets=len(sheets), limit=limits.max_sheets)
    return tuple(sheets)
