"""Everything that changes the senders' calendar."""

import datetime
from typing import Any

import polars as pl
from django.db import transaction

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.collection.models import Postponement, Reminder, Rule
from payung.core.errors import InputProblem
from payung.core.periods import Month
from payung.registry.models import Sender


DAYS = range(1, 32)
LEAST_REASON = 5  # letters: enough for a word
LONGEST_WAIT = datetime.timedelta(days=92)


@transaction.atomic
def set_rule(
    *,
    by: User,
    area: Area,
    rhythm: str,
    since: Month,
    kind: str = "",
    sender: Sender | None = None,
    day: int = 10,
    months_after: int = 0,
    due_on: datetime.date | None = None,
) -> Rule:
    """From ``since`` on these senders owe a list so; an earlier rule for the same ones ends.

    Raises NotAllowed, and InputProblem for a rule that names no day or nobody.
    """
    access.require(by, Permission.CALENDAR_KEEP, area)
    if rhythm == Rule.Rhythm.ONCE and due_on is None:
        raise InputProblem("rule_without_day")
    if day not in DAYS:
        raise InputProblem("rule_without_day")
    if bool(kind) == bool(sender):
        raise InputProblem("rule_of_nobody")
    same: dict[str, Any] = {"area": area, "kind": kind, "sender": sender}
    if rhythm != Rule.Rhythm.ONCE:  # a single list is owed beside the regular ones
        earlier = Rule.objects.filter(**same, until=None).exclude(rhythm=Rule.Rhythm.ONCE)
        earlier.filter(since__gte=since.index).delete()
        earlier.update(until=since.index - 1)
    rule = Rule.objects.create(
        **same, rhythm=rhythm, day=day, months_after=months_after,
        due_on=due_on if rhythm == Rule.Rhythm.ONCE else None,
        since=since.index, set_by=by.username,
    )  # fmt: skip
    audit.record(by=by, action="calendar rule set", target=rule, rhythm=rhythm, area=area.pk)
    return rule


@transaction.atomic
def end_rule(*, by: User, rule: Rule, last: Month) -> None:
    """The rule holds until ``last``; one that had not begun yet is gone."""
    access.require(by, Permission.CALENDAR_KEEP, rule.area)
    audit.record(by=by, action="calendar rule ended", target=rule, until=str(last))
    if last.index < rule.since:
        Rule.objects.filter(pk=rule.pk).delete()
    else:
        Rule.objects.filter(pk=rule.pk).update(until=last.index)


@transaction.atomic
def postpone(
    *, by: User, sender: Sender, month: Month, due_on: datetime.date, reason: str
) -> Postponement:
    """Let one sender hand in one month's list later. Raises NotAllowed, InputProblem without a
    reason or for a day more than LONGEST_WAIT after the month."""
    access.require(by, Permission.CALENDAR_KEEP, sender.area_id)
    reason = reason.strip()[:200]
    if len(reason) < LEAST_REASON:
        raise InputProblem("reason_missing")
    if not month.first_day <= due_on <= month.last_day + LONGEST_WAIT:
        raise InputProblem("postponed_too_far", days=LONGEST_WAIT.days)
    made = Postponement.objects.create(
        sender=sender, month=month.index, due_on=due_on, reason=reason, set_by=by.username
    )
    audit.record(
        by=by, action="list postponed", target=sender, month=str(month), due_on=str(due_on)
    )
    return made


def keep_reminders(reminders: pl.DataFrame, *, at: datetime.datetime) -> None:
    """``reminders``: sender, month, step, people. What was kept before stays as it is."""
    Reminder.objects.bulk_create(
        (
            Reminder(sender_id=sender, month=month, step=step, people=people, sent_at=at)
            for sender, month, step, people in reminders.select(
                "sender", "month", "step", "people"
            ).iter_rows()
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
