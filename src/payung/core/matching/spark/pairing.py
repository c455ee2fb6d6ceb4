"""Two tables side by side on Spark: the stages, and what each hands to the next.

Each stage is written to the scratch folder. So nothing is worked out twice, a lost worker costs
its partition only, and everything that depends on everybody is counted from what stands still.
"""

from dataclasses import dataclass

import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from payung.core.matching.candidates import BLOCKS
from payung.core.matching.keys import KEYS, WIDE
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import INPUT
from payung.core.matching.numbers import LARGEST_SERIAL
from payung.core.matching.resolving import Once
from payung.core.matching.spark import counting
from payung.core.matching.spark.frames import WHOLE, Schema, Work, ddl, job
from payung.core.matching.spark.keyed import LINES, PASSES, Keying
from payung.core.matching.spark.meetings import BLOCK, MET, NEAR, Meeting, Neighbours
from payung.core.matching.spark.resolving import resolved
from payung.core.matching.spark.rows import ROWS, Reading
from payung.core.matching.spark.scored import CHUNK, SAID, SCORED, TOLD, Scoring, Telling
from payung.core.matching.spark.settled import PEOPLE, Settling


ROWS_AT_A_TIME = 200_000
FILE = 2**36  # more rows than a file has: a row is numbered by its file and its place in it
ID = ["left", "right"]
# As ``numbers.plausible``, but for the district.
PLAUSIBLE = f"nik % 10000 <= {LARGEST_SERIAL} and nik_birth > 0 and birth in (0, nik_birth)"


@dataclass(frozen=True)
class SparkPairing:
    """As ``matching.pairing.Pairing``: ``frame`` (a Spark frame) has the pairs in the order of the
    left table; ``compared`` counts pairs; ``blocks`` (Polars) has BLOCKS per key."""

    frame: DataFrame
    compared: int
    blocks: pl.DataFrame


@dataclass(frozen=True)
class _Run:
    session: SparkSession
    scratch: str
    model: Model

    def kept(self, frame: DataFrame, name: str) -> DataFrame:
        """The frame as written to the scratch folder; Spark's own pages call the stage so too."""
        self.session.sparkContext.setJobDescription(name)
        path = f"{self.scratch.rstrip('/')}/{name}"
        frame.write.mode("overwrite").parquet(path)
        return self.session.read.parquet(path)

    def mapped(self, frame: DataFrame, work: Work, schema: Schema, rows: int) -> DataFrame:
        """The frame worked on by the engine."""
        return frame.mapInArrow(job(work, schema, rows), ddl(schema))


def pair(
    left: DataFrame | str,
    right: DataFrame | str,
    *,
    session: SparkSession,
    scratch: str,
    once: Once = "left",
    model: Model | None = None,
) -> SparkPairing:
    """See ``matching.spark.pair``."""
    run = _Run(session, scratch, model or shipped())
    people = _people(run, left, right)
    obvious, rest = _obvious(run, people)
    met, blocks = _met(run, rest, people, _passes(people, run.model))
    pairs = run.kept(obvious.unionByName(met), "pairs")
    scored = run.kept(_scored(run, pairs, _said(run, people)), "scored")
    standing = resolved(scored, once)
    told = run.mapped(standing, Telling(run.model), TOLD, ROWS_AT_A_TIME)
    frame = told.orderBy("left", "id_right").drop("left")
    return SparkPairing(frame, pairs.count(), blocks)


def _people(run: _Run, left: DataFrame | str, right: DataFrame | str) -> DataFrame:
    rows = run.kept(
        _rows(run, left, 0).unionByName(_rows(run, right, 1)),
        "rows",
    )
    common = counting.common_numbers(rows)
    return run.kept(run.mapped(rows, Settling(common), PEOPLE, ROWS_AT_A_TIME), "people")


def _rows(run: _Run, table: DataFrame | str, side: int) -> DataFrame:
    if isinstance(table, DataFrame):
        path = f"{run.scratch.rstrip('/')}/given_{side}"
        table.write.mode("overwrite").parquet(path)
        table = path
    given = run.session.read.parquet(table)
    have = [name for name in INPUT if name in given.columns]
    place = given.select(
        "id",
        *have,
        F.col("_metadata.file_path").alias("path"),
        F.col("_metadata.row_index").alias("at"),
    )
    files = sorted(line[0] for line in place.select("path").distinct().collect())
    numbers = run.session.createDataFrame(list(enumerate(files)), "file bigint, path string")
    numbered = place.join(F.broadcast(numbers), "path").withColumn(
        "row", F.col("file") * FILE + F.col("at")
    )
    return run.mapped(numbered.select("row", "id", *have), Reading(side), ROWS, ROWS_AT_A_TIME)


def _passes(people: DataFrame, model: Model) -> tuple[str, ...]:
    """As the engine: keys whose pairs grow with the square only among few."""
    sizes = people.groupBy("side").count().collect()
    few = max((line["count"] for line in sizes), default=0) <= model.wide_limit
    return tuple(name for name in KEYS if few or name not in WIDE)


