"""Jobs say how far they are, how they ended, and are started again when they fell silent."""

import datetime

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from payung.core.errors import InputProblem
from payung.jobs import queries, queue, reporting
from payung.jobs.models import Progress
from payung.texts import knows


pytestmark = pytest.mark.django_db
AGES = datetime.timedelta(0)
seen: list = []


@task()
def count_to_three(progress_id):
    with reporting.reporting(progress_id) as report:
        for number in range(3):
            report(number, 3, "reading_file", file="daftar.xlsx")
        seen.append(report.arguments)
        report(3, 3, "reading_file")


@task()
def refuse(progress_id):
    with reporting.reporting(progress_id):
        raise InputProblem("empty", file="daftar.xlsx")


@task()
def break_down(progress_id):
    with reporting.reporting(progress_id):
        raise ZeroDivisionError("6108010706850001")


@pytest.fixture(autouse=True)
def _forget():
    seen.clear()


def run(worker, job, by=None, **arguments):
    with worker():
        progress = queue.start(job, kind="read_rosters", by=by, **arguments)
    progress.refresh_from_db()
    return progress


def test_a_job_runs_with_what_it_was_given_and_is_done(worker, rina):
    progress = run(worker, count_to_three, by=rina, rosters=[1, 2])
    assert seen == [{"rosters": [1, 2]}]
    assert (progress.state, progress.percent, progress.is_over) == ("done", 100, True)
    assert (progress.done, progress.total, progress.attempts) == (3, 3, 1)
    assert progress.finished_at is not None
    assert knows(progress.message, "id")


def test_a_job_waits_until_what_it_works_on_is_kept(rina):
    progress = queue.start(count_to_three, kind="read_rosters", by=rina)
    assert (progress.state, progress.percent, progress.is_over) == ("waiting", 0, False)
    assert seen == []


def test_a_job_that_is_refused_says_why(worker):
    progress = run(worker, refuse)
    assert (progress.state, progress.message) == ("failed", "empty")
    assert progress.values == {"file": "daftar.xlsx"}


def test_a_job_that_breaks_down_tells_nothing_of_the_data(worker):
    progress = run(worker, break_down)
    assert (progress.state, progress.message, progress.values) == ("failed", "internal_error", {})


def test_a_job_is_ones_own(worker, rina, siti):
    progress = run(worker, count_to_three, by=rina)
    assert queries.progress(rina, progress.pk) == progress
    with pytest.raises(Progress.DoesNotExist):
        queries.progress(siti, progress.pk)


def test_what_is_under_way_and_what_was_last_are_found(worker, rina):
    done = run(worker, count_to_three, by=rina)
    waiting = queue.start(count_to_three, kind="run_coverage", by=rina)
    assert list(queries.under_way(rina)) == [waiting]
    assert queries.latest(rina, "read_rosters") == done
    assert queries.latest(rina, "read_extract") is None


def test_a_bar_is_not_full_before_the_end(rina):
    progress = Progress(done=1000, total=1000, state="running")
    assert progress.percent == 99


def stalled(attempts: int) -> Progress:
    return Progress.objects.create(
        kind="read_rosters", state="running", attempts=attempts,
        task=count_to_three.module_path, arguments={"rosters": [7]},
    )  # fmt: skip


def test_a_job_that_fell_silent_is_started_again(worker):
    progress = stalled(attempts=1)
    assert queue.resume_stalled(quiet_for=AGES) == 1
    progress.refresh_from_db()
    assert (progress.state, progress.attempts) == ("done", 2)
    assert seen == [{"rosters": [7]}]


def test_a_job_that_fell_silent_three_times_is_given_up():
    progress = stalled(attempts=queue.MOST_ATTEMPTS)
    assert queue.resume_stalled(quiet_for=AGES) == 0
    progress.refresh_from_db()
    assert (progress.state, progress.message) == ("failed", "job_given_up")


def waiting() -> Progress:
    return Progress.objects.create(
        kind="read_rosters", task=count_to_three.module_path, arguments={"rosters": [7]}
    )


def in_the_queue(progress, **fields) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [progress.pk], "kwargs": {}}, task_path=count_to_three.module_path,
        backend_name="default", run_after=timezone.now(), **fields,
    )  # fmt: skip


def test_a_job_that_never_reached_the_queue_is_put_there(worker):
    """Whoever handed it in was ended between keeping it and queueing it."""
    progress = waiting()
    assert queue.resume_stalled(quiet_for=AGES) == 1
    progress.refresh_from_db()
    assert (progress.state, seen) == ("done", [{"rosters": [7]}])


def test_a_job_whose_worker_had_only_just_taken_it_is_put_there_again(worker):
    in_the_queue(waiting(), status="RUNNING", started_at=timezone.now())
    assert queue.resume_stalled(quiet_for=AGES) == 1


def test_a_job_that_waits_its_turn_is_not_queued_twice():
    in_the_queue(waiting())
    assert queue.resume_stalled(quiet_for=AGES) == 0


def test_a_job_that_a_worker_has_just_taken_is_left_alone():
    progress = waiting()
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    Progress.objects.filter(pk=progress.pk).update(touched_at=long_ago)
    in_the_queue(progress, status="RUNNING", started_at=timezone.now())
    assert queue.resume_stalled(quiet_for=datetime.timedelta(minutes=5)) == 0


def test_a_job_that_is_at_work_is_left_alone():
    stalled(attempts=1)
    assert queue.resume_stalled(quiet_for=datetime.timedelta(minutes=5)) == 0
    assert seen == []


def test_a_report_nobody_watches_is_silent():
    assert reporting.silent(1, 2, "reading_file", file="daftar.xlsx") is None
