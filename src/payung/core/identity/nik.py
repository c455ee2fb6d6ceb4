"""NIK: reading the 16 digits, and what they say.

6 digits area of *first* registration, 6 digits birth date (women: day + 40), 4 digits serial
from 0001. There is no check digit. The number stays for life, so its area is not the domicile,
and its date and sex may differ from the identity card: that is for a warning, never a refusal.
"""

import datetime

import polars as pl

from payung.core.identity.cleaning import NUMBER, is_blank, is_nothing, visible


# The first two digits that Kemendagri has given to provinces, and nothing else.
PROVINCES = frozenset(
    [11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53]
    + [61, 62, 63, 64, 65, 71, 72, 73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96, 97]
)
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Letters that people (and scanners) write for digits.
LOOKALIKES = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("IiLl|!", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("G", "6"),
    **dict.fromkeys("B", "8"),
}

LARGEST_EXACT_FLOAT = 9_007_199_254_740_992  # 2**53: above it a number cell rounds the last digit

SCIENTIFIC = r"(?i)^'?\s*\d(?:[.,]\d*)?\s*e\s*\+?\s*\d{1,2}$"
WHOLE_SCIENTIFIC = r"(?i)^'?\s*(\d)[.,](\d{15})\s*e\s*\+?\s*15$"  # every digit is still there
LABEL = r"(?i)^[^\p{L}\p{N}]*(?:(?:no(?:mor|\.)?|nik|e-?ktp|ktp|kia|suket)[\s.:;=#\-]*)+"
FRACTION = r"^(\D*\d{15,17})[.,]0{1,2}$"


