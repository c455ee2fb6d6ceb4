"""A roster takes its place: which of the sender's lists it is, of which day, and what it changes.

Everything here happens in one transaction with the rows themselves, so that a roster that is read
always has its place. Reading or placing it again closes the earlier set and writes another.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

import polars as pl
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from payung.access import bulk
from payung.core import changes as rules
from payung.core.changes import Changes
from payung.registry import columns, in_force
from payung.registry.models import (
    ChangeLine,
    ChangeSet,
    Roster,
    RosterRow,
    Sender,
    SenderList,
)


KINDS = {
    Sender.Kind.VILLAGE: SenderList.Kind.VILLAGE_GROUP,
    Sender.Kind.OFFICE: SenderList.Kind.OFFICE,
    Sender.Kind.EMPLOYER: SenderList.Kind.EMPLOYER,
    Sender.Kind.GROUP: SenderList.Kind.VILLAGE_GROUP,
}
ALIKE = 0.5
"""Where more than this share of the people are common, two lists of a sender are one list at
different times."""
ALIKE_BY_NAME = 0.1
"""The same where the lists are also called the same and look the same."""
# What two lists are compared by. Numbers stay closed: their index is equal where they are. Of a
# phone the mask is enough to show that it changed; the new one counts in any case.
COMPARED: dict[str, pl.DataType] = {
    "id": pl.Int64, "nik_index": pl.String, "kk_index": pl.String, "name": pl.String,
    "birth_date": pl.Date, "sex": pl.String, "area_id": pl.Int64, "phone_masked": pl.String,
    "job": pl.String, "office": pl.String, "wage": pl.Int64, "segment": pl.String,
    "remark": pl.String, "entry": pl.Int64, "person_id": pl.Int64,
}  # fmt: skip
OURS = ("entry", "person_id")
NAMES = {"nik_index": "nik", "kk_index": "kk", "phone_masked": "phone"}
OPENED: dict[str, pl.DataType] = {
    "id": pl.Int64, "name": pl.String, "alias": pl.String, "nik": pl.String,
    "nik_written": pl.String, "birth_date": pl.Date, "sex": pl.String, "phone": pl.String,
    "kk": pl.String, "area_id": pl.Int64,
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """``list``: None chooses by the people on it. ``said``: title, received or person."""

    as_of: datetime.date
    said: str
    list: SenderList | None = None
    asked: bool = False
    by: str = ""


def assumed(roster: Roster, said: datetime.date | None) -> Place:
    """Of which day a roster speaks: as a person said, else its title, else the day it came. Read
    again, it stays on the list where it was."""
    before = ChangeSet.objects.filter(roster=roster, known_until=None).first()
    target = before.list if before else None
    if before and before.said == ChangeSet.Said.PERSON:
        return Place(before.as_of, before.said, target, by=before.placed_by)
    received = timezone.localdate(roster.received_at)
    if said is not None:
        return Place(min(said, received), ChangeSet.Said.TITLE, target)
    return Place(received, ChangeSet.Said.RECEIVED, target)


def senders_with_lists(senders: Iterable[int]) -> set[int]:
    """Those of these senders (numbers) of whom a list may go on."""
    return set(SenderList.objects.filter(sender__in=set(senders)).values_list("sender", flat=True))


@transaction.atomic
def place(roster: Roster, where: Place) -> ChangeSet:
    """Give a roster that is read its place; answers its change set."""
    now = timezone.now()
    ChangeSet.objects.filter(roster=roster, known_until=None).update(known_until=now)
    rows = RosterRow.objects.filter(roster=roster)
    rows.exclude(entry=F("id")).update(entry=F("id"))
    new = _compared(rows)
    target = where.list or _list_of(roster, new)
    force = in_force.of_lists([target.pk], where.as_of, without=roster.pk)
    old = _compared(_in_force(force))
    found = _changes(old, new) if old.height else _all_joined(new)
    base = force.rosters[0] if force.rosters else None
    policy = rules.Policy(roster.sender.policy, roster.sender.most_left, roster.sender.most_joined)
    asked = where.asked or rules.must_ask(
        policy, old=old.height, left=found.left.len(), joined=found.joined.len()
    )
    waiting = found.joined.len() + found.left.len() + found.changed.height if asked else 0
    kept = ChangeSet.objects.create(
        roster=roster, list=target, base_id=base, as_of=where.as_of, said=where.said, asked=asked,
        rows=new.height, joined=found.joined.len(), left=found.left.len(),
        changed=found.changed.height, same=found.same.height, waiting=waiting,
        placed_by=where.by, known_from=now,
    )  # fmt: skip
    _go_on(old, new, found)
    if base is not None or asked:
        _keep_lines(kept, old, found, now)
    Roster.objects.filter(pk=roster.pk).update(as_of=where.as_of)
    return kept


def _compared(rows: pl.DataFrame) -> pl.DataFrame:
    frame = rows if isinstance(rows, pl.DataFrame) else bulk.read(rows.order_by("id"), COMPARED)
    village = pl.when(pl.col("area_id") % 10_000 > 0).then("area_id").alias("village")
    return frame.rename(NAMES).with_columns(village).drop("area_id")


def _in_force(force: in_force.InForce) -> pl.DataFrame:
    """The rows of lists that are in force, as they are compared."""
    frame = bulk.read(RosterRow.objects.filter(roster__in=force.rosters).order_by("id"), COMPARED)
    if force.held.len():
        frame = frame.filter(~pl.col("id").is_in(force.held.implode()))
    return pl.concat([frame, bulk.read_among(RosterRow.objects, force.kept, COMPARED)])


def _changes(old: pl.DataFrame, new: pl.DataFrame) -> Changes:
    """By equality, then by the engine's weighing of those who are left over, numbers open."""
    left, right = old.drop(OURS), new.drop(OURS)
    certain = rules.pairs(left, right)
    rest = [
        _opened(frame.join(certain, left_on="id", right_on=side, how="anti")["id"])
        for frame, side in ((left, "old"), (right, "new"))
    ]
    return rules.changes(left, right, pl.concat([certain, rules.near_pairs(*rest)]))


