"""What is done with the chosen people of a gap list: taken away, masked, through the gate."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.coverage import answers, queries
from payung.privacy import queries as privacy
from payung.registry.queries import sender as sender_of
from payung.reports.gap_lists import gap_workbook
from payung.web import formats
from payung.web.downloads import file_answer
from payung.web.gaps.views import VERDICTS
from payung.web.lists.choosing import back, chosen_of, not_yours, objects, say_refused


@require_POST
def gaps_chosen(request: HttpRequest) -> HttpResponse:
    """The chosen people of an area (``area``: its code) or of a sender (``sender``) as a workbook."""
    access.require(request.user, Permission.GAPS_EXPORT, None)
    of, page = _list_of(request)
    place = of.get("area") or of["sender"].area
    run, chosen = queries.latest_run(place), chosen_of(request)
    if run is None or not chosen:
        return back(request, *page)
    seen = answers.gaps(request.user, run, verdicts=VERDICTS, **of).filter(person_id__in=chosen)
    asked = seen.order_by().count()
    taken = seen.order_by().exclude(person_id__in=privacy.objecting()).count()
    say_refused(request, {not_yours(): len(chosen) - asked, objects(): asked - taken})
    if not taken:
        return back(request, *page)
    book = gap_workbook(
        by=request.user, run=run, verdicts=VERDICTS, people=chosen,
        language=(get_language() or "id")[:2], **of,
    )  # fmt: skip
    words = ngettext("%(n)s orang diunduh.", "%(n)s orang diunduh.", taken)
    messages.success(request, words % {"n": formats.number(taken)})
    return file_answer(
        book.file_name, book.content, book.content_type, people=book.people, area=place
    )


def _list_of(request: HttpRequest) -> tuple[dict[str, Any], tuple[str, Any]]:
    """Of whom the list is, and its page. Raises DoesNotExist, also for what is not theirs."""
    number = request.POST.get("sender", "")
    if number.isdecimal():
        sender = sender_of(request.user, int(number))
        return {"sender": sender}, ("sender-gaps", sender.pk)
    area = access.area(request.POST.get("area", ""))
    access.require(request.user, Permission.COVERAGE_SEE, area)
    return {"area": area}, ("area-gaps", area.code)
