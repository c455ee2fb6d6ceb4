"""The names of whole tables as numbers: each distinct name is read and spelled once."""

import polars as pl

from payung.core.matching.spelling import Spelling, spell


# Nothing but words: a name that needs no reading, unless one of them has a meaning.
WORDS = r"^[A-Za-z]+(?:'[A-Za-z]+)?(?: [A-Za-z]+(?:'[A-Za-z]+)?)*$"
# Letters apart ("A n i"), and "b." for bin.
APART = r"(?:^| )\pL\.? \pL(?:[. ]|$)|(?i: bt?\. )"


def named(tables: list[pl.DataFrame], *, raw: bool) -> tuple[Spelling, list[pl.Series]]:
    """The spelling of all names and aliases, and two columns (UInt32, 0 = none): ``name`` and
    ``alias`` of each row, table after table. ``raw``: names still hold titles, degrees, patronyms
    and aliases; an alias of its own column counts before one that was found in the name."""
    columns = {
        column: pl.concat([table[column] for table in tables]) for column in ("name", "alias")
    }
    seen = {column: _distinct(texts) for column, texts in columns.items()}
    book = seen["name"].with_columns(name="text", alias=pl.lit(None, pl.String))
    if raw:
        book = _read(book)
    spelling, numbers = spell(pl.concat([book["name"], book["alias"], seen["alias"]["text"]]))
    size = book.height
    of_name, of_alias, own_alias = numbers[:size], numbers[size : 2 * size], numbers[2 * size :]
    found = _spread(columns["name"], book.select("hash", name=of_name, alias=of_alias))
    if not own_alias.any():
        return spelling, found.get_columns()
    own = _spread(columns["alias"], seen["alias"].select("hash", own=own_alias))["own"]
    alias = pl.select(pl.when(own > 0).then(own).otherwise(found["alias"])).to_series()
    return spelling, [found["name"], alias.alias("alias")]


def _read(book: pl.DataFrame) -> pl.DataFrame:
    """Names as people write them, read; most are nothing but a name."""
    from payung.core.identity import names  # its patterns are made ready beside other work

    text = pl.col("text")
    plain = text.str.strip_suffix(".").str.replace_all(". ", " ", literal=True)
    # Columns of their own, so that they are looked at side by side.
    looks = book.select(
        words=plain.str.contains(WORDS),
        special=plain.str.contains(names.SPECIAL),
        apart=text.str.contains(APART),
    )
    bare = pl.col("words") & ~pl.col("special") & ~pl.col("apart")
    odd = looks.select((~bare).fill_null(False)).to_series().arg_true()
    read = book[odd].select(names.read(text).alias("read")).unnest("read")
    return book.with_columns(
        book[part].clone().scatter(odd, read[part]) for part in ("name", "alias")
    )


def _distinct(texts: pl.Series) -> pl.DataFrame:
    """The distinct texts, each with its hash; a hash of 64 bits stands for the text."""
    frame = texts.alias("text").to_frame().with_columns(hash=pl.col("text").hash(0))
    if texts.null_count() == len(texts):
        return frame.head(1)
    return frame[frame["hash"].arg_unique()]


def _spread(texts: pl.Series, book: pl.DataFrame) -> pl.DataFrame:
    """The numbers of each text, from those of the distinct ones by hash."""
    frame = texts.alias("text").to_frame().select(hash=pl.col("text").hash(0))
    found = frame.join(book, on="hash", how="left", maintain_order="left")
    return found.drop("hash").fill_null(0)
