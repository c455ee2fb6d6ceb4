"""News for whoever is signed in, and what of it they want by e-mail."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.flows.notifying import sentence
from payung.notices import actions, queries
from payung.notices.kinds import DAILY, KINDS, NEVER, NOW
from payung.notices.models import Notice
from payung.web.downloads import table_answer


SHOWN = 30
MOST_IN_A_FILE = 5_000
MAIL_WORDS = {
    NEVER: gettext_lazy("Tidak"),
    DAILY: gettext_lazy("Sekali sehari, pagi"),
    NOW: gettext_lazy("Segera"),
}


def _language() -> str:
    return (get_language() or "id")[:2]


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    only_new = request.GET.get("hanya") == "baru"
    found = queries.notices(request.user, only_new=only_new)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    rows = [(one, sentence(one, _language())) for one in page]
    new = queries.new_count(request.user)
    return render(
        request, "notices/list.html", {"page": page, "rows": rows, "new": new, "only_new": only_new}
    )


@require_GET
def notices_table(request: HttpRequest) -> HttpResponse:
    rows = (
        (one.created_at, sentence(one, _language()), _("ya") if one.read_at else "")
        for one in queries.notices(request.user)[:MOST_IN_A_FILE]
    )
    return table_answer(_("pemberitahuan"), [_("Waktu"), _("Pemberitahuan"), _("Dibaca")], rows)


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens what the notice is about; from then on it is read."""
    try:
        found = queries.notice(request.user, pk)
    except Notice.DoesNotExist:
        raise Http404 from None
    actions.read(by=request.user, notice=found)
    return redirect(found.link or "notices")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    actions.read_all(by=request.user)
    return redirect("notices")


def wishes(request: HttpRequest) -> HttpResponse:
    """Which kinds also come by e-mail, and when."""
    if request.method == "POST":
        chosen = {kind: request.POST.get(kind, "") for kind in KINDS if kind in request.POST}
        try:
            actions.choose_mail(by=request.user, wishes=chosen)
        except KeyError:
            return HttpResponse(status=400)
        messages.success(request, _("Pilihan tersimpan."))
        return redirect("notice-wishes")
    held = queries.mail_wishes(request.user)
    context = {
        "kinds": [(kind, f"notice.{kind}.name", known.icon, held[kind]) for kind, known in KINDS.items()],
        "words": MAIL_WORDS.items(),
        "sends_mail": settings.PAYUNG_SENDS_MAIL,
    }  # fmt: skip
    return render(request, "notices/wishes.html", context)
