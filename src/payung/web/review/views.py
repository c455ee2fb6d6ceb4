"""Pairs about which a person decides: the same, different, or not sure."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.flows import merging
from payung.linkage import deciding, measures, queries
from payung.linkage.models import ReviewItem
from payung.web import formats
from payung.web.counts import kept
from payung.web.lists.choosing import back
from payung.web.review.ahead import picture
from payung.web.review.sides import compared


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The open pair whose decision changes most, after the one that was passed over."""
    access.require(request.user, Permission.PAIR_DECIDE, None)
    skip = request.GET.get("lewati", "")
    item = queries.next_pair(request.user, skip=int(skip) if skip.isdecimal() else None)
    if item is None and skip:
        item = queries.next_pair(request.user)
    return _show(request, item)


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.pair(request.user, pk)
    if request.method == "POST":
        asked = merging.decide(by=request.user, item=item, answer=request.POST.get("answer", ""))
        if asked and asked.is_open:
            messages.info(
                request,
                _(
                    "Kedua orang punya NIK yang berbeda; penggabungan menunggu persetujuan orang kedua."
                ),
            )
        return redirect("review")
    return _show(request, item)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """One pair is shown again; of several that were decided at once, the list."""
    access.require(request.user, Permission.PAIR_DECIDE, None)
    items = deciding.undo(by=request.user)
    if not items:
        messages.info(request, _("Tidak ada keputusan yang dapat diurungkan."))
        return redirect("review")
    if len(items) == 1 and "query" not in request.POST:
        return redirect("pair", items[0].pk)
    words = ngettext("%(n)s keputusan diurungkan.", "%(n)s keputusan diurungkan.", len(items))
    messages.success(request, words % {"n": formats.number(len(items))})
    return back(request, "review-list")


def _show(request: HttpRequest, item: ReviewItem | None) -> HttpResponse:
    counts = kept(request, "pair-counts", lambda: queries.pair_counts(request.user))
    context = {
        "item": item,
        "sides": compared(item) if item else [],
        "counts": counts,
        "decided": sum(counts[state] for state in ("same", "different", "unsure")),
        "blind": kept(request, "sample-counts", lambda: measures.sample_counts(request.user))[
            "open"
        ],
        "picture": picture(request, item) if item else None,
        "undoable": len(queries.decided_last(request.user)),
    }
    context["total"] = context["decided"] + counts["open"]
    part = "review/pair_part.html" if request.htmx else "review/pair.html"
    return render(request, part, context)
