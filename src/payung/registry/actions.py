"""Everything that changes the register."""

import datetime
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.core.rosters.schema import RosterReading
from payung.registry import files, identities, kept_rows, placing, storing
from payung.registry.models import (
    Extract,
    Person,
    Roster,
    RosterRow,
    SavedMapping,
    Sender,
    SenderList,
)


# --- Files received -----------------------------------------------------------------------------


@transaction.atomic
def receive_roster(
    *, by: User, area: Area, file_name: str, content: bytes, sender: Sender | None = None
) -> tuple[Roster, bool]:
    """Keep a file unchanged, once; answers the roster and whether there is anything new to read.

    A file that was refused before may be sent again: we may have learned to read it.
    """
    access.require(by, Permission.ROSTER_RECEIVE, area)
    return _receive(Roster, by, area, file_name, content, sender=sender)


@transaction.atomic
def receive_extract(
    *, by: User, area: Area, file_name: str, content: bytes, as_of: datetime.date
) -> tuple[Extract, bool]:
    """Keep the branch's file unchanged, once, with the day of which it speaks."""
    access.require(by, Permission.EXTRACT_RECEIVE, area)
    return _receive(Extract, by, area, file_name, content, as_of=as_of)


def _receive(model, by: User, area: Area, file_name: str, content: bytes, **fields: Any):
    sha256 = hashlib.sha256(content).hexdigest()
    given = {"area": area, "file_name": file_name[-255:], "size": len(content), "received_by": by}
    target, is_new = model.objects.get_or_create(sha256=sha256, defaults=given | fields)
    was_refused = target.status == model.Status.REFUSED
    if was_refused:
        model.objects.filter(pk=target.pk).update(
            status=model.Status.RECEIVED, refusal="", refusal_values={}
        )
        target.refresh_from_db()
    if is_new or was_refused:
        files.keep(content, sha256)
        audit.record(by=by, action=f"{model._meta.model_name} received", target=target)
    return target, is_new or was_refused


def begin_reading(target: Roster | Extract) -> bytes:
    """Mark as being read; answers what was sent."""
    type(target).objects.filter(pk=target.pk).update(status=target.Status.READING)
    return files.content(target.sha256)


@transaction.atomic
def refuse(*, target: Roster | Extract, problem: InputProblem, is_our_fault: bool = False) -> None:
    """Say why a file cannot be used, and keep nothing of what stood in it.

    Where the fault is ours the file stays: once mended, we read it without asking for it again.
    """
    values = {name: str(value) for name, value in problem.values.items()}
    type(target).objects.filter(pk=target.pk).update(
        status=target.Status.REFUSED, refusal=problem.code, refusal_values=values
    )
    if isinstance(target, Roster) and target.read_at is None:
        RosterRow.objects.filter(roster=target).delete()  # left by an attempt that was stopped
    if not is_our_fault:
        transaction.on_commit(lambda: files.remove(target.sha256))
    by = target.received_by or "system"
    audit.record(by=by, action=f"{target._meta.model_name} refused", target=target,
                 reason=problem.code)  # fmt: skip


# --- Rosters read -------------------------------------------------------------------------------


def sender_named(*, name: str, kind: str, area: Area) -> Sender:
    """The sender of that name; made when it is the first time that we hear of it."""
    found, _ = Sender.objects.get_or_create(name=name[:200], kind=kind, area=area)
    return found


@dataclass(frozen=True)
class Kept:
    """A roster with what was understood of it; ``mapping`` is the correction that was followed.

    ``said_on``: the day of which its titles or its name speak, if they name one. ``list``: the
    sender's list that it goes on from, where that is known otherwise than by the people on it.
    """

    roster: Roster
    reading: RosterReading
    sender: Sender
    area: Area
    mapping: dict[str, str | None] | None = None
    said_on: datetime.date | None = None
    list: SenderList | None = None


def keep_readings(
    readings: Sequence[Kept],
    *,
    finder: kept_rows.Finder | None = None,
    and_then: Callable[[], None] | None = None,
) -> None:
    """Keep what was understood of rosters, instead of what was understood of them before.

    A row that was there before keeps its identity, its person and what people decided about it.
    Many rows are written in several transactions (see ``kept_rows``); all of the rosters are read
    with the last one, and ``and_then`` is done in the same. ``finder`` looks for the people of new
    rows while others are written.
    """
    if not readings:
        return
    kept_rows.keep(
        [kept_rows.File(k.roster.pk, k.sender.pk, k.area.pk, k.reading.rows) for k in readings],
        finder,
    )
    with transaction.atomic():
        for kept in readings:
            _close_reading(kept)
        if and_then:
            and_then()


