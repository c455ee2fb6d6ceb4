"""Pairs as a list: filtered, in order, several decided at once, and taken away."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.linkage import deciding, measures, queries
from payung.linkage.models import ReviewItem
from payung.privacy import queries as privacy
from payung.registry.models import Membership, RosterRow
from payung.web import formats
from payung.web.context import permissions_of
from payung.web.counts import kept
from payung.web.downloads import table_answer
from payung.web.lists.choosing import back, chosen_of, not_yours, objects, say_refused
from payung.web.lists.sorting import sorting_of
from payung.web.lists.views import look_of
from payung.web.templatetags.payung import reason
from payung.web.wording import sure_word


State = ReviewItem.State
COLUMNS = {
    "area": gettext_lazy("Wilayah"), "sure": gettext_lazy("Keyakinan mesin"),
    "why": gettext_lazy("Mengapa ditanyakan?"),
}  # fmt: skip
KINDS = {"person": gettext_lazy("Orang"), "membership": gettext_lazy("Kepesertaan")}
STATES = {
    "open": gettext_lazy("Menunggu keputusan"), "unsure": gettext_lazy("Disisihkan (ragu)"),
    "different": gettext_lazy("Beda"), "same": gettext_lazy("Sama"),
}  # fmt: skip
ORDERS = {
    "nama": ("left__name", "id"), "wilayah": ("area_id", "left__name", "id"),
    "yakin": ("probability", "id"),
}  # fmt: skip
WORDS = {"nama": gettext_lazy("Nama"), "wilayah": COLUMNS["area"], "yakin": COLUMNS["sure"]}
SIDES = ("left", "right", "membership")
SHOWN = (
    "kind", "state", "probability", "reasons", "kpj", "left__area__name", "left__name_written",
    *(f"{side}__{name}" for side in SIDES for name in ("name", "nik_masked", "birth_date")),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A pair as a row of the list: both names, and what stands below each."""

    item: ReviewItem
    left: str
    left_about: str
    right: str
    right_about: str


def line(item: ReviewItem) -> Line:
    other = item.right or item.membership
    card = [f"KPJ {item.kpj}"] if item.kpj else []
    return Line(
        item, item.left.name or item.left.name_written, _about(item.left),
        other.name or "–", " · ".join([*card, _about(other)]),
    )  # fmt: skip


