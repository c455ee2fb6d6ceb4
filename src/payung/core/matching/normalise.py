"""Records made comparable: every value a number, every distinct record once.

A *profile* is what a record says about a person, reduced to numbers; records that say exactly the
same share one profile. Profiles are numbered in the order of their content, so that the order of
the input rows changes nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt
import polars as pl

from payung.core.matching.spelling import Spelling, spell


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

# How many people, told apart by name and birth date, may bear a number that is still personal.
BEARERS = {"nik": 5, "phone": 12, "phone_two": 12, "kk": 20}

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Population:
    """Distinct profiles (columns CONTENT, row number = profile), the names they refer to, and
    which record has which profile (``side``, ``record`` = row number in that side's table)."""

    spelling: Spelling
    profiles: pl.DataFrame
    records: pl.DataFrame
    columns: dict[str, Array]

    def __len__(self) -> int:
        return self.profiles.height


def population(*tables: pl.DataFrame) -> Population:
    """The profiles of one table (to find doubles) or two (to find pairs); sides number 0, 1."""
    united = pl.concat(
        [
            _with_all_columns(table).with_columns(
                record=pl.int_range(pl.len(), dtype=pl.UInt32), side=pl.lit(side, pl.UInt8)
            )
            for side, table in enumerate(tables)
        ]
    )
    spelling, numbers = spell(pl.concat([united["name"], united["alias"]]))
    content = _without_common_numbers(_numbered(united, numbers)).with_columns(_derived())
    profiles = content.select(CONTENT).unique().sort(CONTENT).with_row_index("profile")
    records = content.join(profiles, on=CONTENT, how="left", maintain_order="left")
    return Population(
        spelling=spelling,
        profiles=profiles,
        records=records.select("side", "record", "profile"),
        columns={name: profiles[name].to_numpy() for name in CONTENT},
    )


def _without_common_numbers(content: pl.DataFrame) -> pl.DataFrame:
    """Numbers that too many people bear are nobody's own: an office phone, a family card or a
    placeholder in the NIK column. They would bring together whom nothing else does."""
    for column, most in BEARERS.items():
        often = (
            content.filter(pl.col(column) > 0).group_by(column).len().filter(pl.col("len") > most)
        )
        shared = content.join(often.select(column), on=column, how="semi")
        names = pl.col("name").filter(pl.col("name") > 0).n_unique()
        dates = pl.col("birth").filter(pl.col("birth") > 0).n_unique()
        # Where dates are missing, three names count as one person, written in three ways.
        people = pl.when(dates > 0).then(pl.min_horizontal(names, dates)).otherwise(names // 3)
        common = shared.group_by(column).agg(people=people).filter(pl.col("people") > most)
        nobodys = pl.col(column).is_in(common[column].implode())
        content = content.with_columns(
            pl.when(nobodys).then(0).otherwise(pl.col(column)).alias(column)
        )
    return content


def _with_all_columns(table: pl.DataFrame) -> pl.DataFrame:
    have = table.columns
    return table.select(
        (pl.col(name).cast(dtype) if name in have else pl.lit(None, dtype)).alias(name)
        for name, dtype in INPUT.items()
    )


def _numbered(united: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    phones = pl.col("phone").str.split("|")
    nik = pl.col("nik").str.strip_chars()
    named = united.join(
        numbers.rename({"text": "name", "number": "name_number"}),
        on="name",
        how="left",
        maintain_order="left",
    ).join(
        numbers.rename({"text": "alias", "number": "alias_number"}),
        on="alias",
        how="left",
        maintain_order="left",
    )
    return named.select(
        "side",
        "record",
        name=pl.col("name_number").fill_null(0),
        alias=pl.col("alias_number").fill_null(0),
        nik=pl.when(nik.str.contains(r"^\d{16}$")).then(nik).cast(pl.UInt64).fill_null(0),
        part=_part().cast(pl.UInt64).fill_null(0),
        birth=_yymmdd(pl.col("birth_date")).fill_null(0),
        sex=pl.col("sex").replace_strict({"L": 1, "P": 2}, default=0, return_dtype=pl.UInt8),
        village=pl.col("village_code").str.extract(r"^(\d{10})$").cast(pl.UInt64).fill_null(0),
        phone=_digits(phones.list.get(0, null_on_oob=True)),
        phone_two=_digits(phones.list.get(1, null_on_oob=True)),
        mark=pl.col("mark").fill_null(0),
        kk=pl.col("kk").str.extract(r"^(\d{16})$").cast(pl.UInt64).fill_null(0),
    )


def _derived() -> list[pl.Expr]:
    """What the NIK says beside itself: birth date and sex (women: day + 40)."""
    day = pl.col("nik") // 10**8 % 100
    month = pl.col("nik") // 10**6 % 100
    year = pl.col("nik") // 10**4 % 100
    real_day = pl.when(day > 40).then(day - 40).otherwise(day)
    real = (pl.col("nik") > 0) & real_day.is_between(1, 31) & month.is_between(1, 12)
    date = (year * 10_000 + month * 100 + real_day + 1).cast(pl.Int32)
    sex = pl.when(day > 40).then(2).otherwise(1).cast(pl.UInt8)
    trusted = real & ((pl.col("birth") == 0) | (pl.col("birth") == date))
    return [
        pl.when(real).then(date).otherwise(0).alias("nik_birth"),
        pl.when((pl.col("sex") == 0) & trusted).then(sex).otherwise(pl.col("sex")).alias("sex"),
    ]


def _part() -> pl.Expr:
    """15 or 17 digits where one was lost or doubled; a whole file cut by Excel keeps its 15."""
    digits = pl.col("nik_written").str.replace_all(r"\D", "")
    cut = pl.col("findings").list.contains("nik_file_cut").fill_null(False)
    kept = pl.when(cut).then(digits.str.slice(0, 15)).otherwise(digits)
    return pl.when(pl.col("nik").is_null()).then(kept).str.extract(r"^([1-9]\d{14}|[1-9]\d{16})$")


def _yymmdd(date: pl.Expr) -> pl.Expr:
    """The date without its century, + 1 so that 0 stays free: NIK and two-digit years know none."""
    year, month = date.dt.year() % 100, date.dt.month().cast(pl.Int32)
    return year * 10_000 + month * 100 + date.dt.day().cast(pl.Int32) + 1


def _digits(phone: pl.Expr) -> pl.Expr:
    number = phone.str.replace_all(r"\D", "").str.replace(r"^(0|62)+", "").str.slice(0, 18)
    return number.str.extract(r"^(\d{6,})$").cast(pl.UInt64).fill_null(0)
