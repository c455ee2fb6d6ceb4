"""What a request is about, in lines that a page can show. Numbers of people only masked."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from payung.access import queries as access
from payung.approvals.models import Request
from payung.coverage import queries as answers
from payung.linkage import queries as links
from payung.registry import queries as registry
from payung.web import formats
from payung.web.extract_words import notes_of, other_day
from payung.web.review.sides import compared
from payung.web.users.words import ROLE_WORDS


Facts = list[tuple[str, Any]]


def facts(request: Request) -> Facts:
    """Word and value, in the order in which one wants to know."""
    known = OF_KIND.get(request.kind)
    return [*(known(request) if known else []), (_("Wilayah"), request.area.name)]


def sides(request: Request) -> dict[str, Any]:
    """Of a merge: both rows beside each other, as the reviewer saw them; nothing of other kinds."""
    item = links.item(request.target_number) if request.kind == "merge" else None
    return {"item": item, "sides": compared(item)} if item else {}


def _extract(request: Request) -> Facts:
    extract = registry.extract(request.target_number)
    before = registry.extract_in_force(request.area, extract.as_of)
    lines = [
        (_("Nama berkas"), extract.file_name),
        (_("Keadaan per"), formats.day(extract.as_of)),
        (_("Kepesertaan"), formats.number(extract.member_count)),
    ]
    if day := other_day(request):
        lines.append((_("Diminta menjadi keadaan per"), formats.day(day)))
    if notes := notes_of(extract):
        lines.append((_("Catatan"), " ".join(notes)))
    if before and before.pk != extract.pk:
        change = extract.member_count - before.member_count
        text = _("%(count)s per %(day)s, selisih %(change)s") % {
            "count": formats.number(before.member_count),
            "day": formats.day(before.as_of),
            "change": f"{'+' if change > 0 else '−' if change < 0 else ''}{formats.number(abs(change))}",
        }
        lines.append((_("Data yang berlaku sekarang"), text))
    return lines


def _figures(request: Request) -> Facts:
    run = answers.run_numbered(request.target_number)
    figure = answers.figure(run, run.area)
    lines = [(_("Keadaan pada"), formats.day(run.as_of))]
    if figure:
        share = formats.share(figure.numerator, figure.denominator)
        text = _("%(part)s dari %(whole)s orang, %(share)s") % {
            "part": formats.number(figure.numerator),
            "whole": formats.number(figure.denominator),
            "share": formats.percent(share) if share is not None else "–",
        }
        lines.append((_("Terlindungi"), text))
    return lines


def _grant(request: Request) -> Facts:
    given = request.payload
    user = access.user(request.target_number)
    sender = given.get("sender")
    lines = [
        (_("Kepada"), f"{user} ({user.username})"),
        (_("Peran"), str(ROLE_WORDS[given["role"]][0])),
        (_("Sampai"), given.get("until") or _("tanpa batas")),
    ]
    return lines + ([(_("Hanya untuk pengirim"), registry.sender_name(sender))] if sender else [])


OF_KIND: dict[str, Callable[[Request], Facts]] = {
    "extract": _extract,
    "figures": _figures,
    "grant": _grant,
}
