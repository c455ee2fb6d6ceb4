"""Kill a worker again and again while it takes in lists, decides changes, counts and backs up.

    python benchmarks/kill.py            # 100 kills
    python benchmarks/kill.py 6 --seed 7

Each round starts a process of its own on an installation, kills it at a random moment, and lets the
next go on where it was. When one has done all the work, everything that was sent must stand there
once, nothing lost and nothing doubled, and the next round begins on a new installation. Prints what
it found, and ends with 1 if that is not so.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
FILES, PEOPLE, LEAVERS, JOINERS = 2, 40, 12, 4
SETUP = "import django; django.setup()\n"
PREPARE = f"""
from pathlib import Path
from django.conf import settings
from tests import factories
area = factories.area("6108")
factories.user("rina", "kabupaten_officer", area)
factories.user("dedi", "branch_officer", area)
factories.user("hana", "kabupaten_head", area)
FIRST = "Yohanes Maria Petrus Kristina Markus Agustina Stepanus Lusia Herkulanus Fransiska".split()
LAST = "Akim Sidin Lansau Rahayu Gunawan Dewi Pratama Ratih Saputra".split()


def person(file, one):
    number = file * 50 + one
    day, month, year = 1 + number % 28, 1 + number % 12, 1950 + number % 47
    return factories.budi(
        Nama=f"{{FIRST[number % 10]}} {{LAST[number // 10 % 9]}}",
        NIK=f"610801{{day:02}}{{month:02}}{{year % 100:02}}{{1000 + 37 * number:04}}",
        **{{"Tanggal Lahir": f"{{day:02}}-{{month:02}}-{{year}}", "No HP": ""}},
    )


folder = Path(settings.PAYUNG_HOME) / "sent"
folder.mkdir()
june = range({LEAVERS}, {PEOPLE} + {JOINERS})
for month, places in (("5 Mei 2026", range({PEOPLE})), ("6 Juni 2026", june)):
    for file in range({FILES}):
        content = factories.roster_file(*(person(file, one) for one in places))
        (folder / f"Daftar {{chr(65 + file)}} {{month}}.xlsx").write_bytes(content)
(folder / "peserta.csv").write_bytes(factories.members_file(factories.member()))
"""
# One round: whatever is left to do, from the start; every step is safe to run again.
WORK = """
import datetime
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.core.files.uploadedfile import SimpleUploadedFile
from payung.access.models import Area, User
from payung.approvals.models import Request
from payung.coverage.models import Run
from payung.flows import approvals, backups, changes, counting, memberships, rosters
from payung.jobs import queue
from payung.registry.models import ChangeSet
queue.MOST_ATTEMPTS = 1_000_000  # a job that is killed a hundred times is not at fault
area = Area.objects.get(pk=6108000000)
rina, dedi, hana = (User.objects.get(username=name) for name in ("rina", "dedi", "hana"))
sent = Path(settings.PAYUNG_HOME) / "sent"


def upload(path):
    return SimpleUploadedFile(path.name, path.read_bytes())


def work():
    call_command("payung_tick", quiet_minutes=0, verbosity=0)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


print("at work", flush=True)
work()
for month in ("Mei", "Juni"):  # who is not sure that a file arrived sends it again
    files = [upload(path) for path in sorted(sent.glob(f"*{month}*"))]
    rosters.receive_rosters(by=rina, area=area, files=files)
    work()
day = datetime.date(2026, 6, 30)
memberships.receive_extract(by=dedi, area=area, as_of=day, file=upload(sent / "peserta.csv"))
work()
for waiting in Request.objects.filter(kind="extract", state="open"):
    approvals.decide(by=hana, pk=waiting.pk, approve=True)
for asked in ChangeSet.objects.filter(waiting__gt=0).order_by("id"):
    some = list(asked.lines.filter(state="waiting").values_list("pk", flat=True)[:7])
    changes.decide(by=rina, change_set=asked, lines=some, answer="accepted")
    changes.decide(by=rina, change_set=asked, lines=None, answer="accepted")
if not Run.objects.filter(state="done").exists():
    counting.run_coverage(by=rina, area=area, as_of=day)
folder = Path(settings.PAYUNG_HOME) / "copies"
folder.mkdir(exist_ok=True)
number = sum(1 for _ in folder.glob("*.payung"))
backups.make_backup(folder / f"{number:04}.payung", now=timezone.now())
"""
LOOK = """
import io, json, tarfile
from pathlib import Path
import pyrage
from django.conf import settings
from payung.flows.backups.keys import identity_for
from django.db.models import Count
from payung.access.models import Area
from payung.audit import queries as audit
from payung.coverage.models import Run
from payung.jobs.models import Progress
from payung.registry import frames
from payung.registry.models import *
area = Area.objects.get(pk=6108000000)
run = Run.objects.filter(state="done").order_by("-id").first()
copies = sorted((Path(settings.PAYUNG_HOME) / "copies").glob("*.payung"))


def opens(path):
    plain = pyrage.decrypt(path.read_bytes(), [identity_for(None)])
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        return "manifest.json" in tar.getnames()


