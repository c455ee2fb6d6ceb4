"""The machine stops in the middle of reading: nothing is lost, nothing is doubled."""

import signal
import subprocess
import sys
import time

import pytest
from benchmarks import kill

from tests import installations


FILES, PEOPLE = 12, 20
PREPARE = f"""
import django; django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from payung.flows import rosters
from tests import factories
area = factories.area("6108")
rina = factories.user("rina", "kabupaten_officer", area)
files = []
for number in range({FILES}):
    people = [
        factories.budi(Nama=f"Orang {{chr(65 + one)}}", NIK=f"61080107{{number + 10:02}}85{{one + 1:04}}")
        for one in range({PEOPLE})
    ]
    files.append(SimpleUploadedFile(f"{{number}}.xlsx", factories.roster_file(*people)))
rosters.receive_rosters(by=rina, area=area, files=files)
"""
COUNT = """
import django; django.setup()
from payung.audit import queries
from payung.jobs.models import Progress
from payung.registry.models import Roster, RosterRow
print(Roster.objects.filter(status="read").count(), RosterRow.objects.count(),
      RosterRow.objects.values("roster", "sheet", "row").distinct().count(),
      Progress.objects.get(kind="read_rosters").state, queries.verify().broken_at)
"""
# Whoever starts again: the clock resumes what was cut off, the worker does it.
GO_ON = f"""
import django; django.setup()
from django.core.management import call_command
call_command("payung_tick", quiet_minutes=0)
call_command("db_worker", batch=True, startup_delay=False)
{COUNT}
"""


@pytest.fixture
def home(prepared, tmp_path):
    return installations.copied(prepared, tmp_path)


@pytest.fixture
def payung(home):
    """Runs Python in an installation of its own."""

    def start(*arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *arguments], env=installations.environment(home), cwd=home, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return start


def finished(process: subprocess.Popen) -> str:
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    return out.strip()


@pytest.mark.slow
@pytest.mark.parametrize("batches_before_the_stop", [0, 1])
def test_a_stop_in_the_middle_is_made_good_by_going_on(payung, batches_before_the_stop):
    finished(payung("-c", PREPARE))
    slowly = "import payung.flows.reading as r; r.FILES_TOGETHER = 4; r.FILES_WORTH_PROCESSES = 999"
    work = f"""
import django; django.setup()
{slowly}
import time, payung.registry.actions as actions
keep = actions.keep_readings
def keep_and_tell(readings, **more):
    print("keeping", flush=True)
    time.sleep(0.2)
    keep(readings, **more)
actions.keep_readings = keep_and_tell
from django.core.management import call_command
call_command("db_worker", batch=True, startup_delay=False)
"""
    worker = payung("-c", work)
    for _ in range(batches_before_the_stop + 1):
        assert worker.stdout.readline().strip() == "keeping"
    time.sleep(0.1)
    worker.send_signal(signal.SIGKILL)
    worker.communicate(timeout=30)
    assert finished(payung("-c", COUNT)).split()[3] == "running"

    resumed, *_, counted = finished(payung("-c", GO_ON)).splitlines()
    assert resumed == "1 jobs resumed"
    rows = FILES * PEOPLE
    assert counted == f"{FILES} {rows} {rows} done None"


@pytest.mark.slow
def test_kills_at_random_moments_lose_nothing_and_double_nothing(home):
    """Lists of two months, their changes accepted, a count and a backup; ``benchmarks/kill.py``
    does the same a hundred times."""
    found = kill.kills_in(home, kills=2, seed=6108)
    assert (found.wrong, found.whole >= 1) == ({}, True)
