"""Everything that reads the jobs."""

import datetime

from django.db.models import Count, Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from payung.jobs.models import CLOCK, Progress


def progress(by, pk: int) -> Progress:
    """One's own job. Raises Progress.DoesNotExist for anybody else's."""
    return Progress.objects.get(pk=pk, by=by)


def under_way(by) -> QuerySet[Progress]:
    """One's own jobs that are not over, newest first."""
    open_states = [Progress.State.WAITING, Progress.State.RUNNING]
    return Progress.objects.filter(by=by, state__in=open_states).order_by("-id")


def latest(by, kind: str) -> Progress | None:
    return Progress.objects.filter(by=by, kind=kind).order_by("-id").first()


def quiet_since(moment: datetime.datetime) -> QuerySet[Progress]:
    """Jobs that run and have said nothing since then, whoever's they are."""
    return Progress.objects.filter(state=Progress.State.RUNNING, touched_at__lte=moment)


def lost_since(moment: datetime.datetime) -> list[Progress]:
    """Jobs that have waited since then and stand in no queue: whoever put them there, or had just
    taken them out, was ended in between."""
    waiting = list(Progress.objects.filter(state=Progress.State.WAITING, touched_at__lte=moment))
    if not waiting:
        return []
    queued = DBTaskResult.objects.filter(
        Q(status=TaskResultStatus.READY) | Q(status=TaskResultStatus.RUNNING, started_at__gt=moment)
    )
    numbers = {called["args"][0] for called in queued.values_list("args_kwargs", flat=True)}
    return [progress for progress in waiting if progress.pk not in numbers]


def last_tick() -> Progress | None:
    """When the clock ran last (``finished_at``), and which of its parts failed; None: never."""
    return Progress.objects.filter(kind=CLOCK, by=None).order_by("-id").first()


def count_by_state() -> dict[str, int]:
    """How many jobs there are in each state, whoever's they are; the clock is none."""
    found = Progress.objects.exclude(kind=CLOCK).values_list("state").annotate(count=Count("pk"))
    return dict.fromkeys(Progress.State.values, 0) | dict(found)
