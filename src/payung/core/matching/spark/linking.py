"""People beside memberships, compared by Spark.

Who is who, the names and the keys of a reconciliation are worked out on one machine, which holds
its rosters anyway; the comparisons, which are most of the work, go to all.
"""

from dataclasses import dataclass

import polars as pl
from pyspark import Broadcast
from pyspark.sql import SparkSession

from payung.core.matching.comparisons import Comparer
from payung.core.matching.linking import WEIGHED, weighed
from payung.core.matching.spark.frames import WHOLE, Schema, ddl, job
from payung.core.matching.spark.scored import CHUNK


SENT: Schema = dict.fromkeys(("person", "member", "profile"), pl.Int64())
BACK: Schema = {
    "person": pl.Int64(),
    "member": pl.Int64(),
    "bits": pl.Float32(),
    "probability": pl.Float64(),
    "decision": pl.Int8(),
    "pattern": pl.Int32(),
}


@dataclass(frozen=True)
class SparkWeighing:
    """For ``memberships_of(…, weigh=…)``; answers what ``linking.weighed`` answers."""

    session: SparkSession

    def __call__(self, compared: pl.DataFrame, comparer: Comparer) -> pl.DataFrame:
        if compared.is_empty():
            return weighed(compared, comparer)
        context = self.session.sparkContext
        parts = max(context.defaultParallelism, compared.height // CHUNK + 1)
        known = context.broadcast(comparer)
        sent = self.session.createDataFrame(compared.cast(SENT).to_arrow())  # type: ignore[arg-type]
        back = sent.repartition(parts, "person").mapInArrow(
            job(_Weighing(known), BACK, WHOLE), ddl(BACK)
        )
        found = pl.from_arrow(back.toArrow())
        assert isinstance(found, pl.DataFrame)
        known.destroy()
        return found.cast(WEIGHED).sort("person", "member")  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Weighing:
    comparer: "Broadcast[Comparer]"

    def __call__(self, part: pl.DataFrame) -> pl.DataFrame:
        return weighed(part.sort("person", "member", "profile"), self.comparer.value)
