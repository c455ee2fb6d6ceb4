"""Numbers about this installation in the format of Prometheus; nothing personal in any of them."""

import os

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily


FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # of prometheus_client: several processes count together
registry = CollectorRegistry()
requests = Counter(
    "payung_requests", "Requests answered", ["view", "method", "status"], registry=registry
)
seconds = Histogram(
    "payung_request_seconds", "Time to answer a request", ["view"], registry=registry,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip
WORDS = {
    "people": "People in the register",
    "rosters_waiting": "Lists received and not read yet",
    "jobs_waiting": "Jobs waiting for their turn",
    "jobs_running": "Jobs at work",
    "jobs_failed": "Jobs that failed and that nobody started again",
    "backup_age_seconds": "Since the last backup",
    "count_age_seconds": "Since the last count was finished",
}


def measure_request(view: str, method: str, status: int, took: float) -> None:
    """``view`` is the name of a page, so there are only as many series as pages."""
    requests.labels(view, method, status).inc()
    seconds.labels(view).observe(took)


class Stored:
    """What stands in the database, asked when somebody looks. What never happened is left out."""

    def __init__(self, numbers: dict[str, float | None]):
        self.numbers = numbers

    def collect(self):
        for name, value in self.numbers.items():
            if value is not None:
                yield GaugeMetricFamily(f"payung_{name}", WORDS[name], value=value)


def page(numbers: dict[str, float | None]) -> bytes:
    """All measurements; with several processes, those of all of them together."""
    counted = registry
    if FOLDER in os.environ:
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)
    stored = CollectorRegistry()
    stored.register(Stored(numbers))
    return generate_latest(counted) + generate_latest(stored)
