"""A Spark session with what the matching needs."""

import os
import sys

from pyspark.sql import SparkSession


SETTINGS = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
    "spark.sql.session.timeZone": "UTC",
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def session_of(master: str | None = None, **settings: str) -> SparkSession:
    """The session that is there (``spark-submit`` made it), or one on this machine: ``local[2]``,
    say. Settings of the cluster stay as they are."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("payung")
    if master:
        builder = builder.master(master)
    for name, value in (SETTINGS | settings).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
