"""Lists as somebody likes to see them: kept, shared within an area, taken away."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from django.db.models import Q, QuerySet

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.search.models import SavedView, Taste


NOT_KEPT = frozenset({"q", "page", "sesudah", "sebelum", "unduh"})
SIZES = (30, 50, 100)


def views(by: User, page: str) -> QuerySet[SavedView]:
    """One's own, and those shared in an area where one holds any role."""
    around = {one for held in access.areas_held(by) for one in areas.around(held)}
    mine = Q(user=by) | Q(shared_in__in=sorted(around))
    return SavedView.objects.filter(mine, page=page).select_related("user")


def keep_view(*, by: User, page: str, name: str, query: str, area: Area | None) -> SavedView:
    """Keep an address under a name, without what was typed; the same name is kept anew.

    ``area``: for everybody who works there or within it; None for oneself alone.
    """
    plain = [(key, value) for key, value in parse_qsl(query) if key not in NOT_KEPT]
    view, _ = SavedView.objects.update_or_create(
        user=by, page=page, name=name[:60],
        defaults={"query": urlencode(plain)[:300], "shared_in": area},
    )  # fmt: skip
    audit.record(by=by, action="view kept", target=view, page=page, shared=area is not None)
    return view


def drop_view(*, by: User, pk: int) -> None:
    """One's own only; anybody else's stays."""
    SavedView.objects.filter(user=by, pk=pk).delete()


def taste(by: User, page: str, columns: Sequence[str]) -> Taste:
    """What somebody chose, else these columns."""
    found = Taste.objects.filter(user=by, page=page).first()
    return found or Taste(user=by, page=page, columns=list(columns), size=SIZES[0])


def keep_taste(*, by: User, page: str, columns: Sequence[str], size: int) -> None:
    size = size if size in SIZES else SIZES[0]
    Taste.objects.update_or_create(
        user=by, page=page, defaults={"columns": list(columns), "size": size}
    )
