"""Twenty people at the pages they use most: how long each page takes while all of them click."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from payung.commands.serving import SERVER


def prepared(home: Path, users: int) -> tuple[list[str], dict[str, list[str]]]:
    """Cookies of so many signed-in officers, and the addresses of the ten pages.

    Each page has several addresses, so that nobody's answer is another's.
    """
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from payung.access import queries as access
    from payung.linkage.models import ReviewItem
    from payung.registry.models import Person, Roster

    rina, cookies = access.user_named("rina"), []
    for _ in range(users):
        session = SessionStore()
        session[SESSION_KEY] = str(rina.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = rina.get_session_auth_hash()
        session.create()
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    step = max(Person.objects.count() // 50, 1)
    people = list(Person.objects.filter(pk__in=range(1, 50 * step, step)))
    rosters = list(Roster.objects.values_list("pk", flat=True)[:2000:50])
    pairs = list(ReviewItem.objects.filter(state="open").values_list("pk", flat=True)[:50])
    villages = [f"{person.area_id:010d}" for person in people]
    names = [person.name.split()[0] for person in people]
    return cookies, {
        "home": ["/"],
        "area": [f"/wilayah/{code[:6]}/" for code in villages],
        "village": [f"/wilayah/{code}/" for code in villages if not code.endswith("0000")],
        "people": ["/orang/", *(f"/orang/?q={name}" for name in names)],
        "person": [f"/orang/{person.number}/" for person in people],
        "files": ["/berkas/", "/berkas/?status=read"],
        "file": [f"/berkas/{pk}/" for pk in rosters],
        "review": ["/tinjau/", *(f"/tinjau/{pk}/" for pk in pairs)],
        "gaps": ["/celah/"],
        "quality": ["/mutu/"],
    }


@contextmanager
def server(home: Path) -> Iterator[int]:
    """The product's own server on this register; answers the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PAYUNG_HOME": str(home)}
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", *SERVER, "--host", "127.0.0.1", "--port", str(port),
            "--log-level", "error", "payung.web.wsgi:application",
        ],
        env=environment,
    )  # fmt: skip
    try:
        for _ in range(300):
            if process.poll() is not None:
                raise RuntimeError("the server did not start")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def visit(
    port: int, cookies: list[str], pages: dict[str, list[str]], seconds: float, pause: float
) -> tuple[dict[str, list[float]], float]:
    """Seconds of every answer by page, and answers a second. Raises RuntimeError for an answer
    that is no page. Between two clicks a person pauses for ``pause`` seconds."""
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    end = time.monotonic() + seconds

    def clicks(number: int, cookie: str) -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Host": "localhost", "Cookie": cookie, "Accept-Encoding": "gzip"}
        names, click = list(pages), number
        time.sleep(pause * number / len(cookies))
        while time.monotonic() < end and not wrong:
            name = names[click % len(names)]
            address = pages[name][(click // len(names) + number) % len(pages[name])]
            started = time.perf_counter()
            link.request("GET", address, headers=headers)
            answer = link.getresponse()
            answer.read()
            took[name].append(time.perf_counter() - started)
            if answer.status != 200:
                wrong.append(f"{address}: {answer.status} {answer.headers.get('Location', '')}")
            click += 1
            time.sleep(pause)
        link.close()

    threads = [threading.Thread(target=clicks, args=pair) for pair in enumerate(cookies)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError("; ".join(wrong[:5]))
    return took, sum(map(len, took.values())) / (time.monotonic() - started)
