"""Two pairs of eyes: somebody asks, somebody else decides, and only then is it done.

What an approval does is one function per kind (``ACTIONS``). It runs in the same transaction as the
decision: both are kept, or neither. With PAYUNG_TWO_PAIRS_OF_EYES off it runs at once.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from payung.access import actions as roles
from payung.access import queries as access
from payung.access.models import Area, User
from payung.approvals import actions, queries
from payung.approvals.kinds import KINDS
from payung.approvals.models import Delegation, Request
from payung.audit import actions as audit
from payung.core import working_days
from payung.core.errors import InputProblem
from payung.coverage import actions as coverage
from payung.coverage import queries as answers
from payung.flows import news
from payung.linkage import actions as linkage
from payung.linkage import queries as links
from payung.notices import actions as notices
from payung.registry import extracts
from payung.registry import queries as registry
from payung.texts import say


PAGE = "/persetujuan/{number}/"
EXPIRES_AFTER = datetime.timedelta(days=30)  # after the last day, when nobody ever decided


# --- What an approval does ----------------------------------------------------------------------


def _count_extract(request: Request) -> None:
    """An extract whose request is approved is not held back any more. One that counted before gets
    the other day that was asked for."""
    if day := request.payload.get("as_of"):
        extracts.date_anew(
            by=request.asked_by, extract=registry.extract(request.target_number),
            as_of=datetime.date.fromisoformat(day),
        )  # fmt: skip


def _merge(request: Request) -> None:
    item = links.item(request.target_number)
    if item is None or item.state != item.State.OPEN:
        raise InputProblem("request_target_gone")
    linkage.decide(by=request.asked_by, item=item, answer="same", comment=request.why)


def _publish(request: Request) -> None:
    coverage.publish(run=answers.run_numbered(request.target_number), by=request.asked_by)


def _grant(request: Request) -> None:
    given = request.payload
    user = access.user(request.target_number)
    until = given.get("until")
    roles.grant(
        by=request.asked_by.username, user=user, role=given["role"], area=request.area,
        until=until and datetime.date.fromisoformat(until), sender=given.get("sender"),
    )  # fmt: skip
    audit.record(
        by=request.asked_by, action="role granted", target=user, role=given["role"],
        area=request.area_id, until=until, request=request.pk,
    )  # fmt: skip
    news.role_given(user, request.area)


def _open_export(request: Request) -> None:
    """Nothing: who asked takes the list while the approved request is fresh (``privacy``)."""


ACTIONS: dict[str, Callable[[Request], None]] = {
    "extract": _count_extract,
    "merge": _merge,
    "figures": _publish,
    "grant": _grant,
    "export": _open_export,
}


# --- Asking and deciding ------------------------------------------------------------------------


@transaction.atomic
def ask(
    *, by: User, kind: str, target: models.Model, area: Area, why: str = "",
    payload: dict[str, Any] | None = None,
) -> Request:  # fmt: skip
    """Ask for something of weight; the request says what became of it.

    Where one pair of eyes is enough it is approved and done when this returns. Asked again about
    the same record, the open request is answered. Raises NotAllowed.
    """
    due_on = working_days.after_working_days(timezone.localdate(), KINDS[kind].days)
    request, is_new = actions.ask(
        by=by, kind=kind, target=target, area=area, due_on=due_on, why=why, payload=payload
    )
    if not is_new:
        return request
    if not settings.PAYUNG_TWO_PAIRS_OF_EYES:
        actions.approve_at_once(request)
        _do(request)
        audit.record(by=by, action="done by one alone", target=request, kind=kind)
        return request
    audit.record(by=by, action="approval asked", target=request, kind=kind,
                 what=f"{request.target}:{request.target_number}")  # fmt: skip
    _tell(queries.deciders(request), "approval_waiting", request, day=request.due_on)
    return request


def decide(*, by: User, pk: int, approve: bool, reason: str = "") -> Request:
    """Approve or refuse, once. Answers the request as it is; whoever came second changes nothing.

    Raises NotAllowed for who asked or may not decide, InputProblem when what was asked for cannot
    be done any more (it then stays open), and Request.DoesNotExist.
    """
    with transaction.atomic():
        request = queries.request(by, pk)
        if not actions.decide(by=by, target=request, approve=approve, reason=reason):
            return request
        if approve:
            _refuse_who_lost_the_right(request)
            _do(request)
        behind = request.on_behalf_of and request.on_behalf_of.username
        audit.record(
            by=by, action="request approved" if approve else "request refused", target=request,
            kind=request.kind, on_behalf_of=behind,
        )  # fmt: skip
        if approve and request.kind == "export":  # which cannot wait for long
            news.export_ready(request)
        else:
            _tell([request.asked_by], "approval_decided", request)
    return request


@transaction.atomic
def withdraw(*, by: User, pk: int) -> Request:
    request = queries.request(by, pk)
    if actions.withdraw(by=by, target=request):
        audit.record(by=by, action="request withdrawn", target=request, kind=request.kind)
    return request


@transaction.atomic
def give_way(*, by: User, request: Request) -> None:
    """Close an open request, for what it asks about has changed and is asked about anew."""
    if actions.give_way(request):
        audit.record(by=by, action="request withdrawn", target=request, kind=request.kind)


@transaction.atomic
def comment(*, by: User, pk: int, text: str) -> None:
    """Say something about a request that one may see; the others who have part in it are told."""
    request = queries.request(by, pk)
    actions.comment(by=by, target=request, text=text)
    audit.record(by=by, action="request commented", target=request)


def _do(request: Request) -> None:
    ACTIONS[request.kind](request)


def _refuse_who_lost_the_right(request: Request) -> None:
    """What is done is done in the name of who asked: they must still be allowed to."""
    if not access.may(request.asked_by, KINDS[request.kind].ask, request.area_id):
        raise InputProblem("asker_lost_right")


# --- Deputies -----------------------------------------------------------------------------------


@transaction.atomic
def delegate(
    *, by: User, to: str, kinds: Sequence[str], area: Area, since: datetime.date,
    until: datetime.date,
) -> Delegation:  # fmt: skip
    """Make somebody (by username) one's deputy. Raises InputProblem, NotAllowed."""
    deputy = access.user_named(to)
    if deputy is None:
        raise InputProblem("deputy_unknown")
    given = actions.delegate(by=by, to=deputy, kinds=kinds, area=area, since=since, until=until)
    audit.record(
        by=by, action="deputy named", target=given, to=deputy.username, kinds=given.kinds,
        area=area.pk, since=str(since), until=str(until),
    )  # fmt: skip
    return given


