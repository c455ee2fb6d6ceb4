"""The branch's extracts: handing one in, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.approvals import queries as approvals
from payung.approvals.models import Request
from payung.flows import memberships
from payung.flows.counting import default_day
from payung.registry import queries
from payung.registry.models import Extract
from payung.texts import say
from payung.web import formats
from payung.web.approvals.words import STATE_WORDS
from payung.web.downloads import table_answer
from payung.web.extract_words import notes_of, other_day
from payung.web.files.forms import ACCEPTED, MembersForm
from payung.web.wording import status_tone, status_word


SHOWN = 10
LABEL = Extract._meta.label


@dataclass(frozen=True)
class Line:
    """An extract with its state in a word and a tone, and what else there is to say; ``is_held``:
    it was read, and does not count."""

    extract: Extract
    word: str
    tone: str
    notes: list[str]
    is_held: bool = False


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.EXTRACT_RECEIVE)
    access.require(request.user, Permission.EXTRACT_RECEIVE, area)
    form = MembersForm(
        request.POST or None, request.FILES or None, initial={"as_of": default_day()}
    )
    if request.method == "POST" and form.is_valid():
        progress = memberships.receive_extract(by=request.user, area=area, **form.cleaned_data)
        if progress:
            return redirect("batch", progress.pk)
        messages.info(request, _("Berkas ini sudah pernah diunggah; keadaannya tertulis di bawah."))
        return redirect("members")
    known = lines(queries.extracts(request.user)[:SHOWN])
    context = {"form": form, "area": area, "accepted": ACCEPTED, "extracts": known}
    return render(request, "files/members.html", context)


@require_GET
def members_table(request: HttpRequest) -> HttpResponse:
    area = access.home_area(request.user, Permission.EXTRACT_RECEIVE)
    access.require(request.user, Permission.EXTRACT_RECEIVE, area)
    rows = [
        (line.extract.file_name, line.extract.received_at, line.extract.as_of, line.word,
         line.extract.member_count, " ".join(line.notes))
        for line in lines(queries.extracts(request.user))
    ]  # fmt: skip
    headings = [_("Berkas"), _("Diunggah"), _("Keadaan per"), _("Status"), _("Kepesertaan"), _("Catatan")]  # fmt: skip
    return table_answer(_("data-peserta"), headings, rows)


def lines(extracts: Iterable[Extract]) -> list[Line]:
    """Each of these, as whoever handed it in wants to know it."""
    found = list(extracts)
    numbers = [extract.pk for extract in found]
    asked = approvals.latest_for("extract", LABEL, numbers)
    held = approvals.held_back("extract", LABEL).filter(target_number__in=numbers)
    held_back = set(held.values_list("target_number", flat=True))
    return [_line(one, asked.get(one.pk), one.pk in held_back) for one in found]


def _line(extract: Extract, asked: Request | None, is_held: bool) -> Line:
    word, tone = status_word(extract.status), status_tone(extract.status)
    if extract.status == Extract.Status.REFUSED:
        language = (get_language() or "id")[:2]
        return Line(extract, word, tone, [say(extract.refusal, language, **extract.refusal_values)])
    if extract.status != Extract.Status.READ or asked is None:
        return Line(extract, word, tone, notes_of(extract))
    if not is_held:
        word, tone = STATE_WORDS["approved"]
        return Line(extract, str(word), tone, [*_other_day(asked), *notes_of(extract)])
    word, tone = STATE_WORDS[asked.state]
    notes = [f"{asked.reason.rstrip('.')}."] if asked.reason else []
    if asked.state != Request.State.OPEN:
        notes.append(_("Unggah lagi berkas ini untuk meminta persetujuan lagi."))
    return Line(extract, str(word), tone, [*notes, *notes_of(extract)], is_held=True)


def _other_day(asked: Request) -> list[str]:
    """Of one that counts: the day that somebody asks for instead."""
    if asked.state != Request.State.OPEN or not other_day(asked):
        return []
    return [_("Tanggal %(day)s menunggu persetujuan.") % {"day": formats.day(other_day(asked))}]
