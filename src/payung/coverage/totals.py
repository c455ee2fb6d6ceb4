"""When this register was last counted: for who keeps the machine."""

import datetime

from django.db.models import Max

from payung.coverage.models import Run


def last_finished_at() -> datetime.datetime | None:
    """The end of the last run of any area; None before the first."""
    done = Run.objects.filter(state=Run.State.DONE)
    return done.aggregate(last=Max("finished_at"))["last"]


def counted_areas() -> list[int]:
    """Areas whose people were counted as known on the day, by number."""
    done = Run.objects.filter(state=Run.State.DONE, known_on=None)
    return sorted(set(done.values_list("area_id", flat=True)))
