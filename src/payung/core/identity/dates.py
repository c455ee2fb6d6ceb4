"""Dates as people write them, alone or after a place.

Day before month, as in Indonesia; the other way round only where it cannot be otherwise. Whoever
reads a date of twelve or less for both gets the exchanged one beside it (``other``), because
spreadsheets swap them without a word when the language of the computer changes.
"""

import datetime
from functools import partial

import polars as pl

from payung.core.identity import months
from payung.core.identity.cleaning import answer, is_blank, is_nothing, visible
from payung.core.identity.distinct import per_value


MONTHS = months.numbers()
MONTH = "(" + "|".join(sorted(MONTHS, key=lambda word: (-len(word), word))) + ")"
END = r"(?:\D|$)"
SEPARATOR = r"[\s,.'/\-_]*"

ISO = r"(?:^|\D)([12]\d{3})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})" + END
DAY_FIRST = r"(?:^|\D)(\d{1,2})\s*[-/.,:\\_]+\s*(\d{1,2})\s*[-/.,:\\_]+\s*'?([12]\d{3}|\d{2})" + END
SPACED = r"(?:^|\D)(\d{1,2})[\s\-/.,]+(\d{1,2})[\s\-/.,]+'?([12]\d{3}|\d{2})" + END
DAY_NAMED = (
    r"(?:^|\D)(\d{1,2})(?:st|nd|rd|th)?"
    + SEPARATOR
    + MONTH
    + SEPARATOR
    + r"([12]\d{3}|\d{2})"
    + END
)
NAME_FIRST = (
    r"(?:^|[^a-z])" + MONTH + r"[\s.\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s,.\-/]+([12]\d{3}|\d{2})" + END
)
YEAR_NAMED = r"(?:^|\D)([12]\d{3})" + SEPARATOR + MONTH + SEPARATOR + r"(\d{1,2})" + END
CLOSED_YEAR = r"(?:^|\D)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])" + END
CLOSED_DAY = r"(?:^|\D)(\d{1,2})(\d{2})((?:19|20)\d{2})" + END
CLOSED_SHORT = r"^()(\d{2})(\d{2})(\d{2})$"
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
ANSWER = pl.Struct(
    {"date": pl.Date, "other": pl.Date, "place": pl.String, "date_problem": pl.String}
)
NONE = pl.lit(None, pl.Int32)
SERIAL = r"^(\d{5})(?:[.,]\d+)?$"

PLACE = r"^([^\d]*?)[\s,./:;'\-_(|]*\d"
NO_PLACE = rf"(?i)^(?:{MONTH}|tgl|tanggal|lahir|ttl|tempat|tgl\.? ?lahir|tanggal lahir|di|pada|[\s,.:/\-])+$"


READ = pl.Struct({"date": pl.Date, "other": pl.Date, "place": pl.String, "date_problem": pl.String})


def read(text: pl.Expr, kind: pl.Expr, epoch_1904: bool = False, as_of_year: int = 2026) -> pl.Expr:
    """struct{date, other, place, date_problem} from a cell's text and kind.

    ``other``: day and month exchanged, where both are at most 12 and differ. ``place``: what
    stands before the date ("Pontianak, 07-06-1995"). ``date_problem``: ``birth_missing`` where
    nothing was written, ``birth_unreadable`` where it is no date or no possible one.
    Two-digit years up to that of ``as_of_year`` are of this century. ``epoch_1904``: the
    workbook counts its days from 1904.

    >>> frame = pl.DataFrame({"t": ["Pontianak, 07 Juni 1995", "31-02-1990"]})
    >>> frame.select(read(pl.col("t"), pl.lit(1)).struct.field("date")).to_series().to_list()
    [datetime.date(1995, 6, 7), None]
    """
    work = partial(_read, epoch_1904=epoch_1904, as_of_year=as_of_year)
    return per_value(text, work, ANSWER)


def _read(text: pl.Expr, *, epoch_1904: bool, as_of_year: int) -> pl.Expr:
    # Each step sees the fields of the step before; nested, they would be copied at every mention.
    steps = pl.struct(seen=visible(text))
    lower = pl.field("seen").str.to_lowercase()
    # Only where such a letter can stand at all: four replacements are dear for a whole column.
    written = pl.when(lower.str.contains(r"[0-9][oli|]|[oli|][0-9\-/.]")).then(lower)
    steps = steps.struct.with_fields(clean=pl.coalesce(_figures(written), lower))
    steps = _with_parts(steps)
    steps = steps.struct.with_fields(year=_full(pl.field("year"), as_of_year))
    steps = _with_american(steps)
    serial = _from_serial(pl.field("clean"), epoch_1904)
    steps = steps.struct.with_fields(serial=pl.when(pl.field("year").is_null()).then(serial))
    steps = steps.struct.with_fields(
        date=pl.coalesce(_date("year", "month", "day"), pl.field("serial")), other=_other()
    )
    steps = steps.struct.with_fields(
        other=pl.when(pl.field("date").is_not_null()).then(pl.field("other"))
    )
    steps = _with_place(steps.struct.with_fields(date_problem=_problem()))
    return answer(steps, "date", "other", "place", "date_problem")


