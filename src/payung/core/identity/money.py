"""Amounts of money: whole rupiah, however written."""

import polars as pl

from payung.core.identity.cleaning import is_blank, is_nothing, visible


NUMBER_AND_UNIT = (
    r"^(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(jt|juta|jta|rb|ribu|rbu|k|m)?$"
)
UNITS = {"jt": 1_000_000, "juta": 1_000_000, "jta": 1_000_000, "m": 1_000_000}
UNITS |= {"rb": 1_000, "ribu": 1_000, "rbu": 1_000, "k": 1_000}
AROUND = r"(?:^(?:idr|rp|sebesar|upah|gaji)[\s.:]*)|(?:\s*(?:idr|rupiah)\s*$)"
PER = r"\s*(?:/|per|se)\s*(?:bulan|bln|bl|month|orang|org)\s*$"
FACTOR = {1: 10, 2: 1}


def read(text: pl.Expr) -> pl.Expr:
    """struct{rupiah Int64, wage_problem}; ranges, "UMK" and text are unreadable, not guessed.

    >>> frame = pl.DataFrame({"t": ["Rp 2.500.000,-", "2,5 jt", "1.500.000,00"]})
    >>> frame.select(read(pl.col("t")).struct.field("rupiah")).to_series().to_list()
    [2500000, 2500000, 1500000]
    """
    seen = visible(text).str.to_lowercase()
    plain = (
        seen.str.replace(PER, "")
        .str.replace_all(AROUND, "")
        .str.replace(r"[.,]?\s*-+\s*$", "")
        .str.strip_chars(" .,'")
    )
    groups = plain.str.extract_groups(NUMBER_AND_UNIT)
    whole = groups.struct.field("1").str.replace_all(r"\D", "").cast(pl.Int64, strict=False)
    cents = groups.struct.field("2")
    unit = groups.struct.field("3").replace_strict(UNITS, default=None, return_dtype=pl.Int64)
    hundredths = cents.str.pad_end(2, "0").cast(pl.Int64, strict=False).fill_null(0)
    # Without a unit, what follows the comma is sen, which nobody is paid in; with one it counts.
    rupiah = pl.when(unit.is_null()).then(whole).otherwise(whole * unit + hundredths * unit // 100)
    grouped = groups.struct.field("1").str.contains(r"[.,]")
    # "2.500 jt" is no amount that anybody means: refuse instead of guessing.
    rupiah = pl.when(~(unit.is_not_null() & grouped)).then(rupiah)
    unread = rupiah.is_null() & ~is_blank(seen) & ~is_nothing(seen)
    return pl.struct(
        rupiah.alias("rupiah"),
        pl.when(unread).then(pl.lit("wage_unreadable")).alias("wage_problem"),
    )
