"""The table of roles: what each may do, and which exclude each other. For everybody who signs in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from payung.access.permissions import BOUND_TO_SENDER, INCOMPATIBLE, ROLES, Permission
from payung.web.downloads import table_answer
from payung.web.users.words import PERMISSION_WORDS, ROLE_WORDS


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    table = [
        {
            "word": ROLE_WORDS[name][0],
            "sentence": ROLE_WORDS[name][1],
            "rights": [PERMISSION_WORDS[one] for one in Permission if one in role.permissions],
            "for_sender": name in BOUND_TO_SENDER,
            "others": others(name),
        }
        for name, role in ROLES.items()
    ]
    return render(request, "users/roles.html", {"table": table})


def others(name: str) -> list[str]:
    """The roles that nobody may hold beside this one, by their words."""
    found = {other for pair in INCOMPATIBLE if name in pair for other in pair - {name}}
    return [str(ROLE_WORDS[other][0]) for other in ROLES if other in found]


@require_GET
def roles_table(request: HttpRequest) -> HttpResponse:
    """One line per role, one column per right."""
    rights = list(Permission)
    headings = [_("Peran"), _("Untuk apa"), *(str(PERMISSION_WORDS[one]) for one in rights),
                _("Tidak boleh dipegang bersama")]  # fmt: skip
    rows = (
        (str(ROLE_WORDS[name][0]), str(ROLE_WORDS[name][1]),
         *(_("ya") if one in role.permissions else "" for one in rights),
         ", ".join(others(name)))
        for name, role in ROLES.items()
    )  # fmt: skip
    return table_answer(_("peran"), headings, rows)
