"""Comparison forms of names: one spelling for what is written in many ways.

``tokens`` are the words of a name, each folded (old spelling, doubled letters) and, where it
is a known variant, replaced by its canonical form (``aliases``).
"""

import polars as pl

from payung.core.identity.aliases import VARIANTS


# First pass: old spelling. Longest first, because the first that fits is taken.
OLD = {
    "tjh": "c", "tj": "c", "dj": "j", "oe": "u", "sjch": "s", "sj": "s", "sy": "s", "sh": "s",
    "nj": "ni", "ny": "ni", "ch": "k", "kh": "k", "dh": "d", "th": "t", "ph": "p", "bh": "b",
    "gh": "g", "ck": "k", "q": "k", "x": "ks", "z": "s", "v": "p", "f": "p", "y": "i",
}  # fmt: skip
# Second pass: doubled letters, also those that the first pass has made.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DOUBLED = {letter * count: letter for count in (4, 3, 2) for letter in LETTERS}

ACCENTS = {
    **dict.fromkeys("àáâãäåā", "a"), **dict.fromkeys("èéêëē", "e"), **dict.fromkeys("ìíîïī", "i"),
    **dict.fromkeys("òóôõöøō", "o"), **dict.fromkeys("ùúûüū", "u"), "ç": "c", "ñ": "n", "ß": "ss",
}  # fmt: skip
APART = dict.fromkeys([".", ",", "-", "/", ";", ":", "(", ")", "_", "\t", "\u00a0", "&", "@"], " ")
DROPPED = dict.fromkeys(["'", "\u2019", "\u2018", "`", "\u00b4", "*", '"'], "")


def tokens(name: pl.Expr) -> pl.Expr:
    """List(String): the words of a name in their order, each in its canonical form."""
    words = _fold(name).str.split(" ")
    return words.list.eval(
        pl.element().filter(pl.element().str.len_bytes() > 0).replace(VARIANTS_FOLDED)
    )


def key(name: pl.Expr) -> pl.Expr:
    """Canonical words in alphabetical order: equal for "MOH. ALI" and "Ali, Muhammad"."""
    return tokens(name).list.sort().list.join(" ")


def compact(name: pl.Expr) -> pl.Expr:
    """Canonical words joined: equal for "A Kiong" and "Akiong", "Nur Aini" and "Nur'aini"."""
    return tokens(name).list.join("").str.replace_many(DOUBLED, leftmost=True)


def phonetic(name: pl.Expr) -> pl.Expr:
    """Consonants of the canonical words in alphabetical order, for blocking: loose on purpose."""
    sounds = (
        key(name)
        .str.replace_many({"c": "k", "g": "k", "j": "s", "d": "t", "b": "p", "w": "", "h": ""})
        .str.replace_all(r"\B[aeiou]", "")
        .str.replace_many(DOUBLED, leftmost=True)
    )
    return sounds


def _fold(name: pl.Expr) -> pl.Expr:
    return (
        name.str.to_lowercase()
        .str.replace_many(DROPPED | APART | ACCENTS)
        .str.replace_many(OLD, leftmost=True)
        .str.replace_many(DOUBLED, leftmost=True)
    )


def _folded_variants() -> dict[str, str]:
    """The table of variants, folded like the names that are looked up in it."""
    pairs = [
        (word, canonical) for canonical, words in VARIANTS.items() for word in (canonical, *words)
    ]
    frame = pl.DataFrame(pairs, schema=["word", "canonical"], orient="row")
    folded = frame.select(_fold(pl.col("word")), _fold(pl.col("canonical")))
    return dict(folded.unique("word", keep="first", maintain_order=True).iter_rows())


VARIANTS_FOLDED = _folded_variants()
