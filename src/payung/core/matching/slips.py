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
ABBREVIATED = 2  # letters of a word that stand for it (Pet. for Petrus); one is an initial
WITHIN = 5  # letters of a name that begins or ends another
# Of 100: how much of the shorter name stands somewhere in the longer one; of a short name more.
FAINT, FAINT_SHORT = 65, 75


@dataclass(frozen=True)
class Written:
    """Per pair: one ``slip``, or at least ``close``; ``one_letter`` is what parts the words
    left over, however short they are; ``within``: one is the beginning or the end of the other."""

    slip: Flags
    close: Flags
    one_letter: Flags
    within: Flags


@dataclass(frozen=True)
class Alike:
    """Words left over of each name, as tables of pairs and places: which differ by slips only from
    one of the other's, and which are the beginning of one (Pet. of Petrus)."""

    one: Flags
    other: Flags
    begun_one: Flags
    begun_other: Flags


def words_alike(
    spelling: Spelling, one: Array, other: Array, over_one: Flags, over_other: Flags
) -> Alike:
    """Each word left over on one side beside each on the other."""
    left, right = over_one.nonzero(), over_other.nonzero()
    beside_left = pl.DataFrame({"pair": left[0], "place": left[1]})
    beside_right = pl.DataFrame({"pair": right[0], "beside": right[1]})
    crossed = beside_left.join(beside_right, on="pair")
    at, place, beside = (crossed[name].to_numpy() for name in ("pair", "place", "beside"))
    first, second = spelling.tokens[one[at], place], spelling.tokens[other[at], beside]
    masks = spelling.masks[first], spelling.masks[second]
    found = Alike(*(np.zeros(over.shape, bool) for over in (over_one, over_other) * 2))
    near = np.flatnonzero(np.bitwise_count(masks[0] ^ masks[1]) <= 2)
    near = near[_alike(spelling.sounds, first[near], second[near])]
    found.one[at[near], place[near]] = True
    found.other[at[near], beside[near]] = True
    begun = np.flatnonzero(masks[0] & ~masks[1] == 0)
    begun = begun[_begins(spelling.sounds, first[begun], second[begun])]
    found.begun_one[at[begun], place[begun]] = True
    begun = np.flatnonzero(masks[1] & ~masks[0] == 0)
    begun = begun[_begins(spelling.sounds, second[begun], first[begun])]
    found.begun_other[at[begun], beside[begun]] = True
    return found


def _begins(sounds: pl.Series, one: Array, other: Array) -> Flags:
    """Whether the first word is the beginning of the second, and more than its first letter."""
    beside = pl.DataFrame({"one": sounds.gather(one), "other": sounds.gather(other)})
    first, second = pl.col("one"), pl.col("other")
    found = beside.select((first.str.len_chars() >= ABBREVIATED) & second.str.starts_with(first))
    flags: Flags = found.to_series().to_numpy()
    return flags


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


def faintly_alike(spelling: Spelling, one: Array, other: Array) -> Flags:
    """Whether most letters of one name stand in a row, nearly, somewhere in the other, as heard or
    as written: so do one pair of strangers' names in twenty, and most that several slips part."""
    if not len(one):
        return np.zeros(0, dtype=bool)
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import cpdist

    workers = -1 if len(one) >= MANY else 1
    found: Flags = np.zeros(len(one), dtype=bool)
    for form in (spelling.compact_texts, spelling.plain_texts):
        left, right = form(one), form(other)
        shorter = np.minimum(left.str.len_chars().to_numpy(), right.str.len_chars().to_numpy())
        shares = cpdist(
            left.to_list(), right.to_list(), scorer=partial_ratio, score_cutoff=FAINT,
            dtype=np.uint8, workers=workers,
        )  # fmt: skip
        enough = np.where(shorter < WITHIN + 1, FAINT_SHORT, FAINT)
        found |= (shorter >= SHORTEST - 1) & (shares >= enough)
    return found


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
