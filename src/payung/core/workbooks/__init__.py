"""Files of any spreadsheet kind, read as texts with their kind; and workbooks written back.

Nothing is guessed: a number stays the digits that were written, a text stays a text.
"""

from payung.core.workbooks.limits import Limits
from payung.core.workbooks.opening import open_workbook
from payung.core.workbooks.sheets import Kind, Sheet, Workbook


__all__ = ["Kind", "Limits", "Sheet", "Workbook", "open_workbook"]
