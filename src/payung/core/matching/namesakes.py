"""How common a name is among the people at hand: what agrees of a rare name says more."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.normalise import Array, Population


@dataclass(frozen=True)
class Namesakes:
    """How many different people, told apart by birth date, bear a key, a sound or a word."""

    key: Array
    sound: Array
    word: Array


def namesakes(people: Population) -> Namesakes:
    """Counts over all profiles; the arrays are indexed by the numbers in ``Spelling``.

    Where records that say the same share a profile, people are told apart by their birth dates,
    which counts nobody twice who stands in several rosters. Where each row is a profile, it is the
    rows of the side that has most.
    """
    spelling, columns = people.spelling, people.columns
    name = columns["name"]
    date = np.where(columns["birth"] > 0, columns["birth"], columns["nik_birth"])
    count = _rows_per if people.by_row else _dates_per
    beside = columns["side"] if people.by_row else date
    words, facts = [], []
    for token in spelling.tokens.T:
        word = token[name]
        there = np.flatnonzero(word)
        words.append(word[there])
        facts.append(beside[there])
    return Namesakes(
        key=count(spelling.key[name], beside, spelling.key),
        sound=count(spelling.sound[name], beside, spelling.sound),
        word=count(np.concatenate(words), np.concatenate(facts), spelling.tokens),
    )


def _dates_per(number: Array, date: Array, numbers: Array) -> Array:
    """Different dates per number, for each of the ``numbers`` there are; at least 1."""
    dated = np.flatnonzero(date)
    packed = (number[dated].astype(np.uint64) << np.uint64(32)) | date[dated].astype(np.uint64)
    known = (pl.Series(packed).unique().to_numpy() >> np.uint64(32)).astype(np.int64)
    return np.maximum(np.bincount(known, minlength=int(numbers.max(initial=0)) + 1), 1)


def _rows_per(number: Array, side: Array, numbers: Array) -> Array:
    """Rows per number on the side that has most; at least 1."""
    size = int(numbers.max(initial=0)) + 1
    most = np.ones(size, dtype=np.int64)
    for one in range(int(side.max(initial=0)) + 1):
        most = np.maximum(most, np.bincount(number[side == one], minlength=size))
    return most
