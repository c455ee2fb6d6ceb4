"""NIK: reading the 16 digits, and what they say.

6 digits area of *first* registration, 6 digits birth date (women: day + 40), 4 digits serial
from 0001. There is no check digit. The number stays for life, so its area is not the domicile,
and its date and sex may differ from the identity card: that is for a warning, never a refusal.
"""

import datetime

import polars as pl

from payung.core.identity.cleaning import NUMBER, is_blank, is_nothing, visible
from payung.core.identity.distinct import per_value


# The first two digits that Kemendagri has given to provinces, and nothing else.
PROVINCES = frozenset(
    [11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53]
    + [61, 62, 63, 64, 65, 71, 72, 73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96, 97]
)

# Day and month that exist; day + 40 for women.
_DAYS = (
    r"(?:(?:[04][1-9]|[1256][0-9]|[37]0)(?:0[13-9]|1[0-2])|[37]1(?:0[13578]|1[02])"
    r"|(?:[04][1-9]|[15][0-9]|[26][0-8])02)[0-9]{2}|[26]902(?:[02468][048]|[13579][26])"
)
# Everything that a registry can have issued; the serial begins with 0001.
POSSIBLE = (
    rf"^(?:{'|'.join(map(str, sorted(PROVINCES)))})(?:0[1-9]|[1-9][0-9])(?:0[1-9]|[1-9][0-9])"
    rf"(?:{_DAYS})(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{{2}}|[1-9][0-9]{{3}})$"
)

# Letters that people (and scanners) write for digits.
LOOKALIKES = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("IiLl|!", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("G", "6"),
    **dict.fromkeys("B", "8"),
}

FEWEST = 5  # real digits among letters; a NIK of zeros and ones has many O and l
LARGEST_EXACT = "9007199254740992"  # 2**53: above it a number cell rounds the last digit

FIELDS = dict.fromkeys(("nik", "nik_problem", "nik_note"), pl.String)

SCIENTIFIC = r"(?i)^'?\s*\d(?:[.,]\d*)?\s*e\s*\+?\s*\d{1,2}$"
WHOLE_SCIENTIFIC = r"(?i)^'?\s*(\d)[.,](\d{15})\s*e\s*\+?\s*15$"  # every digit is still there
LABEL = r"(?i)^[^\p{L}\p{N}]*(?:(?:no(?:mor|\.)?|nik|e-?ktp|ktp|kia|suket)[\s.:;=#\-]*)+"
# One key held down, or the keys pressed one after the other.
FILLED = (
    r"^(?:0{10}|9{10}|12345678)|(?:0{8,}|1{8,}|2{8,}|3{8,}|4{8,}|5{8,}|6{8,}|7{8,}|8{8,}|9{8,})$"
)
COUNTED = r"(?:12345678|123456789|1234567890)$"
_KEYS = "1234567890" * 3
_UP = {_KEYS[start : start + 16] for start in range(10)} | {"0123456789012345"}
RUNS = sorted(_UP | {run[::-1] for run in _UP} | {pair * 8 for pair in ("12", "01", "10", "21")})

STARRED = r"^\d{4,8}[*•●xX]{4,12}\d{0,6}$"
"""The middle taken out, as our own lists show a NIK and others do; without blanks and signs."""
LENGTHS_STARRED = (14, 18)  # a telephone number is shorter

FRACTION = r"^(\D*\d{15,17})[.,]0{1,2}$"


