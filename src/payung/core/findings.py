"""What is remarkable about a row, a table or a file: a code and how grave it is.

Words for each code stand in ``payung.texts`` (both languages; a guard watches). A warning never
removes a row: ``stop`` only says that this row cannot be used until somebody mends it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """``note`` informs, ``warn`` asks to look, ``stop`` blocks enrolment until mended."""

    NOTE = "note"
    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True)
class Finding:
    """A finding about a whole table or file; rows carry bare codes in their ``findings``."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


# Findings about one row. The order is the order in which a clerk reads them.
ROW_FINDINGS: dict[str, Severity] = {
    # NIK
    "nik_missing": Severity.STOP,
    "nik_placeholder": Severity.STOP,  # 1111…, '-', 'belum ada', invented
    "nik_masked": Severity.STOP,  # 610801******0001, as lists show a number that stays elsewhere
    "nik_short": Severity.STOP,  # 15 digits or fewer
    "nik_long": Severity.STOP,  # 17 digits or more
    "nik_lost": Severity.STOP,  # 6,10801E+15: Excel destroyed it
    "nik_file_cut": Severity.STOP,  # whole column cut to 15 digits, 16th is 0
    "nik_not_a_number": Severity.STOP,  # letters that cannot be read as digits
    "nik_is_kk": Severity.STOP,  # family card number in the NIK column
    "nik_impossible": Severity.STOP,  # no such province, day 00, month 13, serial 0000
    "nik_rounded": Severity.WARN,  # a number cell above 2**53: the last digit may be wrong
    "nik_perhaps_cut": Severity.WARN,  # a number cell ending in 0, too few to be sure of a cut
    "nik_letters_read": Severity.WARN,  # O, l, I, S, B read as digits
    "nik_cleaned": Severity.NOTE,  # spaces, dots, apostrophe removed
    "nik_shared": Severity.WARN,  # the same NIK stands at another name
    "nik_date_differs": Severity.WARN,
    "nik_sex_differs": Severity.WARN,
    "nik_area_unknown": Severity.NOTE,  # prefix is no known area, old codes included
    # Name
    "name_missing": Severity.STOP,
    "name_doubtful": Severity.WARN,  # digits or one letter only
    "name_title_removed": Severity.NOTE,
    "name_letter_spaced": Severity.NOTE,
    # Birth date
    "birth_missing": Severity.WARN,
    "birth_unreadable": Severity.WARN,
    "birth_swapped": Severity.WARN,  # day and month exchanged; the NIK agrees with the other
    "birth_ambiguous": Severity.NOTE,  # 03/04/1990 and nothing to decide by
    "birth_default": Severity.NOTE,  # 1 January or 1 July: often "unknown"
    "birth_in_future": Severity.STOP,
    "age_below": Severity.WARN,  # younger than the rule on that day
    "age_above": Severity.WARN,
    # Sex, village, phone, wage, job
    "sex_unreadable": Severity.NOTE,
    "village_missing": Severity.NOTE,
    "village_unknown": Severity.WARN,
    "village_ambiguous": Severity.WARN,  # the name exists more than once: ask
    "village_old_code": Severity.NOTE,
    "phone_unreadable": Severity.NOTE,
    "phone_two": Severity.NOTE,
    "wage_unreadable": Severity.NOTE,
    "job_civil_servant": Severity.WARN,  # PNS, TNI, Polri: outside the programme
    "job_wage_earner": Severity.NOTE,  # looks like PU in an informal list
    # Remarks
    "remark_dead": Severity.WARN,
    "remark_moved": Severity.WARN,
    "remark_member": Severity.NOTE,
    "remark_double": Severity.NOTE,
    # Answers on a sheet of ours
    "answer_unclear": Severity.WARN,  # "Masih bekerja?" says neither yes nor no: kept as working
    "answer_missing": Severity.WARN,  # … or was emptied
    # Doubles
    "row_repeated": Severity.WARN,  # the same person stands earlier in this file
}


def asks_something(code: str) -> bool:
    """Whether a finding asks anybody to look or to mend; a note only informs."""
    return ROW_FINDINGS[code] is not Severity.NOTE
