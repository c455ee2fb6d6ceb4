"""What is done with the chosen files of the list: taken away as a table, or read once more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from payung.flows import rereading
from payung.registry import queries
from payung.web import formats
from payung.web.files.views import workbook
from payung.web.lists.choosing import back, chosen_of, not_yours, say_refused


@require_POST
def files_chosen(request: HttpRequest) -> HttpResponse:
    """``do``: ``again`` reads the chosen files once more, anything else is their table."""
    chosen = chosen_of(request)
    if not chosen:
        return back(request, "files")
    return _again(request, chosen) if request.POST.get("do") == "again" else _table(request, chosen)


def _table(request: HttpRequest, chosen: list[int]) -> HttpResponse:
    found = list(queries.rosters(request.user).filter(pk__in=chosen))
    say_refused(request, {not_yours(): len(chosen) - len(found)})
    if not found:
        return back(request, "files")
    words = ngettext("%(n)s berkas ada di tabel.", "%(n)s berkas ada di tabel.", len(found))
    messages.success(request, words % {"n": formats.number(len(found))})
    return workbook(found)


def _again(request: HttpRequest, chosen: list[int]) -> HttpResponse:
    again = rereading.read_again(by=request.user, rosters=chosen)
    words = {
        rereading.ELSEWHERE: not_yours(),
        rereading.GONE: _("berkas aslinya tidak disimpan lagi"),
        rereading.UNDER_WAY: _("masih dibaca"),
    }
    say_refused(request, {words[why]: n for why, n in again.refused.items()})
    if again.progress is None:
        return back(request, "files")
    count = len(again.taken)
    said = ngettext("%(n)s berkas dibaca ulang.", "%(n)s berkas dibaca ulang.", count)
    messages.success(request, said % {"n": formats.number(count)})
    return redirect("batch", again.progress.pk)
