"""Entries of the field page become a roster, like any other that a sender hands in."""

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.capture import actions
from payung.core.errors import InputProblem
from payung.core.workbooks import TableColumn, TableSheet, write_table
from payung.flows.rosters import read_received
from payung.jobs import queue
from payung.registry import actions as registry
from payung.registry.models import Sender


MOST_AT_ONCE = 200
LONGEST = 200
FIELDS = {
    # what the page calls it -> the heading of our file
    "name": "Nama lengkap", "nik": "NIK", "birth_date": "Tanggal lahir", "sex": "L/P",
    "job": "Pekerjaan", "rt": "RT/RW", "phone": "No. HP", "remark": "Keterangan",
}  # fmt: skip
KEY = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@transaction.atomic
def receive(*, by: User, village: str, entries: Sequence[dict[str, Any]]) -> set[str]:
    """Keep what is new of these entries as one roster of the village; answers the keys of all.

    An entry is ``key`` (a UUID that the telephone made) and ``values``. Sent twice it is taken
    once. Raises NotAllowed, and InputProblem for what is no entry.
    """
    try:
        area = access.area(village)
    except Area.DoesNotExist:
        raise InputProblem("field_entry_unreadable") from None
    access.require(by, Permission.ROSTER_RECEIVE, area)
    access.require(by, Permission.ROSTER_SEE, area)
    if len(entries) > MOST_AT_ONCE:
        raise InputProblem("field_too_many", limit=MOST_AT_ONCE)
    rows = {str(entry["key"]): _row(entry) for entry in entries}
    sender = registry.sender_named(name=area.name, kind=Sender.Kind.VILLAGE, area=area)
    delivery = uuid4()
    new = actions.keep_entries(by=by, sender=sender, keys=list(rows), delivery=delivery)
    if new:
        listed = [row for key, row in rows.items() if key in new]
        _hand_in(by, sender, listed, delivery)
    return set(rows)


def _row(entry: dict[str, Any]) -> dict[str, str]:
    values = entry["values"]
    if not KEY.fullmatch(str(entry["key"])) or not isinstance(values, dict):
        raise InputProblem("field_entry_unreadable")
    return {
        heading: " ".join(str(values.get(name) or "").split())[:LONGEST]
        for name, heading in FIELDS.items()
    } | {"Kode isian": str(entry["key"])}


def _hand_in(by: User, sender: Sender, rows: list[dict[str, str]], delivery: UUID) -> None:
    """A workbook of these rows, received and read as if somebody had dropped it."""
    today = timezone.localdate()
    roster, _ = registry.receive_roster(
        by=by, area=sender.area, file_name=_file_name(sender, today),
        content=_workbook(sender, today, rows), sender=sender,
    )  # fmt: skip
    actions.keep_roster_of(delivery=delivery, roster=roster)
    queue.start(read_received, kind="read_rosters", by=by, rosters=[roster.pk])


def _file_name(sender: Sender, today: datetime.date) -> str:
    return f"Lapangan - {sender.name} - {today}.xlsx"


def _workbook(sender: Sender, today: datetime.date, rows: list[dict[str, str]]) -> bytes:
    trail = access.trail(sender.area)
    district = next((area.name for area in trail if area.level == "district"), "")
    frame = pl.DataFrame(rows, schema=dict.fromkeys([*FIELDS.values(), "Kode isian"], pl.String))
    frame = frame.with_columns(pl.all().replace("", None))
    columns = [TableColumn(heading) for heading in frame.columns]
    title = f"Desa {sender.name}, Kecamatan {district}"
    out = io.BytesIO()
    write_table(out, [TableSheet("Lapangan", columns, frame, title, [f"{today}"])])
    return out.getvalue()
