"""``payung serve`` and ``payung demo``: the register in the browser.

The server, the worker and the clock are processes of their own; when this one ends, or is killed,
all end (``attached``).
"""

import argparse
import datetime
import hashlib
import http.client
import io
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

from payung import __version__
from payung.commands.installation import GIVING_BACK, set_up_django, settings
from payung.commands.terminal import bars, print_sentence
from payung.core.errors import InputProblem


PATIENCE = 30  # seconds until the first page must answer
ANSWERING = min(os.cpu_count() or 1, 2)
"""Processes that answer; more would take memory that an old computer does not have."""
AT_ONCE = 2
"""Pages that a process makes at the same time: with more, each of them waits for all the others."""
SERVER = (
    "--interface", "wsgi", "--no-ws", "--workers", str(ANSWERING),
    "--blocking-threads", str(AT_ONCE),
    # A connection stays with one process: kept alive, some processes get most of the visitors.
    "--no-http1-keep-alive",
    # Without it granian has been seen to ignore a polite request to stop for minutes.
    "--workers-kill-timeout", "10",
)  # fmt: skip
MINUTE = 60  # seconds between two looks at the clock
PACKAGE = Path(__file__).resolve().parents[1]


def serve(given: argparse.Namespace) -> int:
    """Prepares what is missing, serves until stopped. Raises InputProblem when the port is taken."""
    _refuse_taken_port(given.host, given.port)
    if not _is_prepared():
        _prepare()
        if not _has_rosters():
            _make_demo("61.08", seed=6108, size=60_000, language=given.lang)
        _stamp().write_text(_wanted(), encoding="utf-8")
    name = "localhost" if given.host in ("127.0.0.1", "0.0.0.0") else given.host
    running = [_start_server(given.host, given.port)]
    clock = Clock()
    try:
        _wait_until_it_answers(given.host, given.port, running)
        _welcome(f"http://{name}:{given.port}/", given)
        # Only now, so that the first page need not share the processor.
        _resume_what_was_cut_off()
        running.append(_start_worker())
        return _until_one_ends(running, clock)
    finally:
        _stop([*running, *clock.running])


def demo(given: argparse.Namespace) -> int:
    """Makes the invented region and runs the whole journey on it."""
    _prepare()
    _make_demo(given.region, seed=given.seed, size=given.size, language=given.lang)
    _stamp().write_text(_wanted(), encoding="utf-8")
    print_sentence("demo.next", given.lang)
    return 0


def _is_prepared() -> bool:
    """Whether this very version has prepared this database and found something in it.

    Asking the database itself takes seconds that a second start can save.
    """
    return _stamp().exists() and _stamp().read_text(encoding="utf-8") == _wanted()


def _stamp() -> Path:
    return settings().PAYUNG_HOME / "prepared.txt"


def _wanted() -> str:
    # Engine, name and host only: Django adds more to this dictionary once it is set up.
    database = settings().DATABASES["default"]
    where = " ".join(str(database.get(key, "")) for key in ("ENGINE", "NAME", "HOST", "PORT"))
    return f"{__version__} {hashlib.sha256(where.encode()).hexdigest()} {_fingerprint()}"


def _prepare() -> None:
    """Tables, areas, static files and keys."""
    set_up_django()
    from django.core.management import call_command

    from payung.commands.management.commands.payung_setup import make_home

    make_home()
    call_command("payung_setup", stdout=io.StringIO())


def _resume_what_was_cut_off() -> None:
    """Jobs that were running when the last server stopped begin again; they are safe to repeat."""
    set_up_django()
    from payung.jobs.queue import resume_stalled

    resume_stalled(quiet_for=datetime.timedelta(0))


def _fingerprint() -> str:
    """Changes when a migration, a static file or the areas do."""
    kinds = ("*/migrations/*.py", "web/static/**/*", "core/places/data/*")
    files = sorted(path for kind in kinds for path in PACKAGE.glob(kind) if path.is_file())
    seen = "".join(f"{path.name}{path.stat().st_size}{path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(seen.encode()).hexdigest()


def _has_rosters() -> bool:
    from payung.registry.queries import any_roster

    return any_roster()


def _make_demo(region: str, *, seed: int, size: int, language: str) -> None:
    from payung.flows.demo import load_demo

    print_sentence("demo.begins", language, people=size)
    with bars(language) as shown:
        made = load_demo(
            region=region, seed=seed, size=size, report=shown.report, language=language
        ).region
    print_sentence("demo.done", language, files=made.files, rows=made.rows, people=made.people)


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise InputProblem("port_taken", port=str(port), other=str(port + 1)) from None


def _start_server(host: str, port: int) -> subprocess.Popen[bytes]:
    return _start(
        "granian", *SERVER, "--host", host, "--port", str(port), "--log-level", "warning",
        "payung.web.wsgi:application",
    )  # fmt: skip


def _start_worker() -> subprocess.Popen[bytes]:
    words = ("django", "db_worker", "--interval", "0.5", "--verbosity", "0")
    return _start(*words, **GIVING_BACK)


class Clock:
    """Runs beside the pages what time brings: reminders, deadlines, retention, e-mails.

    Nothing depends on it: when it dies it is started again, and the pages go on meanwhile.
    """

    def __init__(self) -> None:
        self.running: list[subprocess.Popen[bytes]] = []
        self._next_start = 0.0

    def keep(self) -> None:
        """Start it when it does not run; at most once a minute."""
        if any(process.poll() is None for process in self.running):
            return
        now = time.monotonic()
        if now >= self._next_start:
            self._next_start = now + MINUTE
            self.running = [_start("django", "payung_tick", "--every", str(MINUTE))]


def _start(module: str, *arguments: str, **surroundings: str) -> subprocess.Popen[bytes]:
    environment = {**surroundings, **os.environ, "DJANGO_SETTINGS_MODULE": "payung.web.settings"}
    attached = ("-m", "payung.commands.attached", str(os.getpid()), module, *arguments)
    return subprocess.Popen([sys.executable, *attached], env=environment)


def _wait_until_it_answers(host: str, port: int, running: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in running):
            break
        try:
            asked = http.client.HTTPConnection(host if host != "0.0.0.0" else "127.0.0.1", port)
            # An answer, not only an open port: the port is open before the program behind it is.
            asked.request("GET", "/sehat/", headers={"Host": "localhost"})
            if asked.getresponse().status == http.HTTPStatus.SERVICE_UNAVAILABLE:
                raise InputProblem("database_silent", exit_code=1)
            return
        except OSError:
            time.sleep(0.05)
        finally:
            asked.close()
    raise InputProblem("server_silent", exit_code=1)


def _welcome(address: str, given: argparse.Namespace) -> None:
    print_sentence("serve.ready", given.lang, address=address)
    login = _stamp().parent / "demo-login.txt"
    if login.exists():
        print_sentence("serve.login", given.lang, login=login.read_text(encoding="utf-8").strip())
    print_sentence("serve.stop", given.lang)
    if not given.no_browser:
        webbrowser.open(address)


def _until_one_ends(running: list[subprocess.Popen[bytes]], clock: Clock) -> int:
    """A polite request to stop is the ordinary end; a process that dies by itself is not."""

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, leave)
    try:
        while all(process.poll() is None for process in running):
            clock.keep()
            time.sleep(0.2)
    except KeyboardInterrupt:
        return 0
    return 1


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
