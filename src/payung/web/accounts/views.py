"""Sign in, sign out, and how the pages look for this visitor."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from payung.access.actions import choose_language
from payung.web.accounts.forms import SignIn
from payung.web.context import APPEARANCES


YEAR = 365 * 24 * 60 * 60


class SignInView(auth.LoginView):
    """Name and password first; whoever has a second factor is asked for it next."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignIn
    redirect_authenticated_user = True

    def form_valid(self, form: SignIn) -> HttpResponse:
        entered = Login(user=form.get_user(), redirect_url=self.get_redirect_url() or None)
        return perform_password_login(self.request, {}, entered)


sign_in = SignInView.as_view()
sign_out = auth.LogoutView.as_view()


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language on this device and, of somebody signed in, for letters to them."""
    response = set_language(request)
    chosen = request.POST.get("language")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        choose_language(user=request.user, language=chosen)
    return response


@require_POST
@login_not_required
def appearance(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or what the device says, and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = resolve_url("home")
    response = redirect(back)
    choice = request.POST.get("appearance")
    if choice in APPEARANCES:
        response.set_cookie(
            "appearance", choice, YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
        )
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody, or something, asks too often."""
    return render(request, "429.html", status=429)
