"""What a column holds: shares of cells that look like a NIK, a day, a phone … and what that says.

Everything is measured on a sample of at most SAMPLE lines, all columns at once.
"""

import functools
from collections.abc import Callable, Mapping, Sequence

import polars as pl

from payung.core.identity import nik
from payung.core.places import areas
from payung.core.rosters.headings import load, plain
from payung.core.workbooks import Kind, Sheet


LEAST_FILLED = 0.4  # of what four fifths of the lines hold at most
CELL_NUMBERING = r"\(?(?:\d{1,2}|[a-zA-Z])[.)]?(?:\s*=.*)?"
NUMBERING = rf"^{CELL_NUMBERING}(?:\x1f{CELL_NUMBERING}){{2,}}$"
UNKNOWN = 0.2  # for a field whose cells may be anything
SAMPLE = 160
Profile = Mapping[str, float]

_EMPTY_WORDS = [
    "-",
    "--",
    "tidak ada",
    "belum ada",
    "nihil",
    "kosong",
    "0",
    "n/a",
    "belum punya",
    ".",
]
_MONTHS = r"(?:jan|feb|mar|apr|mei|may|jun|jul|agu|ags|agt|aug|sep|okt|oct|nop|nov|des|dec)[a-z]*"
_DAY = (
    r"(?:\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|" + _MONTHS + r")\s*[-/., ']\s*\d{2,4}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|" + _MONTHS + r"\s+\d{1,2},?\s+\d{4})"
)


@functools.cache
def _words() -> Mapping[str, list[str]]:
    data: dict[str, list[str]] = load("payung.core.rosters", "content.yaml")
    return data


@functools.cache
def _area_names() -> pl.Series:
    """Names of villages and districts as they may stand in a cell, reduced to plain words."""
    names = areas().filter(pl.col("level").is_in(["village", "district"]))["name"].unique()
    return pl.Series("area", sorted({plain(name) for name in names.to_list()}), pl.String)


