"""Comparison forms of whole names, over millions of rows.

A name is cut into words; each *distinct* word is folded once (a million names hold some ten
thousand), and the names are put together again from numbers of words. So the cost of folding
does not grow with the rows, and sorting the words of a name is sorting a row of numbers.
"""

from functools import partial

import numpy as np
import polars as pl

from payung.core.identity.spellings import DOUBLED, canonical, sound


SEPARATORS = dict.fromkeys(
    [*".,-/;:()_&@+|\\\t\n\u00a0\u2007\u202f", "\u2010", "\u2011", "\u2013", "\u2014"], " "
)
# Within a word: "Nur'aini" is "Nuraini".
INNER = dict.fromkeys(["'", "\u2018", "\u2019", "\u02bc", "`", "\u00b4", "*", '"', "\u200b"], "")
CLEAR = SEPARATORS | INNER

MOST_WORDS = 12  # of a name; a longer one is worked out in a table of its own


def tokens(name: pl.Expr) -> pl.Expr:
    """List(String): the words of a name in their order, each in its canonical form."""
    return name.map_batches(_tokens, return_dtype=pl.List(pl.String), is_elementwise=True)


def key(name: pl.Expr) -> pl.Expr:
    """Canonical words in alphabetical order: equal for "MOH. ALI" and "Ali, Muhammad".

    Null where there is no word.
    """
    return _form(name, "canonical", " ", ordered=True)


def phonetic(name: pl.Expr) -> pl.Expr:
    """What the ear keeps of each word, in alphabetical order: loose on purpose, for blocking."""
    return _form(name, "sound", " ", ordered=True)


def compact(name: pl.Expr) -> pl.Expr:
    """Canonical words joined in their order: equal for "A Kiong" and "Akiong", "Nur Aini" and
    "Nur'aini", "Abdul Rahman" and "Abdurrahman".
    """
    joined = _form(name, "canonical", "", ordered=False)
    return joined.str.replace(r"abdul([rstdn])", "abdu$1").str.replace_many(DOUBLED, leftmost=True)


def _form(name: pl.Expr, column: str, separator: str, *, ordered: bool) -> pl.Expr:
    work = partial(_put_together, column=column, separator=separator, ordered=ordered)
    return name.map_batches(work, return_dtype=pl.String, is_elementwise=True)


def _words(names: pl.Series) -> pl.Series:
    """List(String) of the written words, lower-case; empty words from doubled blanks included."""
    frame = names.cast(pl.String).alias("name").to_frame()
    lower = pl.col("name").str.to_lowercase().str.replace_many(CLEAR)
    return frame.select(lower.str.split(" ")).to_series()


def _vocabulary(words: pl.Series) -> pl.DataFrame:
    """Every distinct word (``word``) with its ``canonical`` form and ``sound``."""
    distinct = words.alias("word").unique().drop_nulls().to_frame()
    plain = pl.col("word").str.replace_all(r"[^\p{L}\p{N}]+", "")
    return distinct.with_columns(canonical=canonical(plain)).with_columns(
        sound=sound(pl.col("canonical"))
    )


def _tokens(names: pl.Series) -> pl.Series:
    lists = _words(names)
    known = _vocabulary(lists.explode())
    forms = pl.element().replace_strict(known["word"], known["canonical"], default=None)
    named = lists.alias("words").to_frame().select(pl.col("words").list.eval(forms))
    return named.select(
        pl.col("words").list.eval(pl.element().filter(pl.element().str.len_bytes() > 0))
    ).to_series()


def _put_together(names: pl.Series, *, column: str, separator: str, ordered: bool) -> pl.Series:
    lists = _words(names)
    long = lists.list.len() > MOST_WORDS
    if not long.any():
        return _joined(lists, column, separator, ordered=ordered)
    frame = lists.alias("words").to_frame().with_row_index("at").with_columns(long=long)
    parts = [
        part.select("at", form=_joined(part["words"], column, separator, ordered=ordered))
        for part in frame.partition_by("long")
    ]
    return pl.concat(parts).sort("at")["form"]


def _joined(lists: pl.Series, column: str, separator: str, *, ordered: bool) -> pl.Series:
    """The names of ``lists`` with each word in its form ``column``."""
    flat = lists.explode(empty_as_null=False, keep_nulls=False)
    known = _vocabulary(flat)
    forms = known[column].unique().sort()
    forms = forms.filter(forms != "")
    number = pl.Series(range(len(forms)), dtype=pl.UInt32)
    nowhere = len(forms)  # after every word; the row's empty places too
    of_word = known[column].replace_strict(forms, number, default=nowhere, return_dtype=pl.UInt32)
    numbers = flat.replace_strict(known["word"], of_word, return_dtype=pl.UInt32)
    lengths = lists.list.len().fill_null(0).to_numpy().astype(np.int64)
    table = _table(numbers.to_numpy(), lengths, nowhere)
    if ordered:
        table.sort(axis=1)
    words = pl.concat([forms, pl.Series([None], dtype=pl.String)])
    places = [
        words.gather(pl.Series(place)).alias(str(n)) for n, place in enumerate(table.T.copy())
    ]
    if not places:
        return pl.Series([None] * len(lists), dtype=pl.String)
    joined = pl.concat_str(pl.all(), separator=separator, ignore_nulls=True)
    whole = pl.DataFrame(places).select(joined.alias("form"))
    return whole.select(pl.when(pl.col("form") != "").then(pl.col("form"))).to_series()


def _table(numbers: "np.ndarray", lengths: "np.ndarray", nowhere: int) -> "np.ndarray":
    """One row per name, one place per word; ``nowhere`` fills what is left."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    first = np.cumsum(lengths) - lengths
    places = np.arange(len(numbers)) - np.repeat(first, lengths)
    width = int(lengths.max()) if len(lengths) else 0
    table = np.full((len(lengths), width), nowhere, dtype=np.uint32)
    table[rows, places] = numbers
    return table
