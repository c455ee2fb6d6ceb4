"""The same answer for several pairs at once: "different" or "not sure", never "the same"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from payung.access.models import User
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
    found = list(queries.pairs(by).select_related(None).filter(pk__in=numbers).order_by("id"))
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


def _write(by: User, items: Sequence[ReviewItem], answer: str) -> None:
    Decision.objects.bulk_create(
        Decision(
            kind=item.kind, left_row=item.left_id, right_row=item.right_id, kpj=item.kpj,
            answer=answer, by=by,
        )
        for item in items
    )  # fmt: skip
    numbers = [item.pk for item in items]
    ReviewItem.objects.filter(pk__in=numbers).update(
        state=answer, decided_by=by, decided_at=timezone.now()
    )
    audit.record(
        by=by, action="pairs decided", target=ReviewItem._meta.label, answer=answer, pairs=numbers
    )
