"""A command with all processes it starts: Spark is a JVM and many Pythons, which nobody waits for."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from matching.measuring import Run, environment


TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.2  # seconds between two looks


def run(command: list[str]) -> tuple[Run, str]:
    """Runs ``python`` with these arguments; what it printed. Processor time and the largest memory
    are those of all its processes, looked at five times a second. Raises RuntimeError with the
    last lines when it fails."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command],
            env=environment(),
            stdout=said,
            stderr=complained,
            start_new_session=True,
        )
        used: dict[int, float] = {}
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _look(process.pid, used))
            time.sleep(PAUSE)
        wall = time.perf_counter() - started
        for stream in (said, complained):
            stream.seek(0)
        if process.returncode:
            raise RuntimeError(complained.read().decode(errors="replace")[-4000:])
        return Run(wall, sum(used.values()), peak), said.read().decode()


def _look(session: int, used: dict[int, float]) -> float:
    """Notes the processor time of each process of the session; megabytes of all together."""
    memory = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == session:
            used[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICKS
            memory += int(fields[21]) * PAGE / 2**20
    return memory
