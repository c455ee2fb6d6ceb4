"""One's own account: second factor, where one is signed in; and for admins, how somebody stands."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.access.models import User
from payung.flows import sign_in as flow
from payung.flows import users
from payung.web.accounts.devices import device
from payung.web.downloads import table_answer


@require_GET
@never_cache
def security(request: HttpRequest) -> HttpResponse:
    """What protects this account."""
    factors = list(flow.factors_of(request.user))
    kinds = Authenticator.Type
    context = {
        "application": next((one for one in factors if one.type == kinds.TOTP), None),
        "passkeys": [(one, one.wrap().name) for one in factors if one.type == kinds.WEBAUTHN],
        "codes_left": flow.recovery_codes_left(request.user),
        "is_needed": flow.needs_second_factor(request.user),
        "sessions": len(flow.sessions_of(request.user)),
    }
    return render(request, "accounts/security.html", context)


@require_GET
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """The one page for somebody who must set up a second factor first."""
    if flow.has_second_factor(request.user):
        return redirect("home")
    return render(request, "accounts/second_factor.html")


@require_GET
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """Where am I signed in?"""
    rows = [(one, device(one.user_agent), _is_this(request, one)) for one in _sessions(request)]
    return render(request, "accounts/sessions.html", {"rows": rows})


@require_GET
def sessions_table(request: HttpRequest) -> HttpResponse:
    headings = [_("Perangkat"), _("Masuk sejak"), _("Terakhir dipakai"), _("Sesi ini")]
    rows = [
        (device(one.user_agent), one.created_at, one.last_seen_at,
         _("ya") if _is_this(request, one) else _("tidak"))
        for one in _sessions(request)
    ]  # fmt: skip
    return table_answer(_("sesi saya"), headings, rows)


def _sessions(request: HttpRequest) -> list[UserSession]:
    return flow.sessions_of(request.user)


def _is_this(request: HttpRequest, session: UserSession) -> bool:
    return bool(session.session_key == request.session.session_key)


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        flow.end_session(by=request.user, pk=pk)
    except UserSession.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Sesi diakhiri."))
    return redirect("sessions")


@require_POST
def other_sessions_end(request: HttpRequest) -> HttpResponse:
    count = flow.end_other_sessions(by=request.user, key=request.session.session_key)
    _say_ended(request, count)
    return redirect("sessions")


def _say_ended(request: HttpRequest, count: int) -> None:
    said = ngettext("%(count)d sesi diakhiri.", "%(count)d sesi diakhiri.", count)
    messages.success(request, said % {"count": count})


def user_access(request: HttpRequest, pk: int) -> HttpResponse:
    """For an admin: whether somebody can get in, and helping them when they cannot."""
    one = get_object_or_404(users.users_of(request.user), pk=pk)
    if request.method == "POST":
        _help(request, one, request.POST.get("what", ""))
        return redirect("user-access", pk)
    context = {
        "one": one,
        "locked_until": flow.locked_until(one.username),
        "factors": flow.factors_of(one),
        "is_needed": flow.needs_second_factor(one),
        "rows": [(session, device(session.user_agent)) for session in flow.sessions_of(one)],
    }
    return render(request, "accounts/user_access.html", context)


def _help(request: HttpRequest, one: User, what: str) -> None:
    if what == "unlock":
        flow.unlock(by=request.user, user=one)
        messages.success(request, _("Kunci akun dibuka."))
    elif what == "forget":
        flow.forget_second_factor(by=request.user, user=one)
        messages.success(request, _("Faktor kedua dihapus. Ia memasang yang baru saat masuk."))
    elif what == "end":
        _say_ended(request, flow.end_all_sessions(by=request.user, user=one))
