"""Arrow batches to the engine and back."""

import polars as pl
import pytest

from payung.core.matching.spark.frames import WHOLE, ddl, job
from payung.core.matching.spark.scored import TOLD


pyarrow = pytest.importorskip("pyarrow", reason="needs the extra payung[spark]")

SCHEMA = {"row": pl.Int64(), "name": pl.String(), "words": pl.List(pl.Int64)}


def batches(count):
    frame = pl.DataFrame(
        {"row": range(count), "name": ["Ali"] * count, "words": [[1, 2]] * count}, schema=SCHEMA
    )
    return frame.to_arrow().to_batches(max_chunksize=10)


@pytest.mark.parametrize(("rows", "sizes"), [(1, [10, 10, 5]), (20, [20, 5]), (WHOLE, [25])])
def test_batches_are_gathered_before_the_engine_sees_them(rows, sizes):
    seen = []

    def work(frame):
        seen.append(frame.height)
        return frame

    list(job(work, SCHEMA, rows)(iter(batches(25))))

    assert seen == sizes


def test_what_comes_back_has_the_kinds_of_spark():
    (found,) = job(lambda frame: frame, SCHEMA, WHOLE)(iter(batches(5)))

    assert found.schema.types == [pyarrow.int64(), pyarrow.string(), pyarrow.list_(pyarrow.int64())]


def test_an_empty_partition_is_nobodys_work():
    assert list(job(lambda frame: frame, SCHEMA, WHOLE)(iter([]))) == []


def test_the_schema_is_told_as_spark_writes_it():
    assert ddl(SCHEMA) == "row bigint, name string, words array<bigint>"
    assert ddl(TOLD).endswith("decision string, reasons array<string>")
