"""What a new list changes: looked at, accepted or refused, and put on the right list and day."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.coverage import answers
from payung.registry import deciding, histories
from payung.registry.models import ChangeLine, ChangeSet, Sender, SenderList


ANSWERS = (ChangeLine.State.ACCEPTED, ChangeLine.State.REFUSED)
NEW = "new"
"""Said instead of the number of a list: this is a list of its own."""
DAYS = 31


@transaction.atomic
def decide(
    *, by: User, change_set: ChangeSet, lines: Sequence[int] | None, answer: str, comment: str = ""
) -> int:
    """Accept or refuse lines (ids) of a change set, or all that wait (None); answers how many.

    Raises NotAllowed; InputProblem ``answer_unknown``, or ``reason_missing`` for a refusal without
    a word: the sender will ask why.
    """
    access.require(by, Permission.CHANGES_ACCEPT, change_set.roster.area_id)
    if answer not in ANSWERS:
        raise InputProblem("answer_unknown", answer=answer)
    comment = comment.strip()[:300]
    if answer == ChangeLine.State.REFUSED and len(comment) < 3:
        raise InputProblem("reason_missing")
    count = deciding.decide(
        by=by, change_set=change_set, lines=lines, answer=answer, comment=comment
    )
    if count:
        audit.record(
            by=by, action=f"changes {answer}", target=change_set, lines=count,
            roster=change_set.roster_id,
        )  # fmt: skip
    return count


@transaction.atomic
def place(
    *, by: User, change_set: ChangeSet, as_of: datetime.date, target: str, name: str = ""
) -> ChangeSet:
    """Say of which day a roster speaks and which list it is (the number of a list, or NEW).

    The changes are worked out anew; what was decided about the earlier ones stays written. Raises
    NotAllowed; InputProblem ``day_in_future``; SenderList.DoesNotExist.
    """
    roster = change_set.roster
    access.require(by, Permission.CHANGES_ACCEPT, roster.area_id)
    if as_of > timezone.localdate():
        raise InputProblem("day_in_future")
    chosen: SenderList | None = None
    if target != NEW:
        number = int(target) if target.isdecimal() else 0
        chosen = histories.list_of(change_set, number)
    placed = deciding.place(by=by, roster=roster, as_of=as_of, target=chosen, name=name.strip())
    audit.record(
        by=by, action="roster placed", target=roster, list=placed.list_id, as_of=str(as_of)
    )
    return placed


@transaction.atomic
def set_policy(
    *, by: User, sender: Sender, policy: str, most_left: int, most_joined: int | None
) -> None:
    """When new lists of a sender wait for a person. Raises NotAllowed."""
    access.require(by, Permission.CHANGES_ACCEPT, sender.area_id)
    if policy not in Sender.Policy.values:
        raise InputProblem("answer_unknown", answer=policy)
    deciding.set_policy(sender=sender, policy=policy, most_left=most_left, most_joined=most_joined)
    audit.record(
        by=by, action="sender policy set", target=sender, policy=policy, most_left=most_left,
        most_joined=most_joined,
    )  # fmt: skip


@dataclass(frozen=True)
class Day:
    """What changed on a day: ``sums`` of ``histories.days``, and ``verdicts`` (before, after,
    people) of the counts that ended then."""

    day: datetime.date
    sums: dict[str, int]
    verdicts: list[tuple[str, str, int]]


def log(by: User, area: Area, last: datetime.date, count: int = DAYS) -> list[Day]:
    """The days until ``last`` on which anything changed in an area, newest first.

    Raises NotAllowed for who may see neither lists nor figures there.
    """
    if not access.may(by, Permission.CHANGES_ACCEPT, area):
        access.require(by, Permission.ROSTER_SEE, area)
    first = last - datetime.timedelta(days=count - 1)
    sums: dict[datetime.date, dict[str, Any]] = histories.days(
        by, area=area, first=first, last=last
    )
    verdicts = answers.verdict_changes(area, first, last)
    return [
        Day(day, sums.get(day, {}), verdicts.get(day, []))
        for day in sorted({*sums, *verdicts}, reverse=True)
    ]
