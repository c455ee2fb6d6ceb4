"""Who was put together with whom, and taking it apart again."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.linkage.models import Decision, Move, ReviewItem
from payung.registry.models import Person, RosterRow


def origins(person: Person) -> dict[int, Person]:
    """Of each row of somebody that came from another person: row id and that person.

    Only people who stand nowhere now: one who kept other rows goes on with those.
    """
    moves = Move.objects.filter(
        row__person=person, after=person, before__is_current=False
    ).select_related("before")
    return {move.row_id: move.before for move in moves.order_by("id")}


@transaction.atomic
def hold_apart(
    *, by: User, rows: Sequence[RosterRow], others: Sequence[RosterRow], comment: str
) -> int:
    """Decide of each of ``rows`` that it is not the person of any of ``others``; how many pairs.

    Raises NotAllowed unless ``by`` may decide about all of them.
    """
    for number in {row.area_id for row in (*rows, *others)}:
        access.require(by, Permission.PAIR_DECIDE, number)
    pairs = sorted(tuple(sorted((one.pk, other.pk))) for one in rows for other in others)
    Decision.objects.bulk_create(
        Decision(
            kind=ReviewItem.Kind.PERSON, left_row=left, right_row=right, comment=comment,
            answer=ReviewItem.State.DIFFERENT, by=by,
        )
        for left, right in pairs
    )  # fmt: skip
    _questions(pairs).update(
        state=ReviewItem.State.DIFFERENT, decided_by=by, decided_at=timezone.now()
    )
    return len(pairs)


def _questions(pairs: Sequence[tuple[int, int]]) -> QuerySet[ReviewItem]:
    """What was ever asked about these pairs of rows."""
    left, right = {one for one, _ in pairs}, {other for _, other in pairs}
    asked = ReviewItem.objects.filter(kind=ReviewItem.Kind.PERSON, left__in=left, right__in=right)
    wanted = [item.pk for item in asked if (item.left_id, item.right_id) in set(pairs)]
    return ReviewItem.objects.filter(pk__in=wanted)