def _obvious(run: _Run, people: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Pairs of a left row whose NIK one right row alone has, with the same name and date; and the
    people without these left rows."""
    lines = run.mapped(people, Keying(("nik",)), LINES, ROWS_AT_A_TIME)
    met, _ = _meetings(run, lines, people, "nik")
    said = people.select("row", "side", "name_key", "birth").where(
        "name_key is not null and birth > 0"
    )
    of_left, of_right = (
        said.where(F.col("side") == side).select(F.col("row").alias(name), "name_key", "birth")
        for side, name in enumerate(ID)
    )
    alone = met.groupBy("left").agg(F.count("*").alias("lines"), F.first("right").alias("right"))
    same = (
        alone.where("lines = 1")
        .join(of_left, "left")
        .join(of_right, ["right", "name_key", "birth"])
    )
    obvious = run.kept(same.select(*ID), "obvious")
    gone = obvious.select(F.col("left").alias("row"), F.lit(0).cast("tinyint").alias("side"))
    return obvious, people.join(gone, ["row", "side"], "left_anti")


def _met(
    run: _Run, rest: DataFrame, people: DataFrame, passes: tuple[str, ...]
) -> tuple[DataFrame, pl.DataFrame]:
    """Each pair that shares a key once, and the account per key."""
    undated: tuple[int, ...] = ()
    if "name_undated" in passes:
        bare = people.where("birth = 0 and nik_birth = 0 and name_sound is not null")
        undated = tuple(line[0] for line in bare.select("name_sound").distinct().collect())
    lines = run.mapped(rest, Keying(passes, undated), LINES, ROWS_AT_A_TIME)
    met, crowd = _meetings(run, lines, people, "keys")
    account = _account(met, crowd, passes)
    return met.select(*ID).repartition("left").dropDuplicates(ID), account


def _meetings(
    run: _Run, lines: DataFrame, people: DataFrame, name: str
) -> tuple[DataFrame, DataFrame]:
    """pass, left, right of all that meet (perhaps repeated); and the lines of common blocks."""
    met = run.kept(
        run.mapped(lines.repartition(*BLOCK), Meeting(run.model), MET, WHOLE), f"met_{name}"
    )
    crowd = met.where("common").select(
        *BLOCK,
        F.when(F.col("left").isNotNull(), 0).otherwise(1).cast("tinyint").alias("side"),
        F.coalesce("left", "right").alias("row"),
    )
    order = people.select("side", "row", "name_begin", "name_is", "birth", "nik", "phone")
    ordered = crowd.join(order, ["side", "row"]).repartition(*BLOCK)
    near = run.kept(run.mapped(ordered, Neighbours(run.model), NEAR, WHOLE), f"near_{name}")
    return met.where("not common").select("pass", *ID).unionByName(near), crowd


def _account(met: DataFrame, crowd: DataFrame, passes: tuple[str, ...]) -> pl.DataFrame:
    pairs = {line["pass"]: line["count"] for line in met.groupBy("pass").count().collect()}
    bounded = {
        line["pass"]: (line["blocks"], line["profiles"])
        for line in crowd.groupBy("pass")
        .agg(
            F.countDistinct("key").alias("blocks"), F.countDistinct("side", "row").alias("profiles")
        )
        .collect()
    }
    lines = [
        (name, pairs.get(at, 0), *bounded.get(at, (0, 0)))
        for name, at in ((name, PASSES.index(name)) for name in passes)
    ]
    return pl.DataFrame(lines, schema=BLOCKS, orient="row")


def _said(run: _Run, people: DataFrame) -> DataFrame:
    """What each person brings to a comparison (SAID), and the side."""
    known = run.kept(counting.names(people), "names")
    areas = F.broadcast(counting.common_areas(people))
    looks = F.col("known").isNotNull() & F.expr(PLAUSIBLE)
    said = people.join(areas, "area", "left").withColumn("borne", looks)
    for column in ("name", "alias"):
        said = _with_name(said, known, column)
    return run.kept(said.select("side", *(F.col(name).cast(_sql(name)) for name in SAID)), "said")


def _with_name(said: DataFrame, known: DataFrame, column: str) -> DataFrame:
    """The text that stands for the name and how common it is. Rows without one go round the join:
    all of them would meet in one partition."""
    parts = {"text": column} | {part: f"{column}_{part}" for part in ("key", "sound", "words")}
    bare = said.drop(*(f"{column}_{part}" for part in ("text", "key", "sound", "words")))
    facts = known.select(
        F.col("is").alias(f"{column}_is"), *(F.col(one).alias(name) for one, name in parts.items())
    )
    named = bare.where(F.col(f"{column}_is").isNotNull()).join(facts, f"{column}_is")
    return named.unionByName(bare.where(F.col(f"{column}_is").isNull()), allowMissingColumns=True)


def _sql(name: str) -> str:
    return ddl({"x": SAID[name]}).removeprefix("x ")


def _scored(run: _Run, pairs: DataFrame, said: DataFrame) -> DataFrame:
    for side, name in enumerate(ID):
        own = said.where(F.col("side") == side).select(
            *(F.col(column).alias(f"{name}_{column}") for column in SAID)
        )
        pairs = pairs.join(own, pairs[name] == own[f"{name}_row"]).drop(name)
    return run.mapped(pairs, Scoring(run.model), SCORED, CHUNK)
