"""Files of any spreadsheet kind, read as texts with their kind; and workbooks written back.

Nothing is guessed: a number stays the digits that were written, a text stays a text.
"""

from payung.core.workbooks.correction import (
    CorrectionSummary,
    Note,
    SummaryLine,
    TablePlace,
    write_correction,
)
from payung.core.workbooks.inertness import as_written, inert
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.opening import open_workbook
from payung.core.workbooks.sheets import Kind, Sheet, Workbook
from payung.core.workbooks.writing import TableColumn, TableSheet, write_table


__all__ = [
    "CorrectionSummary",
    "Kind",
    "Limits",
    "Note",
    "Sheet",
    "SummaryLine",
    "TableColumn",
    "TablePlace",
    "TableSheet",
    "Workbook",
    "as_written",
    "inert",
    "open_workbook",
    "write_correction",
    "write_table",
]
