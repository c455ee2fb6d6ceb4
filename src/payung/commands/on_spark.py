"""``--engine spark``: the same answers, compared by Apache Spark.

The tables are read and cleaned here as ever; Spark, on this machine, gets them as Parquet. Beyond
one machine ``core.matching.spark.match`` is called with the paths themselves (docs/scale.md).
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from payung.core.errors import InputProblem
from payung.core.matching.linking import Weigh


@contextmanager
def spark() -> Iterator[Any]:
    """A session, closed at the end. Raises InputProblem where Spark or Java is not there."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        raise InputProblem("spark_missing")
    from payung.core.matching.spark.session import NoSpark, session_of

    try:
        session = session_of("local[*]")
    except NoSpark:
        raise InputProblem("java_missing") from None
    session.sparkContext.setLogLevel("ERROR")  # its remarks are not for who asked a question
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def weighing(given: argparse.Namespace) -> Iterator[Weigh | None]:
    """Who compares people with memberships in a reconciliation: null = this machine."""
    if given.engine != "spark":
        yield None
        return
    with spark() as session:
        from payung.core.matching.spark.linking import SparkWeighing

        yield SparkWeighing(session)


@contextmanager
def scratch_of(given: argparse.Namespace) -> Iterator[Path]:
    """A new folder for the stages, below ``--scratch`` where it is named; gone at the end."""
    if given.scratch:
        given.scratch.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="payung-", dir=given.scratch)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def match(left: pl.DataFrame, right: pl.DataFrame, given: argparse.Namespace) -> pl.DataFrame:
    """As ``core.matching.match``."""
    from payung.core.matching.spark import match as match_on_spark

    with spark() as session, scratch_of(given) as scratch:
        paths = []
        for name, table in (("left", left), ("right", right)):
            path = scratch / f"{name}.parquet"
            table.write_parquet(path)
            paths.append(path.as_uri())
        links = match_on_spark(
            *paths, session=session, scratch=scratch.as_uri(), once=given.once
        ).toArrow()
    found = pl.from_arrow(links)
    assert isinstance(found, pl.DataFrame)
    return found
