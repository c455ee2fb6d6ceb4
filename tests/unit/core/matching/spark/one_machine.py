"""The stages of the matching on Spark with Polars in the place of Spark: what Spark would count
and bring together is counted and brought together here, so that the stages can be tested anywhere."""

import polars as pl

from payung.core.matching.bearers import BEARERS
from payung.core.matching.keys import KEYS, WIDE
from payung.core.matching.model import shipped
from payung.core.matching.numbers import COMMON_AREA, LARGEST_SERIAL
from payung.core.matching.spark.keyed import Keying
from payung.core.matching.spark.meetings import Meeting, Neighbours
from payung.core.matching.spark.rows import Reading
from payung.core.matching.spark.scored import SAID, Scoring, Telling
from payung.core.matching.spark.settled import Settling


def parts(frame, size):
    """The frame in pieces, as partitions are; at least one."""
    return list(frame.iter_slices(size)) if frame.height else [frame]


def read(table, side, size):
    numbered = table.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    return pl.concat(Reading(side)(part) for part in parts(numbered, size))


def common_numbers(rows):
    return {column: _common(rows, column, most) for column, most in BEARERS.items()}


def _common(rows, column, most):
    dates = pl.col("birth").filter(pl.col("birth") > 0).n_unique()
    names = pl.col("name_is").drop_nulls().n_unique()
    people = pl.when(dates > 0).then(pl.min_horizontal(names, dates)).otherwise(names // 3)
    borne = rows.filter(pl.col(column) > 0).group_by(column).agg(pl.len(), people=people)
    return borne.filter((pl.col("len") > most) & (pl.col("people") > most))[column].to_list()


def names(people):
    """As ``counting.names``."""
    columns = ["side", "is", "text", "hash", "key", "sound", "words"]
    told = [
        people.filter(pl.col(f"{name}_is").is_not_null()).select(
            "side", *(pl.col(f"{name}_{column}").alias(column) for column in columns[1:])
        )
        for name in ("name", "alias")
    ]
    book = pl.concat(told).sort("hash").group_by("is").first()
    rows = told[0].group_by("is", "side").len()
    single = {part: book.select("is", number=part) for part in ("key", "sound")}
    single["words"] = book.select("is", number="words").explode("number")
    borne = {part: _bearers(numbers, rows) for part, numbers in single.items()}
    words = (
        book.select("is", number="words")
        .explode("number")
        .join(borne["words"], on="number", how="left", maintain_order="left")
        .group_by("is", maintain_order=True)
        .agg(words="rows")
    )
    known = book.select("is", "text", "key", "sound")
    for part in ("key", "sound"):
        counted = borne[part].rename({"number": part, "rows": f"rows_{part}"})
        known = known.join(counted, on=part, how="left")
    return known.join(words, on="is").select(
        "is", "text", "words", key="rows_key", sound="rows_sound"
    )


def _bearers(parts_of_names, rows):
    sides = parts_of_names.join(rows, on="is", how="left").group_by("number", "side")
    most = sides.agg(rows=pl.col("len").sum()).group_by("number").agg(pl.col("rows").max())
    return most.with_columns(rows=pl.max_horizontal(pl.col("rows").fill_null(1), 1))


def said(people):
    """What each person brings to a comparison (SAID), and the side."""
    known = names(people)
    often = people.filter(pl.col("area") > 0).group_by("area").len()
    areas = often.filter(pl.col("len") >= COMMON_AREA)["area"].to_list()
    birth = (pl.col("birth") == 0) | (pl.col("birth") == pl.col("nik_birth"))
    serial = pl.col("nik") % 10_000 <= LARGEST_SERIAL
    own = pl.col("area").is_in(areas) & serial & (pl.col("nik_birth") > 0) & birth
    found = people.with_columns(borne=own)
    for name in ("name", "alias"):
        facts = known.rename(
            {"text": name, "is": f"{name}_is"}
            | {part: f"borne_{part}" for part in ("key", "sound", "words")}
        )
        found = (
            found.drop(f"{name}_{part}" for part in ("key", "sound", "words"))
            .join(facts, on=f"{name}_is", how="left")
            .rename({f"borne_{part}": f"{name}_{part}" for part in ("key", "sound", "words")})
        )
    return found.select("side", *SAID).with_columns(
        pl.col(name).cast(kind) for name, kind in SAID.items()
    )


def pair(left, right, *, size=1_000_000, chunk=400, model=None):
    """All pairs that were found (``once`` = none), and those that were compared; ``size`` rows and
    ``chunk`` pairs at a time."""
    model = model or shipped()
    rows = pl.concat(read(table, side, size) for side, table in enumerate((left, right)))
    people = pl.concat(Settling(common_numbers(rows))(part) for part in parts(rows, size))
    few = max(left.height, right.height) <= model.wide_limit
    passes = tuple(name for name in KEYS if few or name not in WIDE)
    obvious = _obvious(people, model, size)
    gone = obvious.select(row="left", side=pl.lit(0, pl.Int8))
    rest = people.join(gone, on=["row", "side"], how="anti")
    bare = people.filter((pl.col("birth") == 0) & (pl.col("nik_birth") == 0))
    undated = tuple(bare["name_sound"].drop_nulls().unique())
    met = _met(rest, people, Keying(passes, undated), model, size)
    pairs = pl.concat([obvious, met.select("left", "right").unique().sort("left", "right")])
    return _scored(pairs, said(people), model, chunk), pairs


def _obvious(people, model, size):
    met = _met(people, people, Keying(("nik",)), model, size).select("left", "right")
    alone = met.filter(pl.len().over("left") == 1)
    facts = people.filter(pl.col("name_key").is_not_null() & (pl.col("birth") > 0))
    one, other = (
        facts.filter(side=side).select("name_key", "birth", pl.col("row").alias(name))
        for side, name in enumerate(("left", "right"))
    )
    return (
        alone.join(one, on="left")
        .join(other, on=["right", "name_key", "birth"])
        .select("left", "right")
    )


def _met(rest, people, keying, model, size):
    lines = pl.concat(keying(part) for part in parts(rest, size))
    met = Meeting(model)(lines)
    crowd = met.filter("common").select(
        "pass",
        "key",
        side=pl.when(pl.col("left").is_null()).then(1).otherwise(0).cast(pl.Int8),
        row=pl.coalesce("left", "right"),
    )
    order = people.select("side", "row", "name_begin", "name_is", "birth", "nik", "phone")
    near = Neighbours(model)(crowd.join(order, on=["side", "row"]))
    return pl.concat([met.filter(~pl.col("common")).select(near.columns), near])


def _scored(pairs, facts, model, size):
    joined = pairs
    for side, name in enumerate(("left", "right")):
        own = facts.filter(side=side).select(
            pl.col(column).alias(f"{name}_{column}") for column in SAID
        )
        joined = joined.join(
            own, left_on=name, right_on=f"{name}_row", maintain_order="left", coalesce=False
        )
    scored = pl.concat(Scoring(model)(part) for part in parts(joined, size))
    return Telling(model)(scored.sort("left", "id_right"))
