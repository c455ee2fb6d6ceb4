"""How senders write the values of a person: name, numbers, dates, sex, phone, wage."""

import datetime
from collections.abc import Callable

import numpy as np
import polars as pl

from payung.demo.layouts import Values
from payung.demo.pools import Random, pick


Cell = str | int | float | datetime.date | None
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]  # fmt: skip
SHORT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
LARGEST_EXACT = "9007199254740991"  # larger whole numbers lose their last digit in a number cell
NO_NIK = ["-", "", "belum ada", "Belum punya KTP", "proses", "tidak ada"]


def dates_as_text(random: Random, days: pl.Series, style: str) -> pl.Series:
    """Dates as text; null stays null."""
    day, month, year = (days.dt.strftime(pattern) for pattern in ("%d", "%m", "%Y"))
    number = days.dt.month().cast(pl.Int64) - 1
    if style == "mixed":
        kinds = ["dmy-", "dmy/", "words", "short/", "iso"]
        drawn = random.integers(0, len(kinds), len(days))
        result = pl.Series([None], dtype=pl.String).new_from_index(0, len(days))
        for at, kind in enumerate(kinds):
            here = np.flatnonzero(drawn == at)
            if len(here):
                result = result.scatter(here, dates_as_text(random, days.gather(here), kind))
        return result
    if style == "words":
        return day + " " + pl.Series(MONTHS).gather(number) + " " + year
    if style == "abbr":
        plain = days.dt.day().cast(pl.String)
        return plain + "-" + pl.Series(SHORT).gather(number) + "-" + year.str.slice(2)
    if style == "short/":
        return days.dt.day().cast(pl.String) + "/" + days.dt.month().cast(pl.String) + "/" + year
    if style == "iso":
        return year + "-" + month + "-" + day
    mark = {"dmy/": "/", "dmy.": "."}.get(style, "-")
    return day + mark + month + mark + year


def _blank(values: pl.Series, blank: str) -> list[Cell]:
    return values.fill_null(blank).replace("", None).to_list()


def write_name(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    text = people["name_text"]
    if style.case == "upper":
        return text.str.to_uppercase().to_list()
    if style.case == "mixed":
        upper = pl.Series(random.random(people.height) < 0.5)
        return (
            pl.select(pl.when(upper).then(text.str.to_uppercase()).otherwise(text))
            .to_series()
            .to_list()
        )
    return text.to_list()


def write_nik(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    text = people["nik_text"]
    whole = text.str.contains(r"^\d{16}$").fill_null(value=False)
    frame = pl.DataFrame({"t": text, "whole": whole, "n": pick(random, NO_NIK, people.height)})
    digits, gap = pl.col("t"), " " if style.nik != "dots" else "."
    grouped = digits.str.replace(r"^(\d{6})(\d{6})(\d{4})$", f"${{1}}{gap}${{2}}{gap}${{3}}")
    even = digits.str.replace(r"^(\d{4})(\d{4})(\d{4})(\d{4})$", "${1} ${2} ${3} ${4}")
    drawn = pl.Series("drawn", random.integers(0, 3, people.height))
    chosen: pl.Expr = digits
    if style.nik == "apostrophe":
        chosen = "'" + digits
    elif style.nik == "dots":
        chosen = grouped
    elif style.nik == "spaces":
        chosen = pl.when(drawn < 2).then(grouped).otherwise(even)
    elif style.nik == "mixed":
        chosen = pl.when(drawn == 0).then(digits).when(drawn == 1).then(grouped).otherwise(even)
    written = frame.select(pl.coalesce(chosen, "n")).to_series().to_list()
    if style.nik not in ("number", "cut"):
        return [cell or None for cell in written]
    return [
        _as_number(cell, cut=style.nik == "cut") if is_whole else cell or None
        for cell, is_whole in zip(written, whole.to_list(), strict=True)
    ]


def _as_number(digits: str, *, cut: bool) -> Cell:
    if cut:
        return int(digits[:15] + "0")
    return int(digits) if digits <= LARGEST_EXACT else digits


def write_birth_date(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    days = people["birth_written"]
    if style.date == "excel":
        return [day if day is not None else style.blank or None for day in days.to_list()]
    if style.date == "serial":
        serial = (days - datetime.date(1899, 12, 30)).dt.total_days()
        return [day if day is not None else style.blank or None for day in serial.to_list()]
    return _blank(dates_as_text(random, days, style.date), style.blank)


def write_ttl(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    known = "dmy-" if style.date in ("excel", "serial") else style.date
    mark = [", ", ", ", "/", " , ", ", "][int(random.integers(5))]
    text = mark + dates_as_text(random, people["birth_written"], known)
    place = people["birth_place"]
    place = place.str.to_uppercase() if style.case == "upper" else place
    return (place + text.fill_null("")).to_list()


def write_part(pattern: str) -> Callable[..., list[Cell]]:
    def cells(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
        values = people["birth_written"].dt.strftime(pattern).to_list()
        return [int(value) if value else None for value in values]

    return cells


SEXES = {
    "LP": ("L", "P"), "words": ("Laki-laki", "Perempuan"), "LkPr": ("Lk", "Pr"),
    "upper": ("LAKI-LAKI", "PEREMPUAN"), "code": ("1", "2"),
}  # fmt: skip


def write_sex(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    woman = (people["sex"] == "P").to_list()
    if style.sex == "mixed":
        kinds = [SEXES[name] for name in ("LP", "words", "LkPr")]
        drawn = random.integers(0, 3, people.height)
        return [kinds[at][is_woman] for at, is_woman in zip(drawn, woman, strict=True)]
    return [SEXES[style.sex][is_woman] for is_woman in woman]


def write_tick(letter: str) -> Callable[..., list[Cell]]:
    def cells(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
        mark = {"LP": "√", "words": "v", "LkPr": "V"}.get(style.sex, letter)
        return [mark if sex == letter else None for sex in people["sex"].to_list()]

    return cells


def write_phone(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    numbers = people["phone_written"]
    local = numbers.str.replace_all(r"\+62", "0")
    if style.phone == "plus":
        local = numbers.str.replace_all(r"\+62(\d{3})(\d{4})", "+62 $1-$2-")
    elif style.phone == "dashes":
        local = local.str.replace_all(r"(0\d{3})(\d{4})", "$1-$2-")
    elif style.phone == "spaces":
        local = local.str.replace_all(r"(0\d{3})(\d{4})", "$1 $2 ")
    two = local.str.replace(r"\|", [" / ", ", ", "/"][int(random.integers(3))])
    cells = two.fill_null(style.blank).to_list()
    if style.phone == "number":
        return [int(cell) if cell.isdigit() else cell or None for cell in cells]
    return [cell or None for cell in cells]


def write_wage(random: Random, people: pl.DataFrame, style: Values) -> list[Cell]:
    wage = people["wage"]
    if style.wage == "number":
        return wage.to_list()
    if style.wage == "million":
        return [f"{amount / 1_000_000:g} jt".replace(".", ",") for amount in wage.to_list()]
    dotted = [f"{amount:,}".replace(",", ".") for amount in wage.to_list()]
    return [f"Rp {text},-" for text in dotted] if style.wage == "rupiah" else list(dotted)
