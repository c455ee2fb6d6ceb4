"""What is done with the chosen people of the list: taken away, masked, through the gate."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.registry import queries
from payung.web import formats
from payung.web.lists.choosing import back, chosen_of, not_yours, objects, say_refused
from payung.web.people.listing import leaving, workbook


@require_POST
def people_chosen(request: HttpRequest) -> HttpResponse:
    """The chosen people as a workbook: those whom the reader may see and take away where they live."""
    access.require(request.user, Permission.GAPS_EXPORT, None)
    chosen = chosen_of(request)
    if not chosen:
        return back(request, "people")
    may_take = access.areas_of(request.user, Permission.GAPS_EXPORT)
    found = queries.people(request.user).filter(
        access.within("area_id", may_take), pk__in=chosen
    )  # fmt: skip
    seen = found.order_by().count()
    people = list(leaving(found))
    say_refused(request, {not_yours(): len(chosen) - seen, objects(): seen - len(people)})
    if not people:
        return back(request, "people")
    words = ngettext("%(n)s orang diunduh.", "%(n)s orang diunduh.", len(people))
    messages.success(request, words % {"n": formats.number(len(people))})
    return workbook(request, people)
