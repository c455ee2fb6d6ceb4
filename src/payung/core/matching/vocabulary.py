"""Names as rows of numbers: each distinct word is worked out once, however many names bear it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl


LONGEST = 64  # bytes of a word that count where letters are counted

Array = npt.NDArray[Any]
Numbers = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vocabulary:
    """Canonical words in alphabetical order, number 0 = none (null). ``sounds``: text of each
    sound by number, "" at 0; ``sound`` the sound of each word; ``letter`` its first byte, ``last`` its last;
    ``initial``: the word is that letter only. Hashes depend on the text alone."""

    texts: pl.Series
    sounds: pl.Series
    sound: Numbers
    letter: npt.NDArray[np.uint8]
    last: npt.NDArray[np.uint8]
    initial: npt.NDArray[np.bool_]
    masks: Numbers  # per sound: a bit for each letter in it
    hashes: npt.NDArray[np.uint64]
    sound_hashes: npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Words:
    """The words of names, name after name. ``count`` words per name; ``number`` of what is told
    apart (words or sounds), and of the ``word`` behind it."""

    count: Places
    number: Numbers
    word: Numbers

    @property
    def first(self) -> Places:
        """Where each name begins."""
        begins: Places = np.cumsum(self.count) - self.count
        return begins

    @property
    def name(self) -> Places:
        """The name of each word."""
        return np.repeat(np.arange(len(self.count)), self.count)

    def of(self, names: Places) -> "Words":
        """The words of these names only, in this order."""
        count = self.count[names]
        start = np.repeat(self.first[names] - (np.cumsum(count) - count), count)
        at = np.arange(len(start)) + start
        return Words(count, self.number[at], self.word[at])

    def table(self, width: int, values: Array | None = None, nothing: int = 0) -> Array:
        """One line per name, one place per word (its number, or its value), at most ``width``;
        ``nothing`` fills the rest."""
        filled = self.number if values is None else values
        place = np.arange(len(self.number)) - np.repeat(self.first, self.count)
        table = np.full((len(self.count), width), nothing, dtype=filled.dtype)
        near = place < width
        table[self.name[near], place[near]] = filled[near]
        return table

    def sounds(self, vocabulary: Vocabulary) -> "Words":
        """The distinct sounds of each name, in the order of their numbers."""
        sound = vocabulary.sound[self.number].astype(np.uint64)
        packed = (self.name.astype(np.uint64) << np.uint64(32)) | sound
        distinct, at = np.unique(packed, return_index=True)
        count = np.bincount((distinct >> np.uint64(32)).astype(np.int64), minlength=len(self.count))
        return Words(count, distinct.astype(np.uint32), self.word[at])


def numbered_words(names: pl.Series) -> tuple[Vocabulary, Words]:
    """The words of all names (String, not null), in their order, in canonical form."""
    # Works out a table of variants when it is brought along: here, beside other work.
    from payung.core.identity.comparing import CLEAR

    lower = pl.col("name").str.to_lowercase().str.replace_many(CLEAR)
    lists = names.alias("name").to_frame().select(lower.str.split(" ")).to_series()
    flat = lists.explode(empty_as_null=False, keep_nulls=False)
    known, vocabulary = _vocabulary(flat)
    number = flat.replace_strict(known["word"], known["number"], return_dtype=pl.UInt32).to_numpy()
    name = np.repeat(np.arange(len(lists)), lists.list.len().to_numpy())
    there = number > 0
    kept = number[there].astype(np.uint32)
    return vocabulary, Words(np.bincount(name[there], minlength=len(lists)), kept, kept)


def _vocabulary(words: pl.Series) -> tuple[pl.DataFrame, Vocabulary]:
    """Each written word with the number of its canonical form, and those."""
    from payung.core.identity.spellings import canonical

    plain = pl.col("word").str.replace_all(r"[^\p{L}\p{N}]+", "")
    known = words.alias("word").unique().to_frame().select("word", form=canonical(plain))
    forms = known.select(pl.col("form").unique().sort()).filter(pl.col("form") != "")
    heard = forms.with_columns(sound=_sound(pl.col("form")))
    sounds = heard.select(pl.col("sound").unique().sort())
    heard = heard.join(sounds.with_row_index("at", offset=1), on="sound", maintain_order="left")
    numbers = known.join(forms.with_row_index("number", offset=1), on="form", how="left")
    texts = pl.concat([pl.Series("form", [None], pl.String), forms["form"]])
    letter, last = (
        np.append(np.uint8(0), _byte(forms["form"], at).to_numpy()).astype(np.uint8)
        for at in (0, -1)
    )
    sound_texts = pl.concat([pl.Series("sound", [""], pl.String), sounds["sound"]])
    return numbers.select("word", pl.col("number").fill_null(0)), Vocabulary(
        texts=texts,
        sounds=sound_texts,
        sound=np.append(np.uint32(0), heard["at"].to_numpy()).astype(np.uint32),
        letter=letter,
        last=last,
        initial=np.append(np.False_, (forms["form"].str.len_chars() == 1).to_numpy()),
        masks=_masks(sound_texts),
        hashes=texts.hash(0).to_numpy(),
        sound_hashes=sound_texts.hash(0).to_numpy(),
    )


def _masks(texts: pl.Series) -> Numbers:
    """A bit for each letter of a text: one slip changes two bits at most."""
    mask = np.zeros(len(texts), dtype=np.uint32)
    for column in byte_table(texts, LONGEST).T:
        mask |= np.where(column > 0, np.uint32(1) << (column & 31).astype(np.uint32), 0).astype(
            np.uint32
        )
    return mask


def byte_table(texts: pl.Series, longest: int) -> npt.NDArray[np.uint8]:
    """One line per text (not null), one byte per place, at most ``longest``, 0 behind the end."""
    cut = [text.encode()[:longest] for text in texts.to_list()]
    width = max(map(len, cut), default=0) or 1
    return np.asarray(cut, dtype=f"S{width}").view(np.uint8).reshape(len(cut), width)


def _byte(words: pl.Series, at: int) -> pl.Series:
    return words.cast(pl.Binary).bin.slice(at, 1).bin.reinterpret(dtype=pl.UInt8)


def _sound(word: pl.Expr) -> pl.Expr:
    """How a canonical word sounds, closer than the key for blocking: vowels stay, so that RATNA
    and RETNO are two names, but o is u, e is i, and a silent h is none."""
    sound = (
        word.str.replace_all(r"\Bh", "")
        .str.replace_all(r"^j", "i")
        .str.replace_all("o", "u", literal=True)
        .str.replace_all("e", "i", literal=True)
        .str.replace_all(r"d$", "t")
        .str.replace_many({"aa": "a", "ii": "i", "uu": "u", "ss": "s", "ll": "l", "nn": "n"})
    )
    return pl.when(word.str.len_bytes() > 1).then(sound).otherwise(word)
