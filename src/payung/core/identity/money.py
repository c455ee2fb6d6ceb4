"""Amounts of money: whole rupiah, however written."""

import polars as pl

from payung.core.identity.cleaning import is_blank, is_nothing, visible
from payung.core.identity.distinct import per_value


NUMBER_AND_UNIT = (
    r"^(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(jt|juta|jta|rb|ribu|rbu|k|m)?$"
)
UNITS = {"jt": 1_000_000, "juta": 1_000_000, "jta": 1_000_000, "m": 1_000_000}
UNITS |= {"rb": 1_000, "ribu": 1_000, "rbu": 1_000, "k": 1_000}
FIELDS = {"rupiah": pl.Int64, "wage_problem": pl.String}

AROUND = r"(?:^(?:idr|rp|sebesar|upah|gaji|sekitar|kurang lebih|±|\+/?-|~)[\s.:]*)|(?:\s*(?:idr|rupiah)\s*$)"
# Below it somebody has counted in thousands or millions and not said which.
LEAST = 10_000
PER = r"\s*(?:/|per|se)\s*(?:bulan|bln|bl|month|orang|org)\s*$"


def read(text: pl.Expr) -> pl.Expr:
    """struct{rupiah Int64, wage_problem}; ranges, "UMK" and text are unreadable, not guessed.

    >>> frame = pl.DataFrame({"t": ["Rp 2.500.000,-", "2,5 jt", "1.500.000,00"]})
    >>> frame.select(read(pl.col("t")).struct.field("rupiah")).to_series().to_list()
    [2500000, 2500000, 1500000]
    """
    return per_value(text, _read, FIELDS)


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    steps = distinct.with_columns(seen=visible(pl.col("value")).str.to_lowercase())
    steps = steps.with_columns(amount=_bare_amount(pl.col("seen")))
    steps = steps.with_columns(found=pl.col("amount").str.extract_groups(NUMBER_AND_UNIT))
    group = pl.col("found").struct.field
    steps = steps.with_columns(
        whole=group("1").str.replace_all(r"[.,' ]", "").cast(pl.Int64, strict=False),
        hundredths=group("2").str.pad_end(2, "0").cast(pl.Int64, strict=False).fill_null(0),
        factor=group("3").replace_strict(UNITS, default=None, return_dtype=pl.Int64),
        # "2.500 jt" is no amount that anybody means: refused, not guessed.
        senseless=(group("3").is_not_null() & group("1").str.contains(r"[.,]")).fill_null(False),
    )
    steps = steps.with_columns(rupiah=_rupiah())
    unread = pl.col("rupiah").is_null() & ~is_blank(pl.col("amount"))
    unread &= ~is_nothing(pl.when(unread).then(pl.col("seen")))
    steps = steps.with_columns(wage_problem=pl.when(unread).then(pl.lit("wage_unreadable")))
    return steps


def _bare_amount(seen: pl.Expr) -> pl.Expr:
    """The amount with its unit, without "Rp", ",-" and "per bulan"."""
    return (
        seen.str.replace(r"\s*\([^()]*\)\s*$", "")
        .str.replace(PER, "")
        .str.replace_all(AROUND, "")
        .str.replace(r"[.,]?\s*-+\s*$", "")
        .str.strip_chars(" .,'")
    )


def _rupiah() -> pl.Expr:
    """Without a unit what stands behind the comma is sen, which nobody is paid in."""
    whole, factor = pl.col("whole"), pl.col("factor")
    exact = whole * factor + pl.col("hundredths") * factor // 100
    amount = pl.when(factor.is_null()).then(whole).otherwise(exact)
    too_small = (amount < LEAST) & (amount != 0)
    return pl.when(~(pl.col("senseless") | too_small)).then(amount)
