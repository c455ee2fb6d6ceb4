"""What every page knows: its appearance, its navigation, how much waits for a decision."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from payung.access.permissions import Permission
from payung.access.queries import may


APPEARANCES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Entry:
    """A line of the navigation; ``names`` are the pages on which it is the current one."""

    url: str
    icon: str
    word: str
    permission: Permission
    names: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        return (self.url, *self.names)


WORK = (
    Entry("home", "layout-dashboard", _("Beranda"), Permission.COVERAGE_SEE, ("area", "runs", "run")),
    Entry("upload", "file-up", _("Unggah"), Permission.ROSTER_RECEIVE, ("members",)),
    Entry("files", "folder-open", _("Berkas"), Permission.ROSTER_SEE, ("file", "file-rows")),
    Entry("review", "git-compare", _("Tinjau"), Permission.PAIR_DECIDE),
    Entry("gaps", "list-checks", _("Celah"), Permission.COVERAGE_SEE, ("gap",)),
    Entry("people", "users", _("Orang"), Permission.PERSON_SEE, ("person",)),
)


def page(request: HttpRequest) -> dict:
    """Context of all templates. Costs one short query per permission that is asked for."""
    appearance = request.COOKIES.get("appearance", "auto")
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    entries = [entry for entry in WORK if signed_in and may(user, entry.permission, None)]
    match = request.resolver_match
    return {
        "appearance": appearance if appearance in APPEARANCES else "auto",
        "entries": entries,
        "here": match.url_name if match else "",
    }
