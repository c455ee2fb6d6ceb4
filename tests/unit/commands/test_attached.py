"""What ``payung serve`` started ends with it, also when it is killed without a word."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from payung.commands import attached


SRC = Path(attached.__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes end otherwise there")

PARENT = """
import time
from payung.commands import serving
child = "import time; print('runs', flush=True); time.sleep(60)"
print(serving._start("timeit", "-n", "1", "-r", "1", child).pid, flush=True)
time.sleep(60)
"""


def environment():
    return {**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}


def lives(pid):
    """A process that ended and was not fetched by anybody does not live."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ended(pid):
    """Whether it ends within ten seconds."""
    deadline = time.monotonic() + 10
    while lives(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not lives(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_who_is_killed_leaves_nobody_behind():
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], env=environment(), stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    assert parent.stdout.readline() == "runs\n"
    assert lives(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ended(child)


def test_whose_parent_is_gone_before_it_begins_does_nothing():
    words = [sys.executable, "-m", "payung.commands.attached", "1", "timeit", "print('runs')"]
    made = subprocess.run(words, env=environment(), capture_output=True, check=True, timeout=20)
    assert made.stdout == b""


def test_who_looks_is_asked_to_end_when_the_parent_is_another(monkeypatch):
    told, parents = [], iter([7, 7, 1])
    monkeypatch.setattr(attached.os, "getppid", lambda: next(parents))
    monkeypatch.setattr(attached.time, "sleep", lambda _: None)
    monkeypatch.setattr(attached.os, "kill", lambda pid, number: told.append((pid, number)))
    attached._look(7)
    assert told == [(os.getpid(), signal.SIGTERM)]


def test_a_module_runs_as_if_it_had_been_started_itself():
    parent = str(os.getpid())
    words = [sys.executable, "-m", "payung.commands.attached", parent, "json.tool", "--compact"]
    made = subprocess.run(words, env=environment(), input=b"{ }", capture_output=True, check=True)
    assert made.stdout.strip() == b"{}"
