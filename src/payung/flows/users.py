"""Who may sign in and do what: given, changed and ended by people, and recorded.

Everything asks for GRANT_GIVE where the role holds: nobody gives away more area than they have.
"""

import datetime
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from payung.access import actions, queries
from payung.access.models import Area, Grant, User
from payung.access.permissions import Permission, sees_people
from payung.approvals.models import Request
from payung.audit import actions as audit
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import approvals, news
from payung.registry import queries as register
from payung.registry.models import Sender


def users_of(by: User, words: str = "") -> QuerySet[User]:
    """Everybody whose roles lie within one's own area, and who has no role yet."""
    return queries.users_within(_own_ranges(by), words)


def senders_of(by: User) -> QuerySet[Sender]:
    """To whom a role may be bound: the senders of one's own area."""
    return register.senders_within(queries.areas_of(by, Permission.GRANT_GIVE))


def grant_of(by: User, pk: int) -> Grant:
    """A grant within one's own area. Raises Grant.DoesNotExist for any other."""
    return queries.grants_within(_own_ranges(by)).get(pk=pk)


def _own_ranges(by: User) -> list[queries.Range]:
    ranges = queries.areas_of(by, Permission.GRANT_GIVE)
    if not ranges:
        raise NotAllowed("not_allowed", permission=str(Permission.GRANT_GIVE), area=None)
    return ranges


def user_of(by: User, pk: int) -> User:
    """One of ``users_of``. Raises User.DoesNotExist for anybody else."""
    return users_of(by).get(pk=pk)


@transaction.atomic
def add(
    *, by: User, username: str, name: str, email: str, role: str, area: Area,
    until: datetime.date | None = None, sender: Sender | None = None,
) -> User:  # fmt: skip
    """A new person with a first role and no password: an invitation lets them choose one.

    Raises InputProblem when the name to sign in with is taken.
    """
    queries.require(by, Permission.GRANT_GIVE, area)
    if queries.user_named(username) is not None:
        raise InputProblem("username_taken", username=username)
    user = actions.add_user(username=username, password=None, name=name, email=email)
    audit.record(by=by, action="user added", target=user)
    give(by=by, user=user, role=role, area=area, until=until, sender=sender)
    return user


@transaction.atomic
def give(
    *, by: User, user: User, role: str, area: Area, until: datetime.date | None = None,
    sender: Sender | None = None,
) -> Request | None:  # fmt: skip
    """Give a role; one that sees data of people waits for a second pair of eyes (the request).

    Raises InputProblem for a last day in the past, or roles that exclude each other.
    """
    queries.require(by, Permission.GRANT_GIVE, area)
    if user == by:
        raise InputProblem("grant_to_oneself")
    if until is not None and until < timezone.localdate():
        raise InputProblem("grant_ends_in_past")
    number = sender and sender.pk
    actions.refuse_misfit(user=user, role=role, sender=number)
    details: dict[str, Any] = {"role": role, "until": until and str(until), "sender": number}
    if sees_people(role):
        return approvals.ask(by=by, kind="grant", target=user, area=area, payload=details)
    actions.grant(by=by.username, user=user, role=role, area=area, until=until, sender=number)
    audit.record(by=by, action="role granted", target=user, area=area.pk, **details)
    news.role_given(user, area)
    return None


@transaction.atomic
def withdraw(*, by: User, grant: Grant) -> None:
    queries.require(by, Permission.GRANT_GIVE, grant.area)
    actions.withdraw(grant=grant, today=timezone.localdate())
    audit.record(
        by=by, action="role withdrawn", target=grant.user, role=grant.role, area=grant.area_id
    )


@transaction.atomic
def set_active(*, by: User, user: User, active: bool) -> None:
    """Close or reopen an account; who is signed in is signed out at the next page."""
    if user == by:
        raise InputProblem("account_of_oneself")
    actions.set_active(user=user_of(by, user.pk), active=active)
    audit.record(by=by, action="user opened" if active else "user closed", target=user)


@transaction.atomic
def renew_invitation(*, by: User, user: User) -> None:
    """Forget the password: only a new invitation opens this account again."""
    if user == by:
        raise InputProblem("account_of_oneself")
    actions.forget_password(user=user_of(by, user.pk))
    audit.record(by=by, action="invitation renewed", target=user)


def invitation(user: User) -> tuple[str, str] | None:
    """Name and token of the address by which somebody without a password chooses one; the token
    works once. None for who has a password, or no account any more."""
    if user.has_usable_password() or not user.is_active:
        return None
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


@transaction.atomic
def accept_invitation(*, user: User, password: str) -> None:
    actions.set_password(user=user, password=password)
    audit.record(by=user, action="invitation accepted", target=user)
