"""Everything that writes our answers. A finished run is never changed."""

import datetime
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.coverage.models import Figure, OfficialNumber, Run, Verdict, VerdictChange


def begin_run(
    *, by: User, area: Area, as_of: datetime.date, inputs: dict[str, Any],
    known_on: datetime.datetime | None = None,
) -> Run:  # fmt: skip
    """A run that has begun; ``inputs`` names what it counts by SHA-256."""
    access.require(by, Permission.COVERAGE_RUN, area)
    return Run.objects.create(area=area, as_of=as_of, known_on=known_on, inputs=inputs, by=by)


@transaction.atomic
def keep_answers(*, run: Run, verdicts: pl.DataFrame, figures: pl.DataFrame) -> None:
    """The verdicts and the figures of a run.

    ``verdicts``: person_id, area_id, segment, verdict, since, until, reasons. ``figures``: the
    engine's FIGURE_SCHEMA, in which ``sender`` is the sender's number.
    """
    mine = pl.lit(run.pk, pl.Int64).alias("run_id")
    answers = verdicts.select(
        mine, "person_id", "area_id", "segment", "verdict", "since", "until",
        bulk.json_texts("reasons"),
    )  # fmt: skip
    bulk.insert(Verdict, answers)
    counts = ("numerator", "denominator", "lapsed", "unprotected", "review", "excluded")
    bulk.insert(
        Figure,
        figures.filter(pl.col("area").is_not_null() | ~pl.col("scope").is_in(["district", "village"]))
        .select(
            mine, "scope", "segment", *counts, "official_number", "official_year",
            "official_source",
            _area_of_figure(run),
            pl.col("sender").cast(pl.Int64).alias("sender_id"),
        ),
    )  # fmt: skip


def _area_of_figure(run: Run) -> pl.Expr:
    """The total stands for the whole area of the run, whatever the engine calls it."""
    number = pl.col("area").str.pad_end(10, "0").cast(pl.Int64)
    is_total = pl.col("scope") == "total"
    return pl.when(is_total).then(pl.lit(run.area_id)).otherwise(number).alias("area_id")


@transaction.atomic
def keep_verdict_changes(*, run: Run) -> None:
    """How many people of each area have another verdict than in the count before, if there was
    one: a few lines per village, so that nobody has to compare verdicts again."""
    verdicts = Verdict.objects.order_by()
    counted = Run.objects.filter(area=run.area_id, state=Run.State.DONE, pk__lt=run.pk)
    before = counted.filter(Exists(verdicts.filter(run=OuterRef("pk")))).order_by("-id").first()
    if before is None:
        return
    same_person = {"person": OuterRef("person")}
    earlier = Subquery(verdicts.filter(run=before, **same_person).values("verdict")[:1])
    now = verdicts.filter(run=run).annotate(before=Coalesce(earlier, Value("")))
    changed = now.values_list("area_id", "before", "verdict").annotate(n=Count("id"))
    gone = verdicts.filter(run=before).exclude(Exists(verdicts.filter(run=run, **same_person)))
    left = gone.values_list("area_id", "verdict").annotate(n=Count("id"))
    lines = [line for line in changed if line[1] != line[2]]
    lines += [(area, verdict, "", n) for area, verdict, n in left]
    VerdictChange.objects.bulk_create(
        VerdictChange(run=run, area_id=area, before=was, after=now, people=n)
        for area, was, now, n in sorted(lines)
    )


@transaction.atomic
def finish_run(*, run: Run, rule: str, people: int, rows: int, members: int) -> None:
    Run.objects.filter(pk=run.pk).update(
        state=Run.State.DONE, rule=rule, people=people, rows=rows, members=members,
        finished_at=timezone.now(),
    )  # fmt: skip
    audit.record(by=run.by or "system", action="coverage counted", target=run, people=people)


def fail_run(*, run: Run) -> None:
    """A run that did not come to its end; it is kept, and nobody is shown its half."""
    Run.objects.filter(pk=run.pk).update(state=Run.State.FAILED, finished_at=timezone.now())


@transaction.atomic
def publish(*, run: Run, by: User) -> None:
    """Show the figures of a finished run to others than the office; once, and for good."""
    changed = Run.objects.filter(pk=run.pk, state=Run.State.DONE, published_at=None).update(
        published_at=timezone.now(), published_by=by
    )
    if changed:
        audit.record(by=by, action="figures published", target=run)


@transaction.atomic
def load_official_numbers(*, by: User, area: Area, table: pl.DataFrame) -> int:
    """Keep an official table (area, year, source, number); a number given again is replaced."""
    access.require(by, Permission.COVERAGE_RUN, area)
    inside = table.with_columns(
        number_of_area=pl.col("area").str.pad_end(10, "0").cast(pl.Int64)
    ).filter(pl.col("number_of_area").is_between(area.pk, area.last_within))
    OfficialNumber.objects.bulk_create(
        [
            OfficialNumber(area_id=number, year=year, source=source, number=workers)
            for number, year, source, workers in inside.select(
                "number_of_area", "year", "source", "number"
            ).iter_rows()
        ],
        update_conflicts=True,
        unique_fields=["area", "year", "source"],
        update_fields=["number"],
    )
    audit.record(by=by, action="official numbers loaded", target=area, lines=inside.height)
    return inside.height
