"""A list in the order of one of its columns, which stands in the address: ``?urut=-nama``."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest


NAME = "urut"
Orders = Mapping[str, tuple[str, ...]]
"""Column -> the fields by which it is in order, upwards; the last one differs for every row."""


@dataclass(frozen=True)
class Sorting:
    """``chosen``: the column, or "" for the usual order; ``is_down``: from its end."""

    orders: Orders
    chosen: str = ""
    is_down: bool = False

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

    def ordered(self, found: QuerySet) -> QuerySet:
        if not self.chosen:
            return found
        turn = {"": "-", "-": ""} if self.is_down else {"": "", "-": "-"}
        fields = (("-", one[1:]) if one.startswith("-") else ("", one)
                  for one in self.orders[self.chosen])  # fmt: skip
        return found.order_by(*(f"{turn[sign]}{field}" for sign, field in fields))


def sorting_of(request: HttpRequest, orders: Orders) -> Sorting:
    """As the address says; a column that there is not is the usual order."""
    text = request.GET.get(NAME, "")
    name = text.removeprefix("-")
    if name not in orders:
        return Sorting(orders)
    return Sorting(orders, name, is_down=text.startswith("-"))