def sample_of(
    sheet: Sheet, first: int, last: int, columns: list[int], headers: Sequence[int] = ()
) -> pl.DataFrame:
    """Cells of lines first … last as column, text, kind, spread evenly over at most SAMPLE lines.

    Headers, numberings and lines that hold far less than most are left out.
    """
    step = max(1, -(-(last - first) // SAMPLE))
    names = [f"c{index}" for index in columns]
    texts = sheet.texts.select(names).slice(first, last - first).gather_every(step)
    kinds = sheet.kinds.select(names).slice(first, last - first).gather_every(step)
    lines = pl.int_range(first, last, step, eager=True)
    looks = texts.select(
        filled=pl.sum_horizontal(pl.all().is_not_null()),
        line=pl.concat_str(pl.all().str.strip_chars(), separator="\x1f", ignore_nulls=True),
    )
    usual = looks["filled"].quantile(0.8) or 0
    kept = (
        ~lines.is_in(list(headers))
        & (looks["filled"] >= LEAST_FILLED * usual)
        & ~looks["line"].str.contains(NUMBERING)
    )
    return pl.concat(
        [
            texts.filter(kept).unpivot(variable_name="column", value_name="text"),
            kinds.filter(kept).unpivot().select(kind="value"),
        ],
        how="horizontal",
    )


def profiles(sample: pl.DataFrame) -> dict[int, Profile]:
    """Column index -> share of its filled cells per look; ``filled`` is the share of all lines."""
    text = pl.col("text").str.strip_chars(" \t\r\n\u00a0'`’")
    lower = text.str.to_lowercase()
    lines = sample.with_columns(text=text, lower=lower).with_columns(
        full=pl.col("text").is_not_null()
        & (pl.col("text") != "")
        & ~pl.col("lower").is_in(_EMPTY_WORDS),
        digits=pl.col("text").str.replace_all(r"[\s.\-,'’`]", ""),
        whole=pl.when(pl.col("text").str.contains(r"^\(?\d{1,9}[.)]?$")).then(
            pl.col("text").str.extract(r"(\d+)").cast(pl.Int64, strict=False)
        ),
        area=pl.col("lower")
        .str.replace_all(
            r"^(desa|ds|kelurahan|kel|kecamatan|kec|kampung|kp|nagari|dusun)[.: ]+", ""
        )
        .str.replace_all(r"[^a-z0-9]+", " ")
        .str.strip_chars(),
    )
    looks = lines.filter("full").select("column", "text", number=pl.col("whole"), **_looks())
    counts = lines.group_by("column").agg(filled=pl.col("full").mean(), lines=pl.len())
    shares = looks.group_by("column", maintain_order=True).agg(
        pl.exclude("text", "number").cast(pl.Float64).mean(),
        distinct=pl.col("text").n_unique() / pl.len(),
        values=pl.col("text").n_unique().cast(pl.Float64),
        rising=(pl.col("number").diff() == 1).cast(pl.Float64).mean(),
        greatest=pl.col("number").max().cast(pl.Float64),
        least=pl.col("number").min().cast(pl.Float64),
        cells=pl.len().cast(pl.Float64),
    )
    joined = counts.join(shares, on="column", how="left").fill_null(0.0)
    return {
        int(line.pop("column")[1:]): {key: float(value or 0.0) for key, value in line.items()}
        for line in joined.to_dicts()
    }


def _looks() -> dict[str, pl.Expr]:
    text, lower, digits = pl.col("text"), pl.col("lower"), pl.col("digits")
    number = pl.col("kind") == int(Kind.NUMBER)
    whole = pl.col("whole")
    sixteen = digits.str.contains(r"^\d{16}$")
    day = digits.str.slice(6, 2).cast(pl.Int32, strict=False)
    month = digits.str.slice(8, 2).cast(pl.Int32, strict=False)
    starred = nik.is_starred(text)
    letters = text.str.contains(r"^[\p{L}][\p{L} .,'’`\-()/]*$")
    return {
        "long": digits.str.contains(r"^[\dOoIlSB|]{13,18}$")
        | digits.str.contains(r"^\d[\d]*E\+?1\d$")
        | starred,
        "nik": starred
        | sixteen & month.is_between(1, 12) & (day.is_between(1, 31) | day.is_between(41, 71)),
        "starred": starred,
        "female_nik": sixteen & day.is_between(41, 71),
        "day": (pl.col("kind") == int(Kind.DATE)) | lower.str.contains("^" + _DAY + "$"),
        "old_day": text.str.contains(r"(?:^|\D)(19[3-9]\d|200\d)(?:\D|$)")
        & text.str.contains(r"\d.*\D.*\d"),
        "place_day": lower.str.contains(r"^[\p{L}][\p{L} .'()]*[,/:; -]+" + _DAY),
        "serial": whole.is_between(7000, 43000) & text.str.contains(r"^\d{4,5}$"),
        "eight": digits.str.contains(r"^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d{2}$"),
        "sex": lower.is_in(_words()["sex"]),
        "tick": lower.is_in(_words()["tick"]),
        "male": lower.is_in(["l", "lk", "m"]),
        "female": lower.is_in(["p", "pr", "f"]),
        "phone": digits.str.contains(r"^(\+?62|0)?8[1-9]\d{7,10}([/;|&]|dan|$)"),
        "one_or_two": text.is_in(["1", "2"]),
        "whole": whole.is_not_null(),
        "small": whole.is_between(1, 31),
        "year": whole.is_between(1930, 2015),
        "age": whole.is_between(14, 90),
        "money": lower.str.contains(r"^rp\.?\s*\d|^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2}|,-)?$")
        | (number & (whole >= 50_000)),
        "letters": letters,
        "words": text.str.count_matches(r"\S+").clip(0, 8).cast(pl.Float64),
        "two_words": letters & text.str.contains(r"\S\s+\S"),
        "job": lower.str.contains_any(_words()["job"]),
        "address": lower.str.contains_any(_words()["address"]),
        "office": lower.str.contains_any(_words()["office"]),
        "area": pl.col("area").is_in(_area_names().implode()),
        "area_code": digits.str.contains(r"^[1-9]\d{9}$") & ~digits.str.contains(r"^8"),
        "rt_rw": lower.str.contains(r"^(rt\.?\s*)?\d{1,3}\s*[/\-]\s*(rw\.?\s*)?\d{1,3}$"),
        "email": text.str.contains(r"^\S+@\S+\.\S+$"),
        "eleven": digits.str.contains(r"^\d{11}$"),
        "religion": lower.is_in(_words()["religion"]),
        "relation": lower.is_in(_words()["relation"]),
    }


def _name(p: Profile) -> float:
    if p["letters"] < 0.5 or max(p["sex"], p["tick"], p["religion"], p["relation"]) > 0.5:
        return -1.0
    spread = min(1.0, p["distinct"] * 1.3)
    strange = 0.7 * p["job"] + 0.5 * p["address"] + 0.6 * p["office"] + 0.4 * p["area"]
    return 0.7 * p["letters"] * spread + 0.3 * p["two_words"] - strange


def _birth(p: Profile) -> float:
    days = max(p["day"], p["place_day"], p["day"] + p["place_day"], 0.8 * p["serial"], p["eight"])
    if days < 0.25:
        return -1.0
    return days * (0.6 + 0.4 * max(p["old_day"], 0.9 * (p["serial"] > 0.5), p["eight"]))


def _share(look: str, least: float = 0.3) -> Callable[[Profile], float]:
    return lambda p: p[look] if p[look] >= least else -1.0


def _texts(p: Profile) -> float:
    """Nothing but words: no numbers, no days."""
    return 0.1 if max(p["long"], p["day"], p["phone"], p["serial"], p["money"]) < 0.5 else -1.0


def _place(p: Profile) -> float:
    if p["area_code"] > 0.6:
        return 0.8
    if max(p["long"], p["day"], p["phone"], p["whole"], p["sex"], p["money"]) > 0.5:
        return -1.0
    return 0.7 * p["area"] + 0.15 * (1 - p["distinct"]) - 0.3 * p["job"]


# What the content alone says for a field: -1 (cannot be) … 1 (surely).
CONTENT: dict[str, Callable[[Profile], float]] = {
    "nik": lambda p: (
        0.5 * p["long"] + 0.5 * p["nik"] - 0.15 * (1 - p["distinct"]) + 0.2 * (p["female_nik"] > 0)
        if p["long"] >= 0.25
        else -1.0
    ),
    "kk": lambda p: (
        0.6 * (p["long"] - p["starred"])
        + 0.3 * (1 - p["distinct"])
        - 0.7 * (p["female_nik"] > 0.05)
        if p["long"] >= 0.25
        else -1.0
    ),
    "kpj": lambda p: p["eleven"] if p["eleven"] > 0.3 else -0.6,
    "name": _name,
    "first_name": lambda p: _name(p) - 0.1,
    "last_name": lambda p: max(0.1, _name(p) - 0.1) if p["letters"] > 0.5 else -0.8,
    "middle_name": lambda p: 0.1 if p["letters"] > 0.5 else -0.8,
    "birth_date": _birth,
    "birth_place": lambda p: (
        -1.0
        if p["letters"] < 0.4 or max(p["day"], p["place_day"], p["sex"]) > 0.4
        else 0.15 + 0.2 * (1 - p["distinct"]) - 0.3 * p["job"]
    ),
    "birth_day": lambda p: 0.5 if p["small"] > 0.7 and p["rising"] < 0.5 else -1.0,
    "birth_month": lambda p: 0.5 if max(p["small"], p["letters"]) > 0.7 else -1.0,
    "birth_year": lambda p: 0.6 if p["year"] > 0.6 else -1.0,
    "sex": lambda p: (
        p["sex"]
        if p["sex"] > 0.4 and p["values"] < 16
        else (0.1 if p["one_or_two"] > 0.8 else -1.0)  # the civil registry's codes
    ),
    "sex_male": lambda p: 0.6 if max(p["tick"], p["male"]) > 0.7 else -1.0,
    "sex_female": lambda p: 0.6 if max(p["tick"], p["female"]) > 0.7 else -1.0,
    "phone": lambda p: p["phone"] if p["phone"] >= 0.3 else -0.8,
    "phone_other": lambda p: 0.5 * p["phone"] if p["phone"] >= 0.3 else -0.3,
    "village": _place,
    "district": lambda p: _place(p) - 0.1 * (p["area_code"] > 0.6),
    "hamlet": lambda p: 0.3 if p["letters"] > 0.5 else 0.0,
    "regency": lambda p: -1.0 if p["letters"] < 0.4 else 0.1,
    "job": lambda p: _texts(p) + 0.7 * p["job"],
    "job_other": _texts,
    "wage": lambda p: (
        0.6 * p["money"] if p["money"] > 0.3 else (-0.8 if p["whole"] < 0.3 else -0.2)
    ),
    "number": lambda p: 0.6 * p["rising"] if p["whole"] > 0.4 else -0.8,
    "age": lambda p: 0.5 * p["age"] if p["age"] > 0.5 and p["rising"] < 0.5 else -0.8,
    "address": lambda p: _texts(p) + 0.6 * p["address"],
    "office": lambda p: _texts(p) + 0.5 * p["office"],
    "remark": _texts,
    "rt_rw": lambda p: max(0.6 * p["rt_rw"], 0.2 * p["day"]),
    "email": _share("email"),
    "religion": lambda p: 0.8 * p["religion"] if p["religion"] > 0.3 else -0.5,
    "relation": lambda p: 0.8 * p["relation"] if p["relation"] > 0.3 else -0.3,
    "mother": lambda p: 0.4 * p["letters"] if p["letters"] > 0.4 else -0.8,
    "father": lambda p: 0.4 * p["letters"] if p["letters"] > 0.4 else -0.8,
    "spouse": lambda p: 0.4 * p["letters"] if p["letters"] > 0.4 else -0.8,
    "member_since": lambda p: p["day"] * (1 - 0.6 * p["old_day"]) if p["day"] > 0.3 else -0.2,
    "work_since": lambda p: 0.6 * p["day"] * (1 - 0.6 * p["old_day"]) if p["day"] > 0.3 else 0.0,
}
# Fields that may be recognised without any heading.
SELF_EVIDENT = (
    "nik", "kk", "name", "birth_date", "sex", "phone", "number", "village", "job", "wage",
    "address", "rt_rw", "email", "religion", "relation",
)  # fmt: skip


def content_score(field: str, profile: Profile) -> float:
    """How well the cells fit a field; 0 where nothing is filled or nothing is known."""
    if profile["cells"] == 0:
        return 0.0
    if field not in CONTENT:
        return UNKNOWN
    certain = min(1.0, 0.4 + profile["cells"] / 10)  # two cells prove little
    return max(-1.0, min(1.0, CONTENT[field](profile))) * certain
