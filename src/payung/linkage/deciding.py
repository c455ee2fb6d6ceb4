"""Several pairs at once: the same answer for each, never "the same"; and taking back what was said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.linkage import queries
from payung.linkage.models import Decision, ReviewItem


State = ReviewItem.State
ANSWERS = (State.DIFFERENT, State.UNSURE)
"""What keeps people apart. "The same" makes one person of two: each such pair is looked at."""
UNDECIDED = (State.OPEN, State.UNSURE)
ELSEWHERE, DECIDED, WAITING = "elsewhere", "decided", "waiting"


@dataclass(frozen=True)
class Decided:
    """``done``: the pairs; ``refused``: why not -> how many.

    ``elsewhere``: one side is outside the areas of who decides, or there is no such pair;
    ``decided``: somebody decided before; ``waiting``: a second person is asked.
    """

    done: list[int]
    refused: Mapping[str, int]


@transaction.atomic
def decide_many(*, by: User, numbers: Sequence[int], answer: str) -> Decided:
    """Say the same of these pairs; a decision is written for each, and can be taken back.

    Raises InputProblem ``answer_unknown``, also for "the same".
    """
    if answer not in ANSWERS:
        raise InputProblem("answer_unknown", answer=answer)
    found = list(queries.pairs(by).filter(pk__in=numbers).order_by("id"))
    waiting = set(
        ReviewItem.objects.filter(pk__in=numbers)
        .filter(pk__in=queries.waiting_for_a_second())
        .values_list("pk", flat=True)
    )
    fates = [(item, _fate(item, answer, waiting)) for item in found]
    done = [item for item, refused in fates if not refused]
    refused = Counter(why for _item, why in fates if why)
    refused[ELSEWHERE] = len(set(numbers)) - len(found)
    if done:
        _write(by, done, answer)
    return Decided([item.pk for item in done], +refused)


def _fate(item: ReviewItem, answer: str, waiting: set[int]) -> str:
    """Why a pair is left as it is; nothing where it is decided now."""
    if item.state not in UNDECIDED or item.state == answer:
        return DECIDED
    return WAITING if item.pk in waiting else ""


@transaction.atomic
def undo(*, by: User) -> list[ReviewItem]:
    """Take back what ``by`` decided last, all of it where that were several pairs at once.

    Answers the pairs, open again; none where nothing is left to take back. The decisions stay
    written; later ones say that they no longer count. Raises NotAllowed where ``by`` may no longer
    decide one of them.
    """
    items = queries.decided_last(by)
    for number in {area for item in items for area in (item.area_id, item.other_area_id) if area}:
        access.require(by, Permission.PAIR_DECIDE, number)
    if items:
        _keep(by, items, State.OPEN)
        if len(items) == 1:
            audit.record(by=by, action="decision undone", target=items[0])
        else:
            numbers = [item.pk for item in items]
            audit.record(
                by=by, action="decisions undone", target=ReviewItem._meta.label, pairs=numbers
            )
    return items


def _write(by: User, items: Sequence[ReviewItem], answer: str) -> None:
    _keep(by, items, answer)
    numbers = [item.pk for item in items]
    audit.record(
        by=by, action="pairs decided", target=ReviewItem._meta.label, answer=answer, pairs=numbers
    )


def _keep(by: User, items: Sequence[ReviewItem], answer: str) -> None:
    """A decision for each, and the same moment beside all: by it they are known as one."""
    Decision.objects.bulk_create(
        Decision(
            kind=item.kind, left_row=item.left_id, right_row=item.right_id, kpj=item.kpj,
            answer=answer, by=by,
        )
        for item in items
    )  # fmt: skip
    decided = answer != State.OPEN
    ReviewItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=answer, decided_by=by if decided else None,
        decided_at=timezone.now() if decided else None,
    )  # fmt: skip
