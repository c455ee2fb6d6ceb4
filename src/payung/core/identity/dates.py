"""Dates as people write them, alone or after a place.

Day before month, as in Indonesia; the other way round only where it cannot be otherwise. Whoever
reads a date of twelve or less for both gets the exchanged one beside it (``other``), because
spreadsheets swap them without a word when the language of the computer changes.
"""

import polars as pl

from payung.core.identity import months
from payung.core.identity.cleaning import DATE, is_blank, is_nothing, visible


MONTHS = months.numbers()
MONTH = "(" + "|".join(sorted(MONTHS, key=lambda word: (-len(word), word))) + ")"
END = r"(?:\D|$)"
SEPARATOR = r"[\s,.'/\-_]*"

ISO = r"(?:^|\D)(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})" + END
DAY_FIRST = r"(?:^|\D)(\d{1,2})\s*[-/.,:\\_]+\s*(\d{1,2})\s*[-/.,:\\_]+\s*'?(\d{4}|\d{2})" + END
SPACED = r"(?:^|\D)(\d{1,2})[\s\-/.,]+(\d{1,2})[\s\-/.,]+'?(\d{4}|\d{2})" + END
DAY_NAMED = r"(?:^|\D)(\d{1,2})" + SEPARATOR + MONTH + SEPARATOR + r"(\d{4}|\d{2})" + END
NAME_FIRST = (
    r"(?:^|[^a-z])" + MONTH + r"[\s.\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s,.\-/]+(\d{4}|\d{2})" + END
)
YEAR_NAMED = r"(?:^|\D)(\d{4})" + SEPARATOR + MONTH + SEPARATOR + r"(\d{1,2})" + END
CLOSED_YEAR = r"(?:^|\D)((?:19|20)\d{2})(\d{2})(\d{2})" + END
CLOSED_DAY = r"(?:^|\D)(\d{1,2})(\d{2})((?:19|20)\d{2})" + END
CLOSED_SHORT = r"^()(\d{2})(\d{2})(\d{2})$"
SERIAL = r"^(\d{5})(?:[.,]\d+)?$"

PLACE = r"^([^\d]*?)[\s,./:;'\-_(|]*\d"
NO_PLACE = r"(?i)^(?:tgl|tanggal|lahir|ttl|tempat|tgl\.? ?lahir|tanggal lahir|di|pada|[\s,.:/\-])+$"


def read(text: pl.Expr, kind: pl.Expr, epoch_1904: bool = False, as_of_year: int = 2026) -> pl.Expr:
    """struct{date, other, place, date_problem} from a cell's text and kind.

    ``other``: day and month exchanged, where both are at most 12 and differ. ``place``: what
    stands before the date ("Pontianak, 07-06-1995"). ``date_problem``: ``birth_missing`` where
    nothing was written, ``birth_unreadable`` where it is no date or no possible one.
    Two-digit years up to that of ``as_of_year`` are of this century. ``epoch_1904``: the
    workbook counts its days from 1904.
    """
    seen = visible(text)
    clean = _figures(seen.str.to_lowercase())
    year, month, day = _parts(clean)
    full_year = _full(year, as_of_year)
    american = (month > 12) & (day <= 12)
    first = pl.when(american).then(day).otherwise(month)
    second = pl.when(american).then(month).otherwise(day)
    written = _date(full_year, first, second)
    exchangeable = (first <= 12) & (second <= 12) & (first != second)
    serial = _from_serial(clean, epoch_1904)
    date = pl.coalesce(written, serial)
    other = (
        pl.when(written.is_not_null() & exchangeable)
        .then(_date(full_year, second, first))
        .when(serial.is_not_null() & written.is_null())
        .then(_exchanged(serial))
    )
    problem = (
        pl.when(date.is_not_null())
        .then(None)
        .when(is_blank(seen) | is_nothing(seen))
        .then(pl.lit("birth_missing"))
        .otherwise(pl.lit("birth_unreadable"))
    )
    return pl.struct(
        date.alias("date"),
        other.alias("other"),
        pl.when(kind != DATE).then(_place(seen, date)).alias("place"),
        problem.alias("date_problem"),
    )


