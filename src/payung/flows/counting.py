"""One count: everything known about a region on a day becomes people, verdicts and figures."""

import datetime
import hashlib
from collections.abc import Sequence

import polars as pl
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.core import coverage as rules
from payung.core.law import load_law
from payung.core.reconciliation import Reconciliation, reconcile
from payung.coverage import actions as coverage
from payung.coverage import queries as answers
from payung.coverage.models import Run
from payung.flows import arriving, memberships, news, questions, sampling
from payung.flows.searching import keep_words
from payung.jobs import queue
from payung.jobs.models import Progress
from payung.jobs.reporting import Report, reporting, silent
from payung.linkage import actions as linkage
from payung.linkage import queries as links
from payung.registry import actions as registry
from payung.registry import affiliating, frames, snapshots


STEPS = 3
NO_VERDICTS = pl.DataFrame(
    schema={
        "person_id": pl.Int64, "area_id": pl.Int64, "segment": pl.String, "verdict": pl.String,
        "since": pl.Date, "until": pl.Date, "reasons": pl.List(pl.String),
    }
)  # fmt: skip
OURS = ("area", "person_id", "roster_id", "entry")
"""Columns of the row frame that are about our tables; the engine does not see them."""


def start_run(
    *, by: User, area: Area, as_of: datetime.date, known_on: datetime.datetime | None = None
) -> Progress:
    """Have a region counted for a day, as known now or at an earlier moment.

    Raises NotAllowed, and InputProblem where there are no memberships to count with.
    """
    access.require(by, Permission.COVERAGE_RUN, area)
    memberships.to_count_with(area, as_of, known_on)
    with transaction.atomic():
        return queue.start(
            count_area, kind="run_coverage", by=by, area=area.pk, as_of=as_of.isoformat(),
            known_on=known_on.isoformat() if known_on else None,
        )  # fmt: skip


@task()
def count_area(progress_id: int) -> None:
    """The job: one count. Run again after a stop, it is another run; the first stays failed."""
    with reporting(progress_id) as report:
        known_on = report.arguments.get("known_on")
        area = access.area(report.arguments["area"])
        as_of = datetime.date.fromisoformat(report.arguments["as_of"])
        try:
            run_coverage(
                by=report.progress.by, area=area, as_of=as_of, report=report,
                known_on=datetime.datetime.fromisoformat(known_on) if known_on else None,
            )  # fmt: skip
        except BaseException:
            news.counted(report.progress, area, as_of, well=False)
            raise
        news.counted(report.progress, area, as_of, well=True)


def run_coverage(
    *,
    by: User,
    area: Area,
    as_of: datetime.date,
    known_on: datetime.datetime | None = None,
    report: Report = silent,
    trend: Sequence[datetime.date] = (),
) -> Run:
    """Count a region for a day: all of it is kept, or nothing but a failed run.

    ``known_on``: with what was known at that moment; such a run keeps figures alone and leaves
    people, links and questions as they are today. ``trend``: earlier days for which figures,
    without verdicts, are made of the same inputs: what was true then as far as we know now.
    """
    report(0, STEPS, "loading")
    rows = frames.rows_frame(area, as_of, known_on)
    extract = memberships.to_count_with(area, as_of, known_on)
    members = frames.members_frame(extract)
    said = links.decisions_frame(rows["record"], entries=rows["entry"], known_on=known_on)
    decisions = questions.spread(said, rows)
    official = answers.official_frame(area)
    run = coverage.begin_run(
        by=by, area=area, as_of=as_of, known_on=known_on,
        inputs={
            "rosters": frames.roster_hashes(area, as_of, known_on),
            "extract": extract.sha256,
            "decisions": _fingerprint(decisions),
            "official": _fingerprint(official),
        },
    )  # fmt: skip
    try:
        report(1, STEPS, "reconciling", rows=rows.height, members=members.height)
        regency = areas.enclosing(area.pk, "regency")
        result = reconcile(
            rows.drop(OURS), members, as_of=as_of, law=load_law(),
            region=areas.text_of(regency) if regency else None,
            official=official, decisions=decisions,
        )  # fmt: skip
        report(2, STEPS, "keeping", people=result.people.height)
        if known_on is not None:
            _tell(run, rows, members, result)
        else:
            places = rows.select("record", "area")
            sample = sampling.measured(result, members, decisions, places)
            _keep(run, area, rows, members, result, sample)
        for day in trend:
            _look_back(run, day, result, members, official)
    except BaseException:
        coverage.fail_run(run=run)
        raise
    report(STEPS, STEPS, "keeping")
    keep_words(area)  # what the search finds; a stop here is mended by the next count
    run.refresh_from_db()
    return run