def _about(side: RosterRow | Membership) -> str:
    born = formats.day(side.birth_date) if side.birth_date else ""
    return " · ".join(filter(None, (side.nik_masked, born))) or "–"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what there is not is left out."""

    state: str
    kind: str
    area: Area | None
    areas: list[Area]

    @property
    def chosen(self) -> dict[str, str]:
        code = self.area.code if self.area else ""
        return {"status": self.state, "jenis": self.kind, "wilayah": code}


def _asked(request: HttpRequest) -> Asked:
    home = access.home_area(request.user, Permission.PAIR_DECIDE)
    areas = list(access.children(home)) if home and home.level != "village" else []
    state, kind = request.GET.get("status", ""), request.GET.get("jenis", "")
    code = request.GET.get("wilayah", "")
    return Asked(
        state if state in STATES else State.OPEN, kind if kind in KINDS else "",
        next((one for one in areas if one.code == code), None), areas,
    )  # fmt: skip


def _listed(request: HttpRequest, asked: Asked) -> QuerySet[ReviewItem]:
    return queries.listed(request.user, state=asked.state, kind=asked.kind, area=asked.area)


def _light(found: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    """Only what is shown: no sealed number is opened for a list."""
    return found.select_related("left__area", *SIDES[1:]).only(*SHOWN)


@require_GET
def pairs(request: HttpRequest) -> HttpResponse:
    access.require(request.user, Permission.PAIR_DECIDE, None)
    asked, look = _asked(request), look_of(request, "review-list", COLUMNS, tuple(COLUMNS))
    sorting = sorting_of(request, ORDERS, WORDS)
    found = _light(sorting.ordered(_listed(request, asked)))
    page = Paginator(found, look.size).get_page(request.GET.get("page"))
    context = {
        "look": look,
        "sorting": sorting,
        "page": page,
        "lines": [line(item) for item in page],
        "asked": asked,
        "kinds": KINDS,
        "states": STATES,
        "may_decide": asked.state in deciding.UNDECIDED,
        "undoable": len(queries.decided_last(request.user)),
        "may_export": Permission.GAPS_EXPORT in permissions_of(request.user),
        "counts": kept(request, "pair-counts", lambda: queries.pair_counts(request.user)),
        "blind": kept(request, "sample-counts", lambda: measures.sample_counts(request.user))[
            "open"
        ],
    }
    return render(request, "review/list.html", context)


@require_GET
def pairs_table(request: HttpRequest) -> HttpResponse:
    """The pairs of the list as a workbook; numbers are masked."""
    access.require(request.user, Permission.PAIR_DECIDE, None)
    access.require(request.user, Permission.GAPS_EXPORT, None)
    found = sorting_of(request, ORDERS, WORDS).ordered(_listed(request, _asked(request)))
    return _workbook(_leaving(found))


def _leaving(found: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    """Without pairs of somebody who objects: their data leave in no list."""
    objecting = privacy.objecting()
    return found.exclude(left__person__in=objecting).exclude(right__person__in=objecting)


def _workbook(found: QuerySet[ReviewItem]) -> HttpResponse:
    """Both sides of each pair; who stands in it is known to the gate."""
    headings = [_("Jenis"), _("Nama"), _("Keterangan"), _("Dibandingkan dengan"), _("Keterangan"),
                _("Wilayah"), _("Keyakinan mesin"), _("Mengapa ditanyakan?"), _("Status")]  # fmt: skip
    numbers = found.order_by().values_list("left__person_id", "right__person_id")
    people = sorted({number for pair in numbers for number in pair if number})
    return table_answer(_("pertanyaan"), headings, _rows(_light(found)), people=people)


def _rows(found: Iterable[ReviewItem]) -> Iterable[tuple]:
    for item in found:
        one = line(item)
        yield (
            KINDS[item.kind], one.left, one.left_about, one.right, one.right_about,
            item.left.area.name, sure_word(item.probability),
            "; ".join(reason(why) for why in item.reasons), STATES[item.state],
        )  # fmt: skip


@require_POST
def pairs_chosen(request: HttpRequest) -> HttpResponse:
    """``do``: ``different`` or ``unsure`` for each of the chosen; ``table`` takes them away."""
    access.require(request.user, Permission.PAIR_DECIDE, None)
    chosen, do = chosen_of(request), request.POST.get("do", "")
    if not chosen:
        return back(request, "review-list")
    if do == "table":
        return _table_of(request, chosen)
    decided = deciding.decide_many(by=request.user, numbers=chosen, answer=do)
    words = {
        deciding.ELSEWHERE: not_yours(),
        deciding.DECIDED: _("sudah diputuskan"),
        deciding.WAITING: _("menunggu persetujuan orang kedua"),
    }
    say_refused(request, {words[why]: n for why, n in decided.refused.items()})
    count = len(decided.done)
    said = (
        ngettext("%(n)s pasangan diputuskan beda.", "%(n)s pasangan diputuskan beda.", count)
        if do == State.DIFFERENT
        else ngettext("%(n)s pasangan disisihkan.", "%(n)s pasangan disisihkan.", count)
    )
    if count:
        messages.success(request, said % {"n": formats.number(count)})
    return back(request, "review-list")


def _table_of(request: HttpRequest, chosen: list[int]) -> HttpResponse:
    access.require(request.user, Permission.GAPS_EXPORT, None)
    found = queries.pairs(request.user).filter(pk__in=chosen).order_by("-value", "id")
    seen, found = found.order_by().count(), _leaving(found)
    count = found.order_by().count()
    say_refused(request, {not_yours(): len(chosen) - seen, objects(): seen - count})
    if not count:
        return back(request, "review-list")
    words = ngettext("%(n)s pasangan ada di tabel.", "%(n)s pasangan ada di tabel.", count)
    messages.success(request, words % {"n": formats.number(count)})
    return _workbook(found)
