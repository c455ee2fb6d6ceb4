"""A list in the order of one of its columns, which stands in the address: ``?urut=-nama``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _


NAME = "urut"
PLACE = frozenset({NAME, "page", "sesudah", "sebelum"})
"""What another order begins anew."""
Words = Mapping[str, str | Promise]
Orders = Mapping[str, tuple[str, ...]]
"""Column -> the fields by which it is in order, upwards; the last one differs for every row."""


@dataclass(frozen=True)
class Sorting:
    """``chosen``: the column, or "" for the usual order; ``is_down``: from its end.

    ``words``: the headings of the columns, ``kept``: what else stands in the address; for telephones,
    where a table has no headings.
    """

    orders: Orders
    chosen: str = ""
    is_down: bool = False
    words: Words = field(default_factory=dict)
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def next(self) -> dict[str, str]:
        """What the address says when the heading of a column is clicked: up, then down."""
        return {
            name: f"-{name}" if name == self.chosen and not self.is_down else name
            for name in self.orders
        }

    @property
    def state(self) -> dict[str, str]:
        """For ``aria-sort``; a column that is not chosen has none."""
        return {self.chosen: "descending" if self.is_down else "ascending"} if self.chosen else {}

    @property
    def said(self) -> str:
        """What the address says of this order."""
        return f"{'-' if self.is_down else ''}{self.chosen}"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For a select: what the address would say, and words."""
        turns = (("", _("%(column)s, naik")), ("-", _("%(column)s, turun")))
        return [("", _("Urutan biasa"))] + [
            (f"{sign}{name}", words % {"column": self.words[name]})
            for name in self.orders
            for sign, words in turns
        ]

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields of the chosen order, upwards; none for the usual order."""
        return self.orders[self.chosen] if self.chosen else ()

    def ordered(self, found: QuerySet) -> QuerySet:
        if not self.chosen:
            return found
        turn = {"": "-", "-": ""} if self.is_down else {"": "", "-": "-"}
        fields = (("-", one[1:]) if one.startswith("-") else ("", one) for one in self.keys)
        return found.order_by(*(f"{turn[sign]}{field}" for sign, field in fields))


def sorting_of(request: HttpRequest, orders: Orders, words: Words) -> Sorting:
    """As the address says; a column that there is not is the usual order."""
    kept = tuple((name, value) for name, value in request.GET.items() if name not in PLACE)
    text = request.GET.get(NAME, "")
    name = text.removeprefix("-")
    if name not in orders:
        return Sorting(orders, words=words, kept=kept)
    return Sorting(orders, name, text.startswith("-"), words, kept)
