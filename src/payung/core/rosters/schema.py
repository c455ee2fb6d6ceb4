"""What is found in a workbook, and the one form of rows that everything later builds on."""

from dataclasses import dataclass, field

import polars as pl

from payung.core.findings import Finding
from payung.core.workbooks import Workbook


ROW_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.UInt32,
    "name": pl.String,
    "name_written": pl.String,
    "titles": pl.String,
    "alias": pl.String,
    "nik": pl.String,
    "nik_written": pl.String,
    "kk": pl.String,
    "birth_date": pl.Date,
    "birth_date_other": pl.Date,
    "birth_place": pl.String,
    "sex": pl.String,
    "village_code": pl.String,
    "district_code": pl.String,
    "village_text": pl.String,
    "district_text": pl.String,
    "phone": pl.String,
    "wage": pl.Int64,
    "job": pl.String,
    "remark": pl.String,
    "office": pl.String,
    "segment": pl.String,
    "is_civil_servant": pl.Boolean,
    "status": pl.String,
    "findings": pl.List(pl.String),
    "other": pl.String,
}
SKIPPED_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "row": pl.UInt32,
    "reason": pl.String,
}


@dataclass(frozen=True)
class ColumnReading:
    """How one column was understood. ``field`` is None when it is only kept."""

    index: int
    letter: str
    heading: str
    field: str | None
    evidence: str  # heading, content, template, mapping
    confidence: float


@dataclass(frozen=True)
class TableReading:
    """One table, or (without columns) a sheet that holds none.

    ``skipped`` has row and reason: header, numbering, group, subtotal, note, signature, title,
    blank, pivot, superseded (a submission that came again), leaver (marked so on our sheet). Person rows and skipped rows together are all rows that hold anything.
    """

    sheet: str
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    template: str | None
    columns: tuple[ColumnReading, ...]
    person_rows: int
    skipped: pl.DataFrame = field(repr=False)


@dataclass(frozen=True)
class FoundTable:
    """A table before its rows are checked.

    ``cells``: a line per person row with ``row``, one text column per field (and ``<field>_kind``
    for the kinds of cells), ``other`` (JSON) and what group rows say: ``group_village``,
    ``group_district``, ``group_regency``, ``group_office``. ``titles`` are the lines above it.
    ``one_of_many``: other sheets of the workbook hold persons too.
    """

    reading: TableReading
    cells: pl.DataFrame = field(repr=False)
    titles: tuple[str, ...] = field(repr=False)
    segment: str | None = None
    one_of_many: bool = False


@dataclass(frozen=True)
class Claim:
    """The form of ours that a sheet says it is; whether it is, only the register can tell.

    A code typed by hand comes with its ``check``; the token says everything else.
    """

    code: str
    check: str = ""
    list: str = ""
    month: str = ""
    version: int = 0
    area: str = ""
    signature: str = ""

    @property
    def said(self) -> str:
        """All that the signature of a token vouches for."""
        return ".".join((self.code, self.list, self.month, str(self.version), self.area))


@dataclass(frozen=True)
class Understanding:
    """A workbook with its tables found and its columns recognised; nothing judged yet.

    ``uncoded``: sheets that are headed like ours while nothing in the workbook names the form.
    """

    workbook: Workbook = field(repr=False)
    tables: tuple[FoundTable, ...]
    layout: str
    claims: tuple[Claim, ...] = ()
    uncoded: tuple[str, ...] = ()

    @property
    def person_rows(self) -> int:
        return sum(table.reading.person_rows for table in self.tables)


@dataclass(frozen=True)
class RosterReading:
    """A roster read and checked. ``layout`` is the same for every file of one form."""

    file: str
    sha256: str
    format: str
    layout: str
    tables: tuple[TableReading, ...]
    rows: pl.DataFrame = field(repr=False)
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()


def letter(index: int) -> str:
    """The spreadsheet's name of a column: 0 -> A, 26 -> AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
