"""Keeping how somebody looks at a list: its filters under a name, its columns, its length."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.search import views_kept


LISTS = frozenset({"people", "gaps", "board", "files", "review-list"})


@dataclass(frozen=True)
class Look:
    """For a template: ``chosen`` columns with words, all ``columns``, the page's length, views."""

    page: str
    chosen: list[str]
    columns: dict[str, Any]
    size: int
    views: list
    query: str

    @property
    def sizes(self) -> tuple[int, ...]:
        return views_kept.SIZES


def look_of(
    request: HttpRequest, page: str, columns: dict[str, Any] | None = None, usual: tuple = ()
) -> Look:
    columns = columns or {}
    taste = views_kept.taste(request.user, page, usual)
    return Look(
        page=page,
        chosen=[name for name in columns if name in taste.columns],
        columns=columns,
        size=taste.size,
        views=list(views_kept.views(request.user, page)),
        query=request.GET.urlencode(),
    )


def _list_of(request: HttpRequest) -> str | None:
    page = request.POST.get("list", "")
    return page if page in LISTS else None


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    page, name = _list_of(request), request.POST.get("name", "").strip()
    if page is None or not name:
        return HttpResponse(status=400)
    area = access.home_area(request.user, Permission.COVERAGE_SEE)
    view = views_kept.keep_view(
        by=request.user, page=page, name=name, query=request.POST.get("query", ""),
        area=area if request.POST.get("shared") else None,
    )  # fmt: skip
    messages.success(request, _("Tampilan “%(name)s” tersimpan.") % {"name": view.name})
    return redirect(f"{reverse(page)}?{view.query}")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    views_kept.drop_view(by=request.user, pk=pk)
    return redirect(_list_of(request) or "home")


@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    page, size = _list_of(request), request.POST.get("size", "")
    if page is None:
        return HttpResponse(status=400)
    views_kept.keep_taste(
        by=request.user, page=page, columns=request.POST.getlist("column")[:30],
        size=int(size) if size.isdecimal() and len(size) < 4 else 0,
    )  # fmt: skip
    return redirect(f"{reverse(page)}?{request.POST.get('query', '')[:300]}")