def _all_joined(new: pl.DataFrame) -> Changes:
    nobody = pl.DataFrame(schema={"old": pl.Int64, "new": pl.Int64})
    changed = nobody.with_columns(fields=pl.lit([], pl.List(pl.String)))
    return Changes(new["id"], pl.Series("id", [], pl.Int64), changed, nobody)


def _opened(ids: pl.Series) -> pl.DataFrame:
    rows, sealed = RosterRow.objects.order_by("id"), ("nik", "nik_written", "phone", "kk")
    frame = columns.read_sealed_among(rows, ids, OPENED, sealed)
    code = pl.when(pl.col("area_id") % 10_000 > 0).then(pl.col("area_id").cast(pl.String))
    return frame.with_columns(village_code=code).drop("area_id")


# --- Which list ---------------------------------------------------------------------------------


def _list_of(roster: Roster, new: pl.DataFrame) -> SenderList:
    """The list that it goes on from, by the people on both; else another list of the sender.

    In doubt it is another list: then everybody goes on counting, and a person can say that this
    one replaces that one. Nobody leaves a register because two names of files look alike.
    """
    name = rules.without_day(PurePath(roster.file_name).stem)
    known = list(SenderList.objects.filter(sender=roster.sender))
    force = in_force.of_lists([one.pk for one in known], without=roster.pk)
    candidates = {one.pk: one for one in known}
    people = {"id": pl.Int64, "nik_index": pl.String, "name": pl.String, "birth_date": pl.Date}
    if force.rosters:
        segment = _usual_segment(new)
        best, likest = None, 0.0
        for list_id, roster_id in force.sets.select("list_id", "roster_id").iter_rows():
            one = candidates[list_id]
            if segment and one.segment and segment != one.segment:
                continue
            old = bulk.read(RosterRow.objects.filter(roster=roster_id).order_by("id"), people)
            like = rules.likeness(old.rename(NAMES, strict=False), new)
            called = one.name.casefold() == name.casefold() and one.layout == roster.layout
            if like > (ALIKE_BY_NAME if called else ALIKE) and like > likest:
                best, likest = one, like
        if best is not None:
            return best
    return SenderList.objects.create(
        sender=roster.sender, name=(name or roster.sender.name)[:200], layout=roster.layout,
        segment=_usual_segment(new), kind=KINDS[roster.sender.kind],
    )  # fmt: skip


def _usual_segment(new: pl.DataFrame) -> str:
    """The segment that all rows with one have; "" where they differ."""
    found = new["segment"].drop_nulls().unique()
    return str(found[0]) if found.len() == 1 else ""


# --- What is kept -------------------------------------------------------------------------------


def _go_on(old: pl.DataFrame, new: pl.DataFrame, found: Changes) -> None:
    """Who goes on keeps the place on the list and the person; who has a person keeps theirs."""
    before = old.select(old="id", entry_before="entry", person_before="person_id")
    own = new.select(new="id", own="person_id")
    paired = found.paired.join(before, on="old").join(own, on="new")
    bulk.update(
        RosterRow,
        paired.select(
            pl.col("new").alias("id"),
            pl.coalesce("entry_before", "old").alias("entry"),
            pl.coalesce("own", "person_before").alias("person_id"),
        ),
    )


def _keep_lines(kept: ChangeSet, old: pl.DataFrame, found: Changes, now: datetime.datetime) -> None:
    entries = old.select(old="id", entry_before="entry")
    nobody, nothing = pl.lit(None, pl.Int64), pl.lit([], pl.List(pl.String))
    lines = pl.concat(
        [
            found.joined.alias("new").to_frame().select(
                pl.lit("joined").alias("kind"), nobody.alias("old"), "new", nothing.alias("fields")
            ),
            found.left.alias("old").to_frame().select(
                pl.lit("left").alias("kind"), "old", nobody.alias("new"), nothing.alias("fields")
            ),
            found.changed.select(pl.lit("changed").alias("kind"), "old", "new", "fields"),
        ]
    ).join(entries, on="old", how="left", maintain_order="left")  # fmt: skip
    decided = None if kept.asked else now.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    state = ChangeLine.State.WAITING if kept.asked else ChangeLine.State.ACCEPTED
    bulk.insert(
        ChangeLine,
        lines.select(
            pl.lit(kept.pk, pl.Int64).alias("change_set_id"),
            "kind",
            pl.col("old").alias("old_id"),
            pl.col("new").alias("new_id"),
            pl.coalesce("entry_before", "old", "new").alias("entry"),
            bulk.json_texts("fields"),
            pl.lit(state.value).alias("state"),
            pl.lit(decided, pl.String).alias("decided_at"),
        ),
    )