def _figures(text: pl.Expr) -> pl.Expr:
    """Letters between figures read as figures: "O7-O6-1995", "l2/o5/199O"."""
    mended = text
    for letters, figure in (("o", "0"), ("[li|]", "1")):
        before = rf"(^|[\s,\-/.\d]){letters}([\d\-/.])"
        behind = rf"(\d){letters}($|[\s\-/.\d])"
        mended = mended.str.replace_all(before, f"${{1}}{figure}$2")
        mended = mended.str.replace_all(behind, f"${{1}}{figure}$2")
    return mended


def _with_parts(steps: pl.Expr) -> pl.Expr:
    """Year, month and day as Int32, of the first form that fits.

    A form is tried only where none before it has fitted: regular expressions are what costs.
    """
    steps = steps.struct.with_fields(left=pl.field("clean"), year=NONE, month=NONE, day=NONE)
    for pattern, year, month, day, is_named in FORMS:
        steps = steps.struct.with_fields(found=pl.field("left").str.extract_groups(pattern))
        group = pl.field("found").struct.field
        steps = steps.struct.with_fields(
            year=pl.coalesce(pl.field("year"), _figure(group(str(year)))),
            month=pl.coalesce(pl.field("month"), _month(group(str(month)), is_named=is_named)),
            day=pl.coalesce(pl.field("day"), _figure(group(str(day)))),
        )
        fits = pl.field("year").is_not_null()
        steps = steps.struct.with_fields(left=pl.when(~fits).then(pl.field("left")))
    return steps


def _figure(group: pl.Expr) -> pl.Expr:
    return group.cast(pl.Int32, strict=False)


def _month(group: pl.Expr, *, is_named: bool) -> pl.Expr:
    if not is_named:
        return _figure(group)
    return group.replace_strict(MONTHS, default=None, return_dtype=pl.Int32)


def _with_american(steps: pl.Expr) -> pl.Expr:
    """ "6/27/1995": the day stands second, because no month is the 27th."""
    day, month = pl.field("day"), pl.field("month")
    american = (month > 12) & (day <= 12)
    return steps.struct.with_fields(
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
    text = pl.format("{}-{}-{}", *map(pl.field, (year, month, day)))
    known = pl.field(year).is_between(1900, 2199)
    return pl.when(known).then(text).str.to_date("%Y-%m-%d", strict=False)


def _from_serial(text: pl.Expr, epoch_1904: bool) -> pl.Expr:
    """Days since the spreadsheet's first day: 34857 is 1995-06-07."""
    first = datetime.date(1904, 1, 1) if epoch_1904 else datetime.date(1899, 12, 30)
    days = text.str.extract(SERIAL).cast(pl.Int32, strict=False)
    return (days + (first - datetime.date(1970, 1, 1)).days).cast(pl.Date)


def _other() -> pl.Expr:
    """Day and month exchanged; whatever they were written as, a spreadsheet may have done it."""
    day, month, serial = pl.field("day"), pl.field("month"), pl.field("serial")
    written = pl.when((day <= 12) & (day != month)).then(_date("year", "day", "month"))
    number = serial.dt.strftime("%Y-%d-%m").str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(written, pl.when(number != serial).then(number))


def _problem() -> pl.Expr:
    seen = pl.field("seen")
    return (
        pl.when(pl.field("date").is_not_null())
        .then(None)
        .when(is_blank(seen) | is_nothing(pl.when(pl.field("date").is_null()).then(seen)))
        .then(pl.lit("birth_missing"))
        .otherwise(pl.lit("birth_unreadable"))
    )


def _with_place(steps: pl.Expr) -> pl.Expr:
    """Words before the first figure, less a month's name that opens an English date."""
    worded = pl.field("seen").str.contains(r"^\W*\pL")
    steps = steps.struct.with_fields(words=pl.when(worded).then(pl.field("seen")))
    words = pl.field("words")
    alone = pl.when(~words.str.contains(r"[0-9]")).then(words)
    steps = steps.struct.with_fields(words=words.str.extract(PLACE), alone=alone)
    alone = pl.when(~is_nothing(pl.field("alone"))).then(pl.field("alone"))
    steps = steps.struct.with_fields(words=pl.coalesce(pl.field("words"), alone))
    useful = ~words.str.contains(NO_PLACE) & (words.str.len_chars() > 1)
    return steps.struct.with_fields(
        place=pl.when(useful).then(words.str.strip_chars(" ,./:;'-_(|"))
    )
