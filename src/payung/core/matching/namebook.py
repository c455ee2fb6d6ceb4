"""The names of whole tables as numbers: each distinct name is read and spelled once."""

import polars as pl

from payung.core.identity import names
from payung.core.matching.spelling import Spelling, spell


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
        read = names.read(pl.col("text")).alias("read")
        book = seen["name"].with_columns(read).unnest("read")
    texts = pl.concat([book["name"], book["alias"], seen["alias"]["text"]])
    spelling, numbers = spell(texts)
    of_name = _numbers(book["name"], numbers)
    of_alias = _numbers(book["alias"], numbers)
    own_alias = _numbers(seen["alias"]["text"], numbers)
    name = _spread(columns["name"], seen["name"], of_name)
    found = _spread(columns["name"], seen["name"], of_alias)
    own = _spread(columns["alias"], seen["alias"], own_alias)
    alias = pl.select(pl.when(own > 0).then(own).otherwise(found)).to_series()
    return spelling, [name.alias("name"), alias.alias("alias")]


def _distinct(texts: pl.Series) -> pl.DataFrame:
    """The distinct texts, each with its hash; a hash of 64 bits stands for the text."""
    frame = texts.alias("text").to_frame().with_columns(hash=pl.col("text").hash(0))
    if texts.null_count() == len(texts):
        return frame.head(1)
    return frame.unique("hash")


def _numbers(texts: pl.Series, numbers: pl.DataFrame) -> pl.Series:
    frame = texts.alias("text").to_frame()
    found = frame.join(numbers, on="text", how="left", maintain_order="left")
    return found["number"].fill_null(0)


def _spread(texts: pl.Series, seen: pl.DataFrame, number: pl.Series) -> pl.Series:
    """The number of each text, from those of the distinct ones."""
    if not len(number) or not number.max():
        return pl.Series([0], dtype=pl.UInt32).new_from_index(0, len(texts))
    book = seen.select("hash", number=number)
    frame = texts.alias("text").to_frame().select(hash=pl.col("text").hash(0))
    found = frame.join(book, on="hash", how="left", maintain_order="left")
    return found["number"].fill_null(0)
