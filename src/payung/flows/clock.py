"""What the clock does, part by part: one that fails is named, and the others go on."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from payung.flows import approvals, news, notifying, reminding, sign_in
from payung.flows.privacy import retention
from payung.jobs import queue


logger = logging.getLogger(__name__)

FAULTS = (Exception,)
"""Whatever a part raises: the other parts are not to suffer from it."""
REMEMBERED = datetime.timedelta(days=14)
Do = Callable[[datetime.datetime], int]


@dataclass(frozen=True)
class Part:
    """``words`` say what ``do`` counted; ``minutes``: how often it is worth asking."""

    name: str
    words: str
    minutes: int
    do: Do


@dataclass
class Ticked:
    """What was done, by the words of each part, and the parts that failed."""

    done: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def _forget(now: datetime.datetime) -> int:
    sign_in.forget_what_is_over(now)
    DBTaskResult.objects.finished().filter(finished_at__lt=now - REMEMBERED).delete()
    return 0


def _retain(now: datetime.datetime) -> int:
    purge = retention.run(by="tick")
    return sum(purge.counts.values()) if purge else 0


PARTS: tuple[Part, ...] = (
    Part("forget", "things forgotten", 15, _forget),
    Part("retention", "things deleted by the retention schedule", 60, _retain),
    Part(
        "senders", "senders reminded", 15,
        lambda now: reminding.remind(now, timezone.localdate(now)),
    ),
    Part(
        "approvals", "requests overdue", 5, lambda now: approvals.remind(timezone.localdate(now))
    ),
    Part("privacy", "clocks of the law almost over", 5, news.clocks),
    # Last: what the parts before told goes out at once.
    Part("mail", "e-mails sent", 1, notifying.send_mail_that_is_due),
)  # fmt: skip


def tick(now: datetime.datetime, *, quiet_for: datetime.timedelta, minute: int = 0) -> Ticked:
    """Do what is due; ``minute``: how many minutes this clock runs already (0: everything is due).

    Safe to run at any time and beside another clock. Raises nothing that a part raises.
    """
    found = Ticked()
    jobs = Part("jobs", "jobs resumed", 1, lambda now: queue.resume_stalled(quiet_for=quiet_for))
    for part in (jobs, *PARTS):
        if minute % part.minutes:
            continue
        try:
            found.done[part.words] = part.do(now)
        except FAULTS as error:
            # The kind only: what an error says may quote a row.
            logger.error("clock: %s failed: %s", part.name, type(error).__name__)
            found.failed.append(part.name)
    queue.note_tick(failed=found.failed)
    return found
