"""Dates as people write them, alone or after a place.

Day before month, as in Indonesia; the other way round only where it cannot be otherwise. Whoever
reads a date of twelve or less for both gets the exchanged one beside it (``other``), because
spreadsheets swap them without a word when the language of the computer changes.
"""

import datetime
from functools import partial

import polars as pl

from payung.core.identity import months
from payung.core.identity.cleaning import is_blank, is_nothing, visible
from payung.core.identity.distinct import per_value


MONTHS = months.numbers()
MONTH = "(" + "|".join(sorted(MONTHS, key=lambda word: (-len(word), word))) + ")"
BEGIN, END = r"(?:^|[^0-9])", r"(?:[^0-9]|$)"
DAY = r"([0-9]{1,2})"  # of month or day; which of them is seen later
YEAR = r"([12][0-9]{3}|[0-9]{2})"
ORDINAL = r"(?:st|nd|rd|th)?"
GAP = r"[\s,.'/\-_]*"

ISO = rf"{BEGIN}([12][0-9]{{3}})\s*[-/.]\s*{DAY}\s*[-/.]\s*{DAY}{END}"
DAY_FIRST = rf"{BEGIN}{DAY}\s*[-/.,\\_]+\s*{DAY}\s*[-/.,\\_]+\s*'?{YEAR}{END}"
SPACED = rf"{BEGIN}{DAY}[\s\-/.,]+{DAY}[\s\-/.,]+'?{YEAR}{END}"
DAY_NAMED = rf"{BEGIN}{DAY}{ORDINAL}{GAP}{MONTH}{GAP}{YEAR}{END}"
NAME_FIRST = rf"(?:^|[^a-z]){MONTH}[\s.\-/]*{DAY}{ORDINAL}[\s,.\-/]+{YEAR}{END}"
YEAR_NAMED = rf"{BEGIN}([12][0-9]{{3}}){GAP}{MONTH}{GAP}{DAY}{END}"
CLOSED_YEAR = rf"{BEGIN}((?:19|20)[0-9]{{2}})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]){END}"
CLOSED_DAY = rf"{BEGIN}{DAY}([0-9]{{2}})((?:19|20)[0-9]{{2}}){END}"
CLOSED_SHORT = r"^()([0-9]{2})([0-9]{2})([0-9]{2})$"

# The form; which of its groups hold year, month and day; whether the month is a word.
FORMS = (
    (ISO, 1, 2, 3, False),
    (DAY_FIRST, 3, 2, 1, False),
    (DAY_NAMED, 3, 2, 1, True),
    (NAME_FIRST, 3, 1, 2, True),
    (YEAR_NAMED, 1, 2, 3, True),
    (SPACED, 3, 2, 1, False),
    (CLOSED_YEAR, 1, 2, 3, False),
    (CLOSED_DAY, 3, 2, 1, False),
    (CLOSED_SHORT, 4, 3, 2, False),
)
FIELDS = {"date": pl.Date, "other": pl.Date, "place": pl.String, "date_problem": pl.String}
NONE = pl.lit(None, pl.Int32)
SERIAL = r"^([0-9]{5})(?:[.,][0-9]+)?$"

PLACE = r"^([^0-9]*?)[\s,./:;'\-_(|]*[0-9]"
NO_PLACE = rf"(?i)^(?:{MONTH}|tgl|tanggal|lahir|ttl|tempat|tgl\.? ?lahir|tanggal lahir|di|pada|[\s,.:/\-])+$"


READ = pl.Struct({"date": pl.Date, "other": pl.Date, "place": pl.String, "date_problem": pl.String})


def read(text: pl.Expr, kind: pl.Expr, epoch_1904: bool = False, as_of_year: int = 2026) -> pl.Expr:
    """struct{date, other, place, date_problem} from a cell's text and kind.

    ``other``: day and month exchanged, where both are at most 12 and differ. ``place``: what
    stands before the date ("Pontianak, 07-06-1995"). ``date_problem``: ``birth_missing`` where
    nothing was written, ``birth_unreadable`` where it is no date or no possible one.
    Two-digit years up to that of ``as_of_year`` are of this century. ``epoch_1904``: the
    workbook counts its days from 1904. ``kind`` is handed to every reader of cells; a date reads
    the same from a text, a number and a date cell.

    >>> frame = pl.DataFrame({"t": ["Pontianak, 07 Juni 1995", "31-02-1990"]})
    >>> frame.select(read(pl.col("t"), pl.lit(1)).struct.field("date")).to_series().to_list()
    [datetime.date(1995, 6, 7), None]
    """
    work = partial(_read, epoch_1904=epoch_1904, as_of_year=as_of_year)
    return per_value(text, work, FIELDS)


def _read(distinct: pl.LazyFrame, *, epoch_1904: bool, as_of_year: int) -> pl.LazyFrame:
    steps = distinct.with_columns(seen=visible(pl.col("value")))
    lower = pl.col("seen").str.to_lowercase()
    # Only where such a letter can stand at all: four replacements are dear for a whole column.
    written = pl.when(lower.str.contains(r"[0-9][oli|]|[oli|][0-9\-/.]")).then(lower)
    steps = steps.with_columns(clean=pl.coalesce(_figures(written), lower))
    steps = _with_parts(steps)
    steps = steps.with_columns(year=_full(pl.col("year"), as_of_year))
    steps = _with_american(steps)
    serial = _from_serial(pl.col("clean"), epoch_1904)
    steps = steps.with_columns(serial=pl.when(pl.col("year").is_null()).then(serial))
    steps = steps.with_columns(
        date=pl.coalesce(_date("year", "month", "day"), pl.col("serial")), other=_other()
    )
    steps = steps.with_columns(other=pl.when(pl.col("date").is_not_null()).then(pl.col("other")))
    steps = _with_place(steps.with_columns(date_problem=_problem()))
    return steps


