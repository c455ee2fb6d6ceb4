"""Slips of the pen: a letter lost, added, wrong, or exchanged with its neighbour."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from payung.core.matching.normalise import Array
from payung.core.matching.numbers import Flags
from payung.core.matching.spelling import TOKENS, Spelling


SHORTEST = 4  # with fewer letters, another letter is another name
LONG = 8  # from here on two slips may be slips, or another name (Rahmawati, Ratnawati)
WITHIN = 5  # letters of a name that begins or ends another


@dataclass(frozen=True)
class Written:
    """Per pair: one ``slip``, or at least ``close``; ``one_letter`` is what parts the words
    left over, however short they are; ``within``: one is the beginning or the end of the other."""

    slip: Flags
    close: Flags
    one_letter: Flags
    within: Flags


def words_alike(
    spelling: Spelling, one: Array, other: Array, over_one: Flags, over_other: Flags
) -> tuple[Flags, Flags]:
    """Which of the words left over on each side differ by slips only from one on the other."""
    left, right = over_one.nonzero(), over_other.nonzero()
    beside_left = pl.DataFrame({"pair": left[0], "place": left[1]})
    beside_right = pl.DataFrame({"pair": right[0], "beside": right[1]})
    crossed = beside_left.join(beside_right, on="pair")
    at, place, beside = (crossed[name].to_numpy() for name in ("pair", "place", "beside"))
    alike = _alike(
        spelling.sounds, spelling.tokens[one[at], place], spelling.tokens[other[at], beside]
    )
    like_one, like_other = np.zeros(over_one.shape, bool), np.zeros(over_other.shape, bool)
    like_one[at[alike], place[alike]] = True
    like_other[at[alike], beside[alike]] = True
    return like_one, like_other


def _alike(sounds: pl.Series, one: Array, other: Array) -> Flags:
    """Each distinct pair of words is compared once."""
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other).astype(np.uint64)
    distinct, back = np.unique((low << np.uint64(32)) | high, return_inverse=True)
    left = sounds[(distinct >> np.uint64(32)).astype(np.uint32)]
    right = sounds[(distinct & np.uint64(0xFFFFFFFF)).astype(np.uint32)]
    slips, shorter, longer = _distances(left, right)
    alike = (slips <= 1) & (longer >= SHORTEST) & (shorter >= SHORTEST - 1)
    flags: Flags = alike[back]
    return flags


def written_alike(
    spelling: Spelling, one: Array, other: Array, over_one: Flags, over_other: Flags
) -> Written:
    """Whole names letter by letter: what is left over without the shared words, joined; and where
    no word is shared, the names as written. Finds words parted or joined by mistake."""
    slip, close = np.zeros(len(one), bool), np.zeros(len(one), bool)
    left, right = _left_over(spelling, one, over_one), _left_over(spelling, other, over_other)
    one_letter = _note(left, right, np.arange(len(one)), slip, close)
    none_shared = over_one.sum(axis=1) == np.minimum(spelling.words[one], TOKENS)
    alone = np.flatnonzero(none_shared & ~slip)
    within = np.zeros(len(one), dtype=bool)
    for form in (spelling.compact_texts, spelling.plain_texts):
        first, second = form(one[alone]), form(other[alone])
        _note(first, second, alone, slip, close)
        within[alone] |= _within(first, second)
    return Written(slip, close, one_letter, within)


def _within(left: pl.Series, right: pl.Series) -> Flags:
    """Whether one text opens or ends the other: Siska in Fransiska, Tinting in Tintingwati."""
    one, other = pl.col("one"), pl.col("other")
    either = pl.any_horizontal(
        (short.str.len_chars() >= WITHIN)
        & (long.str.starts_with(short) | long.str.ends_with(short))
        for short, long in ((one, other), (other, one))
    )
    found = pl.DataFrame({"one": left, "other": right}).select(either)
    flags: Flags = found.to_series().to_numpy()
    return flags


def _note(left: pl.Series, right: pl.Series, at: Array, slip: Flags, close: Flags) -> Flags:
    slips, shorter, longer = _distances(left, right)
    slip[at] |= (slips <= 1) & (shorter >= SHORTEST)
    close[at] |= (slips <= 1) & (longer >= SHORTEST) & (shorter > 1)
    close[at] |= (slips <= 2) & (shorter >= LONG)
    close[at] |= (slips * 5 <= shorter) & (shorter >= LONG)
    one_letter: Flags = (slips <= 1) & (shorter > 0)
    return one_letter


def _distances(left: pl.Series, right: pl.Series) -> tuple[Array, Array, Array]:
    slips = cpdist(left.to_list(), right.to_list(), scorer=OSA.distance, dtype=np.int32)
    lengths = left.str.len_chars().to_numpy(), right.str.len_chars().to_numpy()
    return slips, np.minimum(*lengths).astype(np.int32), np.maximum(*lengths).astype(np.int32)


def _left_over(spelling: Spelling, names: Array, over: Flags) -> pl.Series:
    numbers = np.where(over, spelling.tokens[names][:, : over.shape[1]], 0)
    columns = [
        spelling.sounds[numbers[:, place]].alias(str(place)) for place in range(over.shape[1])
    ]
    return pl.DataFrame(columns).select(pl.concat_str(pl.all())).to_series()
