"""Slips of the pen: a letter lost, added, wrong, or exchanged with its neighbour."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.normalise import Array
from payung.core.matching.numbers import Flags
from payung.core.matching.spelling import LETTERS, Spelling


SHORTEST = 4  # with fewer letters, another letter is another name
LONG = 8  # from here on two slips may be slips, or another name (Rahmawati, Ratnawati)
MANY = 50_000  # pairs of texts that are worth threads of their own
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
    first, second = spelling.tokens[one[at], place], spelling.tokens[other[at], beside]
    near = np.flatnonzero(np.bitwise_count(spelling.masks[first] ^ spelling.masks[second]) <= 2)
    at, place, beside = at[near], place[near], beside[near]
    alike = _alike(spelling.sounds, first[near], second[near])
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
    answer = Written(*(np.zeros(len(one), dtype=bool) for _ in range(4)))
    at = np.flatnonzero(_may_be_alike(spelling, one, other, over_one, over_other))
    one, other, over_one, over_other = one[at], other[at], over_one[at], over_other[at]
    left, right = _left_over(spelling, one, over_one), _left_over(spelling, other, over_other)
    answer.one_letter[at] = _note(left, right, at, answer)
    none_shared = over_one.sum(axis=1) == np.minimum(spelling.words[one], over_one.shape[1])
    alone = np.flatnonzero(none_shared & ~answer.slip[at])
    for form in (spelling.compact_texts, spelling.plain_texts):
        first, second = form(one[alone]), form(other[alone])
        _note(first, second, at[alone], answer)
        answer.within[at[alone]] |= _within(first, second)
    return answer


def _may_be_alike(
    spelling: Spelling, one: Array, other: Array, over_one: Flags, over_other: Flags
) -> Flags:
    """Whether the letters left over on both sides are nearly the same, or those of one side all
    on the other: a look that costs little and lets nothing pass that may be alike. A slip changes
    which letters there are in two places at most."""
    left, right = _letters_over(spelling, one, over_one), _letters_over(spelling, other, over_other)
    most = np.maximum(2, np.minimum(LETTERS, spelling.length[one]) // 5)
    near: Flags = np.bitwise_count(left ^ right) <= 2 * most
    near |= (left & ~right == 0) | (right & ~left == 0)
    return near


def _letters_over(spelling: Spelling, names: Array, over: Flags) -> Array:
    masks = spelling.masks[spelling.tokens[names][:, : over.shape[1]]]
    letters: Array = np.bitwise_or.reduce(np.where(over, masks, 0), axis=1)
    return letters


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


def _note(left: pl.Series, right: pl.Series, at: Array, answer: Written) -> Flags:
    slips, shorter, longer = _distances(left, right)
    answer.slip[at] |= (slips <= 1) & (shorter >= SHORTEST)
    close = (slips <= 1) & (longer >= SHORTEST) & (shorter > 1)
    close |= (slips <= 2) & (shorter >= LONG)
    close |= (slips * 5 <= shorter) & (shorter >= LONG)
    answer.close[at] |= close
    one_letter: Flags = (slips <= 1) & (shorter > 0)
    return one_letter


def letters_apart(left: pl.Series, right: pl.Series) -> npt.NDArray[np.int32]:
    """Letters lost, added, wrong or exchanged with their neighbours, text by text (not null)."""
    from rapidfuzz.distance import OSA  # brought along only by who compares letters
    from rapidfuzz.process import cpdist

    workers = -1 if len(left) >= MANY else 1
    slips: npt.NDArray[np.int32] = cpdist(
        left.to_list(), right.to_list(), scorer=OSA.distance, dtype=np.int32, workers=workers
    )
    return slips


def _distances(left: pl.Series, right: pl.Series) -> tuple[Array, Array, Array]:
    slips = letters_apart(left, right)
    lengths = left.str.len_chars().to_numpy(), right.str.len_chars().to_numpy()
    return slips, np.minimum(*lengths).astype(np.int32), np.maximum(*lengths).astype(np.int32)


def _left_over(spelling: Spelling, names: Array, over: Flags) -> pl.Series:
    numbers = np.where(over, spelling.tokens[names][:, : over.shape[1]], 0)
    columns = [
        spelling.sounds[numbers[:, place]].alias(str(place)) for place in range(over.shape[1])
    ]
    return pl.DataFrame(columns).select(pl.concat_str(pl.all())).to_series()
