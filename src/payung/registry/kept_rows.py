"""The rows of rosters that were read, into the register, with their people where these are found
meanwhile.

Many rows take many seconds, in which nobody else could write to SQLite: so each part goes in a
transaction of its own. Until the roster is marked as read, its rows are of no list; what a stop
leaves is gone on from, since a row of the same place in the same file keeps its number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from payung.access import bulk
from payung.access.in_parts import in_parts
from payung.registry import frames, storing
from payung.registry.models import RosterRow


SEALED_TOGETHER = 10_000  # rows whose numbers are Python's objects at a time
WRITTEN_TOGETHER = 25_000  # rows for which everybody else waits


@dataclass(frozen=True)
class File:
    """A roster, who sent it, and the area (numbers) of whatever in its ``rows`` names no smaller
    one. ``rows``: ROW_SCHEMA."""

    roster: int
    sender: int
    area: int
    rows: pl.DataFrame


People = Callable[[], pl.DataFrame]
"""Answers ``id`` and ``person_id`` of those rows that are somebody's; asked in the transaction in
which these rows are written."""
Found = tuple[pl.Series, Callable[[], People]]
"""Some of the new rows (their numbers), and what waits until their people are found."""
Finder = Callable[[pl.DataFrame], Iterable[Found]]
"""Takes new rows as ``frames.rows_frame`` gives them, with the numbers that they will have."""


def keep(files: Sequence[File], finder: Finder | None) -> None:
    """Write the rows of these files instead of those that were there; these keep their people."""
    rosters = [file.roster for file in files]
    rows = storing.row_columns([(file.roster, file.area, file.rows) for file in files])
    known = bulk.read(RosterRow.objects.filter(roster__in=rosters), storing.PLACES).with_columns(
        pl.col("sheet").fill_null("")
    )
    if known.height:
        rows = storing.with_kept_ids(rows, known)
    else:  # as it is nearly always; a join would copy everything
        rows = rows.with_columns(id=pl.lit(None, pl.Int64))
    gone = known.filter(~pl.col("id").is_in(rows["id"].drop_nulls().implode()))["id"]
    for part in bulk.parts(gone):
        RosterRow.objects.filter(pk__in=part).delete()
    renewed = rows.filter(pl.col("id").is_not_null())
    new = rows.filter(pl.col("id").is_null()) if renewed.height else rows
    del rows
    if new.height:
        new = new.with_columns(bulk.take_ids(RosterRow, new.height))
    with in_parts(new.height + renewed.height):
        if new.height and finder:
            new = _insert_found(new, finder(_as_read(new, files)))
        for part in new.iter_slices(WRITTEN_TOGETHER):
            _insert(_sealed(part))
        for part in renewed.iter_slices(WRITTEN_TOGETHER):
            sealed = _sealed(part)
            with transaction.atomic():
                bulk.upsert(RosterRow, sealed)


def _insert_found(new: pl.DataFrame, found: Iterable[Found]) -> pl.DataFrame:
    """Write the rows whose people were looked for; answers the others."""
    written = []
    for numbers, looked in found:
        sealed = _sealed(new.filter(pl.col("id").is_in(numbers.implode())))
        _insert(sealed, looked())
        written.append(numbers)
    return new.filter(~pl.col("id").is_in(pl.concat(written).implode())) if written else new


def _insert(sealed: pl.DataFrame, people: People | None = None) -> None:
    """New rows, each the first of its entry."""
    with transaction.atomic():
        if people:
            sealed = sealed.join(people(), on="id", how="left", maintain_order="left")
        bulk.insert(RosterRow, sealed.with_columns(entry="id"))


def _sealed(rows: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(storing.sealed_rows(part) for part in rows.iter_slices(SEALED_TOGETHER))


def _as_read(new: pl.DataFrame, files: Sequence[File]) -> pl.DataFrame:
    """What a query would answer once they are written; columns that need no change are shared."""
    senders = {file.roster: file.sender for file in files}
    read = bulk.fitted(RosterRow, new).with_columns(
        pl.col("roster_id").replace_strict(senders, return_dtype=pl.Int64)
        .alias("roster__sender_id"),
        entry="id", person_id=pl.lit(None, pl.Int64),
    ).select(pl.col(name).cast(kind) for name, kind in frames.ROW_COLUMNS.items())  # fmt: skip
    texts = read.select(pl.col(pl.String).eq("").any())
    empty = [name for name in texts.columns if texts[name].item()]
    return frames.as_the_engine_takes(read.with_columns(pl.col(empty).replace("", None)))
