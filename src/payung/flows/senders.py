"""Who sent a list, as far as the list itself tells."""

import re
from dataclasses import dataclass

import polars as pl

from payung.access import areas
from payung.core.changes import without_day


MOST = 0.8
"""From this share of the rows on, a list speaks for one village, district or office."""
EXTENSION = re.compile(r"\.[A-Za-z]{2,5}$")


@dataclass(frozen=True)
class SenderFound:
    """``area`` is a number: where the list is from, never outside of where it was received."""

    name: str
    kind: str  # village | office | employer | group
    area: int


def sender_of(rows: pl.DataFrame, *, file_name: str, received_in: int) -> SenderFound:
    """One office or employer named in most rows; else one village; else the file's own name.

    ``rows``: ROW_SCHEMA. ``received_in``: the number of the area for which the file was received.
    """
    area = _area(rows, received_in)
    office, share = _usual(rows["office"])
    if office and share >= MOST:
        is_employer = (rows["segment"].fill_null("") == "PU").mean() or 0
        return SenderFound(office, "employer" if is_employer >= MOST else "office", area)
    title = EXTENSION.sub("", file_name.rsplit("/", 1)[-1]).strip() or file_name
    title = without_day(title) or title  # next month's file is from the same sender
    if (rows["office"].is_not_null().mean() or 0) >= MOST:
        return SenderFound(title, "office", area)
    if areas.level_of(area) == "village":
        return SenderFound("", "village", area)
    return SenderFound(title, "group", area)


def _area(rows: pl.DataFrame, received_in: int) -> int:
    """The smallest area in which most rows lie, if that is within where it was received."""
    for column in ("village_code", "district_code"):
        code, share = _usual(rows[column])
        if code and share >= MOST:
            number = areas.number_of(code)
            if received_in <= number <= areas.last_within(received_in):
                return number
    return received_in


def _usual(column: pl.Series) -> tuple[str | None, float]:
    """The value that most rows have, and their share of all rows."""
    values = column.drop_nulls()
    if not values.len():
        return None, 0.0
    top = values.value_counts(name="rows").sort(["rows", column.name], descending=[True, False])
    return str(top[column.name][0]), top["rows"][0] / column.len()