def read(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """struct{nik, nik_problem, nik_note} from a cell's text and kind.

    ``nik``: 16 digits, or null where they cannot be known. ``nik_problem``: why it cannot be used
    (a code of ``core.findings``), or null. With ``nik_impossible`` the 16 digits stay beside the
    problem where only province, area or date is impossible: a typing slip that a human will find
    is still evidence of who this is. ``nik_note``: how it was repaired, or null.
    """
    seen = visible(text)
    digits = _digits(seen)
    plain = digits.str.contains(r"^\d+$").fill_null(False)
    mended = digits.str.replace_many(LOOKALIKES)
    repaired = ~plain & _is_repairable(digits) & ~is_impossible(mended)
    number = pl.when(repaired).then(mended).when(plain).then(digits)
    length = number.str.len_bytes()
    whole = (length == 16).fill_null(False)
    invented = whole & is_invented(number)
    no_serial = whole & number.str.ends_with("0000")
    impossible = whole & is_impossible(number)
    rounded = whole & (kind == NUMBER) & (number > str(LARGEST_EXACT_FLOAT))
    problem = (
        pl.when(is_blank(seen))
        .then(pl.lit("nik_missing"))
        .when(seen.str.contains(SCIENTIFIC) & ~seen.str.contains(WHOLE_SCIENTIFIC))
        .then(pl.lit("nik_lost"))
        .when(~seen.str.contains(r"\d") & is_nothing(seen))
        .then(pl.lit("nik_placeholder"))
        .when(number.is_null())
        .then(pl.lit("nik_not_a_number"))
        .when(invented | (~whole & is_one_digit(number)))
        .then(pl.lit("nik_placeholder"))
        .when(length < 16)
        .then(pl.lit("nik_short"))
        .when(length > 16)
        .then(pl.lit("nik_long"))
        .when(impossible)
        .then(pl.lit("nik_impossible"))
    )
    note = (
        pl.when(~whole | invented)
        .then(pl.lit(None, pl.String))
        .when(repaired)
        .then(pl.lit("nik_letters_read"))
        .when(rounded)
        .then(pl.lit("nik_rounded"))
        .when(number != text)
        .then(pl.lit("nik_cleaned"))
    )
    kept = whole & ~invented & ~no_serial & ~(problem == "nik_lost").fill_null(False)
    return pl.struct(
        pl.when(kept).then(number).alias("nik"),
        problem.alias("nik_problem"),
        note.alias("nik_note"),
    )


def _digits(seen: pl.Expr) -> pl.Expr:
    """The cell without label, separators, quotes and a spreadsheet's ``.0``; letters stay."""
    return (
        seen.str.replace(WHOLE_SCIENTIFIC, "$1$2")
        .str.replace(LABEL, "")
        .str.replace(FRACTION, "$1")
        .str.replace_all(r"[\s.,\-_'\"*:;/\\()\[\]+=]+", "")
    )


def _is_repairable(digits: pl.Expr) -> pl.Expr:
    """Sixteen signs, mostly digits, and no letter but those that look like digits."""
    return (
        digits.str.contains(r"^[0-9OoQDIiLl|!ZzSsGB]{16}$") & (digits.str.count_matches(r"\d") >= 9)
    ).fill_null(False)


def is_impossible(nik: pl.Expr) -> pl.Expr:
    """True where no registry could have issued this: province, area, day, month or serial."""
    day, month, year = _part(nik, 6), _part(nik, 8), _part(nik, 10)
    day = pl.when(day > 40).then(day - 40).otherwise(day)
    last = month.replace_strict(list(range(1, 13)), DAYS_IN_MONTH, default=0)
    leapless = (month == 2) & (day == 29) & (year % 4 != 0)
    return (
        ~_part(nik, 0).is_in(sorted(PROVINCES))
        | (_part(nik, 2) == 0)
        | (_part(nik, 4) == 0)
        | ~day.is_between(1, last)
        | leapless
        | nik.str.ends_with("0000")
    )


def is_invented(nik: pl.Expr) -> pl.Expr:
    """True for 1111…, 0000…, 1234567890123456, 6108000000000000: typed to fill the cell."""
    return (
        is_one_digit(nik)
        | nik.is_in(sorted(_runs()))
        | nik.str.contains(r"(?:0{8,}|1{8,}|2{8,}|3{8,}|4{8,}|5{8,}|6{8,}|7{8,}|8{8,}|9{8,})$")
        | nik.str.contains(r"^(?:0{10}|9{10}|12345678)")
        | (is_impossible(nik) & nik.str.contains(r"123456789$|1234567890?$|12345678$"))
    )


def is_one_digit(number: pl.Expr) -> pl.Expr:
    """True where one digit is repeated all along."""
    return number.str.contains(r"^(?:0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$")


def _runs() -> set[str]:
    """Sixteen keys pressed one after the other, up or down, from any key."""
    keys = "1234567890" * 3
    up = {keys[n : n + 16] for n in range(10)} | {("0123456789" * 2)[:16]}
    return up | {run[::-1] for run in up} | {(a + b) * 8 for a, b in ("12", "01", "10", "21")}


def _part(nik: pl.Expr, offset: int) -> pl.Expr:
    return nik.str.slice(offset, 2).cast(pl.Int8, strict=False)


def birth_date(nik: pl.Expr, as_of: datetime.date, hint: pl.Expr | None = None) -> pl.Expr:
    """Date in the NIK, or null where it holds none.

    The NIK does not say the century: the one nearest to ``hint`` (the typed birth date) is taken;
    without a hint, the latest that is not after ``as_of``.
    """
    day = _part(nik, 6)
    day = pl.when(day > 40).then(day - 40).otherwise(day)
    rest = pl.format(
        "{}-{}-{}",
        nik.str.slice(10, 2),
        nik.str.slice(8, 2),
        day.cast(pl.String).str.zfill(2),
    )
    late = ("20" + rest).str.to_date("%Y-%m-%d", strict=False)
    early = ("19" + rest).str.to_date("%Y-%m-%d", strict=False)
    newest = pl.when(late <= as_of).then(late).otherwise(pl.coalesce(early, late))
    if hint is None:
        return newest
    to_late = (late - hint).dt.total_days().abs()
    to_early = (early - hint).dt.total_days().abs()
    nearest = pl.when(to_late <= to_early).then(late).otherwise(early)
    return (
        pl.when(hint.is_not_null() & late.is_not_null() & early.is_not_null())
        .then(nearest)
        .otherwise(newest)
    )


def sex(nik: pl.Expr) -> pl.Expr:
    """ "P" where 40 was added to the day, "L" where not; null where the day is impossible."""
    day = _part(nik, 6)
    return (
        pl.when(day.is_between(41, 71))
        .then(pl.lit("P"))
        .when(day.is_between(1, 31))
        .then(pl.lit("L"))
    )


def regency(nik: pl.Expr) -> pl.Expr:
    """Kemendagri code of the regency that issued it first ("6108"): not the domicile."""
    return nik.str.slice(0, 4)
