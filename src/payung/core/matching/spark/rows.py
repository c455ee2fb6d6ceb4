"""What each row says by itself, in numbers that mean the same on every machine.

The engine numbers names within one population; here a name, its sound and each of its words goes
by the hash from which the engine makes those numbers, and keeps the text by which to order it.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching import normalise, spelling
from payung.core.matching.namebook import named
from payung.core.matching.spark.frames import Schema, signed
from payung.core.matching.spelling import JOINED, TOKENS
from payung.core.matching.vocabulary import Array, numbered_words


# Of one name: its text, itself (``is``: equal for names the engine takes for one), the hash that
# says which text stands for it, and all that keys and counts are made of. ``begin`` orders names.
NAME: Schema = {
    "text": pl.String(),
    "is": pl.Int64(),
    "hash": pl.Int64(),
    "begin": pl.String(),
    "key": pl.Int64(),
    "sound": pl.Int64(),
    "words": pl.List(pl.Int64),
    "letters": pl.List(pl.Int32),
}
NUMBERS: Schema = {
    "nik": pl.Int64(),
    "part": pl.Int64(),
    "birth": pl.Int32(),
    "sex": pl.Int8(),
    "village": pl.Int64(),
    "phone": pl.Int64(),
    "phone_two": pl.Int64(),
    "kk": pl.Int64(),
}
ROWS: Schema = {"side": pl.Int8(), "row": pl.Int64(), "id": pl.String()}
ROWS |= {f"name_{part}": dtype for part, dtype in NAME.items()}
ROWS |= {f"alias_{part}": dtype for part, dtype in NAME.items()}
ROWS |= NUMBERS

SPREAD = np.uint64(0x9E3779B97F4A7C15)
LAST = "\U0010ffff"  # behind every word
BEYOND = int(np.iinfo(np.uint32).max)
INITIAL = 256  # added to the letter of a word that is nothing else


@dataclass(frozen=True)
class Reading:
    """Rows of one side: row, id and any columns of ``normalise.INPUT`` in, ROWS out."""

    side: int

    def __call__(self, table: pl.DataFrame) -> pl.DataFrame:
        complete = normalise.with_all_columns(table)
        known, numbers = named([complete], raw=True)
        counted = normalise.numbered(complete, self.side, raw=True)
        book = fingerprints(known.written)
        own = table.select("row", pl.col("id").cast(pl.String), side=pl.lit(self.side, pl.Int8))
        parts = [
            book.select(pl.all().gather(_places(number)).name.prefix(f"{column}_"))
            for column, number in zip(("name", "alias"), numbers, strict=True)
        ]
        return pl.concat([own, *parts, counted.select(NUMBERS.keys())], how="horizontal")


def _places(number: pl.Series) -> pl.Series:
    """Lines in the book of names; name n stands at n - 1, and no name nowhere."""
    here = pl.when(pl.col("number") > 0).then(pl.col("number").cast(pl.Int64) - 1)
    return number.alias("number").to_frame().select(here).to_series()


def fingerprints(written: pl.Series) -> pl.DataFrame:
    """NAME of each of these names (every one has a letter)."""
    vocabulary, words = numbered_words(written.alias("text"))
    compact = spelling._Compact.of(vocabulary, words)
    key = spelling.sums(vocabulary.hashes[words.number], words)
    whole = compact.whole + np.where(words.count > JOINED, key, np.uint64(0))
    heard = words.sounds(vocabulary)
    sounds = heard.table(TOKENS)
    letters = heard.table(TOKENS, vocabulary.letter[heard.word]).astype(np.int32)
    initial = heard.table(TOKENS, vocabulary.initial[heard.word])
    return pl.DataFrame(
        {
            "text": written,
            "is": signed(key * SPREAD + whole),
            "hash": signed(written.hash(0).to_numpy()),
            "begin": _begin(vocabulary.texts, words.table(JOINED // 2, nothing=BEYOND)),
            "key": signed(key),
            "sound": signed(spelling.sums(vocabulary.sound_hashes[heard.number], heard)),
            "words": _lists(sounds > 0, signed(vocabulary.sound_hashes)[sounds.ravel()]),
            "letters": _lists(sounds > 0, pl.Series((letters + INITIAL * initial).ravel())),
        },
        schema=NAME,
    )


def _begin(texts: pl.Series, words: Array) -> pl.Series:
    """The two words that come first in the alphabet, by which the engine numbers names."""
    first = np.sort(words, axis=1)[:, :2].astype(np.int64)
    known = pl.concat([texts.fill_null(""), pl.Series([LAST])])
    places = np.where(first == BEYOND, len(texts), first)
    one, other = (known.gather(place).alias(str(at)) for at, place in enumerate(places.T.copy()))
    return pl.DataFrame([one, other]).select(pl.concat_str("0", "1", separator="\0")).to_series()


def _lists(there: Array, values: pl.Series) -> pl.Series:
    """One list per line of ``there``, of the values for which it holds."""
    line = np.repeat(np.arange(len(there)), there.shape[1])
    flat = pl.DataFrame({"line": line, "value": values}).filter(pl.Series(there.ravel()))
    return flat.group_by("line", maintain_order=True).agg("value")["value"]
