"""Who must have a second factor sets one up first, and reaches nothing else until then."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from payung.flows.sign_in import has_second_factor, needs_second_factor


# Pages on which a factor is set up or shown, and the way out.
OPEN = frozenset(
    {
        "second-factor", "logout", "mfa_activate_totp", "mfa_add_webauthn",
        "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_reauthenticate",
    }
)  # fmt: skip


def second_factor_first(get_response: Callable) -> Callable:
    """Middleware: one rule for every page; a page that needs no sign-in needs no factor either."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.resolver_match.url_name in OPEN or was_shown(request):
            return None
        if not needs_second_factor(request.user):
            return None
        if has_second_factor(request.user):
            back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
            return redirect(f"{reverse('mfa_reauthenticate')}?{back}")
        return redirect("second-factor")

    middleware.process_view = process_view
    return middleware


def was_shown(request: HttpRequest) -> bool:
    """Whether a second factor was shown or set up in this session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)
