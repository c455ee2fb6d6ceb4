"""Whole tables out of the register: what is counted, matched and written into files.

What pages show comes from ``queries``; here nobody asks who may see it, the floors above do.
"""

import datetime

import polars as pl
from django.db.models import Q, QuerySet

from payung.access import bulk
from payung.access.models import Area
from payung.registry import columns, in_force
from payung.registry.models import Extract, Membership, Person, Roster, RosterRow


ROW_COLUMNS: dict[str, pl.DataType] = {
    "id": pl.Int64, "sheet": pl.String, "row": pl.UInt32, "name": pl.String,
    "name_written": pl.String, "titles": pl.String, "alias": pl.String, "birth_date": pl.Date,
    "birth_date_other": pl.Date, "birth_place": pl.String, "sex": pl.String,
    "village_text": pl.String, "district_text": pl.String, "wage": pl.Int64, "job": pl.String,
    "remark": pl.String, "office": pl.String, "segment": pl.String,
    "is_civil_servant": pl.Boolean, "status": pl.String, "nik": pl.String, "nik_written": pl.String,
    "kk": pl.String, "phone": pl.String, "area_id": pl.Int64, "person_id": pl.Int64,
    "roster_id": pl.Int64, "roster__sender_id": pl.Int64, "entry": pl.Int64,
}  # fmt: skip
SEALED = ("nik", "nik_written", "kk", "phone")
MEMBER_COLUMNS: dict[str, pl.DataType] = {
    "id": pl.Int64, "kpj": pl.String, "nik": pl.String, "name": pl.String, "birth_date": pl.Date,
    "sex": pl.String, "segment": pl.String, "programmes": pl.String, "employer_number": pl.String,
    "employer": pl.String, "member_since": pl.Date, "paid_until": pl.Int32,
    "status_text": pl.String, "regency_text": pl.String,
}  # fmt: skip


def rows_frame(
    area: Area, on: datetime.date | None = None, known_on: datetime.datetime | None = None
) -> pl.DataFrame:
    """All rows in force within the area (see ``in_force.in_area``), as the engine takes them.

    ROW_SCHEMA without what is only for people (findings, other), plus ``record`` (the row's id),
    ``area`` (number), ``person_id`` (of the last run), ``roster_id`` and ``entry``. ``file`` is the
    sender, so that figures per file are figures per sender.
    """
    force = in_force.in_area(area, on, known_on)
    frame = engine_rows(RosterRow.objects.filter(roster__in=force.rosters).order_by("id"))
    if force.held.len():
        held = force.held.cast(frame.schema["record"]).alias("record").to_frame()
        frame = frame.join(held, on="record", how="anti", maintain_order="left")
    if not force.kept.len():
        return frame
    kept = columns.read_sealed_among(RosterRow.objects, force.kept, ROW_COLUMNS, SEALED)
    return pl.concat([frame, as_the_engine_takes(kept)]).sort("record")


def engine_rows(rows: QuerySet[RosterRow]) -> pl.DataFrame:
    """Rows of rosters as the engine takes them (see ``rows_frame``)."""
    return as_the_engine_takes(columns.read_sealed(rows, ROW_COLUMNS, SEALED))


def as_the_engine_takes(frame: pl.DataFrame) -> pl.DataFrame:
    """ROW_COLUMNS, nothing sealed, as ``rows_frame`` gives them."""
    digits = pl.col("area_id").cast(pl.String)
    return frame.select(
        pl.col("id").cast(pl.UInt32).alias("record"),
        pl.col("roster__sender_id").cast(pl.String).alias("file"),
        pl.exclude("id", "roster__sender_id", "area_id"),
        pl.when(pl.col("area_id") % 10_000 > 0).then(digits).alias("village_code"),
        pl.when(pl.col("area_id") % 1_000_000 > 0).then(digits.str.slice(0, 6))
        .alias("district_code"),
        pl.col("area_id").alias("area"),
    ).with_columns(nik_written=pl.coalesce("nik_written", "nik"))  # fmt: skip


def members_frame(target: Extract) -> pl.DataFrame:
    """The memberships of an extract as the engine takes them, plus ``membership_id``."""
    rows = Membership.objects.filter(extract=target)
    frame = columns.read_sealed(rows.order_by("id"), MEMBER_COLUMNS, ("nik",))
    return frame.rename({"id": "membership_id"})


def roster_hashes(
    area: Area, on: datetime.date | None = None, known_on: datetime.datetime | None = None
) -> list[str]:
    """SHA-256 of every roster that a count of this area takes in."""
    force = in_force.in_area(area, on, known_on)
    kept = RosterRow.objects.filter(pk__in=force.kept.to_list()).values("roster_id")
    found = Roster.objects.filter(Q(pk__in=force.rosters) | Q(pk__in=kept))
    return list(found.order_by("sha256").values_list("sha256", flat=True))


def entries_of(rows: list[int]) -> pl.DataFrame:
    """id and entry of these rows: by which a row is known from month to month."""
    schema = {"id": pl.Int64, "entry": pl.Int64}
    return bulk.read_among(RosterRow.objects.order_by("id"), rows, schema)


def rows_of_people(person_ids: list[int]) -> pl.DataFrame:
    """person_id, file, sheet, row, job and findings of all rows of these people, in file order."""
    schema = {
        "person_id": pl.Int64, "roster__file_name": pl.String, "sheet": pl.String,
        "row": pl.UInt32, "job": pl.String, "findings": pl.List(pl.String),
    }  # fmt: skip
    frame = bulk.read_among(RosterRow.objects.order_by("id"), person_ids, schema, by="person")
    return frame.rename({"roster__file_name": "file"}).with_columns(pl.col("sheet").fill_null(""))


def open_numbers(person_ids: list[int]) -> pl.DataFrame:
    """person_id and nik of these people, open: only for what leaves the house masked again."""
    schema, rows = {"id": pl.Int64, "nik": pl.String}, Person.objects.order_by("pk")
    found = columns.read_sealed_among(rows, person_ids, schema, ("nik",))
    return found.rename({"id": "person_id"})