def _figures(text: pl.Expr) -> pl.Expr:
    """Letters between figures read as figures: "O7-O6-1995", "l2/o5/199O"."""
    mended = text
    for letters, figure in (("o", "0"), ("[li|]", "1")):
        before = rf"(^|[\s,\-/.0-9]){letters}([0-9\-/.])"
        behind = rf"([0-9]){letters}($|[\s\-/.0-9])"
        mended = mended.str.replace_all(before, f"${{1}}{figure}$2")
        mended = mended.str.replace_all(behind, f"${{1}}{figure}$2")
    return mended


def _with_parts(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Year, month and day as Int32, of the first form that fits.

    A form is tried only where none before it has fitted: regular expressions are what costs.
    """
    steps = steps.with_columns(left=pl.col("clean"), year=NONE, month=NONE, day=NONE)
    for pattern, year, month, day, is_named in FORMS:
        steps = steps.with_columns(found=pl.col("left").str.extract_groups(pattern))
        group = pl.col("found").struct.field
        steps = steps.with_columns(
            year=pl.coalesce(pl.col("year"), _figure(group(str(year)))),
            month=pl.coalesce(pl.col("month"), _month(group(str(month)), is_named=is_named)),
            day=pl.coalesce(pl.col("day"), _figure(group(str(day)))),
        )
        fits = pl.col("year").is_not_null()
        steps = steps.with_columns(left=pl.when(~fits).then(pl.col("left")))
    return steps


def _figure(group: pl.Expr) -> pl.Expr:
    return group.cast(pl.Int32, strict=False)


def _month(group: pl.Expr, *, is_named: bool) -> pl.Expr:
    if not is_named:
        return _figure(group)
    return group.replace_strict(MONTHS, default=None, return_dtype=pl.Int32)


def _with_american(steps: pl.LazyFrame) -> pl.LazyFrame:
    """ "6/27/1995": the day stands second, because no month is the 27th."""
    day, month = pl.col("day"), pl.col("month")
    american = (month > 12) & (day <= 12)
    return steps.with_columns(
        day=pl.when(american).then(month).otherwise(day),
        month=pl.when(american).then(day).otherwise(month),
    )


def _full(year: pl.Expr, as_of_year: int) -> pl.Expr:
    """Two digits become four: later than this year's two digits means the last century."""
    century, now = divmod(as_of_year, 100)
    short = pl.when(year > now).then(year + (century - 1) * 100).otherwise(year + century * 100)
    return pl.when(year < 100).then(short).otherwise(year)


def _date(year: str, month: str, day: str) -> pl.Expr:
    """The day in the calendar, or null; only years in which a person or a card can stand."""
    text = pl.format("{}-{}-{}", *map(pl.col, (year, month, day)))
    known = pl.col(year).is_between(1900, 2199)
    return pl.when(known).then(text).str.to_date("%Y-%m-%d", strict=False)


def _from_serial(text: pl.Expr, epoch_1904: bool) -> pl.Expr:
    """Days since the spreadsheet's first day: 34857 is 1995-06-07."""
    first = datetime.date(1904, 1, 1) if epoch_1904 else datetime.date(1899, 12, 30)
    days = text.str.extract(SERIAL).cast(pl.Int32, strict=False)
    return (days + (first - datetime.date(1970, 1, 1)).days).cast(pl.Date)


def _other() -> pl.Expr:
    """Day and month exchanged; whatever they were written as, a spreadsheet may have done it."""
    day, month, serial = pl.col("day"), pl.col("month"), pl.col("serial")
    written = pl.when((day <= 12) & (day != month)).then(_date("year", "day", "month"))
    number = serial.dt.strftime("%Y-%d-%m").str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(written, pl.when(number != serial).then(number))


def _problem() -> pl.Expr:
    seen = pl.col("seen")
    return (
        pl.when(pl.col("date").is_not_null())
        .then(None)
        .when(is_blank(seen) | is_nothing(pl.when(pl.col("date").is_null()).then(seen)))
        .then(pl.lit("birth_missing"))
        .otherwise(pl.lit("birth_unreadable"))
    )


def _with_place(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Words before the first figure, less a month's name that opens an English date."""
    worded = pl.col("seen").str.contains(r"^\W*\pL")
    steps = steps.with_columns(words=pl.when(worded).then(pl.col("seen")))
    words = pl.col("words")
    alone = pl.when(~words.str.contains(r"[0-9]")).then(words)
    steps = steps.with_columns(words=words.str.extract(PLACE), alone=alone)
    alone = pl.when(~is_nothing(pl.col("alone"))).then(pl.col("alone"))
    steps = steps.with_columns(words=pl.coalesce(pl.col("words"), alone))
    useful = ~words.str.contains(NO_PLACE) & (words.str.len_chars() > 1)
    return steps.with_columns(place=pl.when(useful).then(words.str.strip_chars(" ,./:;'-_(|")))
