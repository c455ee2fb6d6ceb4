"""What people say about change sets, lists and senders' policies."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from payung.access import bulk
from payung.registry import placing
from payung.registry.models import (
    ChangeDecision,
    ChangeLine,
    ChangeSet,
    Roster,
    Sender,
    SenderList,
)


@transaction.atomic
def decide(
    *, by, change_set: ChangeSet, lines: Sequence[int] | None, answer: str, comment: str = ""
) -> int:
    """Accept or refuse lines (ids) that wait, or all that wait (None); answers how many.

    What was decided stays decided: the next list asks again.
    """
    locked = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    waiting = ChangeLine.objects.filter(change_set=locked, state=ChangeLine.State.WAITING)
    wanted = list(waiting.values_list("pk", flat=True))
    if lines is not None:
        chosen = set(lines)
        wanted = [pk for pk in wanted if pk in chosen]
    if not wanted:
        return 0
    now = timezone.now()
    said = ChangeDecision.objects.create(
        change_set=locked, answer=answer, lines=len(wanted), comment=comment, by=by, at=now
    )
    for part in bulk.parts(wanted):
        ChangeLine.objects.filter(pk__in=part).update(state=answer, decided_at=now, decision=said)
    refused = len(wanted) if answer == ChangeLine.State.REFUSED else 0
    ChangeSet.objects.filter(pk=locked.pk).update(
        waiting=F("waiting") - len(wanted), refused=F("refused") + refused
    )
    return len(wanted)


@transaction.atomic
def place(
    *, by, roster: Roster, as_of: datetime.date, target: SenderList | None, name: str = ""
) -> ChangeSet:
    """Say of which day a roster speaks, and which list it is: ``target``, or (None) a new one.

    A roster that goes on from another sender's list is from that sender.
    """
    if target is None:
        before = ChangeSet.objects.select_related("list").get(roster=roster, known_until=None)
        target = SenderList.objects.create(
            sender=roster.sender, name=name[:200] or roster.file_name[:200], layout=roster.layout,
            segment=before.list.segment, kind=before.list.kind,
        )  # fmt: skip
    if target.sender_id != roster.sender_id:
        Roster.objects.filter(pk=roster.pk).update(sender=target.sender)
    roster = Roster.objects.select_related("sender").get(pk=roster.pk)
    where = placing.Place(as_of, ChangeSet.Said.PERSON, target, by=by.username)
    return placing.place(roster, where)


def set_policy(*, sender: Sender, policy: str, most_left: int, most_joined: int | None) -> None:
    Sender.objects.filter(pk=sender.pk).update(
        policy=policy, most_left=most_left, most_joined=most_joined
    )


def set_kind(*, target: SenderList, kind: str) -> None:
    SenderList.objects.filter(pk=target.pk).update(kind=kind)
