"""The table of distinct names: each spelled name once, with its keys, sounds and tokens.

All later work on names happens on this table and refers to it by row number, so that a name borne
by a thousand records is cleaned and compared once. Row 0 stands for "no name".
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.identity import names
from payung.core.identity.spellings import DOUBLED


# Tokens compared one by one; longer names are still compared as a whole.
TOKENS = 6
# Letters compared when spelling differs; nobody's name differs only behind them.
LETTERS = 60
# Fewer letters at the end of a name are in too many names to join by.
SHORTEST_END = 5

UIntArray = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Spelling:
    """Distinct names. ``key``: equal for the same words in any order; ``compact``: equal for the
    same letters without spaces; ``sound``: equal when it sounds the same; ``tokens``: numbers of
    the sounds of the single words, 0 = none; ``letters``: first letter of each (as a byte);
    ``initial``: the word is that letter only; ``words``: how many words."""

    names: pl.DataFrame  # compact_text, plain_text (as written): String, in order of the numbers
    ends: tuple[UIntArray, UIntArray]  # compact without the first, without the last word; 0 = none
    sounds: pl.Series  # text of each sound of a word, by number; "" at 0
    key: UIntArray
    compact: UIntArray
    sound: UIntArray
    tokens: UIntArray
    letters: npt.NDArray[np.uint8]
    initial: npt.NDArray[np.bool_]
    words: UIntArray

    def __len__(self) -> int:
        return len(self.key)


def spell(texts: pl.Series) -> tuple[Spelling, pl.DataFrame]:
    """The table of the distinct names in ``texts`` (String, null = none) and a frame
    text -> number (UInt32) to find them again. Names without any letter get no number."""
    written = pl.DataFrame({"text": texts.cast(pl.String)}).drop_nulls().unique().sort("text")
    keyed = (
        written.with_columns(words=names.tokens(pl.col("text")))
        .with_columns(
            key_text=pl.col("words").list.sort().list.join(" "),
            compact_text=_together(pl.col("words")),
        )
        .filter(pl.col("key_text").str.len_bytes() > 0)
    )
    table = (
        keyed.group_by("key_text", "compact_text")
        .agg(pl.col("words").first(), pl.col("text").min())
        .sort("key_text", "compact_text")
        .with_row_index("number", offset=1)
    )
    numbers = keyed.join(table, on=["key_text", "compact_text"], how="left", maintain_order="left")
    return _spelling(table), numbers.select("text", "number")


def _spelling(table: pl.DataFrame) -> Spelling:
    words = _words(table)
    lists = words.group_by("number", maintain_order=True).agg("sound_number", "letter", "initial")
    joined = table.join(lists, on="number", how="left", maintain_order="left")
    compact, *ends = _compact_numbers(table)
    sounds = joined.select(pl.col("sound_number").list.eval(pl.element().cast(pl.String)))
    return Spelling(
        names=table.select(
            pl.col("compact_text").str.slice(0, LETTERS),
            plain_text=pl.col("text")
            .str.to_lowercase()
            .str.replace_all(r"[^\pL]", "")
            .str.slice(0, LETTERS),
        ),
        ends=(ends[0], ends[1]),
        sounds=_texts(words),
        key=_behind_nothing(table["key_text"].rank("dense")),
        compact=compact,
        sound=_behind_nothing(sounds["sound_number"].list.join(" ").rank("dense")),
        tokens=_matrix(joined["sound_number"], pl.UInt32).astype(np.uint32),
        letters=_matrix(joined["letter"], pl.UInt8).astype(np.uint8),
        initial=_matrix(joined["initial"], pl.UInt8).astype(np.bool_),
        words=_behind_nothing(joined["sound_number"].list.len()),
    )


def _compact_numbers(table: pl.DataFrame) -> list[UIntArray]:
    """Numbers of the compact texts: of the whole name, without its first word, without its last.
    An end too short to be told from another name's is none."""
    words = pl.col("words")
    whole, first, last = (
        table.select(text=text).to_series()
        for text in (
            pl.col("compact_text"),
            _together(words.list.slice(1)),
            _together(words.list.head(words.list.len() - 1)),
        )
    )
    known = pl.DataFrame({"text": whole.unique().sort()}).with_row_index("number", offset=1)
    found = []
    for texts in (whole, first, last):
        long = texts.to_frame().with_columns(long=pl.col("text").str.len_chars() >= SHORTEST_END)
        joined = long.join(known, on="text", how="left", maintain_order="left")
        kept = joined.select(pl.when(pl.col("long") | (texts is whole)).then("number"))
        found.append(_behind_nothing(kept.to_series()))
    return found


def _together(words: pl.Expr) -> pl.Expr:
    """Words in one, and the double letters that this makes single, as within a word."""
    return words.list.join("").str.replace_many(DOUBLED, leftmost=True)


def _words(table: pl.DataFrame) -> pl.DataFrame:
    """One line per name and distinct sound of a word, in order of the sound."""
    long = table.select("number", pl.col("key_text").str.split(" ").alias("word")).explode("word")
    distinct = long.select("word").unique().sort("word")
    sounded = distinct.with_columns(sound=_sound(pl.col("word"))).with_columns(
        sound_number=pl.col("sound").rank("dense").cast(pl.UInt32),
        letter=pl.col("word").cast(pl.Binary).bin.slice(0, 1).bin.reinterpret(dtype=pl.UInt8),
        initial=pl.col("word").str.len_chars() == 1,
    )
    return (
        long.join(sounded, on="word", how="left")
        .unique(["number", "sound_number"])
        .sort("number", "sound_number")
    )


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


def _texts(words: pl.DataFrame) -> pl.Series:
    texts = words.select("sound_number", "sound").unique().sort("sound_number")["sound"]
    return pl.concat([pl.Series("sound", [""], pl.String), texts])


def _matrix(lists: pl.Series, dtype: type[pl.DataType]) -> npt.NDArray[np.generic]:
    column = pl.col(lists.name)
    wide = lists.to_frame().select(
        column.list.get(place, null_on_oob=True).cast(dtype).fill_null(0).alias(str(place))
        for place in range(TOKENS)
    )
    filled = wide.to_numpy() if len(lists) else np.zeros((0, TOKENS))
    return np.vstack([np.zeros((1, TOKENS), dtype=filled.dtype), filled])


def _behind_nothing(numbers: pl.Series) -> UIntArray:
    filled = numbers.fill_null(0).cast(pl.UInt32).to_numpy()
    return np.concatenate([np.zeros(1, dtype=np.uint32), filled])