@transaction.atomic
def end_delegation(*, by: User, pk: int) -> None:
    given = queries.delegation(by, pk)
    audit.record(by=by, action="deputy ended", target=given)
    actions.end_delegation(target=given, today=timezone.localdate())


# --- What the clock does ------------------------------------------------------------------------


def remind(today: datetime.date) -> int:
    """Tell who may decide that a day is over, once per request; close what nobody ever decided.

    Answers how many requests are overdue. Safe to run at any time.
    """
    count = 0
    for request in queries.overdue(today):
        if request.due_on + EXPIRES_AFTER < today:
            with transaction.atomic():
                if actions.expire(request):
                    audit.record(by="system", action="request expired", target=request)
            continue
        _tell(queries.deciders(request), "approval_overdue", request, once=str(request.pk))
        count += 1
    return count


def _tell(
    users: Sequence[User], kind: str, request: Request, *, day: datetime.date | None = None,
    once: str | None = None,
) -> None:  # fmt: skip
    """The notice names kind and number only; who is told reads the rest on the page."""
    for language in sorted({user.language for user in users}):
        what = say(f"approval.{request.kind}", language, number=request.pk)
        values = {"what": what} | ({"day": day} if day else {})
        told = [user for user in users if user.language == language]
        notices.tell(told, kind, values, PAGE.format(number=request.pk), once=once)
