"""How a job says how far it is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.db.models import F
from django.utils import timezone

from payung.core.errors import PayungError
from payung.jobs.models import Progress


SECONDS_BETWEEN_REPORTS = 0.3


class Report(Protocol):
    """Called with how much is done, of how much, and what is going on (a code with numbers)."""

    def __call__(self, done: int, total: int, message: str = "", **values: Any) -> None: ...


def silent(done: int, total: int, message: str = "", **values: Any) -> None:
    """For flows that nobody watches."""


class _Reporter:
    """Writes to the progress row, at most every third of a second, and always at the end."""

    def __init__(self, progress: Progress):
        self.progress = progress
        self.arguments: dict[str, Any] = progress.arguments
        self._last = 0.0
        self._message = ""

    def __call__(self, done: int, total: int, message: str = "", **values: Any) -> None:
        now = time.monotonic()
        if now - self._last < SECONDS_BETWEEN_REPORTS and message == self._message:
            return
        self._last, self._message = now, message
        Progress.objects.filter(pk=self.progress.pk).update(
            done=done,
            total=total,
            message=f"progress.{message}" if message else "",  # where its words stand
            values=values,
            touched_at=timezone.now(),
        )


@contextmanager
def reporting(progress_id: int) -> Iterator[_Reporter]:
    """Marks the job as running, then as done or as failed with a code that has words."""
    Progress.objects.filter(pk=progress_id).update(
        state=Progress.State.RUNNING, attempts=F("attempts") + 1, touched_at=timezone.now()
    )
    progress = Progress.objects.get(pk=progress_id)
    try:
        yield _Reporter(progress)
    except PayungError as error:
        _end(progress, Progress.State.FAILED, message=error.code, values=error.values)
        raise
    except BaseException:
        _end(progress, Progress.State.FAILED, message="internal_error", values={})
        raise
    _end(progress, Progress.State.DONE)


def _end(progress: Progress, state: str, **fields: Any) -> None:
    now = timezone.now()
    Progress.objects.filter(pk=progress.pk).update(
        state=state, finished_at=now, touched_at=now, **fields
    )
    if state == Progress.State.DONE:
        Progress.objects.filter(pk=progress.pk).update(done=F("total"))
