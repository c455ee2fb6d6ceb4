"""Starting jobs, and starting them again: the one place that finds a function by its name."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from payung.jobs import queries
from payung.jobs.models import CLOCK, Progress


MOST_ATTEMPTS = 3


def start(task, *, kind: str, by=None, **arguments) -> Progress:
    """Have the worker run ``task`` once this transaction is kept; answers what to watch.

    ``task`` takes the progress's number; it must be safe to run again, from the start or half done.
    """
    progress = Progress.objects.create(kind=kind, by=by, task=task.module_path, arguments=arguments)
    transaction.on_commit(lambda: task.enqueue(progress.pk))
    return progress


def resume_stalled(*, quiet_for: datetime.timedelta) -> int:
    """Start jobs again that were running and have said nothing for so long, or wait and were lost
    on their way to a worker; answers how many."""
    moment = timezone.now() - quiet_for
    resumed = 0
    for progress in [*queries.quiet_since(moment), *queries.lost_since(moment)]:
        if progress.attempts >= MOST_ATTEMPTS:
            Progress.objects.filter(pk=progress.pk).update(
                state=Progress.State.FAILED, message="job_given_up", finished_at=timezone.now()
            )
            continue
        Progress.objects.filter(pk=progress.pk).update(
            state=Progress.State.WAITING, touched_at=timezone.now()
        )
        import_string(progress.task).enqueue(progress.pk)
        resumed += 1
    return resumed


def note_tick(*, failed: list[str]) -> None:
    """The clock ran just now; ``failed``: the parts of it that did not work."""
    state = Progress.State.FAILED if failed else Progress.State.DONE
    now = timezone.now()
    Progress.objects.update_or_create(
        kind=CLOCK, by=None,
        defaults={"state": state, "values": {"failed": failed}, "finished_at": now},
    )  # fmt: skip
