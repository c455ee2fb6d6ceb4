"""Small tables of records for tests, written as plain dictionaries."""

import datetime
from typing import Any

import polars as pl

from payung.core.matching.normalise import INPUT


ALI = {
    "name": "Ali Hidayat",
    "nik": "6108010706850001",
    "birth_date": datetime.date(1985, 6, 7),
    "sex": "L",
    "village_code": "6108012014",
    "phone": "+6281234567890",
}


def table(*records: dict[str, Any], **more: Any) -> pl.DataFrame:
    """A table with every column that matching knows; ``record`` is the line number."""
    lines = [{**dict.fromkeys(INPUT), **more, **record} for record in records]
    extra = {name: pl.String for name in ("id", "kpj") if any(name in record for record in records)}
    return pl.DataFrame(lines, schema={**INPUT, **extra}).with_row_index("record")


def day(text: str) -> datetime.date:
    """The date of an ISO text."""
    return datetime.date.fromisoformat(text)
