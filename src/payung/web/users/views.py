"""Users, their roles, and the door for those who were invited."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from payung.access import queries as access
from payung.access.models import Grant, User
from payung.approvals import queries as approvals
from payung.approvals.models import Request
from payung.core.errors import InputProblem
from payung.flows import users as flow
from payung.texts import say_problem
from payung.web.downloads import table_answer
from payung.web.users.forms import ChoosePassword, RoleForm, UserForm
from payung.web.users.words import ROLE_WORDS


SHOWN = 50


@require_GET
def users(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    page = Paginator(flow.users_of(request.user, words), SHOWN).get_page(request.GET.get("page"))
    rows = [(user, _grants(user)) for user in page]
    context = {"page": page, "rows": rows, "q": words, "today": timezone.localdate()}
    return render(request, "users/list.html", context)


@require_GET
def users_table(request: HttpRequest) -> HttpResponse:
    headings = [_("Nama"), _("Nama pengguna"), _("Peran"), _("Wilayah"), _("Sampai"), _("Aktif")]
    rows = [
        (user.name, user.username, word, grant.area.name if grant else "",
         grant.until if grant else None, _("ya") if user.is_active else _("tidak"))
        for user in flow.users_of(request.user)
        for word, grant in (_grants(user) or [("", None)])
    ]  # fmt: skip
    return table_answer(_("pengguna"), headings, rows)


def _grants(user: User) -> list[tuple[str, Grant]]:
    """Roles that hold today, by their words."""
    today = timezone.localdate()
    held = [grant for grant in user.grants.all() if grant.until is None or grant.until >= today]
    return [(str(ROLE_WORDS[grant.role][0]), grant) for grant in held]


def user_add(request: HttpRequest) -> HttpResponse:
    flow.users_of(request.user)  # refuses who may give no role at all
    form = UserForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            added = flow.add(by=request.user, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, (get_language() or "id")[:2]))
        else:
            return redirect("user", added.pk)
    return render(request, "users/add.html", {"form": form})


def user(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles, a new role, the invitation while it is open."""
    found = _found(request, pk)
    form = RoleForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            asked = flow.give(by=request.user, user=found, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, (get_language() or "id")[:2]))
        else:
            waits = asked is not None and asked.is_open
            messages.success(
                request,
                _("Peran ini melihat data pribadi; ia berlaku setelah disetujui orang kedua.")
                if waits
                else _("Peran diberikan."),
            )
            return redirect("user", found.pk)
    context = {
        "one": found,
        "grants": _grants(found),
        "form": form,
        "link": _invitation(request, found),
        "waiting_roles": _waiting(found),
    }
    return render(request, "users/one.html", context)


def _waiting(user: User) -> list[tuple[str, Request]]:
    """Roles that wait for a second pair of eyes, by their words."""
    return [
        (str(ROLE_WORDS[one.payload["role"]][0]), one)
        for one in approvals.open_requests("grant", User._meta.label, user.pk)
    ]


def _found(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(flow.users_of(request.user), pk=pk)


def _invitation(request: HttpRequest, user: User) -> str:
    words = flow.invitation(user)
    return request.build_absolute_uri(reverse("invitation", args=words)) if words else ""


@require_POST
def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        grant = flow.grant_of(request.user, pk)
    except Grant.DoesNotExist:
        raise Http404 from None
    flow.withdraw(by=request.user, grant=grant)
    messages.success(request, _("Peran diakhiri."))
    return redirect("user", grant.user_id)


@require_POST
def user_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Close, reopen, or invite anew."""
    found = _found(request, pk)
    what = request.POST.get("what")
    try:
        if what == "invite":
            flow.renew_invitation(by=request.user, user=found)
        elif what in ("open", "close"):
            flow.set_active(by=request.user, user=found, active=what == "open")
    except InputProblem as problem:
        messages.error(request, say_problem(problem, (get_language() or "id")[:2]))
    return redirect("user", found.pk)


@login_not_required
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """The door for somebody invited: choose a password, then sign in."""
    invited = _invited(name, token)
    form = ChoosePassword(invited, request.POST or None) if invited else None
    if form and request.method == "POST" and form.is_valid():
        flow.accept_invitation(user=invited, password=form.cleaned_data["new_password1"])
        messages.success(request, _("Kata sandi tersimpan. Silakan masuk."))
        return redirect("login")
    context = {"form": form, "invited": invited}
    return render(request, "users/invitation.html", context, status=200 if invited else 410)


def _invited(name: str, token: str) -> User | None:
    """Whose invitation this is; nobody's when it was used, has expired, or was made up."""
    try:
        found = access.user(int(force_str(urlsafe_base64_decode(name))))
    except (ValueError, OverflowError, User.DoesNotExist):
        return None
    fits = found.is_active and not found.has_usable_password()
    return found if fits and default_token_generator.check_token(found, token) else None
