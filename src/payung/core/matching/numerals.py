"""Texts made numbers, column by column: what a table says, ready to be compared.

Nearly all values are written as they should be and are read by one cast; only the others go
through patterns.
"""

import numpy as np
import polars as pl

from payung.core.identity import nik as niks


SMALLEST = 10**15  # number of sixteen digits
SHORTEST_PHONE = 10**5  # six digits


def nik_numbers(text: pl.Series, *, raw: bool = False) -> pl.Series:
    """UInt64: the 16 digits, 0 where there are none. ``raw``: what is not plainly 16 digits is
    read as a careful clerk reads it, with dots and blanks, with O for 0."""
    found = _whole_numbers(text, 16)
    odd = (text.is_not_null() & (found < SMALLEST)).arg_true()
    if odd.is_empty():
        return found
    few = text.gather(odd).cast(pl.String).alias("nik").to_frame()
    read = niks.read(pl.col("nik"), pl.lit(1)).struct.field("nik") if raw else pl.col("nik")
    repaired = _whole_numbers(few.select(read.str.strip_chars()).to_series(), 16)
    return found.clone().scatter(odd, repaired)


def _whole_numbers(text: pl.Series, digits: int) -> pl.Series:
    """UInt64 of texts of that many digits, 0 for all others."""
    if text.null_count() == len(text):
        return _zeros(len(text))
    column = pl.col("text")
    number = pl.when(column.str.len_bytes() == digits).then(column).cast(pl.UInt64, strict=False)
    frame = text.cast(pl.String).alias("text").to_frame()
    found = frame.select(number.fill_null(0)).to_series()
    signed = (found > 0) & (found < 10 ** (digits - 1))  # "+12" is a number of two digits
    if signed.any():
        real = frame.select(~column.str.starts_with("+").fill_null(False)).to_series()
        found = pl.select(pl.when(real).then(found).otherwise(0)).to_series().cast(pl.UInt64)
    return found


def _zeros(length: int) -> pl.Series:
    return pl.Series("zero", [0], dtype=pl.UInt64).new_from_index(0, length)


def village_numbers(text: pl.Series) -> pl.Series:
    """UInt64: the ten digits of the area code, 0 where there are none."""
    return _whole_numbers(text, 10)


def phone_numbers(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Two columns UInt64, 0 = none: the numbers of a cell (``a|b``) without +, 62 and 0 before.
    Fewer than six digits are none."""
    plain = pl.col("phone").str.strip_prefix("+").str.strip_prefix("62")
    frame = text.cast(pl.String).alias("phone").to_frame()
    first = frame.select(plain.cast(pl.UInt64, strict=False)).to_series()
    second = _zeros(len(text))
    where = (first.is_null() & text.is_not_null()).arg_true()
    if len(where):
        parts = frame[where].select(pl.col("phone").str.split("|"))
        one, other = (
            parts.select(_digits(pl.col("phone").list.get(at, null_on_oob=True))).to_series()
            for at in (0, 1)
        )
        first, second = first.clone().scatter(where, one), second.clone().scatter(where, other)
    short = pl.when(pl.col("phone") >= SHORTEST_PHONE).then(pl.col("phone")).otherwise(0)
    one, other = (
        column.alias("phone").to_frame().select(short.cast(pl.UInt64)).to_series()
        for column in (first.fill_null(0), second.fill_null(0))
    )
    return one, other


def _digits(phone: pl.Expr) -> pl.Expr:
    digits = phone.str.replace_all(r"\D", "").str.replace(r"^(0|62)+", "").str.slice(0, 18)
    return digits.cast(pl.UInt64, strict=False)


def card_numbers(text: pl.Series) -> pl.Series:
    """UInt64: the 16 digits of a family card, 0 where there are none."""
    return nik_numbers(text).alias("kk")


def date_numbers(date: pl.Series) -> pl.Series:
    """Int32: yymmdd + 1, so that 0 stays free for none. Without the century, which neither a NIK
    nor a year of two digits knows. Each day between the first and the last is worked out once."""
    if date.null_count() == len(date):
        return pl.Series("birth", [0], dtype=pl.Int32).new_from_index(0, len(date))
    days = date.cast(pl.Int32)
    known = days.drop_nulls().to_numpy()
    first = int(known.min())
    calendar = pl.Series(np.arange(first, int(known.max()) + 1, dtype=np.int32)).cast(pl.Date)
    day = pl.col("day").dt
    number = (day.year() % 100) * 10_000 + day.month().cast(pl.Int32) * 100 + day.day() + 1
    numbers = calendar.alias("day").to_frame().select(number.cast(pl.Int32)).to_series()
    return numbers.gather(days - first).fill_null(0).alias("birth")


def sex_numbers(text: pl.Series) -> pl.Series:
    """UInt8: 1 for L, 2 for P, else 0."""
    sex = pl.col("sex")
    number = pl.when(sex == "L").then(1).when(sex == "P").then(2).otherwise(0)
    return text.alias("sex").to_frame().select(number.cast(pl.UInt8)).to_series()


def part_numbers(written: pl.Series, nik: pl.Series, cut: pl.Series) -> pl.Series:
    """UInt64: 15 or 17 digits ``written`` where a digit of the NIK was lost or doubled, 0 = none; of a whole
    file ``cut`` by Excel the first 15. ``nik``: the numbers that could be read."""
    result = _zeros(len(nik))
    where = ((nik == 0) & written.is_not_null()).arg_true()
    if where.is_empty():
        return result
    digits = pl.col("written").str.replace_all(r"\D", "")
    kept = pl.when("cut").then(digits.str.slice(0, 15)).otherwise(digits)
    few = pl.DataFrame({"written": written.gather(where), "cut": cut.gather(where)})
    part = few.select(kept.str.extract(r"^([1-9]\d{14}|[1-9]\d{16})$").cast(pl.UInt64).fill_null(0))
    return result.clone().scatter(where, part.to_series())
