"""One engine, one process: ``python -m contributing.one_run ENGINE WORKERS RUNS``, JSON out."""

import json
import resource
import sys
import time

import numpy as np

from contributing import constants, oracle


ENOUGH = 40  # seconds; a slow engine need not be asked again


def main(engine: str, path: str, runs: int) -> None:
    workers = dict(np.load(path))
    prepare, months = _engine(engine)
    prepared, walls = prepare(), []
    for _ in range(runs):
        started = time.perf_counter()
        for _answer in months(prepared, workers):
            pass
        walls.append(time.perf_counter() - started)
        if sum(walls) > ENOUGH:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wrong = 0
    for month, answer in zip(constants.MONTHS, months(prepared, workers), strict=True):
        wrong += _wrong_rows(answer, oracle.month(workers, month))
    print(json.dumps({"wall": min(walls), "peak": peak, "wrong": wrong}))


def _engine(name: str) -> tuple:
    if name.endswith("_core"):
        from contributing import rule_engine

        return lambda: rule_engine.prepare(name), rule_engine.months
    module = __import__(f"contributing.{name}", fromlist=["prepare"])
    return module.prepare, module.months


def _wrong_rows(answer: object, truth: dict[str, np.ndarray]) -> int:
    """Rows in which any amount is off by a rupiah or more."""
    wrong = np.zeros(len(truth["total"]), dtype=bool)
    for name, values in truth.items():
        given = answer[name]
        array = given.to_numpy() if hasattr(given, "to_numpy") else np.asarray(given)
        wrong |= array.astype(np.float64) != values
    return int(wrong.sum())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
