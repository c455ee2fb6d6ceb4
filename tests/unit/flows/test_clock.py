"""The clock: each part by itself, and a trace of when it last ran."""

import datetime
import logging

import pytest
from django.utils import timezone

from payung.flows import clock
from payung.jobs import queries
from payung.jobs.models import Progress


pytestmark = pytest.mark.django_db
QUIET = datetime.timedelta(minutes=15)


def tick(minute=0):
    return clock.tick(timezone.now(), quiet_for=QUIET, minute=minute)


def part(name, do, minutes=1):
    return clock.Part(name, f"{name} done", minutes, do)


def broken(now):
    raise ValueError("Herkulanus 6108010101010001")


def test_every_part_works_on_an_empty_register():
    assert tick().failed == []
    assert list(tick().done) == ["jobs resumed", *(one.words for one in clock.PARTS)]


def test_a_part_that_fails_does_not_keep_the_others_from_their_work(monkeypatch):
    parts = (part("first", lambda now: 1), part("second", broken), part("third", lambda now: 3))
    monkeypatch.setattr(clock, "PARTS", parts)
    found = tick()
    assert found.failed == ["second"]
    assert (found.done["first done"], found.done["third done"]) == (1, 3)
    assert queries.last_tick().values == {"failed": ["second"]}


def test_what_failed_is_logged_by_its_kind_and_without_anything_of_a_person(monkeypatch, caplog):
    monkeypatch.setattr(clock, "PARTS", (part("second", broken),))
    with caplog.at_level(logging.ERROR):
        tick()
    assert "second failed: ValueError" in caplog.text
    assert "Herkulanus" not in caplog.text
    assert "6108" not in caplog.text


def test_what_is_rarely_due_is_rarely_asked(monkeypatch):
    asked = []
    parts = (part("often", lambda now: 0), part("hourly", lambda now: asked.append(1) or 0, 60))
    monkeypatch.setattr(clock, "PARTS", parts)
    for minute in range(120):
        tick(minute)
    assert len(asked) == 2


def test_a_clock_that_begins_asks_everything_at_once(monkeypatch):
    assert {one.words for one in clock.PARTS} <= set(tick(0).done)


def test_when_it_ran_last_stands_in_one_row_that_is_no_job():
    before = timezone.now()
    tick()
    tick()
    assert Progress.objects.count() == 1
    assert queries.last_tick().finished_at >= before
    assert set(queries.count_by_state().values()) == {0}


def test_before_it_ever_ran_there_is_no_trace():
    assert queries.last_tick() is None
