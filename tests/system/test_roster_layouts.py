"""Every layout that senders were seen to make: all persons found, nobody invented, fields right."""

import datetime
import re
from functools import cache
from typing import Any

import polars as pl
import pytest

from payung.core.rosters import RosterReading, read_roster
from payung.core.workbooks import open_workbook
from tests.system.layouts import LAYOUTS
from tests.system.roster_drafts import FIELDS


AS_OF = datetime.date(2026, 6, 30)


@cache
def read(layout: str) -> tuple[RosterReading, list[dict[str, Any]], int]:
    """What was read, what should have been, and how many rows of the file are filled."""
    file, content, expected = LAYOUTS[layout]()
    filled = sum(sheet.rows.len() for sheet in open_workbook(content, file).sheets)
    return read_roster(content, name=file, as_of=AS_OF), expected, filled


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_persons_of_a_layout_are_found_and_nobody_else(layout: str) -> None:
    reading, expected, _ = read(layout)
    found = sorted(reading.rows.select("sheet", "row").rows())
    assert found == sorted((row["sheet"], row["row"]) for row in expected)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_fields_of_a_layout_are_right(layout: str) -> None:
    reading, expected, _ = read(layout)
    rows = reading.rows
    wrong = []
    for want in expected:
        same = rows.filter((pl.col("sheet") == want["sheet"]) & (pl.col("row") == want["row"]))
        got = [row for row in same.to_dicts() if row["name"] == want["name"]] or same.to_dicts()
        for field in FIELDS:
            if not got or _differs(field, want[field], got[0][field]):
                wrong.append((want["row"], field, want[field], got[0][field] if got else "no row"))
    assert wrong == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_row_of_a_layout_is_lost(layout: str) -> None:
    reading, _, filled = read(layout)
    places = {(r["sheet"], r["row"]) for r in reading.rows.select("sheet", "row").to_dicts()}
    for table in reading.tables:
        places |= {(table.sheet, row) for row in table.skipped["row"].to_list()}
    assert len(places) == filled


def _differs(field: str, want: object, got: object) -> bool:
    if field == "phone" and want and got:
        return re.sub(r"\D", "", str(want)) not in re.sub(r"[^\d|]", "", str(got)).split("|")
    return want != got
