"""What every page knows: its appearance, its navigation, how much waits for a decision."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.access.permissions import ROLES, Permission
from payung.access.queries import grants_of, home_area
from payung.linkage.queries import pair_counts


APPEARANCES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Entry:
    """A line of the navigation; ``others`` are more pages on which it is the current one."""

    url: str
    icon: str
    word: str
    permission: Permission
    others: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        return (self.url, *self.others)


ENTRIES = (
    Entry("home", "layout-dashboard", _("Beranda"), Permission.COVERAGE_SEE, ("area", "runs")),
    Entry("upload", "file-up", _("Unggah"), Permission.ROSTER_RECEIVE, ("members", "batch")),
    Entry("files", "folder-open", _("Berkas"), Permission.ROSTER_SEE, ("file",)),
    Entry("review", "git-compare", _("Tinjau"), Permission.PAIR_DECIDE, ("pair",)),
    Entry("gaps", "list-checks", _("Celah"), Permission.PERSON_SEE, ("area-gaps", "sender-gaps")),
    Entry("people", "users", _("Orang"), Permission.PERSON_SEE, ("person",)),
)


def permissions_of(user) -> set[Permission]:
    """Everything this person may do anywhere: for showing links, never for opening a record."""
    today = timezone.localdate()
    held = [grant for grant in grants_of(user) if grant.until is None or grant.until >= today]
    return {permission for grant in held for permission in ROLES[grant.role].permissions}


def page(request: HttpRequest) -> dict:
    """Context of all templates; asks the database only on pages that show the frame."""
    appearance = request.COOKIES.get("appearance", "auto")
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    match = request.resolver_match
    known = {
        "appearance": appearance if appearance in APPEARANCES else "auto",
        "here": match.url_name if match else "",
    }
    if not signed_in:
        return known
    held = cache(lambda: permissions_of(user))  # templates call what they find callable
    return known | {
        "entries": cache(lambda: [entry for entry in ENTRIES if entry.permission in held()]),
        "permissions": held,
        "waiting": cache(lambda: _waiting(user, held())),
        "workplace": cache(lambda: home_area(user)),
    }


def _waiting(user, held: set[Permission]) -> int:
    return pair_counts(user)["open"] if Permission.PAIR_DECIDE in held else 0
