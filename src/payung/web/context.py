"""What every page knows: its appearance, its navigation, how much waits for a decision."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.access.permissions import Permission
from payung.access.queries import home_area, permissions_of
from payung.approvals.kinds import KINDS
from payung.approvals.queries import waiting_count
from payung.flows.today import today as what_waits
from payung.linkage.queries import pair_counts
from payung.notices.queries import new_count
from payung.web.counts import kept
from payung.web.help.keys import GO, SHORTCUTS
from payung.web.help.views import help_of


APPEARANCES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Entry:
    """A line of the navigation, for who has one of the permissions.

    ``others`` are more pages on which it is the current one; ``besides`` is asked for in any case.
    """

    url: str
    icon: str
    word: str
    permissions: frozenset[Permission]
    others: tuple[str, ...] = ()
    besides: frozenset[Permission] = frozenset()

    def is_for(self, held: set[Permission]) -> bool:
        return bool(self.permissions & held) and self.besides <= held

    @property
    def key(self) -> str:
        """The letter that leads here after "g"; empty where there is none."""
        return GO.get(self.url, "")

    @property
    def pages(self) -> tuple[str, ...]:
        return (self.url, *self.others)


@dataclass(frozen=True)
class Group:
    """Entries that belong together, under a word; the first group of the menu has none."""

    word: str
    entries: tuple[Entry, ...]


def _entry(
    url: str, icon: str, word: str, *permissions: Permission, others: str = "", besides=(),
) -> Entry:  # fmt: skip
    return Entry(url, icon, word, frozenset(permissions), tuple(others.split()), frozenset(besides))


P = Permission
APPROVALS = frozenset(one for kind in KINDS.values() for one in (kind.ask, kind.decide))
UPLOAD = _entry("upload", "file-up", _("Unggah"), P.ROSTER_RECEIVE, others="members batch")
MEMBERS = _entry("members", "file-up", _("Unggah"), P.EXTRACT_RECEIVE, others="batch")
MENU = (
    Group("", (
        _entry("home", "layout-dashboard", _("Beranda"), P.COVERAGE_SEE, P.FIGURES_SEE,
               others="area runs job"),
    )),
    Group(_("Daftar"), (
        UPLOAD,
        MEMBERS,
        _entry("forms", "clipboard-list", _("Formulir"), P.ROSTER_RECEIVE, others="form form-new"),
        _entry("files", "folder-open", _("Berkas"), P.ROSTER_SEE, P.ROSTER_RECEIVE, others="file"),
        _entry("changes", "arrow-left-right", _("Perubahan"), P.CHANGES_ACCEPT,
               others="change-set"),
        _entry("board", "calendar-check", _("Papan"), P.ROSTER_SEE,
               others="day calendar sender"),
    )),
    Group(_("Perlindungan"), (
        _entry("review", "git-compare", _("Tinjau"), P.PAIR_DECIDE,
               others="review-list pair sample sample-pair quality"),
        _entry("gaps", "list-checks", _("Celah"), P.PERSON_SEE, others="area-gaps sender-gaps",
               besides=[P.COVERAGE_SEE]),
        _entry("people", "users", _("Orang"), P.PERSON_SEE,
               others="person person-why person-separate person-number"),
    )),
    Group(_("Pengawasan"), (
        _entry("approvals", "stamp", _("Persetujuan"), *APPROVALS, others="approval deputies"),
        _entry("tickets", "shield-user", _("Data pribadi"), P.TICKET_HANDLE,
               others="ticket ticket-add exports export-ask reveals incidents incident "
                      "incident-add retention processing"),
        _entry("users", "key-round", _("Pengguna"), P.GRANT_GIVE,
               others="user user-add user-access roles"),
        _entry("record", "scroll-text", _("Jurnal"), P.AUDIT_SEE),
    )),
)  # fmt: skip
# What a telephone shows without opening the rest: the first four that somebody has.
FIRST = ("home", "upload", "members", "review", "files", "gaps", "users", "tickets", "approvals",
         "people", "record")  # fmt: skip
IN_REACH = 4


def menu_for(held: set[Permission]) -> list[Group]:
    """The navigation of somebody; who takes in lists finds memberships on the same page."""
    hidden = MEMBERS if UPLOAD.permissions & held else None
    groups = (
        Group(
            group.word,
            tuple(one for one in group.entries if one.is_for(held) and one is not hidden),
        )
        for group in MENU
    )
    return [group for group in groups if group.entries]


def first_for(held: set[Permission]) -> list[Entry]:
    """The pages somebody needs most, of which the first is where their day begins."""
    own = {one.url: one for group in menu_for(held) for one in group.entries}
    return [own[url] for url in FIRST if url in own][:IN_REACH]


def page(request: HttpRequest) -> dict:
    """Context of all templates; asks the database only on pages that show the frame."""
    appearance = request.COOKIES.get("appearance", "auto")
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    match = request.resolver_match
    known = {
        "appearance": appearance if appearance in APPEARANCES else "auto",
        "here": match.url_name if match else "",
        "is_demo": settings.PAYUNG_IS_DEMO,
    }
    if not signed_in:
        return known
    held = cache(lambda: permissions_of(user))  # templates call what they find callable
    return known | {
        "menu": cache(lambda: menu_for(held())),
        "in_reach": cache(lambda: first_for(held())),
        "permissions": held,
        "menu_key": cache(lambda: " ".join(sorted(held()))),  # who may the same sees the same menu
        "waiting_approvals": cache(
            lambda: kept(request, "approvals", lambda: _waiting_approvals(user, held()))
        ),
        "waiting": cache(lambda: kept(request, "pairs", lambda: _waiting(user, held()))),
        "workplace": cache(lambda: home_area(user)),
        "news": cache(lambda: new_count(user)),
        "page_help": cache(lambda: help_of(known["here"])),
        "shortcuts": SHORTCUTS,
        "this_morning": cache(
            lambda: kept(request, "today", lambda: what_waits(user, held(), timezone.localdate()))
        ),
    }


def _waiting(user, held: set[Permission]) -> int:
    return pair_counts(user)["open"] if Permission.PAIR_DECIDE in held else 0


def _waiting_approvals(user, held: set[Permission]) -> int:
    return waiting_count(user) if APPROVALS & held else 0
