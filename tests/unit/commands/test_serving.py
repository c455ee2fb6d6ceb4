"""Serving begins light: a prepared Payung is known as such without loading Django."""

import http.server
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from payung.commands import serving
from payung.commands.installation import GIVING_BACK
from payung.core.errors import InputProblem


DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
ASK = "from payung.commands import serving; print(serving._wanted())"
SET_UP = "from payung.commands import serving; serving.set_up_django(); print(serving._wanted())"


def answer(code, home):
    environment = {**os.environ, "PAYUNG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "payung.web.settings"}  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    ).stdout


def test_what_was_prepared_is_recognised_before_and_after_django_is_set_up(tmp_path):
    assert answer(ASK, tmp_path) == answer(SET_UP, tmp_path)


def test_another_place_is_not_prepared_by_this_one(tmp_path):
    assert answer(ASK, tmp_path / "one") != answer(ASK, tmp_path / "two")


def test_asking_does_not_load_django_s_applications(tmp_path):
    code = f"{ASK}; import django.apps; print(django.apps.apps.ready)"
    assert answer(code, tmp_path).splitlines()[-1] == "False"


def test_a_taken_port_is_refused_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputProblem) as refused:
            serving._refuse_taken_port("127.0.0.1", port)
    assert refused.value.values == {"port": str(port), "other": str(port + 1)}


@pytest.fixture
def answering():
    """A server that answers with the status it is told; gives its port."""
    servers = []

    def start(status):
        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_):
                pass

        servers.append(http.server.HTTPServer(("127.0.0.1", 0), Answer))
        threading.Thread(target=servers[-1].serve_forever).start()
        return servers[-1].server_port

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_server_that_answers_is_waited_for_no_longer(answering):
    for status in (200, 400):  # 400: this name of the host is not among PAYUNG_HOSTS
        serving._wait_until_it_answers("127.0.0.1", answering(status), [])


def test_a_server_without_its_database_is_not_called_ready(answering):
    with pytest.raises(InputProblem, match="database_silent"):
        serving._wait_until_it_answers("127.0.0.1", answering(503), [])


def test_a_server_that_ended_is_not_waited_for():
    with pytest.raises(InputProblem, match="server_silent"):
        serving._wait_until_it_answers("127.0.0.1", 9, [Process(ended=1)])


# --- The clock beside the pages -----------------------------------------------------------------


class Process:
    def __init__(self, ended=None):
        self.ended = ended

    def poll(self):
        return self.ended


@pytest.fixture
def started(monkeypatch):
    """Every process that would have been started, and a hand on the time."""
    found, now = [], [1000.0]
    monkeypatch.setattr(serving.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(serving, "_start", lambda *words: found.append(words) or Process())
    return found, now


def test_the_clock_runs_beside_the_pages_every_minute(started):
    clock = serving.Clock()
    clock.keep()
    clock.keep()
    assert started[0] == [("django", "payung_tick", "--every", "60")]


def test_a_clock_that_died_is_started_again_but_not_more_than_once_a_minute(started):
    found, now = started
    clock = serving.Clock()
    clock.keep()
    clock.running[0].ended = 1
    clock.keep()
    assert len(found) == 1
    now[0] += serving.MINUTE
    clock.keep()
    assert len(found) == 2


def test_pages_go_on_when_the_clock_dies_and_end_when_they_end(monkeypatch):
    pages, looked = Process(), []

    class Dead(serving.Clock):
        def keep(self):
            looked.append(1)
            if len(looked) == 3:
                pages.ended = 1

    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    monkeypatch.setattr(serving.time, "sleep", lambda _: None)
    assert serving._until_one_ends([pages], Dead()) == 1
    assert len(looked) == 3


# --- The worker ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "mark"), [("payung-worker.service", "="), ("compose.yaml", ": ")])
def test_a_worker_of_a_server_gives_memory_back_as_one_beside_the_pages_does(file, mark):
    text = (DEPLOY / file).read_text(encoding="utf-8").replace('"', "")
    for name, value in GIVING_BACK.items():
        assert f"{name}{mark}{value}" in text


def test_what_the_office_itself_has_set_wins(monkeypatch):
    seen = {}
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    monkeypatch.setattr(serving.subprocess, "Popen", lambda _words, env: seen.update(env))
    serving._start_worker()
    assert seen["MALLOC_ARENA_MAX"] == "4"
    assert seen["MALLOC_TRIM_THRESHOLD_"] == GIVING_BACK["MALLOC_TRIM_THRESHOLD_"]