twice = RosterRow.objects.values("roster", "sheet", "row", "place").annotate(n=Count("id"))
lines = ChangeLine.objects.values("change_set", "kind", "old", "new").annotate(n=Count("id"))
spans = Affiliation.objects.filter(known_until=None).values("list", "entry").annotate(n=Count("id"))
print(json.dumps({
    "rosters read": Roster.objects.filter(status="read").count(),
    "rows": RosterRow.objects.count(),
    "rows in force": frames.rows_frame(area).height,
    "rows twice": twice.filter(n__gt=1).count(),
    "places": ChangeSet.objects.filter(known_until=None).count(),
    "lists": SenderList.objects.count(),
    "lines": ChangeLine.objects.filter(change_set__known_until=None).count(),
    "lines twice": lines.filter(n__gt=1).count(),
    "waiting": ChangeLine.objects.exclude(state="accepted").count(),
    "members": Membership.objects.count(),
    "people without verdict": run.people - run.verdicts.count(),
    "counted rows": run.rows,
    "affiliations twice": spans.filter(n__gt=1).count(),
    "jobs not done": Progress.objects.exclude(state="done").count(),
    "record broken at": audit.verify().broken_at,
    "backups that do not open": sum(not opens(path) for path in copies),
}))
"""
EXPECTED = {
    "rosters read": 2 * FILES,
    "rows": FILES * (2 * PEOPLE - LEAVERS + JOINERS),
    "rows in force": FILES * (PEOPLE - LEAVERS + JOINERS),
    "rows twice": 0,
    "places": 2 * FILES,
    "lists": FILES,
    "lines": FILES * (LEAVERS + JOINERS),
    "lines twice": 0,
    "waiting": 0,
    "members": 1,
    "people without verdict": 0,
    "counted rows": FILES * (PEOPLE - LEAVERS + JOINERS),
    "affiliations twice": 0,
    "jobs not done": 0,
    "record broken at": None,
    "backups that do not open": 0,
}


def start(home: Path, code: str) -> subprocess.Popen:
    """Python in an installation of its own."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PAYUNG_")},
        "DJANGO_SETTINGS_MODULE": "payung.web.settings",
        "PAYUNG_HOME": str(home),
        "PAYUNG_LOG_LEVEL": "CRITICAL",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    return subprocess.Popen(
        [sys.executable, "-c", SETUP + code], env=environment, cwd=home, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finished(process: subprocess.Popen) -> str:
    out, error = process.communicate(timeout=600)
    if process.returncode:
        raise RuntimeError(error[-2000:])
    return out


@dataclass
class Found:
    """How many kills met a process at work, in how many installations all the work was done, and
    what was not as it should be: name, expected and found."""

    at_work: int = 0
    whole: int = 0
    wrong: dict[str, tuple] = field(default_factory=dict)


def killed(process: subprocess.Popen, after: float) -> str | None:
    """Kill it after so many seconds; what it had said, or None where it had done everything."""
    try:
        _, error = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return process.communicate()[0]
    if process.returncode:
        raise RuntimeError(error[-2000:])
    return None


def kills_in(home: Path, kills: int, seed: int) -> Found:
    """So many kills in copies of an installation that is set up and empty."""
    chance, found = random.Random(seed), Found()
    finished(start(home, PREPARE))
    least = _seconds(home, "import payung.flows.counting")  # before that nothing has begun
    with _copy_of(home) as place:
        whole = _seconds(place, WORK)
    done = 0
    while not found.wrong and done < kills:
        with _copy_of(home) as place:
            while done < kills:
                said = killed(start(place, WORK), least + chance.uniform(0, max(whole - least, 1)))
                if said is None:
                    break
                done, found.at_work = done + 1, found.at_work + ("at work" in said)
            finished(start(place, WORK))
            found.wrong, found.whole = _differences(place), found.whole + 1
    return found


def _seconds(home: Path, code: str) -> float:
    begun = time.monotonic()
    finished(start(home, code))
    return time.monotonic() - begun


@contextmanager
def _copy_of(home: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="payung-kill-", dir=home.parent) as folder:
        yield Path(shutil.copytree(home, Path(folder) / "home"))


def _differences(home: Path) -> dict[str, tuple]:
    found = json.loads(finished(start(home, LOOK)).splitlines()[-1])
    return {
        name: (EXPECTED[name], found[name]) for name in EXPECTED if found[name] != EXPECTED[name]
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", nargs="?", type=int, default=100)
    parser.add_argument("--seed", type=int, default=6108)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="payung-kill-") as home:
        finished(start(Path(home), 'from django.core.management import call_command\n'
                                   'call_command("payung_setup")'))  # fmt: skip
        found = kills_in(Path(home), given.kills, given.seed)
    for name, (expected, there) in found.wrong.items():
        print(f"{name}: {expected} expected, {there} found")
    print(f"{given.kills} kills, seed {given.seed}, {found.at_work} of them at work, in {found.whole}"
          " installations: "
          + ("something is wrong" if found.wrong else "nothing lost, nothing doubled"))  # fmt: skip
    return bool(found.wrong)


if __name__ == "__main__":
    sys.exit(main())
