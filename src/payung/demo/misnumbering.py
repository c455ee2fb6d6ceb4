"""Write NIK, birth dates and phones wrongly: whole columns at a time."""

import datetime

import numpy as np
import polars as pl

from payung.demo.errors import Errors
from payung.demo.miswriting import Marks
from payung.demo.pools import Random, pick


PLACEHOLDERS = ["1111111111111111", "0000000000000000", "1234567890123456", "9999999999999999"]

_NIK = (
    ("nik_missing", "nik_missing"),
    ("nik_other_person", "nik_other_person"),
    ("nik_kk", "kk_in_nik"),
    ("nik_placeholder", "nik_placeholder"),
    ("nik_rounded", "nik_rounded"),
    ("nik_scientific", "nik_float_text"),
    ("nik_short", "nik_15_digits"),
    ("nik_long", "nik_17_digits"),
    ("nik_wrong_digit", "nik_typo"),
    ("nik_swapped", "nik_swapped"),
    ("nik_letters", "nik_letter_O"),
)


def misnumber(random: Random, people: pl.DataFrame, errors: Errors, marks: Marks) -> pl.DataFrame:
    """``nik_text`` (what stands there, null: nothing), ``nik`` (what can be known from it).

    ``people`` needs nik, kk, and other_nik: the number of somebody else.
    """
    size = people.height
    what = _which(random, size, [getattr(errors, rate) for rate, _ in _NIK])
    for number, (_, label) in enumerate(_NIK):
        marks.add(label, what == number)
    at = random.integers(0, 16, size)
    at = np.where(random.random(size) < 0.6, random.integers(12, 16, size), at)  # mostly the serial
    frame = people.select("nik", "kk", "other_nik").with_columns(
        what=pl.Series(what),
        at=at,
        digit=random.integers(1, 10, size),
        placeholder=pick(random, PLACEHOLDERS, size),
    )
    is_ = {rate: pl.col("what") == number for number, (rate, _) in enumerate(_NIK)}
    text = pl.when(is_["nik_missing"]).then(None)
    for rate, instead in _instead().items():
        text = text.when(is_[rate]).then(instead)
    known = (
        pl.when(pl.any_horizontal([is_[rate] for rate in _LOST]))
        .then(None)
        .when(is_["nik_letters"])
        .then("nik")
        .otherwise("nik_text")
    )
    return frame.with_columns(nik_text=text.otherwise("nik")).select("nik_text", nik=known)


_LOST = ("nik_kk", "nik_placeholder", "nik_scientific", "nik_short", "nik_long")


def _instead() -> dict[str, pl.Expr]:
    """What stands in place of the NIK, by what happened; ``at`` and ``digit`` say where and how."""
    nik, at = pl.col("nik"), pl.col("at")
    here = nik.str.slice(at, 1)
    number = here.cast(pl.Int64)
    wrong = (number + pl.col("digit")) % 10
    # serial 0000 is nobody's number: a typist who hits it is stopped by his own template
    naught = (wrong == 0) & (nik.str.slice(12).str.count_matches("0") == 3) & (at > 11)
    wrong = pl.when(naught).then((number + 1) % 10).otherwise(wrong)
    first = pl.min_horizontal("at", pl.lit(14, dtype=pl.Int64))
    return {
        "nik_other_person": pl.col("other_nik"),
        "nik_kk": pl.col("kk"),
        "nik_placeholder": pl.col("placeholder"),
        "nik_rounded": nik.str.slice(0, 15) + "0",
        "nik_scientific": nik.str.slice(0, 1) + "," + nik.str.slice(1, 5) + "E+15",
        "nik_short": nik.str.slice(0, at) + nik.str.slice(at + 1),
        "nik_long": nik.str.slice(0, at) + here + nik.str.slice(at),
        "nik_wrong_digit": nik.str.slice(0, at) + wrong.cast(pl.String) + nik.str.slice(at + 1),
        "nik_swapped": nik.str.slice(0, first)
        + nik.str.slice(first + 1, 1)
        + nik.str.slice(first, 1)
        + nik.str.slice(first + 2),
        "nik_letters": nik.str.replace_all("0", "O").str.replace("1$", "l"),
    }


def misdate(random: Random, people: pl.DataFrame, errors: Errors, marks: Marks) -> pl.DataFrame:
    """``birth_written`` (Date or null) and ``birth_swapped`` (day and month exchanged)."""
    size = people.height
    rates = (
        "birth_missing",
        "birth_swapped",
        "birth_first_january",
        "birth_wrong_year",
        "birth_wrong_day",
    )
    what = _which(random, size, [getattr(errors, rate) for rate in rates])
    born = pl.col("birth_date")
    frame = people.select("birth_date").with_columns(
        what=pl.Series(what),
        years=pl.Series(random.choice([-10, -1, 1, 2, 10], size)),
        day=pl.Series(random.integers(1, 29, size)),
    )
    swappable = (born.dt.day() <= 12) & (born.dt.day() != born.dt.month())
    safe_day = pl.min_horizontal(born.dt.day(), pl.lit(28, dtype=pl.Int8))
    written = (
        pl.when(pl.col("what") == 0)
        .then(None)
        .when((pl.col("what") == 1) & swappable)
        .then(pl.date(born.dt.year(), born.dt.day(), pl.min_horizontal(born.dt.month(), 12)))
        .when(pl.col("what") == 2)
        .then(pl.date(born.dt.year(), 1, 1))
        .when(pl.col("what") == 3)
        .then(pl.date(born.dt.year() + pl.col("years"), born.dt.month(), safe_day))
        .when(pl.col("what") == 4)
        .then(pl.date(born.dt.year(), born.dt.month(), pl.col("day")))
        .otherwise(born)
    )
    result = frame.select(birth_written=written, birth_swapped=(pl.col("what") == 1) & swappable)
    too_young = pl.col("birth_written") > datetime.date(2009, 6, 30)
    result = result.with_columns(
        birth_written=pl.when(too_young).then(people["birth_date"]).otherwise("birth_written")
    )
    marks.add("birth_missing", what == 0)
    marks.add("date_swapped", result["birth_swapped"].to_numpy())
    marks.add("date_first_january", what == 2)
    marks.add("date_year", what == 3)
    marks.add("date_day", what == 4)
    return result


def misphone(random: Random, people: pl.DataFrame, errors: Errors, marks: Marks) -> pl.Series:
    """``+62…``, two numbers joined by ``|``, or null."""
    size = people.height
    missing, changed, two = (
        random.random(size) < getattr(errors, rate)
        for rate in ("phone_missing", "phone_changed", "phone_two")
    )
    other = pick(random, ["+62812", "+62852", "+62895", "+62857"], size) + pl.Series(
        random.integers(10_000_000, 99_999_999, size)
    ).cast(pl.String)
    marks.add("phone_two", two & ~missing)
    own = people["phone"]
    return pl.select(
        pl.when(pl.Series(missing))
        .then(None)
        .when(pl.Series(two))
        .then(own + "|" + other)
        .when(pl.Series(changed))
        .then(other)
        .otherwise(own)
    ).to_series()


def _which(random: Random, size: int, rates: list[float]) -> np.ndarray:
    """Number of the thing that happens to each row, or ``len(rates)`` for none."""
    return np.searchsorted(np.cumsum(rates), random.random(size), side="right")
