"""What is done with the chosen senders of the board: they are reminded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.flows import reminding
from payung.web import formats
from payung.web.lists.choosing import back, chosen_of, not_yours, say_refused


@require_POST
def senders_chosen(request: HttpRequest) -> HttpResponse:
    """Remind each of the chosen senders, and say who was left out and why."""
    access.require(request.user, Permission.CALENDAR_KEEP, None)
    chosen = chosen_of(request)
    if not chosen:
        return back(request, "board")
    reminded = reminding.remind_chosen(
        by=request.user, senders=chosen, now=timezone.now(), today=timezone.localdate()
    )
    count = len(reminded.senders)
    if count:
        said = ngettext("%(n)s pengirim diingatkan.", "%(n)s pengirim diingatkan.", count)
        messages.success(request, said % {"n": formats.number(count)})
    words = {
        reminding.ELSEWHERE: not_yours(),
        reminding.NOTHING_OWED: _("tidak ditagih"),
        reminding.HERE: _("daftarnya sudah masuk"),
        reminding.TODAY: _("sudah diingatkan hari ini"),
        reminding.NOBODY: _("belum punya akun, ingatkan lewat WhatsApp"),
    }
    say_refused(request, {words[why]: n for why, n in reminded.refused.items()})
    return back(request, "board")