def _close_reading(kept: Kept) -> None:
    counts = dict(kept.reading.rows["status"].value_counts().iter_rows())
    Roster.objects.filter(pk=kept.roster.pk).update(
        status=Roster.Status.READ,
        sender=kept.sender,
        area=kept.area,
        layout=kept.reading.layout,
        format=kept.reading.format,
        mapping=kept.mapping or {},
        understanding=storing.understanding(
            kept.reading, *storing.elsewhere(kept.reading, kept.area)
        ),
        read_at=timezone.now(),
        **{f"rows_{status}": counts.get(status, 0) for status in ("ok", "warn", "stop")},
    )
    audit.record(
        by=kept.roster.received_by or "system", action="roster read", target=kept.roster,
        rows=kept.reading.rows.height,
    )  # fmt: skip
    roster = Roster.objects.select_related("sender").get(pk=kept.roster.pk)
    where = placing.assumed(roster, kept.said_on)
    placing.place(roster, replace(where, list=where.list or kept.list))


@transaction.atomic
def correct_mapping(*, by: User, roster: Roster, fields: dict[str, str | None]) -> SavedMapping:
    """Remember what a person says about the columns of this layout, and read the roster again."""
    access.require(by, Permission.ROSTER_RECEIVE, roster.area)
    saved, _ = SavedMapping.objects.update_or_create(
        layout=roster.layout, defaults={"fields": fields, "saved_by": by.username}
    )
    Roster.objects.filter(pk=roster.pk).update(status=Roster.Status.RECEIVED)
    audit.record(by=by, action="mapping corrected", target=roster, columns=len(fields))
    return saved


def read_again(*, by: User, rosters: Sequence[int]) -> None:
    """Have these rosters read once more from what was sent; whoever asks checks that it is here."""
    Roster.objects.filter(pk__in=rosters).update(
        status=Roster.Status.RECEIVED, refusal="", refusal_values={}
    )
    audit.record(by=by, action="rosters read again", target="registry.Roster", files=list(rosters))


# --- People -------------------------------------------------------------------------------------


@transaction.atomic
def keep_people(*, people: pl.DataFrame, rows: pl.DataFrame, area: Area) -> pl.DataFrame:
    """Keep who the rows of an area belong to; answers person (the engine's), person_id, area_id.

    ``people``: the engine's people. ``rows``: record, person, person_id (before this run, or null)
    and area (number). A person goes on as long as any of their rows stays with them.
    """
    kept = identities.kept_identities(rows)
    place = rows.group_by("person").agg(pl.col("area").max().alias("listed_in"))
    frame = people.join(kept, on="person", how="left", maintain_order="left")
    frame = frame.join(place, on="person", how="left", maintain_order="left")
    village = pl.col("village_code").cast(pl.Int64)
    frame = frame.with_columns(area_id=pl.coalesce(village, "listed_in"))
    columns = storing.person_columns(frame).with_columns(
        id=frame["person_id"], is_current=pl.lit(True), person=frame["person"],
    )  # fmt: skip
    ids = keep_person_columns(columns)
    now = rows.select("record", pl.col("person_id").alias("old_id"), "person").join(
        ids, on="person", how="left", maintain_order="left"
    )
    moved = now.filter(pl.col("person_id").ne_missing(pl.col("old_id")))
    bulk.update(RosterRow, moved.select(pl.col("record").cast(pl.Int64).alias("id"), "person_id"))
    _retire(identities.replacements(now))
    _retire_those_without_rows(area)
    return ids.join(frame.select("person", "area_id"), on="person", how="left")


def keep_person_columns(columns: pl.DataFrame) -> pl.DataFrame:
    """Person rows by what is known of them; answers person and person_id."""
    known = columns.filter(pl.col("id").is_not_null())
    new = columns.filter(pl.col("id").is_null())
    numbers = identities.new_numbers(new.height, os.urandom(new.height * identities.NUMBER_LENGTH))
    if new.height:
        new = new.with_columns(
            id=bulk.take_ids(Person, new.height),
            number=pl.Series(numbers, dtype=pl.String),
            created_at=pl.lit(
                timezone.now().astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")
            ),
        )
        bulk.insert(Person, new.drop("person"))
    bulk.update(Person, known.drop("person"))
    return pl.concat([known.select("person", "id"), new.select("person", "id")]).rename(
        {"id": "person_id"}
    )


def _retire(gone: pl.DataFrame) -> None:
    """People without rows are no longer shown; whoever asks for them is led on."""
    bulk.update(
        Person,
        gone.select(
            pl.col("person_id").alias("id"), "replaced_by_id", pl.lit(False).alias("is_current")
        ),
    )


def _retire_those_without_rows(area: Area) -> None:
    """People whose last row went away with a file that was read anew."""
    Person.objects.filter(
        area_id__gte=area.pk, area_id__lte=area.last_within, is_current=True, rows=None
    ).update(is_current=False)