@transaction.atomic
def _keep(
    run: Run,
    area: Area,
    rows: pl.DataFrame,
    members: pl.DataFrame,
    result: Reconciliation,
    sample: sampling.Measured,
) -> None:
    """People first, for everything else speaks of them."""
    grouped = rows.select("record", "person_id", "area").join(
        result.rows.select("record", "person"), on="record", how="left", maintain_order="left"
    )
    ids = registry.keep_people(people=result.people, rows=grouped, area=area)
    kpj = members.unique("kpj", keep="first", maintain_order=True).select("kpj", "membership_id")
    found = result.links.filter(pl.col("decision").is_in(["match", "review"])).join(
        kpj, on="kpj", how="inner", maintain_order="left"
    )
    linkage.keep_links(run_number=run.pk, area=area, links=found)
    linkage.keep_questions(
        area=area, pairs=questions.asked(result, found, rows.select("record", "area"))
    )
    linkage.keep_sample(
        run_number=run.pk, area=area, strata=sample.strata, sample=sample.sample,
        stakes=sampling.stakes_by_area(sample.stakes, ids),
    )  # fmt: skip
    linkage.keep_moves(run_number=run.pk, moves=moves(grouped, ids))
    verdicts = result.people.join(ids, on="person", how="left", maintain_order="left")
    known = arriving.known_people(verdicts, result.rows.select("person", "phone", "kk"))
    transaction.on_commit(lambda: snapshots.keep(area.pk, known))
    standing = grouped.select("record", "person").join(
        ids.select("person", "person_id"), on="person"
    )
    standing = standing.join(rows.select("record", "roster_id", "entry"), on="record")
    affiliating.keep(area, standing, run.as_of)
    coverage.keep_answers(run=run, verdicts=verdicts, figures=result.figures)
    coverage.keep_verdict_changes(run=run)
    _finish(run, rows, members, result)


@transaction.atomic
def _tell(run: Run, rows: pl.DataFrame, members: pl.DataFrame, result: Reconciliation) -> None:
    """The figures as they were known once: people, links and questions are those of today."""
    coverage.keep_answers(run=run, verdicts=NO_VERDICTS, figures=result.figures)
    _finish(run, rows, members, result)


def _finish(run: Run, rows: pl.DataFrame, members: pl.DataFrame, result: Reconciliation) -> None:
    coverage.finish_run(
        run=run, rule=result.rule, people=result.people.height, rows=rows.height,
        members=members.height,
    )  # fmt: skip


def moves(rows: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """row_id, before_id, after_id of rows that were somebody's and are now somebody else's.

    ``rows``: record, person (the engine's), person_id (before the run); ``ids``: person, person_id.
    """
    now = rows.select("record", "person", pl.col("person_id").alias("before_id")).join(
        ids.select("person", pl.col("person_id").alias("after_id")), on="person"
    )
    moved = now.drop_nulls("before_id").filter(pl.col("before_id") != pl.col("after_id"))
    return moved.select(pl.col("record").cast(pl.Int64).alias("row_id"), "before_id", "after_id")


def _look_back(
    run: Run,
    day: datetime.date,
    result: Reconciliation,
    members: pl.DataFrame,
    official: pl.DataFrame,
) -> None:
    """The figures of an earlier day, from the people and the links that the run found."""
    standing = rules.standings(members, as_of=day, law=load_law())
    is_excluded = pl.col("is_civil_servant").alias("is_excluded")
    links = result.links.filter(pl.col("decision").is_in(["match", "review"]))
    links = links.select("person", "kpj", "decision").unique()
    verdicts = rules.verdicts(result.people.select("person", is_excluded), links, standing)
    people = result.people.drop("verdict", "since", "until", "reasons").join(
        verdicts, on="person", how="left", maintain_order="left"
    )
    senders = result.rows.select("person", pl.col("file").alias("sender"))
    regency = areas.enclosing(run.area_id, "regency")
    figures = rules.figures(
        people, senders, region=areas.text_of(regency) if regency else None, official=official
    )
    with transaction.atomic():
        earlier = coverage.begin_run(
            by=run.by, area=run.area, as_of=day, inputs=run.inputs | {"looking_back_from": run.pk}
        )
        coverage.keep_answers(run=earlier, verdicts=NO_VERDICTS, figures=figures)
        coverage.finish_run(
            run=earlier, rule=result.rule, people=people.height, rows=result.rows.height,
            members=members.height,
        )  # fmt: skip


def _fingerprint(frame: pl.DataFrame) -> str | None:
    """SHA-256 of a table, the same whenever its content is; None for an empty one."""
    if not frame.height:
        return None
    text = frame.sort(frame.columns).write_csv()
    return hashlib.sha256(text.encode()).hexdigest()


def default_day() -> datetime.date:
    """The day for which one counts unless told otherwise: the last day of the month before."""
    return timezone.localdate().replace(day=1) - datetime.timedelta(days=1)
