"""Records made comparable: every value a number, every distinct record once.

A *profile* is what a record says about a person, reduced to numbers. To group people, records
that say exactly the same share one profile, and profiles are numbered in the order of their
content, so that the order of the input rows changes nothing; to pair two tables, each row is a
profile of its own.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching import numerals
from payung.core.matching.bearers import suspects, without_common_numbers
from payung.core.matching.namebook import named
from payung.core.matching.spelling import Spelling


# What a table may hold; a column that is not there counts as empty.
INPUT: dict[str, Any] = {
    "name": pl.String,
    "alias": pl.String,
    "nik": pl.String,
    "nik_written": pl.String,
    "findings": pl.List(pl.String),
    "birth_date": pl.Date,
    "sex": pl.String,
    "village_code": pl.String,
    "phone": pl.String,
    "kk": pl.String,
    "mark": pl.UInt64,  # keeps a record apart from others that say the same
}
# The content of a profile, 0 = no value. ``part``: 15 or 17 digits of a NIK; dates as yymmdd + 1.
CONTENT: tuple[str, ...] = ("name", "alias", "nik", "part", "birth", "nik_birth", "sex")
CONTENT += ("village", "phone", "phone_two", "kk", "mark", "side")

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Population:
    """Profiles (columns CONTENT, row number = profile), the names they refer to, and which record
    has which profile (``side``, ``record`` = row number in that side's table). ``by_row``: every
    row is a profile, whether or not others say the same."""

    spelling: Spelling
    profiles: pl.DataFrame
    records: pl.DataFrame
    columns: dict[str, Array]
    by_row: bool

    def __len__(self) -> int:
        return self.profiles.height


def population(*tables: pl.DataFrame) -> Population:
    """The distinct profiles of one table (to find doubles) or more; sides number 0, 1, …"""
    spelling, content = _content(tables, raw=False)
    profiles = content.select(CONTENT).unique().sort(CONTENT).with_row_index("profile")
    records = content.join(profiles, on=CONTENT, how="left", maintain_order="left")
    return Population(
        spelling=spelling,
        profiles=profiles,
        records=records.select("side", "record", "profile"),
        columns=_columns(profiles),
        by_row=False,
    )


def row_population(*tables: pl.DataFrame) -> Population:
    """Each row of the tables as a profile, table after table. Names and NIK are read as people
    write them: titles, degrees, patronyms and other names are told from the name."""
    spelling, content = _content(tables, raw=True)
    profiles = content.select(CONTENT).with_row_index("profile")
    records = content.select("side", "record").with_row_index("profile")
    return Population(spelling, profiles, records, _columns(profiles), by_row=True)


def _columns(profiles: pl.DataFrame) -> dict[str, Array]:
    return {name: profiles[name].to_numpy() for name in CONTENT}


def _content(tables: tuple[pl.DataFrame, ...], *, raw: bool) -> tuple[Spelling, pl.DataFrame]:
    complete = [with_all_columns(table) for table in tables]
    with ThreadPoolExecutor(2) as pool:  # names are more than half of the work
        names = pool.submit(named, complete, raw=raw)
        counted = [numbered(table, side, raw=raw) for side, table in enumerate(complete)]
        content = pl.concat(counted, rechunk=True)
        suspected, said = suspects(content), _derived(content)
        spelling, numbers = names.result()
    content = content.with_columns(numbers)
    settled = without_common_numbers(content, suspected)
    return spelling, settled.with_columns(said if settled is content else _derived(settled))


def _derived(content: pl.DataFrame) -> list[pl.Series]:
    """``derived`` of a table; lazily, since what is said twice is then worked out once."""
    return content.lazy().select(derived()).collect().get_columns()


def with_all_columns(table: pl.DataFrame) -> pl.DataFrame:
    """The columns of INPUT and no others; those that are not there are empty."""
    have = table.columns
    complete = table.with_columns(  # a selection of nothing but nulls would be one row
        (pl.col(name).cast(dtype) if name in have else pl.lit(None, dtype)).alias(name)
        for name, dtype in INPUT.items()
    )
    return complete.select(INPUT.keys())


def numbered(table: pl.DataFrame, side: int, *, raw: bool) -> pl.DataFrame:
    """What each row says beside its name (CONTENT), as numbers; ``record`` is its place. ``raw``:
    a NIK is read as people write it."""
    nik = numerals.nik_numbers(table["nik"], raw=raw)
    written = table["nik_written"]
    if raw:
        written = table.select(pl.coalesce("nik_written", "nik")).to_series()
    phone, phone_two = numerals.phone_numbers(table["phone"])
    return pl.DataFrame(
        {
            "side": np.full(table.height, side, dtype=np.uint8),
            "record": np.arange(table.height, dtype=np.uint32),
            "nik": nik,
            "part": numerals.part_numbers(written, nik, _cut(table["findings"])),
            "birth": numerals.date_numbers(table["birth_date"]),
            "sex": numerals.sex_numbers(table["sex"]),
            "village": numerals.village_numbers(table["village_code"]),
            "phone": phone,
            "phone_two": phone_two,
            "mark": table["mark"].fill_null(0),
            "kk": numerals.card_numbers(table["kk"]),
        }
    )


def _cut(findings: pl.Series) -> pl.Series:
    """Whether the row comes from a file in which a spreadsheet cut the last digit of every NIK."""
    if findings.null_count() == len(findings):
        return pl.Series([False]).new_from_index(0, len(findings))
    return findings.list.contains("nik_file_cut").fill_null(False)


def derived() -> list[pl.Expr]:
    """What the NIK says beside itself: birth date and sex (women: day + 40). The serial 0000 is
    nobody's: the last digit was lost, and the fifteen before it are what is known."""
    middle = (pl.col("nik") // 10**4 % 10**6).cast(pl.UInt32)  # ddmmyy
    day, month, year = middle // 10_000, middle // 100 % 100, middle % 100
    real_day = pl.when(day > 40).then(day - 40).otherwise(day)
    real = (pl.col("nik") > 0) & real_day.is_between(1, 31) & month.is_between(1, 12)
    date = (year * 10_000 + month * 100 + real_day + 1).cast(pl.Int32)
    sex = pl.when(day > 40).then(2).otherwise(1).cast(pl.UInt8)
    trusted = real & ((pl.col("birth") == 0) | (pl.col("birth") == date))
    cut = (pl.col("nik") > 0) & (pl.col("nik") % 10**4 == 0)
    none = pl.lit(0, pl.UInt64)
    return [
        pl.when(real).then(date).otherwise(0).alias("nik_birth"),
        pl.when((pl.col("sex") == 0) & trusted).then(sex).otherwise(pl.col("sex")).alias("sex"),
        pl.when(cut).then(none).otherwise(pl.col("nik")).alias("nik"),
        pl.when(cut).then(pl.col("nik") // 10).otherwise(pl.col("part")).alias("part"),
    ]
