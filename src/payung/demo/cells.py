"""Columns of a file: every field's cells, in the order of the people."""

from collections.abc import Callable

import numpy as np
import polars as pl

from payung.demo.handwriting import (
    Cell,
    write_birth_date,
    write_name,
    write_nik,
    write_part,
    write_phone,
    write_sex,
    write_tick,
    write_ttl,
    write_wage,
)
from payung.demo.layouts import Values
from payung.demo.pools import Random, pick


def column(random: Random, field: str, people: pl.DataFrame, style: Values) -> list[Cell]:
    """The cells of one column, in the order of the people; ``=text`` is a constant, ``=#`` empty."""
    if field.startswith("=#"):
        return [None] * people.height
    if field.startswith("="):
        return [field[1:] or None] * people.height
    return FIELDS[field](random, people, style)


def _text(expression: pl.Expr) -> Callable[..., list[Cell]]:
    def cells(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
        return people.select(expression.replace("", None)).to_series().to_list()

    return cells


def _drawn(*pool: str) -> Callable[..., list[Cell]]:
    def cells(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
        return pick(random, list(pool), people.height).to_list()

    return cells


def _counted(prefix: str, top: int) -> Callable[..., list[Cell]]:
    def cells(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
        numbers = random.permutation(max(top, people.height))[: people.height] + 1
        return [f"{prefix}{number:04d}" for number in numbers]

    return cells


def _land(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    return [float(acres) for acres in np.round(random.uniform(0.4, 4.0, people.height), 1)]


def _share_of_wage(factor: float) -> Callable[..., list[Cell]]:
    def cells(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
        return [int(amount * factor) for amount in people["wage"].to_list()]

    return cells


def _since(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    days = pl.Series(random.integers(14_000, 20_300, people.height).astype(np.int32)).cast(pl.Date)
    return days.dt.strftime("%d-%m-%Y").to_list()


_rt = pl.col("rt").cast(pl.String).str.zfill(3)
_rw = pl.col("rw").cast(pl.String).str.zfill(3)
_home = "Dusun " + pl.col("hamlet") + " RT " + _rt + "/RW " + _rw
_code = pl.col("village_code").str.replace(r"^(..)(..)(..)(....)$", "$1.$2.$3.$4")
_whole = _home + " Desa " + pl.col("village") + " Kec. " + pl.col("district")
_names = pl.col("name").str.to_uppercase().str.split(" ")
_inner = pl.max_horizontal(pl.col("name").str.count_matches(" ").cast(pl.Int64) - 1, 0)

FIELDS: dict[str, Callable[[Random, pl.DataFrame, Values], list[Cell]]] = {
    "name": write_name,
    "nik": write_nik,
    "kk": _text(pl.col("kk")),
    "birth_place": _text(pl.col("birth_place")),
    "birth_date": write_birth_date,
    "ttl": write_ttl,
    "day": write_part("%d"),
    "month": write_part("%m"),
    "year": write_part("%Y"),
    "sex": write_sex,
    "male": write_tick("L"),
    "female": write_tick("P"),
    "village": _text(pl.col("village")),
    "village_code": _text(_code),
    "district": _text(pl.col("district")),
    "hamlet": _text(pl.col("hamlet")),
    "rt_rw": _text(_rt + "/" + _rw),
    "rt": _text(_rt),
    "rw": _text(_rw),
    "address": _text(_home),
    "address_full": _text(_whole),
    "job": _text(pl.col("job_text")),
    "position": _text(pl.col("job_text")),
    "wage": write_wage,
    "phone": write_phone,
    "remark": _text(pl.col("remark")),
    "mother": _text(pl.col("mother")),
    "father": _text(pl.col("father")),
    "office": _text(pl.col("office_name")),
    "age": lambda random, people, style: people["age"].to_list(),
    "religion": _drawn("Katolik", "Kristen", "Islam", "Katolik", "Islam"),
    "schooling": _drawn("SD", "SMP", "SMA", "SMA", "S1", "Tidak sekolah"),
    "marital": _drawn("Kawin", "Belum Kawin", "Kawin", "Cerai"),
    "relation": _text(
        pl.col("relation").replace_strict(
            {"head": "Kepala Keluarga", "spouse": "Istri", "child": "Anak"}, return_dtype=pl.String
        )
    ),
    "employee_number": _counted("K-", 4000),
    "since": _since,
    "kpj": lambda random, people, style: [None] * people.height,
    "land": _land,
    "decree": lambda random, people, style: [f"SK.{int(random.integers(1, 90))}/2026"] * people.height,
    "account": _counted("35010", 90_000),
    "deduction": _share_of_wage(0.02),
    "total": _share_of_wage(0.98),
    "phone_plain": lambda random, people, style: [
        number or None for number in people["phone_written"].str.replace(r"\+62", "0").str.split("|").list.first().to_list()
    ],
    "first_name": _text(_names.list.first()),
    "middle_name": _text(_names.list.slice(1).list.head(_inner).list.join(" ")),
    "last_name": _text(pl.when(_names.list.len() > 1).then(_names.list.last()).otherwise(pl.lit(""))),
}  # fmt: skip
