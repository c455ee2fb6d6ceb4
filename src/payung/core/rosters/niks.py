"""What only whole columns show about NIK: cut by the spreadsheet, family cards, one NIK for two.

Input everywhere: ``sheet``, ``nik`` and ``kk`` (16 digits or null), ``nik_digits`` and
``kk_digits`` (16 digits as written, even where no NIK), ``birth_date``, ``birth_date_other``,
``sex``, ``key`` (name for comparison), ``number_cell`` (the cell was a number).
"""

import datetime

import polars as pl
from rapidfuzz import fuzz, process


CUT_SHARE = 0.95
CUT_LEAST = 5  # cells that must agree
OTHER_NAME = 62.0  # names less alike than this are different persons
SWAP_LEAST = 5


def columns_exchanged(frame: pl.DataFrame) -> pl.DataFrame:
    """Sheets whose NIK and KK columns are exchanged: the KK column agrees with the birth dates."""
    agree = frame.group_by("sheet", maintain_order=True).agg(
        both=(pl.col("nik_digits").is_not_null() & pl.col("kk_digits").is_not_null()).sum(),
        nik=_agrees("nik_digits").sum(),
        kk=_agrees("kk_digits").sum(),
    )
    wrong = agree.filter(
        (pl.col("kk") >= SWAP_LEAST)
        & (pl.col("kk") > 0.5 * pl.col("both"))
        & (pl.col("nik") < 0.2 * pl.col("kk"))
    )
    return wrong.select("sheet")


def _parts(digits: str) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    number = [pl.col(digits).str.slice(at, 2).cast(pl.Int32, strict=False) for at in (6, 8, 10)]
    day = pl.when(number[0] > 40).then(number[0] - 40).otherwise(number[0])
    return day, number[1], number[2]


def _agrees(digits: str, date: str = "birth_date") -> pl.Expr:
    """The date inside the number is the birth date (or, exchanged, the other reading of it)."""
    day, month, year = _parts(digits)
    same = [
        (day == pl.col(name).dt.day().cast(pl.Int32))
        & (month == pl.col(name).dt.month().cast(pl.Int32))
        & (year == pl.col(name).dt.year() % 100)
        for name in (date, "birth_date_other")
    ]
    return (same[0].fill_null(False) | same[1].fill_null(False)) & pl.col(digits).is_not_null()


def _agrees_in_nothing(digits: str) -> pl.Expr:
    """Neither day nor month nor year of the number is the birth date's: no slip of a finger."""
    day, month, year = _parts(digits)
    born = pl.col("birth_date")
    days = [born.dt.day().cast(pl.Int32), born.dt.month().cast(pl.Int32)]
    return (
        ~day.is_in(pl.concat_list(days))
        & ~month.is_in(pl.concat_list(days))
        & (year != born.dt.year() % 100)
    ).fill_null(False)


def cut_by_spreadsheet(frame: pl.DataFrame) -> pl.Expr:
    """True for each NIK of a column (number cells and text cells apart) that lost its last digit.

    A healthy list ends in every digit; when nearly all end in 0, the 16th digit was cut.
    """
    zero = pl.col("nik_digits").str.ends_with("0")
    group = ["sheet", "number_cell"]
    count = pl.col("nik_digits").is_not_null().sum().over(group)
    share = zero.sum().over(group) / count
    whole = pl.col("nik_digits").is_not_null().sum()
    all_share = zero.sum() / whole
    cut = ((count >= CUT_LEAST) & (share >= CUT_SHARE)) | (
        (whole >= CUT_LEAST) & (all_share >= CUT_SHARE)
    )
    return (cut & zero).fill_null(False)


def perhaps_cut() -> pl.Expr:
    """True for each NIK of a number cell that ends in 0, when every such NIK of its sheet does.

    Some programs write 15 digits of a number, and a few rows cannot prove it. A text ends as typed.
    """
    number = pl.col("number_cell") & pl.col("nik_digits").is_not_null()
    zero = pl.col("nik_digits").str.ends_with("0")
    whole = (number & ~zero).fill_null(False).any().over("sheet")
    return (number & zero & ~whole).fill_null(False)


