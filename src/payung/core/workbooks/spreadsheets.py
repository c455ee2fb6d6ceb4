"""xlsx, xlsm, xlsb and xls by calamine, with what it leaves out put right from the file itself."""

import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TypeVar

import polars as pl
import python_calamine as calamine

from payung.core.errors import InputProblem
from payung.core.workbooks import biff, sheetxml
from payung.core.workbooks.assembling import Frames, Merged, empty_sheet, frames_of, sheet_of
from payung.core.workbooks.compound import CompoundFile
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.packages import Package
from payung.core.workbooks.repairs import Survey, has_lost_digits, repaired
from payung.core.workbooks.sheets import Sheet


_LINES_AT_A_TIME = 8_192  # long enough for columns to pay, short enough to stay in the cache
_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")

Answer = TypeVar("Answer")
Digits = Callable[[str, Survey], None]
Opened = tuple[Iterator[Sheet], bool]


def sheets_of_xlsx(content: bytes, package: Package, limits: Limits) -> Opened:
    """The sheets, one after the other, and whether days count from 1904."""
    parts, epoch_1904 = sheetxml.workbook_parts(package)
    sheetxml.check_strings(package)
    surveys = {name: sheetxml.survey(package, member, limits) for name, member in parts.items()}
    package.verify(known=set(parts.values()))

    def keep_digits(name: str, survey: Survey) -> None:
        sheetxml.keep_long_numbers(survey, package, parts[name])

    return _sheets(content, surveys, keep_digits), epoch_1904


def sheets_of_xlsb(content: bytes, package: Package, limits: Limits) -> Opened:
    """The same for .xlsb, whose numbers are floats and have no more digits than these."""
    relations = package.relations("xl/workbook.bin")
    parts, epoch_1904 = biff.xlsb_parts(package, relations)
    surveys = {name: biff.xlsb_survey(package, member) for name, member in parts.items()}
    for survey in surveys.values():
        survey.check(limits)
    package.verify(known=set(parts.values()))
    return _sheets(content, surveys), epoch_1904


def sheets_of_xls(content: bytes, streams: CompoundFile, limits: Limits) -> Opened:
    """The same for .xls."""
    stream = next(name for name in _STREAMS if name in streams.names)
    in_order, epoch_1904 = biff.xls_surveys(streams.read(stream))
    for survey in in_order:
        survey.check(limits)
    with _open(content) as source:
        names = source.sheet_names
    return _sheets(content, dict(zip(names, in_order, strict=False))), epoch_1904


def _open(content: bytes) -> calamine.CalamineWorkbook:
    return _guarded(lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)))


def _guarded(ask: Callable[[], Answer]) -> Answer:
    """What calamine answers; its complaints, and its panics too, say that it cannot read this."""
    try:
        return ask()
    except calamine.PasswordError as error:
        raise InputProblem("password") from error
    except calamine.CalamineError as error:
        raise InputProblem("unreadable") from error
    except OverflowError as error:  # a number shown as hours that no clock could count
        raise InputProblem("unreadable") from error
    except OSError as error:  # we read from memory: the content ended too early
        raise InputProblem("truncated") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise InputProblem("unreadable") from error
        raise


def _no_more_digits(_name: str, _survey: Survey) -> None:
    """Binary formats hold floats: what a float lost was lost before the file was sent."""


def _sheets(
    content: bytes, surveys: Mapping[str, Survey], keep_digits: Digits = _no_more_digits
) -> Iterator[Sheet]:
    """Every worksheet in the order of the file, hidden ones too; charts and macros are left out."""
    with _open(content) as source:
        for index, about in enumerate(source.sheets_metadata):
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            if not (survey := surveys.get(about.name)):
                raise InputProblem("unreadable")  # not looked at before: not to be trusted
            hidden = about.visible is not calamine.SheetVisibleEnum.Visible
            sheet = _guarded(partial(source.get_sheet_by_index, index))
            yield _sheet(sheet, about.name, survey, keep_digits, hidden=hidden)


def _sheet(
    sheet: calamine.CalamineSheet,
    name: str,
    survey: Survey,
    keep_digits: Digits,
    *,
    hidden: bool,
) -> Sheet:
    frames = _guarded(lambda: _frames(sheet))
    if sheet.start is None or frames is None:
        return empty_sheet(name, hidden=hidden)
    if has_lost_digits(frames):
        keep_digits(name, survey)
    frames = repaired(frames, survey)
    rows = pl.int_range(1, frames[0].height + 1, dtype=pl.UInt32, eager=True)
    return sheet_of(name, rows, frames, merged=survey.merged or _merged(sheet), hidden=hidden)


def _frames(sheet: calamine.CalamineSheet) -> Frames | None:
    if sheet.start is None:
        return None
    # These lines begin with row 1 whatever the sheet's start, but with the start's column.
    pieces, lines = [], iter(sheet.iter_rows())
    while piece := list(islice(lines, _LINES_AT_A_TIME)):
        pieces.append(frames_of(piece, sheet.start[1]))
    if not pieces:
        return None
    return pl.concat([texts for texts, _ in pieces]), pl.concat([kinds for _, kinds in pieces])


def _merged(sheet: calamine.CalamineSheet) -> Merged:
    ranges = sheet.merged_cell_ranges or []
    return tuple(
        sorted((top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges)
    )
