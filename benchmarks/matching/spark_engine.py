"""Payung on Spark as a library: read, match, write; says what it cost as one line of JSON."""

import json
import sys
import time
from pathlib import Path

import polars as pl

from payung.core.matching.spark import pair
from payung.core.matching.spark.session import session_of


def main(left: str, right: str, out: str, folder: str, master: str, memory: str) -> None:
    started = time.perf_counter()
    log = Path(folder, "events")
    log.mkdir()
    session = session_of(
        master,
        **{
            "spark.driver.memory": memory,
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.dir": log.as_uri(),
        },
    )
    ready = time.perf_counter()
    scratch = Path(folder, "scratch")
    found = pair(left, right, session=session, scratch=scratch.as_uri())
    pl.from_arrow(found.frame.toArrow()).write_parquet(out)  # type: ignore[union-attr]
    done = time.perf_counter()
    session.stop()
    print(
        json.dumps(
            {
                "starting": ready - started,
                "matching": done - ready,
                "compared": found.compared,
                "met": int(found.blocks["pairs"].sum()),
                "kept": sum(path.stat().st_size for path in scratch.rglob("*.parquet")),
                "stages": _stages(log),
            }
        )
    )


def _stages(log: Path) -> dict[str, dict[str, float]]:
    """Per stage of the matching, from Spark's own record: seconds of processor that its tasks took
    (the engine's Pythons not counted), and bytes that they wrote for other tasks."""
    names: dict[int, str] = {}
    found: dict[str, dict[str, float]] = {}
    for path in log.rglob("*"):
        for line in path.read_text().splitlines() if path.is_file() else ():
            event = json.loads(line)
            if event["Event"] == "SparkListenerStageSubmitted":
                described = event["Properties"].get("spark.job.description", "rest")
                names[event["Stage Info"]["Stage ID"]] = described
            used = event.get("Task Metrics") if event["Event"] == "SparkListenerTaskEnd" else None
            if used:
                stage = found.setdefault(names[event["Stage ID"]], {"seconds": 0, "moved": 0})
                stage["seconds"] += used["Executor CPU Time"] / 1e9
                stage["moved"] += used["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
