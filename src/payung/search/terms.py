"""Names as terms: each word, and each two of them, in their canonical spelling."""

import polars as pl

from payung.core.identity.comparing import tokens
from payung.core.identity.spellings import canonical, folded, sound


MOST_WORDS = 6  # of a name; a seventh is in the name and finds nobody
LONGEST = 28  # letters of a word that count
BETWEEN = "0"  # before and between two words; before every letter in every collation
LAST = "zzzz"  # after everything that goes on with letters


def pair(first: str, second: str) -> str:
    return f"{BETWEEN}{first}{BETWEEN}{second}"


def words_of(names: pl.DataFrame) -> pl.DataFrame:
    """person, area, word (canonical), at: one row per different word of a name.

    ``names``: person, name, area.
    """
    short = pl.col("word").list.head(MOST_WORDS)
    words = names.select("person", "area", word=tokens(pl.col("name")))
    words = words.select("person", "area", short.list.unique(maintain_order=True)).explode("word")
    words = words.drop_nulls("word").with_columns(pl.col("word").str.slice(0, LONGEST))
    return words.with_columns(at=pl.int_range(pl.len()).over("person"))


def spelt(names: pl.DataFrame) -> pl.DataFrame:
    """person, area, term: words as they are written, where that is not the canonical spelling.

    Who types "jac" looks for Jacob, though his name is kept as "yakub".
    """
    plain = pl.col("name").str.to_lowercase().str.replace_all(r"['`\u2019]", "")
    words = names.select("person", "area", word=plain.str.extract_all(r"[\p{L}\p{N}]+"))
    words = words.with_columns(pl.col("word").list.head(MOST_WORDS)).explode("word")
    known = words.select("word").drop_nulls().unique()
    known = known.with_columns(begun=folded(pl.col("word")), whole=canonical(pl.col("word")))
    other = known.filter((pl.col("begun") != pl.col("whole")) & (pl.col("begun") != ""))
    found = words.join(other, on="word").select(
        "person", "area", term=pl.col("begun").str.slice(0, LONGEST)
    )
    return found.unique()


def terms_of(names: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """term, area, person_id: every word, and every two words of a name in either order."""
    second = words.select("person", other="word", other_at="at")
    twos = words.join(second, on="person").filter(pl.col("at") != pl.col("other_at"))
    two = pl.concat_str(pl.lit(BETWEEN), "word", pl.lit(BETWEEN), "other")
    rest = ("area", pl.col("person").alias("person_id"))
    all_terms = pl.concat([
        words.select(pl.col("word").alias("term"), *rest),
        spelt(names).select("term", *rest),
        twos.select(two.alias("term"), *rest),
    ])  # fmt: skip
    return all_terms.sort("term", "area", "person_id")


def sounds_of(words: pl.Series) -> pl.DataFrame:
    """word and sound of different canonical words."""
    return pl.DataFrame({"word": words.unique()}).with_columns(
        sound=sound(pl.col("word")).str.slice(0, LONGEST)
    )


def asked(text: str) -> list[list[str]]:
    """The words that somebody typed, each as it may stand in the table: its canonical spelling, and
    for a word that is not typed to its end what it begins with."""
    frame = pl.DataFrame({"word": text.lower().split()[:MOST_WORDS]}, schema={"word": pl.String})
    plain = pl.col("word").str.replace_all(r"[^\p{L}\p{N}]+", "")
    frame = frame.select(word=plain).filter(pl.col("word") != "")
    spelt = frame.select(whole=canonical(pl.col("word")), begun=folded(pl.col("word")))
    return [
        list(dict.fromkeys(form[:LONGEST] for form in forms if form)) for forms in spelt.iter_rows()
    ]
