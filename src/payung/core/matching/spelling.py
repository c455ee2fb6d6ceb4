"""The table of distinct names: each spelled name once, with its keys, sounds and tokens.

All later work on names happens on this table and refers to it by row number, so that a name borne
by a thousand records is cleaned and compared once. Row 0 stands for "no name". A name is cut into
words, each distinct word is worked out once, and the rest is arithmetic on numbers of words.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.rolling import Rolling
from payung.core.matching.vocabulary import Array, Vocabulary, Words, numbered_words


# Tokens compared one by one; longer names are still compared as a whole.
TOKENS = 6
# Letters compared when spelling differs; nobody's name differs only behind them.
LETTERS = 60
# Words that are put together to the compact form; of longer names the others count by their sum.
JOINED = 12
# Fewer letters at the end of a name are in too many names to join by.
SHORTEST_END = 5

UIntArray = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Spelling:
    """Distinct names. ``key``: equal for the same words in any order; ``compact``: equal for the
    same letters without spaces; ``sound``: equal when it sounds the same; ``tokens``: numbers of
    the sounds of the single words, 0 = none; ``letters``: first letter of each (as a byte);
    ``initial``: the word is that letter only; ``words``: how many words."""

    written: pl.Series  # as somebody wrote it; name n stands at n - 1
    bound: UIntArray  # the words, or what is left of them, that joined are the compact text
    texts: pl.Series  # of those words
    ends: tuple[UIntArray, UIntArray]  # compact without the first, without the last word; 0 = none
    sounds: pl.Series  # text of each sound of a word, by number; "" at 0
    masks: UIntArray  # per sound: a bit for each letter in it
    key: UIntArray
    compact: UIntArray
    sound: UIntArray
    tokens: UIntArray
    letters: npt.NDArray[np.uint8]
    initial: npt.NDArray[np.bool_]
    words: UIntArray
    length: UIntArray  # letters of the compact text

    def __len__(self) -> int:
        return len(self.key)

    def compact_texts(self, names: Array) -> pl.Series:
        """The words of each name in one, at most LETTERS letters."""
        columns = [
            self.texts.gather(place).alias(str(at))
            for at, place in enumerate(self.bound[names].T.copy())
        ]
        return (
            pl.DataFrame(columns).select(pl.concat_str(pl.all()).str.slice(0, LETTERS)).to_series()
        )

    def plain_texts(self, names: Array) -> pl.Series:
        """Each name as written, letters only, at most LETTERS of them."""
        text = pl.col("text").str.to_lowercase().str.replace_all(r"[^\pL]", "")
        written = self.written.gather(names.astype(np.int64) - 1).alias("text").to_frame()
        return written.select(text.str.slice(0, LETTERS)).to_series()


def spell(texts: pl.Series) -> tuple[Spelling, UIntArray]:
    """The table of the names in ``texts`` (String, null = none), and of each text its number in
    it. Names without any letter have number 0."""
    vocabulary, words = numbered_words(texts.fill_null("").alias("text"))
    named = np.flatnonzero(words.count)
    words = words.of(named)
    written = texts.gather(named)
    compact = _Compact.of(vocabulary, words)
    key = sums(vocabulary.hashes[words.number], words)
    whole = compact.whole + np.where(words.count > JOINED, key, np.uint64(0))
    number, one = _distinct(words, key, whole, written.hash(0).to_numpy())
    known, compact_number = np.unique(whole[one], return_inverse=True)
    heard = words.of(one).sounds(vocabulary)
    sound = sums(vocabulary.sound_hashes[heard.number], heard)
    spelling = Spelling(
        written=written.gather(one),
        bound=_below_nothing(compact.bound[one]),
        texts=compact.texts,
        ends=(_end(known, compact.ends[0][one]), _end(known, compact.ends[1][one])),
        sounds=vocabulary.sounds,
        masks=vocabulary.masks,
        key=_ranks(key[one]),
        compact=_behind_nothing(compact_number + 1),
        sound=_ranks(sound),
        tokens=_below_nothing(heard.table(TOKENS)),
        letters=_below_nothing(heard.table(TOKENS, vocabulary.letter[heard.word])),
        initial=_below_nothing(heard.table(TOKENS, vocabulary.initial[heard.word])),
        words=_behind_nothing(heard.count),
        length=_behind_nothing(compact.size[one]),
    )
    numbers = np.zeros(len(texts), dtype=np.uint32)
    numbers[named] = number
    return spelling, numbers


def _distinct(
    words: Words, key: Hashes, whole: Hashes, text: Hashes
) -> tuple[UIntArray, npt.NDArray[np.int64]]:
    """The number of each name, 1 for the first, and where each number is first met. Numbers go by
    the first two words in alphabetical order, and depend on nothing but the names."""
    same = key * np.uint64(0x9E3779B97F4A7C15) + whole
    table = np.sort(words.table(JOINED // 2, nothing=np.iinfo(np.uint32).max), axis=1)
    begin = (table[:, 0].astype(np.uint64) << np.uint64(32)) | table[:, 1].astype(np.uint64)
    keyed = pl.DataFrame({"begin": begin, "same": same, "text": text}).with_row_index("at")
    order = keyed.sort("begin", "same", "text")["at"].to_numpy().astype(np.int64)
    new = np.ones(len(order), dtype=bool)
    new[1:] = same[order[1:]] != same[order[:-1]]
    number = np.empty(len(order), dtype=np.uint32)
    number[order] = np.cumsum(new)
    return number, order[new]


def sums(hashes: Hashes, words: Words) -> Hashes:
    """One number per name that the order of its words does not change."""
    if not len(words.count):
        return np.empty(0, dtype=np.uint64)
    result: Hashes = np.add.reduceat(hashes, words.first)
    return result


@dataclass(frozen=True)
class _Compact:
    """The words of names in one. ``bound``: per name the numbers of the texts that are joined;
    ``whole``: a hash of the joined text, ``size`` its length; ``ends``: of it without its first, its last word, 0 where
    too little is left to be told from another name's."""

    bound: UIntArray
    texts: pl.Series
    whole: Hashes
    size: Array
    ends: tuple[Hashes, Hashes]

    @classmethod
    def of(cls, vocabulary: Vocabulary, words: Words) -> "_Compact":
        """The double letters that joining makes are single, as within a word: behind a word that
        ends with its first letter a word goes without it."""
        table = words.table(min(JOINED, int(words.count.max(initial=1))))
        doubled = np.zeros(table.shape, dtype=bool)
        doubled[:, 1:] = vocabulary.last[table[:, :-1]] == vocabulary.letter[table[:, 1:]]
        behind = np.where(doubled & (table > 0), len(vocabulary.texts), 0)
        bound = (table + behind).astype(np.uint32)
        texts = pl.concat([vocabulary.texts, vocabulary.texts.str.slice(1)]).fill_null("")
        rolling = Rolling.of(texts)
        rest = bound[:, 1:].copy()
        rest[:, :1] = table[:, 1:2]
        whole, without_last = rolling.joined(bound)
        without_first, _ = rolling.joined(rest)
        ends = without_first.of_at_least(SHORTEST_END), without_last.of_at_least(SHORTEST_END)
        return cls(bound, texts, whole.value, whole.size, ends)


def _end(known: Hashes, ends: Hashes) -> UIntArray:
    """The compact number of the name that is this end."""
    order = np.argsort(ends)
    at = np.empty(len(ends), dtype=np.int64)
    at[order] = np.searchsorted(known, ends[order])  # in order, it is read in order
    at = np.minimum(at, max(len(known) - 1, 0))
    there = (ends > 0) & (known[at] == ends) if len(known) else ends > 0
    return _behind_nothing(np.where(there, at + 1, 0))


def _ranks(hashes: Hashes) -> UIntArray:
    return _behind_nothing(np.unique(hashes, return_inverse=True)[1] + 1)


def _behind_nothing(numbers: Array) -> UIntArray:
    return np.concatenate([np.zeros(1, dtype=np.uint32), numbers.astype(np.uint32)])


def _below_nothing(table: Array) -> Array:
    return np.vstack([np.zeros((1, table.shape[1]), dtype=table.dtype), table])
