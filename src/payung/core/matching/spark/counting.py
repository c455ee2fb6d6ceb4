"""What depends on everybody, counted by Spark once: common numbers, common names, districts."""

from typing import TYPE_CHECKING

from pyspark.sql import functions as F

from payung.core.matching.bearers import BEARERS
from payung.core.matching.numbers import COMMON_AREA


if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def common_numbers(rows: "DataFrame") -> dict[str, list[int]]:
    """Per column the numbers that too many people bear, by the rule of ``bearers``."""
    return {column: _common(rows, column, most) for column, most in BEARERS.items()}


def _common(rows: "DataFrame", column: str, most: int) -> list[int]:
    """Few numbers are borne often: only their rows are told apart by names and dates."""
    borne = rows.where(F.col(column) > 0).select(column, "name_is", "birth")
    often = borne.groupBy(column).count().where(F.col("count") > most).select(column)
    told = (
        borne.join(F.broadcast(often), column)
        .groupBy(column)
        .agg(
            F.countDistinct("name_is").alias("names"),
            F.countDistinct(F.when(F.col("birth") > 0, F.col("birth"))).alias("dates"),
        )
    )
    people = F.when(F.col("dates") > 0, F.least("names", "dates")).otherwise(F.expr("names div 3"))
    return sorted(line[0] for line in told.where(people > most).select(column).collect())


def common_areas(people: "DataFrame") -> "DataFrame":
    """area, known: the districts that enough records name (at most some ten thousand)."""
    named = people.where(F.col("area") > 0).groupBy("area").count()
    return named.where(F.col("count") >= COMMON_AREA).select("area", F.lit(True).alias("known"))


def names(people: "DataFrame") -> "DataFrame":
    """is, text, key, sound, words: one line per name or alias. ``text``: the one that stands for
    all ways to write it; the others: how many rows bear the key, the sound, each word, on the side
    that has most."""
    book = _book(people)
    counted = book.select("is", "text", "words", *("key", "sound"))
    for part in ("key", "sound"):
        counted = counted.join(_bearers(book, part), part)
    words = book.select("is", F.posexplode("words").alias("place", "word"))
    borne = words.join(
        _bearers(book.select(F.explode("words").alias("word"), "one", "other"), "word"), "word"
    )
    listed = borne.groupBy("is").agg(
        F.array_sort(F.collect_list(F.struct("place", "rows_word"))).alias("list")
    )
    return counted.join(listed, "is", "left").select(
        "is",
        "text",
        F.col("rows_key").alias("key"),
        F.col("rows_sound").alias("sound"),
        F.col("list.rows_word").alias("words"),
    )


def _book(people: "DataFrame") -> "DataFrame":
    """One line per name, with its text and how many rows of each side bear it (``one``, ``other``);
    an alias bears nothing."""
    named = _told(people, "name").select(
        "*",
        *(
            (F.col("side") == side).cast("bigint").alias(as_)
            for side, as_ in ((0, "one"), (1, "other"))
        ),
    )
    called = _told(people, "alias").select(
        "*", *(F.lit(0).cast("bigint").alias(as_) for as_ in ("one", "other"))
    )
    return (
        named.unionByName(called)
        .groupBy("is")
        .agg(
            F.min_by("text", "hash").alias("text"),
            *(F.any_value(part).alias(part) for part in ("key", "sound", "words")),
            F.sum("one").alias("one"),
            F.sum("other").alias("other"),
        )
    )


def _told(people: "DataFrame", column: str) -> "DataFrame":
    parts = ("is", "text", "hash", "key", "sound", "words")
    named = people.where(F.col(f"{column}_is").isNotNull())
    return named.select("side", *(F.col(f"{column}_{part}").alias(part) for part in parts))


def _bearers(book: "DataFrame", part: str) -> "DataFrame":
    most = F.greatest(F.sum("one"), F.sum("other"), F.lit(1).cast("bigint"))
    return book.groupBy(part).agg(most.alias(f"rows_{part}"))
