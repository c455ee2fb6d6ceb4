"""From the engine's frames to the columns of our tables: areas as numbers, secrets sealed."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import polars as pl

from payung.access import areas, bulk
from payung.access import queries as access
from payung.access.models import Area
from payung.core.findings import Finding
from payung.core.identity import masking
from payung.core.rosters.schema import RosterReading, TableReading
from payung.registry import columns, sealing
from payung.registry.models import Membership, Person, RosterRow


PLACES: dict[str, Any] = {
    "roster_id": pl.Int64, "sheet": pl.String, "row": pl.UInt32, "place": pl.Int64, "id": pl.Int64,
}  # fmt: skip
KEY = ("roster_id", "sheet", "row", "place")
AS_THEY_ARE = (
    "row", "name", "name_written", "titles", "alias", "birth_date", "birth_date_other",
    "birth_place", "sex", "village_text", "district_text", "wage", "job", "remark", "office",
    "segment", "status",
)  # fmt: skip


FREE_TEXTS = (
    "name", "name_written", "titles", "alias", "birth_place", "village_text", "district_text",
    "job", "remark", "office",
)  # fmt: skip
OF_MEMBERS = ("name", "employer", "status_text", "regency_text")


def row_columns(files: Sequence[tuple[int, int, pl.DataFrame]]) -> pl.DataFrame:
    """ROW_SCHEMA as columns of RosterRow, all but ``id`` and ``person_id``, and nothing sealed yet.

    ``files``: for each roster its id, the number of its area, and its rows; all of them become
    one frame, since a frame for each of many small files costs more than its rows.
    """
    rows = pl.concat(
        (
            frame.with_columns(
                roster_id=pl.lit(roster, pl.Int64), roster_area=pl.lit(area, pl.Int64)
            )
            for roster, area, frame in files
        ),
        rechunk=True,
    )
    # On its own: the engine fails when a window stands beside an expression on lists in chunks.
    place = pl.int_range(pl.len()).over("roster_id", "sheet", "row").cast(pl.Int64).alias("place")
    rows = rows.with_columns(pl.col("sheet").fill_null("")).with_columns(place)
    code = pl.coalesce("village_code", "district_code")
    written = pl.col("nik_written")
    frame = rows.select(
        "roster_id", *AS_THEY_ARE, "sheet", "place",
        # The smallest area that is known, and in the end that of the roster.
        pl.coalesce(code.str.pad_end(10, "0").cast(pl.Int64), "roster_area").alias("area_id"),
        pl.col("is_civil_servant").fill_null(False),
        bulk.json_texts("findings"),
        "nik", "kk", "phone", "other",
        pl.when(written.ne_missing(pl.col("nik"))).then(written).alias("nik_written"),
        masking.nik(pl.col("nik")).alias("nik_masked"),
        masking.nik(pl.col("kk")).alias("kk_masked"),
        masking.phone(pl.col("phone")).alias("phone_masked"),
    )  # fmt: skip
    return frame.with_columns(columns.without_numbers(*FREE_TEXTS))


def sealed_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """``row_columns`` as they are written: numbers sealed, and found by their keyed index."""
    return columns.seal(
        RosterRow, _indexed(rows, "nik", "kk"), "nik", "nik_written", "kk", "phone", "other"
    )


def member_columns(members: pl.DataFrame) -> pl.DataFrame:
    """The frame of ``memberships.read_members`` as columns of Membership."""
    names = (
        "kpj", "nik", "name", "birth_date", "sex", "segment", "programmes", "employer_number",
        "employer", "member_since", "paid_until", "status_text", "regency_text",
    )  # fmt: skip
    masked = masking.nik(pl.col("nik")).alias("nik_masked")
    frame = _indexed(members.select(*names, masked), "nik")
    return columns.seal(Membership, frame.with_columns(columns.without_numbers(*OF_MEMBERS)), "nik")


def person_columns(people: pl.DataFrame) -> pl.DataFrame:
    """The people of a run, with ``area_id``, as columns of Person."""
    frame = people.select(
        "name", "nik", "birth_date", "sex", "area_id", "segment", "office",
        masking.nik(pl.col("nik")).alias("nik_masked"),
    )  # fmt: skip
    frame = _indexed(frame, "nik").with_columns(columns.without_numbers("name", "office"))
    return columns.seal(Person, frame, "nik")


def with_kept_ids(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the ``id`` that the same place of the file had before; null where it is new."""
    return rows.join(known, on=list(KEY), how="left", maintain_order="left")


def elsewhere(reading: RosterReading, area: Area) -> list[Finding]:
    """Whether the list of a village is mostly about people of another one: perhaps its file."""
    if area.level != "village":
        return []
    others = reading.rows["village_code"].drop_nulls()
    others = others.filter(others != areas.text_of(area.pk))
    if 2 * others.len() <= reading.rows.height:
        return []
    place = others.value_counts(sort=True)["village_code"][0]
    found = {"rows": others.len(), "place": access.area(place).name, "area": area.name}
    return [Finding("rows_elsewhere", found)]


def understanding(reading: RosterReading, *more: Finding) -> dict[str, Any]:
    """What was understood of a file, for the page that shows it: codes, counts and headings."""
    counts = reading.rows["findings"].explode().drop_nulls().value_counts(name="rows")
    return {
        "tables": [_table(table) for table in reading.tables],
        "findings": [_finding(finding) for finding in (*reading.findings, *more)],
        "row_findings": dict(counts.sort("findings").iter_rows()),
    }  # fmt: skip


def _table(table: TableReading) -> dict[str, Any]:
    skipped = table.skipped["reason"].value_counts().sort("reason")
    return {
        "sheet": table.sheet,
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "template": table.template,
        "person_rows": table.person_rows,
        "columns": [dataclasses.asdict(column) for column in table.columns],
        "skipped": dict(skipped.iter_rows()),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "values": finding.values}


def _indexed(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    return frame.with_columns(
        pl.Series(f"{name}_index", sealing.blind_indexes(frame[name]), pl.String)
        for name in columns
    )
