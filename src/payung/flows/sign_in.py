"""The door: who needs a second factor, where somebody is signed in, and who opens a locked account.

The factors, sessions and failed attempts themselves are kept by allauth and axes, in our database.
"""

import datetime
import ipaddress

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Max, QuerySet, Sum
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import ROLES, Permission
from payung.audit import actions as audit
from payung.audit import queries as audit_queries
from payung.flows import news
from payung.flows.users import user_of


REQUIRED, OPTIONAL = "required", "optional"
UNDECLARED_PROXY = "undeclared proxy"
# What may be done without seeing anybody's data. Every other permission asks for a second factor,
# also one that is added later and not thought of here.
HARMLESS = frozenset(
    {
        Permission.COVERAGE_SEE,
        Permission.COVERAGE_RUN,
        Permission.FIGURES_SEE,
        Permission.FIGURES_PUBLISH,
        Permission.FIGURES_APPROVE,
        Permission.CALENDAR_KEEP,
    }
)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def role_needs_second_factor(role: str) -> bool:
    """A role that this version does not know needs one."""
    return role not in ROLES or not ROLES[role].permissions <= HARMLESS


def needs_second_factor(user: User) -> bool:
    """Whether this person must have one, by the roles that they hold today."""
    if settings.PAYUNG_SECOND_FACTOR != REQUIRED:
        return False
    today = timezone.localdate()
    return any(
        role_needs_second_factor(grant.role)
        for grant in access.grants_of(user)
        if grant.until is None or grant.until >= today
    )


def factors_of(user: User) -> QuerySet[Authenticator]:
    """Applications and passkeys, oldest first; recovery codes are none: they only stand in."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).order_by("created_at")


def has_second_factor(user: User) -> bool:
    return factors_of(user).exists()


def recovery_codes_left(user: User) -> int:
    kept = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES)
    return sum(len(one.wrap().get_unused_codes()) for one in kept)


@transaction.atomic
def forget_second_factor(*, by: User | str, user: User) -> None:
    """For somebody who lost telephone and recovery codes: they set up a new one at the next sign-in.

    Ends all their sessions, too: whoever found the telephone may hold one.
    """
    held = Authenticator.objects.filter(user_id=_helped(by, user).pk)
    kinds = sorted(held.values_list("type", flat=True))
    held.delete()
    _end(sessions_of(user))
    audit.record(by=by, action="second factor forgotten", target=user, kinds=kinds)
    news.door_changed(user, "factor_changed")


def sessions_of(user: User) -> list[UserSession]:
    """Where somebody is signed in now, latest first; sessions that are over are forgotten."""
    alive = UserSession.objects.purge_and_list(user)
    return sorted(alive, key=lambda session: session.last_seen_at, reverse=True)


@transaction.atomic
def end_session(*, by: User, pk: int) -> None:
    """End one of one's own sessions. Raises UserSession.DoesNotExist for anybody else's."""
    _end([UserSession.objects.get(user_id=by.pk, pk=pk)])
    audit.record(by=by, action="session ended", target=by, count=1)


@transaction.atomic
def end_other_sessions(*, by: User, key: str) -> int:
    """End all of one's own sessions but the one with this key; answers how many."""
    others = [session for session in sessions_of(by) if session.session_key != key]
    _end(others)
    if others:
        audit.record(by=by, action="session ended", target=by, count=len(others))
    return len(others)


@transaction.atomic
def end_all_sessions(*, by: User | str, user: User) -> int:
    """For an admin: sign somebody out everywhere; answers how many sessions that were."""
    found = sessions_of(_helped(by, user))
    _end(found)
    audit.record(by=by, action="session ended", target=user, count=len(found))
    return len(found)


def _end(sessions: list[UserSession]) -> None:
    for session in sessions:
        session.end()


def _helped(by: User | str, user: User) -> User:
    """An admin helps within their area; a program of the machine's keeper (a name) helps everybody."""
    return user if isinstance(by, str) else user_of(by, user.pk)


def locked_until(username: str) -> datetime.datetime | None:
    """Until when this name is refused after too many wrong passwords or codes; None: it is not."""
    pause = datetime.timedelta(minutes=settings.PAYUNG_LOCKOUT_MINUTES)
    failed = AccessAttempt.objects.filter(
        username=username, attempt_time__gte=timezone.now() - pause
    ).aggregate(count=Sum("failures_since_start"), last=Max("attempt_time"))
    is_locked = (failed["count"] or 0) >= settings.AXES_FAILURE_LIMIT
    return failed["last"] + pause if is_locked else None


def address_locked_until(address: str | None) -> datetime.datetime | None:
    """Until when nobody gets in by password from here, for wrong ones of too many names; None: it is
    not locked. The machine itself never is: a proxy that was not declared looks like it."""
    if not address or ipaddress.ip_address(address).is_loopback:
        return None
    pause = datetime.timedelta(minutes=settings.PAYUNG_LOCKOUT_MINUTES)
    limit = settings.PAYUNG_LOCKOUT_NAMES
    names = AccessAttempt.objects.filter(
        ip_address=address, attempt_time__gte=timezone.now() - pause
    ).order_by().values("username").annotate(last=Max("attempt_time"))  # fmt: skip
    newest = list(names.order_by("-last").values_list("last", flat=True)[:limit])
    return newest[-1] + pause if len(newest) == limit else None


def note_undeclared_proxy() -> None:
    """Written down once a day at most, for the doctor and whoever reads the record."""
    last = audit_queries.last_of(UNDECLARED_PROXY)
    if last is None or timezone.now() - last.at > datetime.timedelta(days=1):
        audit.record(by="system", action=UNDECLARED_PROXY, target="door")


@transaction.atomic
def unlock(*, by: User | str, user: User) -> None:
    """Let somebody try again before the time is over."""
    AccessAttempt.objects.filter(username=_helped(by, user).username).delete()
    audit.record(by=by, action="account unlocked", target=user)


def forget_what_is_over(now: datetime.datetime) -> None:
    """For the clock: sessions that ended, with device and address, and attempts that no longer count."""
    Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    pause = datetime.timedelta(minutes=settings.PAYUNG_LOCKOUT_MINUTES)
    AccessAttempt.objects.filter(attempt_time__lt=now - pause).delete()
    limits = settings.CACHES["default"]
    if limits["BACKEND"].endswith("DatabaseCache"):  # which forgets by itself only when it is full
        over = connection.ops.adapt_datetimefield_value(now)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {limits['LOCATION']} WHERE expires < %s", [over])
