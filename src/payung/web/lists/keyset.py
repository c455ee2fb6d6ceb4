"""Pages of a long list that begin behind a row, so that page 5,000 is as fast as the first.

The address names the row by its number, never by what stands in it.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from payung.web import formats


AFTER, BEFORE = "sesudah", "sebelum"
COUNTED = 10_000  # beyond that, "more than" is enough


@dataclass(frozen=True)
class KeysetPage:
    """``after``/``before``: the numbers of the rows behind and before which the pages go on."""

    rows: list[Any]
    count: int
    after: int | None
    before: int | None

    @property
    def count_words(self) -> str:
        """12.345, or 10.000+ where nobody counted on."""
        return formats.number(self.count) if self.is_counted else f"{formats.number(COUNTED)}+"

    @property
    def is_counted(self) -> bool:
        return self.count <= COUNTED


def is_first_page(request: HttpRequest) -> bool:
    """Whether the address asks for the first page of a list, behind nobody."""
    return _number(request, BEFORE) is None and _number(request, AFTER) is None


def count_of(found: QuerySet) -> int:
    """How many rows there are; one more than COUNTED stands for all that are more."""
    return found.select_related(None).order_by()[: COUNTED + 1].count()


def page_of(
    request: HttpRequest,
    found: QuerySet,
    keys: tuple[str, ...],
    size: int,
    *,
    is_down: bool = False,
    count: int | None = None,
) -> KeysetPage:
    """The page that the address asks for. ``keys``: by which the list is in order; the last one is
    different for every row. ``is_down``: from the end of that order. ``count``: where ``count_of``
    is known already. Asks for numbers first, and for whole rows of one page only."""
    back = _number(request, BEFORE)
    start = back or _number(request, AFTER)
    falls = is_down != (back is not None)
    bare = found.select_related(None).order_by(*(f"-{key}" if falls else key for key in keys))
    part = bare
    if start is not None:
        row = bare.filter(pk=start).values_list(*keys).first()
        part = bare.filter(_beyond(keys, row, falls)) if row else bare
        start = start if row else None
    numbers = list(part.values_list("pk", flat=True)[: size + 1])
    more, numbers = len(numbers) > size, numbers[:size]
    if back:
        numbers.reverse()
    by_number = {row.pk: row for row in found.order_by().filter(pk__in=numbers)}
    rows = [by_number[number] for number in numbers if number in by_number]
    goes_on = bool(rows) and (more or back is not None)
    goes_back = bool(rows) and (more if back else start is not None)
    return KeysetPage(
        rows=rows,
        count=count_of(found) if count is None else count,
        after=numbers[-1] if goes_on else None,
        before=numbers[0] if goes_back else None,
    )


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _beyond(keys: tuple[str, ...], row: tuple, falls: bool) -> Q:
    """Rows behind this one in an order that rises or falls: a range of the first key, without what
    is passed of it."""
    far, near = ("lte", "gte") if falls else ("gte", "lte")
    passed = Q(**{f"{keys[-1]}__{near}": row[-1]})
    for key, value in list(zip(keys, row, strict=True))[-2::-1]:
        strictly = "gt" if falls else "lt"
        passed = Q(**{f"{key}__{strictly}": value}) | (Q(**{key: value}) & passed)
    return Q(**{f"{keys[0]}__{far}": row[0]}) & ~passed
