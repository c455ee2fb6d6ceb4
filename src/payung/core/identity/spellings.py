"""One spelling for a word of a name that is written in many ways. For comparison, never shown.

Every function takes and gives an expression over single lower-case words.
"""

import polars as pl

from payung.core.identity.aliases import VARIANTS


# Old and foreign spelling. Longest first, because the first that fits is taken.
OLD = {
    "tjh": "c", "tj": "c", "dj": "j", "oe": "u", "sjch": "s", "sj": "s", "sy": "s", "sh": "s",
    "ndj": "nj", "ny": "ni", "ch": "k", "kh": "k", "dh": "d", "th": "t", "ph": "p", "bh": "b",
    "gh": "g", "ck": "k", "q": "k", "x": "ks", "z": "s", "v": "p", "f": "p", "y": "i",
}  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DOUBLED = {letter * count: letter for count in (4, 3, 2) for letter in LETTERS}
ACCENTS = {
    **dict.fromkeys("àáâãäåā", "a"), **dict.fromkeys("èéêëē", "e"), **dict.fromkeys("ìíîïī", "i"),
    **dict.fromkeys("òóôõöøō", "o"), **dict.fromkeys("ùúûüū", "u"), "ç": "c", "ñ": "n", "ß": "ss",
}  # fmt: skip

# Consonants that are exchanged by ear. "w" and "h" are often not heard at all.
HEARD = {"ng": "n", "c": "k", "g": "k", "j": "s", "d": "t", "b": "p", "w": "", "h": "", "'": ""}


def folded(word: pl.Expr) -> pl.Expr:
    """Old spelling made new, doubled letters single, sounds that Indonesian joins joined."""
    return (
        word.str.replace_many(ACCENTS)
        .str.replace_many(OLD, leftmost=True)
        .str.replace_many(DOUBLED, leftmost=True)
        .str.replace(r"^nj", "ni")
        .str.replace(r"^si([aou]\pL{3})", "s$1")  # "Siahrial" for Syahrial
        .str.replace(r"^nor([aehilms])", "nur$1")
    )


def canonical(word: pl.Expr) -> pl.Expr:
    """The folded word, or the canonical form of the name of which it is a known variant."""
    return word.replace_strict(WRITTEN, default=folded(word).replace(FOLDED))


def sound(canonical_word: pl.Expr) -> pl.Expr:
    """What the ear keeps: consonants by class; a beginning vowel is only a vowel ("a").

    Loose on purpose, to bring together candidates that something else then tells apart. A word
    of vowels only keeps them.
    """
    heard = canonical_word.str.replace_many(HEARD, leftmost=True)
    bones = heard.str.replace(r"^[aeiou]+", "A").str.replace_all(r"[aeiou]+", "")
    short = bones.str.to_lowercase().str.replace_many(DOUBLED, leftmost=True)
    return pl.when(short.str.len_bytes() > 0).then(short).otherwise(canonical_word)


def _variants() -> tuple[dict[str, str], dict[str, str]]:
    """The table of variants as written, and folded like the words that are looked up in it.

    Of what is folded to one or two letters only the written form counts: "sy" is Syarif, "s." is
    any name.
    """
    pairs = [(word, name) for name, words in VARIANTS.items() for word in (name, *words)]
    frame = pl.DataFrame(pairs, schema=["word", "name"], orient="row")
    plain = frame.with_columns(pl.col("word").str.replace_all("'", ""))
    named = plain.with_columns(folded(pl.col("name")))
    by_fold = named.with_columns(folded(pl.col("word"))).filter(pl.col("word").str.len_bytes() > 2)
    return dict(named.iter_rows()), dict(by_fold.iter_rows())


WRITTEN, FOLDED = _variants()
