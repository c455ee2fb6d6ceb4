"""A Spark session with what the matching needs."""

import os
import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession


class NoSpark(RuntimeError):
    """Spark is installed and does not start: usually there is no Java."""


EVERYWHERE = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.advisoryPartitionSizeInBytes": "32m",  # what one engine call takes in
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
    "spark.sql.session.timeZone": "UTC",
    "spark.executorEnv.POLARS_MAX_THREADS": "1",  # the processors are shared out by Spark
}
# On one machine nobody else has a business with it: no page, no port but for itself.
ALONE = {
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "64",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def session_of(master: str | None = None, **settings: str) -> SparkSession:
    """A session on this machine (``local[2]``, say), or the one that ``spark-submit`` started
    (null), whose masters, machines and memory stay as they are. Raises NoSpark."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("payung")
    own = EVERYWHERE
    if master:
        builder = builder.master(master)
        own = own | ALONE
    for name, value in (own | settings).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as failure:
        raise NoSpark from failure
