"""What happens at the door is written into the record.

Only what concerns an account that exists: a name that somebody made up may be a password typed into
the wrong field, and a record that grows with every guess could be filled from outside.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import (
    clear_authentication_records,
    record_authentication,
)
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from payung.access import queries as access
from payung.access.models import User
from payung.audit import actions as audit
from payung.flows import news
from payung.flows import sign_in as flow
from payung.web.accounts.devices import device


def watch() -> None:
    """Connect everything below; called once, when Django is ready."""
    user_login_failed.connect(_failed, dispatch_uid="payung-failed")
    user_locked_out.connect(_locked, dispatch_uid="payung-locked")
    account.user_logged_in.connect(_signed_in, dispatch_uid="payung-signed-in")
    account.password_changed.connect(_password_changed, dispatch_uid="payung-password")
    mfa.authenticator_added.connect(_added, dispatch_uid="payung-factor-added")
    mfa.authenticator_removed.connect(_removed, dispatch_uid="payung-factor-removed")
    mfa.authenticator_reset.connect(_renewed, dispatch_uid="payung-codes-renewed")
    mfa.authentication_failed.connect(_wrong_code, dispatch_uid="payung-wrong-code")


def _failed(sender: Any, credentials: dict, request: HttpRequest | None = None, **_: Any) -> None:
    user = access.user_named(credentials.get("username") or "")
    if request is not None and user is not None and not getattr(request, "axes_locked_out", False):
        audit.record(by=user, action="sign-in failed", target=user)


def _locked(sender: Any, request: HttpRequest, username: str, **_: Any) -> None:
    user = access.user_named(username or "")
    # While the lock holds every attempt says so again; only the first has counted its failures.
    if user is not None and getattr(request, "axes_failures_since_start", None):
        audit.record(by=user, action="account locked", target=user)


def _signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    methods = request.session.get("account_authentication_methods", [])
    kinds = [method.get("type") or method["method"] for method in methods]
    on = device(request.headers.get("user-agent", ""))
    news.signed_in(user, on)
    audit.record(by=user, action="signed in", target=user, by_means_of=kinds, device=on)


def _password_changed(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    audit.record(by=user, action="password changed", target=user)
    news.door_changed(user, "password_changed")


def _added(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    audit.record(by=user, action="second factor added", target=user, kind=authenticator.type)
    if authenticator.type not in flow.FACTORS:
        return
    news.door_changed(user, "factor_changed")
    # Who has just shown the factor here need not show it again; who signed in elsewhere without it
    # must.
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    if flow.factors_of(user).count() == 1:
        flow.end_other_sessions(by=user, key=request.session.session_key)


def _removed(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    audit.record(by=user, action="second factor removed", target=user, kind=authenticator.type)
    news.door_changed(user, "factor_changed")
    if not flow.has_second_factor(user):
        clear_authentication_records(request)


def _renewed(sender: Any, user: User, **_: Any) -> None:
    audit.record(by=user, action="recovery codes renewed", target=user)


def _wrong_code(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """A wrong code counts like a wrong password: both together lock the account."""
    credentials = {"username": user.username}
    AxesProxyHandler.user_login_failed(sender, credentials, request)
    audit.record(by=user, action="code refused", target=user)