def family_cards(as_of: datetime.date) -> pl.Expr:
    """True where the number in the NIK column is a family card's.

    It stands in the row's KK column too; or at several names of which none was born on its date;
    or its date is a day of issue and no birth date: nothing agrees with the person's, or neither
    day nor year does while it is no woman's (of a woman) or a child's (of an adult).
    """
    day, _, year = _parts("nik_digits")
    same_as_kk = (pl.col("nik_digits") == pl.col("kk_digits")) & ~_fits()
    several = (pl.col("names_at_nik") >= 2) & ~pl.col("owner_known")
    raw_day = pl.col("nik_digits").str.slice(6, 2).cast(pl.Int32, strict=False)
    issued = raw_day.is_between(1, 31) & (year <= 35) & (year >= 0) & day.is_not_null()
    born = pl.col("birth_date")
    day_or_month = pl.concat_list(born.dt.day().cast(pl.Int32), born.dt.month().cast(pl.Int32))
    far = ~day.is_in(day_or_month) & (year != born.dt.year() % 100)
    child = (
        (year <= as_of.year % 100)
        & (year + 2000 >= as_of.year - 17)
        & (born.dt.year() <= as_of.year - 17)
    )
    alone = (_agrees_in_nothing("nik_digits") | (far & ((pl.col("sex") == "P") | child))) & issued
    # Neither a small child nor somebody of a hundred years works.
    infant = (year <= as_of.year % 100) & (year > as_of.year % 100 - 12)
    nobody = infant & (far | born.is_null())
    return (same_as_kk | several | alone | (nobody & issued)).fill_null(False) & pl.col(
        "nik_digits"
    ).is_not_null()


def _fits() -> pl.Expr:
    """Date and sex of the number are this person's."""
    day = pl.col("nik_digits").str.slice(6, 2).cast(pl.Int32, strict=False)
    sex = (
        pl.when(pl.col("sex") == "P").then(day > 40).when(pl.col("sex") == "L").then(day <= 40)
        .otherwise(True)
    )  # fmt: skip
    return _agrees("nik_digits") & sex.fill_null(True)


def with_sharing(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds ``names_at_nik`` (different persons at this number in the file) and ``owner_known``
    (one of them was born on its date, or nobody's date is known)."""
    rows = frame.with_row_index("at").filter(
        pl.col("nik_digits").is_not_null() & pl.col("nik_digits").is_duplicated()
    )
    if not rows.height:
        return frame.with_columns(names_at_nik=pl.lit(1, dtype=pl.UInt32), owner_known=pl.lit(True))
    rows = rows.with_columns(
        owns=_fits(),
        undated=pl.col("birth_date").is_null(),
        first_key=pl.col("key").first().over("nik_digits"),
    )
    alike = process.cpdist(
        rows["key"].fill_null("").to_list(),
        rows["first_key"].fill_null("").to_list(),
        scorer=fuzz.token_set_ratio,
    )
    other = pl.Series("other", alike) < OTHER_NAME
    rows = rows.with_columns(
        other=other & rows["key"].is_not_null() & rows["first_key"].is_not_null()
    )
    persons = pl.when("other").then(pl.col("key")).otherwise(pl.col("first_key"))
    rows = rows.with_columns(
        names_at_nik=persons.n_unique().over("nik_digits").cast(pl.UInt32),
        owner_known=pl.col("owns").any().over("nik_digits")
        | pl.col("undated").all().over("nik_digits"),
    )
    joined = frame.with_row_index("at").join(
        rows.select("at", "names_at_nik", "owner_known"), on="at", how="left"
    )
    return joined.drop("at").with_columns(
        names_at_nik=pl.col("names_at_nik").fill_null(1),
        owner_known=pl.col("owner_known").fill_null(True),
    )
