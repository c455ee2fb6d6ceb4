"""The features of a pair for the supervised ceiling: fields compared in every way that may help."""

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein, Indel, JaroWinkler, Levenshtein


EQUAL = ("nik", "name", "words", "first_word", "last_word", "compact", "initial", "birth", "year",
         "either_way", "sex", "village", "district", "regency", "phone", "nik_area", "nik_birth",
         "nik_serial", "nik_head", "nik_end")  # fmt: skip
STRINGS = (
    ("nik", DamerauLevenshtein.normalized_similarity),
    ("name", JaroWinkler.similarity),
    ("words", JaroWinkler.similarity),
    ("compact", Indel.normalized_similarity),
    ("name", fuzz.token_set_ratio),
    ("name", fuzz.partial_ratio),
    ("first_word", JaroWinkler.similarity),
    ("last_word", JaroWinkler.similarity),
    ("birth", DamerauLevenshtein.normalized_similarity),
    ("phone", Levenshtein.normalized_similarity),
)
COUNTED = ("words", "birth", "nik", "phone", "first_word", "village")


def features(left: pl.DataFrame, right: pl.DataFrame, pairs: pl.DataFrame) -> np.ndarray:
    """One row of float32 per pair; NaN where a side has no value."""
    sides = left[pairs["left"]], right[pairs["right"]]
    columns = [_equal(sides, field) for field in EQUAL]
    columns += [_alike(sides, field, scorer) for field, scorer in STRINGS]
    columns += _frequencies((left, right), pairs)
    columns += _dates(sides)
    columns += [_crossed(*sides), _crossed(*reversed(sides)), *_lengths(sides)]
    return np.column_stack(columns)


def _float(series: pl.Series) -> np.ndarray:
    return series.cast(pl.Float32).to_numpy()


def _equal(sides: tuple[pl.DataFrame, pl.DataFrame], field: str) -> np.ndarray:
    return _float(sides[0][field] == sides[1][field])


def _alike(sides: tuple[pl.DataFrame, pl.DataFrame], field: str, scorer: object) -> np.ndarray:
    one, other = (side[field].to_list() for side in sides)
    # A value that is not there scores NaN.
    texts = [text or "" for text in one], [text or "" for text in other]
    score = process.cpdist(*texts, scorer=scorer, workers=-1, dtype=np.float32)
    missing = (sides[0][field].is_null() | sides[1][field].is_null()).to_numpy()
    score[missing] = np.nan
    return score


def _frequencies(
    tables: tuple[pl.DataFrame, pl.DataFrame], pairs: pl.DataFrame
) -> list[np.ndarray]:
    """How many rows on either side bear the value; and how many candidates each row met."""
    columns = []
    for field in COUNTED:
        both = pl.concat([table[field] for table in tables])
        counts = both.to_frame("value").select(
            pl.when(pl.col("value").is_not_null()).then(pl.len().over("value"))
        )
        many = counts.to_series().cast(pl.Float32).to_numpy()
        columns += [many[pairs["left"].to_numpy()],
                    many[tables[0].height + pairs["right"].to_numpy().astype(np.int64)]]  # fmt: skip
    return columns


def _dates(sides: tuple[pl.DataFrame, pl.DataFrame]) -> list[np.ndarray]:
    days = [side["birth"].str.to_date("%Y-%m-%d", strict=False) for side in sides]
    apart = (days[0] - days[1]).dt.total_days().abs()
    january = [_float(side["birth"].str.ends_with("-01-01")) for side in sides]
    same_day = _float(sides[0]["birth"].str.slice(5) == sides[1]["birth"].str.slice(5))
    return [_float(apart), *january, same_day]


def _crossed(one: pl.DataFrame, other: pl.DataFrame) -> np.ndarray:
    """Does the date inside one's NIK fit the other's birth date?"""
    written = other["birth"].str.slice(2).str.replace_all("-", "")
    return _float(one["nik_birth"] == written)


def _lengths(sides: tuple[pl.DataFrame, pl.DataFrame]) -> list[np.ndarray]:
    words = [_float(side["name"].str.count_matches(" ")) for side in sides]
    letters = [_float(side["compact"].str.len_chars()) for side in sides]
    return [words[0], words[1], letters[0] - letters[1]]
