"""Taking rows from a person: which, and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.core.errors import InputProblem
from payung.flows.separating import separate as take_apart
from payung.linkage.merges import origins
from payung.registry import queries
from payung.registry.models import Person


@require_http_methods(["GET", "POST"])
def separate(request: HttpRequest, number: str) -> HttpResponse:
    """A form with every row of somebody; what came from a merged person is chosen already."""
    person = queries.person(request.user, number)
    access.require(request.user, Permission.PAIR_DECIDE, person.area)
    if request.method == "POST":
        chosen = {int(one) for one in request.POST.getlist("row") if one.isdecimal()}
        reason = request.POST.get("reason", "")
        try:
            progress = take_apart(by=request.user, person=person, rows=chosen, reason=reason)
        except InputProblem as problem:
            return _form(request, person, chosen, reason, problem.code)
        if progress is None:
            messages.success(
                request, _("Sudah dipisahkan. Status mengikuti pada hitungan berikutnya.")
            )
            return redirect("person", person.number)
        return redirect("job", progress.pk)
    wanted = request.GET.get("asal", "")
    came = {row for row, before in origins(person).items() if before.number == wanted}
    return _form(request, person, came, "", "")


def _form(
    request: HttpRequest, person: Person, chosen: set[int], reason: str, problem: str
) -> HttpResponse:
    before = origins(person)
    lines = [(row, before.get(row.pk), row.pk in chosen) for row in queries.rows_of(person)]
    context = {"person": person, "lines": lines, "reason": reason, "problem": problem}
    return render(request, "people/separate.html", context, status=400 if problem else 200)