def read(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """struct{nik, nik_problem, nik_note} from a cell's text and kind.

    ``nik``: 16 digits, or null where they cannot be known. ``nik_problem``: why it cannot be used
    (a code of ``core.findings``), or null. With ``nik_impossible`` the 16 digits stay beside the
    problem where only province, area, date or serial is impossible: a slip that a human will find
    is still evidence of who this is. ``nik_note``: how it was repaired, or null.

    >>> frame = pl.DataFrame({"t": ["610801 070685 0001", "6,10801E+15"]})
    >>> frame.select(read(pl.col("t"), pl.lit(1)).alias("r")).unnest("r")["nik"].to_list()
    ['6108010706850001', None]
    """
    found = per_value(text, _read, FIELDS)
    rounded = (kind == NUMBER) & (pl.field("nik") > LARGEST_EXACT)
    note = pl.when(rounded).then(pl.lit("nik_rounded")).otherwise(pl.field("nik_note"))
    return found.struct.with_fields(nik_note=note)


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    """Most need nothing done; only the others walk through the steps."""
    value, nothing = pl.col("value"), pl.lit(None, pl.String)
    invented = value.str.contains(FILLED) | value.is_in(RUNS)
    plain = (value.str.contains(POSSIBLE) & ~invented).fill_null(False)
    good = distinct.filter(plain).with_columns(nik=value, nik_problem=nothing, nik_note=nothing)
    rest = _taken_apart(distinct.filter(~plain))
    return pl.concat([good, rest.select(good.collect_schema().names())])


def _taken_apart(steps: pl.LazyFrame) -> pl.LazyFrame:
    steps = steps.with_columns(seen=visible(pl.col("value")))
    starred = is_starred(pl.col("seen"))
    steps = steps.with_columns(digits=_digits(pl.col("seen")), starred=starred)
    steps = steps.with_columns(plain=pl.col("digits").str.contains(r"^[0-9]+$"))
    steps = _with_letters_read(steps)
    number, seen = pl.col("number"), pl.col("seen")
    length = number.str.len_bytes()
    steps = steps.with_columns(
        length=length,
        whole=(length == 16).fill_null(False),
        lost=seen.str.contains(SCIENTIFIC) & ~seen.str.contains(WHOLE_SCIENTIFIC),
        impossible=((length == 16) & is_impossible(number)).fill_null(False),
    )
    steps = steps.with_columns(invented=_is_invented(number, pl.col("impossible")))
    kept = pl.col("whole") & ~pl.col("invented") & ~pl.col("lost")
    return steps.with_columns(
        nik=pl.when(kept).then(number), nik_problem=_problem(), nik_note=_note()
    )


def _digits(seen: pl.Expr) -> pl.Expr:
    """The cell without label, separators, quotes and a spreadsheet's ``.0``; letters stay."""
    return (
        seen.str.replace(WHOLE_SCIENTIFIC, "$1$2")
        .str.replace(LABEL, "")
        .str.replace(FRACTION, "$1")
        .str.replace_many(dict.fromkeys(" .,-_'\"*:;/\\()[]+=", ""))
    )


def _with_letters_read(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Sixteen signs, some of them digits, and no letter but those that look like digits: read
    as digits when a registry could have issued the result.
    """
    digits = pl.col("digits")
    alike = ~pl.col("plain") & digits.str.contains(r"^[0-9OoQDIiLl|!ZzSsGB]{16}$")
    alike &= digits.str.count_matches(r"[0-9]") >= FEWEST
    mended = pl.when(alike).then(digits.str.replace_many(LOOKALIKES))
    steps = steps.with_columns(mended=mended)
    steps = steps.with_columns(repaired=~is_impossible(pl.col("mended")).fill_null(True))
    number = pl.when(pl.col("repaired")).then(pl.col("mended"))
    return steps.with_columns(number=number.when(pl.col("plain")).then(digits))


def _problem() -> pl.Expr:
    seen, number, length = pl.col("seen"), pl.col("number"), pl.col("length")
    wordy = ~seen.str.contains("[0-9]")
    return (
        pl.when(is_blank(seen))
        .then(pl.lit("nik_missing"))
        .when("starred")
        .then(pl.lit("nik_masked"))
        .when(pl.col("lost"))
        .then(pl.lit("nik_lost"))
        .when(number.is_null() & is_nothing(pl.when(wordy).then(seen)))
        .then(pl.lit("nik_placeholder"))
        .when(number.is_null())
        .then(pl.lit("nik_not_a_number"))
        .when(pl.col("invented") | is_one_digit(number))
        .then(pl.lit("nik_placeholder"))
        .when(length < 16)
        .then(pl.lit("nik_short"))
        .when(length > 16)
        .then(pl.lit("nik_long"))
        .when(pl.col("impossible"))
        .then(pl.lit("nik_impossible"))
    )


def _note() -> pl.Expr:
    number = pl.col("number")
    return (
        pl.when(~pl.col("whole") | pl.col("invented"))
        .then(pl.lit(None, pl.String))
        .when(pl.col("repaired"))
        .then(pl.lit("nik_letters_read"))
        .when(number != pl.col("value"))
        .then(pl.lit("nik_cleaned"))
    )


def is_starred(text: pl.Expr) -> pl.Expr:
    """True for 610801******0001: somebody's number, but not to be known from here."""
    bare = text.str.replace(LABEL, "").str.replace_all(r"[\s.,\-'’`_]", "")
    as_long = bare.str.len_chars().is_between(*LENGTHS_STARRED)
    return (bare.str.contains(STARRED) & as_long).fill_null(False)


def is_impossible(nik: pl.Expr) -> pl.Expr:
    """True where no registry could have issued this: province, area, day, month or serial."""
    return ~nik.str.contains(POSSIBLE)


def is_one_digit(number: pl.Expr) -> pl.Expr:
    """True where one digit is repeated all along."""
    return number.str.contains(r"^(?:0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$")


def _is_invented(nik: pl.Expr, impossible: pl.Expr) -> pl.Expr:
    """True for 1111…, 0000…, 1234567890123456, 6108000000000000: typed to fill the cell."""
    long_enough = nik.str.len_bytes() == 16
    keys = nik.is_in(RUNS) | nik.str.contains(FILLED)
    return (long_enough & (keys | (impossible & nik.str.contains(COUNTED)))).fill_null(False)


def birth_date(nik: pl.Expr, as_of: datetime.date, hint: pl.Expr | None = None) -> pl.Expr:
    """Date in the NIK, or null where it holds none.

    The NIK does not say the century: the one nearest to ``hint`` (the typed birth date) is taken;
    without a hint, the latest that is not after ``as_of``.
    """
    steps = pl.struct(year=nik.str.slice(10, 2), month=nik.str.slice(8, 2), day=_day(nik))
    steps = steps.struct.with_fields(late=_in_century("20"), early=_in_century("19"))
    late, early = pl.field("late"), pl.field("early")
    newest = pl.when(late <= as_of).then(late).otherwise(pl.coalesce(early, late))
    if hint is not None:
        steps = steps.struct.with_fields(hint=hint)
        far = (late - pl.field("hint")).dt.total_days().abs()
        near = (early - pl.field("hint")).dt.total_days().abs() < far
        # Where the hint or one of the centuries is missing, the comparison is null.
        newest = pl.when(near).then(early).when(~near).then(late).otherwise(newest)
    return steps.struct.with_fields(date=newest).struct.field("date")


def _day(nik: pl.Expr) -> pl.Expr:
    """Day of the month, the women's 40 taken off; null where it is no day."""
    day = nik.str.slice(6, 2).cast(pl.Int8, strict=False)
    return pl.when(day.is_between(41, 71)).then(day - 40).when(day.is_between(1, 31)).then(day)


def _in_century(first: str) -> pl.Expr:
    parts = (pl.field("year"), pl.field("month"), pl.field("day"))
    return pl.format(first + "{}-{}-{}", *parts).str.to_date("%Y-%m-%d", strict=False)


def sex(nik: pl.Expr) -> pl.Expr:
    """ "P" where 40 was added to the day, "L" where not; null where the day is impossible."""
    tens = nik.str.slice(6, 2)
    return (
        pl.when(tens.is_between(pl.lit("41"), pl.lit("71")))
        .then(pl.lit("P"))
        .when(tens.is_between(pl.lit("01"), pl.lit("31")))
        .then(pl.lit("L"))
    )


def regency(nik: pl.Expr) -> pl.Expr:
    """Kemendagri code of the regency that issued it first ("6108"): not the domicile."""
    return nik.str.slice(0, 4)
