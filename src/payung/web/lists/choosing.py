"""Doing something with the chosen rows of a list: which they are, and what is said of it after."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.search.views_kept import SIZES
from payung.web import formats


MOST = max(SIZES)
"""Rows at once: as many as the longest page shows."""
NAME = "chosen"


def chosen_of(request: HttpRequest) -> list[int]:
    """The numbers of the chosen rows, each once; none, with words why, for nothing or too many."""
    sent = request.POST.getlist(NAME)
    numbers = sorted({int(one) for one in sent if one.isdecimal() and len(one) < 18})
    if not numbers:
        messages.warning(request, _("Pilih dulu barisnya."))
    elif len(numbers) > MOST:
        messages.warning(request, _("Paling banyak %(n)s baris sekali jalan.") % {"n": MOST})
        return []
    return numbers


def back(request: HttpRequest, page: str, *args: object) -> HttpResponse:
    """To the list as it was looked at."""
    query = request.POST.get("query", "")[:500]
    address = reverse(page, args=args)
    return redirect(f"{address}?{query}" if query else address)


def say_refused(request: HttpRequest, refused: Mapping[str, int]) -> None:
    """``refused``: why (in words) -> how many rows; one sentence for all, or nothing."""
    why = [f"{formats.number(n)} {reason}" for reason, n in refused.items() if n]
    if why:
        count = sum(refused.values())
        words = ngettext(
            "%(n)s baris tidak diproses: %(why)s.", "%(n)s baris tidak diproses: %(why)s.", count
        )
        messages.warning(request, words % {"n": formats.number(count), "why": "; ".join(why)})


def objects() -> str:
    """Why somebody who may be seen is not taken away."""
    return _("keberatan datanya dibagikan")


def not_yours() -> str:
    """Why a row that somebody chose is not among those they may work on."""
    return _("di luar wilayah Anda atau sudah tidak ada")
