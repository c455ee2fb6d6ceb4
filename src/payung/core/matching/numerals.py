"""Texts made numbers, column by column: what a table says, ready to be compared.

Nearly all values are written as they should be and are read by one cast; only the others go
through patterns.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.identity import nik as niks


Numbers = npt.NDArray[np.uint64]

COUNTRY = 62  # of a phone number written +62…
SHORTEST_PHONE = 10**5  # six digits


def nik_numbers(text: pl.Series) -> pl.Series:
    """UInt64: the 16 digits, 0 where there are none."""
    column = pl.col("nik").str.strip_chars()
    whole = (column.str.len_bytes() == 16) & ~column.str.starts_with("+")
    number = pl.when(whole).then(column).cast(pl.UInt64, strict=False)
    return text.alias("nik").to_frame().select(number.fill_null(0)).to_series()


def repaired_niks(text: pl.Series) -> pl.Series:
    """The texts, those that are not plainly 16 digits read as a careful clerk reads them: with
    dots and blanks, with O for 0. What is no number of one person becomes null."""
    frame = text.cast(pl.String).alias("nik").to_frame()
    odd = frame.select(
        (pl.col("nik").str.len_bytes() != 16) | pl.col("nik").str.contains(r"\D")
    ).to_series()
    where = odd.fill_null(False).arg_true()
    if where.is_empty():
        return text
    read = frame[where].select(niks.read(pl.col("nik"), pl.lit(1)).struct.field("nik")).to_series()
    return text.cast(pl.String).clone().scatter(where, read)


def village_numbers(text: pl.Series) -> pl.Series:
    """UInt64: the ten digits of the area code, 0 where there are none."""
    column = pl.col("village")
    whole = (column.str.len_bytes() == 10) & ~column.str.starts_with("+")
    number = pl.when(whole).then(column).cast(pl.UInt64, strict=False).fill_null(0)
    return text.alias("village").to_frame().select(number).to_series()


def phone_numbers(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Two columns UInt64, 0 = none: the numbers of a cell (``a|b``) without +, 62 and 0 before."""
    frame = text.cast(pl.String).alias("phone").to_frame()
    plain = pl.col("phone").str.strip_prefix("+")
    usual = (plain.str.len_bytes() <= 18) & ~plain.str.starts_with("+")
    first = frame.select(pl.when(usual).then(plain).cast(pl.UInt64, strict=False)).to_series()
    second = pl.Series("phone_two", [0], dtype=pl.UInt64).new_from_index(0, len(text))
    where = (first.is_null() & text.is_not_null()).arg_true()
    if len(where):
        parts = frame[where].select(pl.col("phone").str.split("|"))
        one, other = (
            parts.select(_digits(pl.col("phone").list.get(at, null_on_oob=True))).to_series()
            for at in (0, 1)
        )
        first, second = first.clone().scatter(where, one), second.scatter(where, other)
    bare = [_without_country(column.fill_null(0).to_numpy()) for column in (first, second)]
    return pl.Series("phone", bare[0]), pl.Series("phone_two", bare[1])


def _digits(phone: pl.Expr) -> pl.Expr:
    digits = phone.str.replace_all(r"\D", "").str.replace(r"^(0|62)+", "").str.slice(0, 18)
    return digits.cast(pl.UInt64, strict=False)


def _without_country(number: Numbers) -> Numbers:
    """Numbers of 8 to 15 digits that begin with 62, without it; very short ones are none."""
    result = number.copy()
    for digits in range(6, 14):
        unit = np.uint64(10**digits)
        written = (number >= COUNTRY * unit) & (number < (COUNTRY + 1) * unit)
        if written.any():
            result[written] = number[written] - COUNTRY * unit
    result[result < SHORTEST_PHONE] = 0
    return result


def card_numbers(text: pl.Series) -> pl.Series:
    """UInt64: the 16 digits of a family card, 0 where there are none."""
    return nik_numbers(text).alias("kk")


def date_numbers(date: pl.Series) -> pl.Series:
    """Int32: yymmdd + 1, so that 0 stays free for none. Without the century, which neither a NIK
    nor a year of two digits knows."""
    day = pl.col("birth").dt
    number = (day.year() % 100) * 10_000 + day.month().cast(pl.Int32) * 100 + day.day() + 1
    return date.alias("birth").to_frame().select(number.cast(pl.Int32).fill_null(0)).to_series()


def sex_numbers(text: pl.Series) -> pl.Series:
    """UInt8: 1 for L, 2 for P, else 0."""
    sex = pl.col("sex")
    number = pl.when(sex == "L").then(1).when(sex == "P").then(2).otherwise(0)
    return text.alias("sex").to_frame().select(number.cast(pl.UInt8)).to_series()


def part_numbers(written: pl.Series, nik: pl.Series, cut: pl.Series) -> pl.Series:
    """UInt64: 15 or 17 digits where a digit of the NIK was lost or doubled, 0 = none; of a whole
    file ``cut`` by Excel the first 15."""
    result = pl.Series("part", [0], dtype=pl.UInt64).new_from_index(0, len(nik))
    where = (nik.is_null() & written.is_not_null()).arg_true()
    if where.is_empty():
        return result
    digits = pl.col("written").str.replace_all(r"\D", "")
    kept = pl.when("cut").then(digits.str.slice(0, 15)).otherwise(digits)
    few = pl.DataFrame({"written": written.gather(where), "cut": cut.gather(where)})
    part = few.select(kept.str.extract(r"^([1-9]\d{14}|[1-9]\d{16})$").cast(pl.UInt64).fill_null(0))
    return result.scatter(where, part.to_series())