def _figures(text: pl.Expr) -> pl.Expr:
    """Letters between figures read as figures: "O7-O6-1995", "l2/o5/199O"."""
    text = text.str.replace_all(r"(^|[\s,\-/.\d])o([\d\-/.])", "${1}0$2")
    text = text.str.replace_all(r"(\d)o($|[\s\-/.\d])", "${1}0$2")
    text = text.str.replace_all(r"(^|[\s,\-/.\d])[li|]([\d\-/.])", "${1}1$2")
    return text.str.replace_all(r"(\d)[l|]($|[\s\-/.\d])", "${1}1$2")


def _parts(text: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Year, month, day as Int32 of the first form that fits."""
    forms = [
        (ISO, (1, 2, 3)),
        (DAY_FIRST, (3, 2, 1)),
        (DAY_NAMED, (3, 2, 1)),
        (NAME_FIRST, (3, 1, 2)),
        (YEAR_NAMED, (1, 2, 3)),
        (SPACED, (3, 2, 1)),
        (CLOSED_YEAR, (1, 2, 3)),
        (CLOSED_DAY, (3, 2, 1)),
        (CLOSED_SHORT, (4, 3, 2)),
    ]
    found = [text.str.extract_groups(pattern) for pattern, _ in forms]
    chosen = []
    for part in range(3):
        fields = [
            _number(groups.struct.field(str(order[part])))
            for groups, (_, order) in zip(found, forms, strict=True)
        ]
        whole = [
            pl.when(groups.struct.field("2").is_not_null()).then(field)
            for groups, field in zip(found, fields, strict=True)
        ]
        chosen.append(pl.coalesce(whole))
    return chosen[0], chosen[1], chosen[2]


def _number(field: pl.Expr) -> pl.Expr:
    named = field.replace_strict(MONTHS, default=None, return_dtype=pl.Int32)
    return pl.coalesce(field.cast(pl.Int32, strict=False), named)


def _full(year: pl.Expr, as_of_year: int) -> pl.Expr:
    """Two digits become four: later than this year's two digits means the last century."""
    century, now = divmod(as_of_year, 100)
    short = pl.when(year > now).then(year + (century - 1) * 100).otherwise(year + century * 100)
    return pl.when(year < 100).then(short).otherwise(year)


def _date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The day in the calendar, or null; only years in which a person or a card can stand."""
    text = pl.format("{}-{}-{}", year, month, day)
    known = year.is_between(1900, 2199)
    return pl.when(known).then(text).str.to_date("%Y-%m-%d", strict=False)


def _from_serial(text: pl.Expr, epoch_1904: bool) -> pl.Expr:
    """Days since the spreadsheet's first day: 34857 is 1995-06-07."""
    first = pl.date(1904, 1, 1) if epoch_1904 else pl.date(1899, 12, 30)
    days = text.str.extract(SERIAL).cast(pl.Int64, strict=False)
    return first + pl.duration(days=days)


def _exchanged(date: pl.Expr) -> pl.Expr:
    day, month = date.dt.day().cast(pl.Int32), date.dt.month().cast(pl.Int32)
    swapped = _date(date.dt.year(), day, month)
    return pl.when((day <= 12) & (day != month)).then(swapped)


def _place(seen: pl.Expr, date: pl.Expr) -> pl.Expr:
    """Words before the first figure, less a month's name that opens an English date."""
    before = seen.str.extract(PLACE)
    months_only = before.str.to_lowercase().str.replace_all(MONTH, "").str.contains(r"^\W*$")
    useless = months_only | before.str.contains(NO_PLACE) | (before.str.len_chars() < 2)
    only_place = pl.when(date.is_null() & ~seen.str.contains(r"\d") & ~is_nothing(seen)).then(seen)
    return pl.when(~useless).then(before.str.strip_chars(" ,./:;'-_(|")).otherwise(only_place)
