"""Frames between Spark and the engine: Arrow batches in, Polars frames worked on, batches out."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from payung.core.matching.vocabulary import Array


if TYPE_CHECKING:
    import pyarrow

Schema = dict[str, pl.DataType]
Work = Callable[[pl.DataFrame], pl.DataFrame]
Job = Callable[[Iterator["pyarrow.RecordBatch"]], Iterator["pyarrow.RecordBatch"]]

WHOLE = 2**62  # more rows than any partition: work on all of it at once

SIGN = np.uint64(2**63)
_SQL = {
    pl.String(): "string",
    pl.Int8(): "tinyint",
    pl.Int32(): "int",
    pl.Int64(): "bigint",
    pl.Float32(): "float",
    pl.Float64(): "double",
    pl.Boolean(): "boolean",
}


def ddl(schema: Schema) -> str:
    """The schema as Spark writes it."""
    return ", ".join(f"{name} {_sql(dtype)}" for name, dtype in schema.items())


def _sql(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.List):
        inner = dtype.inner
        return f"array<{_sql(inner if isinstance(inner, pl.DataType) else inner())}>"
    return _SQL[dtype]


def job(work: Work, schema: Schema, rows: int) -> Job:
    """``work`` for ``mapInArrow``: of each partition about ``rows`` rows at a time (``WHOLE`` = all
    of them); what it answers has ``schema``."""

    def run(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        for frame in _gathered(batches, rows):
            yield from _batches(work(frame), schema)

    return run


def _gathered(batches: Iterable["pyarrow.RecordBatch"], rows: int) -> Iterator[pl.DataFrame]:
    kept: list[pyarrow.RecordBatch] = []
    size = 0
    for batch in batches:
        kept.append(batch)
        size += batch.num_rows
        if size >= rows:
            yield _frame(kept)
            kept, size = [], 0
    if size:
        yield _frame(kept)


def _frame(batches: list["pyarrow.RecordBatch"]) -> pl.DataFrame:
    import pyarrow

    found = pl.from_arrow(pyarrow.Table.from_batches(batches))
    assert isinstance(found, pl.DataFrame)
    return found


def _batches(frame: pl.DataFrame, schema: Schema) -> Iterator["pyarrow.RecordBatch"]:
    """Spark wants its own kinds of texts and lists, not the large ones of Polars."""
    import pyarrow

    table = frame.select(schema.keys()).cast(schema).to_arrow()  # type: ignore[arg-type]
    kinds = {
        pl.String(): pyarrow.string(),
        pl.Int64(): pyarrow.int64(),
        pl.Int32(): pyarrow.int32(),
    }
    fields = []
    for (name, dtype), field in zip(schema.items(), table.schema, strict=True):
        if isinstance(dtype, pl.List):
            fields.append((name, pyarrow.list_(kinds[dtype.inner])))  # type: ignore[index]
        else:
            fields.append((name, kinds.get(dtype, field.type)))
    yield from table.cast(pyarrow.schema(fields)).to_batches()


def signed(hashes: Array) -> pl.Series:
    """Numbers of 64 bits as Spark's, which have a sign; their order stays."""
    return pl.Series((hashes.astype(np.uint64) ^ SIGN).view(np.int64))


def unsigned(numbers: pl.Series) -> Array:
    """What ``signed`` made of hashes, back again; null = 0."""
    found = (
        numbers.to_numpy() if not numbers.null_count() else numbers.fill_null(-(2**63)).to_numpy()
    )
    back: Array = found.view(np.uint64) ^ SIGN
    return back
