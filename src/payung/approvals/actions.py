"""Everything that writes requests. What an approval does stands in ``flows.approvals``."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import INCOMPATIBLE, roles_with
from payung.approvals import queries
from payung.approvals.kinds import KINDS
from payung.approvals.models import Comment, Delegation, Request
from payung.core.errors import InputProblem, NotAllowed


LEAST_REASON = 5  # letters: enough for a word
LONGEST_DELEGATION = datetime.timedelta(days=92)


@transaction.atomic
def ask(
    *, by: User, kind: str, target: models.Model, area: Area, due_on: datetime.date,
    why: str = "", payload: dict[str, Any] | None = None,
) -> tuple[Request, bool]:  # fmt: skip
    """A new request, or the one that is open about this record already; and whether it is new.

    Raises NotAllowed.
    """
    access.require(by, KINDS[kind].ask, area)
    given = {"kind": kind, "target": target._meta.label, "target_number": target.pk}
    fields = {
        "area": area, "asked_by": by, "due_on": due_on, "why": why.strip()[:300],
        "payload": payload or {},
    }  # fmt: skip
    if KINDS[kind].many:
        return Request.objects.create(**given, **fields), True
    return Request.objects.get_or_create(**given, state=Request.State.OPEN, defaults=fields)


def approve_at_once(target: Request) -> bool:
    """Where one pair of eyes is enough: approved by nobody, which the row then says."""
    return _close(target, Request.State.APPROVED)


def decide(*, by: User, target: Request, approve: bool, reason: str = "") -> bool:
    """Decide an open request; False when it was decided already, by whomever.

    Of any number who decide at the same moment one is first: the row is changed only while it is
    open. Raises NotAllowed for who asked, or may not decide; InputProblem without a reason to
    refuse.
    """
    may, deputy_of = queries.capacity(by, target)
    if not may:
        raise NotAllowed(
            "not_allowed", permission=str(KINDS[target.kind].decide), area=target.area_id
        )
    if not approve and len(reason.strip()) < LEAST_REASON:
        raise InputProblem("reason_missing")
    state = Request.State.APPROVED if approve else Request.State.REFUSED
    return _close(target, state, decided_by=by, on_behalf_of=deputy_of, reason=reason.strip()[:300])


def withdraw(*, by: User, target: Request) -> bool:
    """Who asked takes it back; False when it was decided already."""
    if by.pk != target.asked_by_id:
        raise NotAllowed("not_allowed", permission=str(KINDS[target.kind].ask), area=target.area_id)
    return _close(target, Request.State.WITHDRAWN)


def give_way(target: Request) -> bool:
    """What was asked for has changed, and is asked for anew."""
    return _close(target, Request.State.WITHDRAWN)


def expire(target: Request) -> bool:
    return _close(target, Request.State.EXPIRED)


def comment(*, by: User, target: Request, text: str) -> Comment:
    """Raises InputProblem for an empty one. ``by`` sees the request: the caller made sure."""
    if not text.strip():
        raise InputProblem("comment_empty")
    return Comment.objects.create(request=target, by=by, text=text.strip()[:500])


def delegate(
    *, by: User, to: User, kinds: Sequence[str], area: Area, since: datetime.date,
    until: datetime.date,
) -> Delegation:  # fmt: skip
    """Let somebody decide for ``by``. Raises NotAllowed for what ``by`` may not decide there."""
    if to.pk == by.pk or not to.is_active or _excluded(by, to, kinds):
        raise InputProblem("deputy_unfit")
    if not kinds:
        raise InputProblem("deputy_without_kinds")
    if until < since or until - since > LONGEST_DELEGATION:
        raise InputProblem("deputy_days", days=LONGEST_DELEGATION.days)
    for kind in kinds:
        access.require(by, KINDS[kind].decide, area)
    return Delegation.objects.create(
        from_user=by, to_user=to, kinds=sorted(set(kinds)), area=area, since=since, until=until
    )


def end_delegation(*, target: Delegation, today: datetime.date) -> None:
    """Yesterday was its last day; one that has not begun is gone."""
    if target.since >= today:
        Delegation.objects.filter(pk=target.pk).delete()
        return
    Delegation.objects.filter(pk=target.pk, until__gte=today).update(
        until=today - datetime.timedelta(days=1)
    )


def _excluded(by: User, to: User, kinds: Sequence[str]) -> bool:
    """Whether ``to`` holds a role that nobody may hold beside the one for which they would stand."""
    deciding = {role for kind in kinds for role in roles_with(KINDS[kind].decide)}
    lent = deciding & set(access.roles_of(by))
    return any(
        frozenset((own, role)) in INCOMPATIBLE for own in access.roles_of(to) for role in lent
    )


def _close(target: Request, state: str, **fields: Any) -> bool:
    """One statement that changes an open row and no other: safe against two at a time."""
    changed = Request.objects.filter(pk=target.pk, state=Request.State.OPEN).update(
        state=state, done_at=timezone.now(), **fields
    )
    target.refresh_from_db()
    return changed == 1
