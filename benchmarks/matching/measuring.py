"""One system, one process: wall and processor time from start to exit, and the largest memory."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


HERE = Path(__file__).resolve().parents[1]
BYTECODE = Path(tempfile.gettempdir()) / "payung-benchmark-bytecode"


@dataclass(frozen=True)
class Run:
    wall: float  # seconds
    processor: float  # seconds, all threads
    peak: float  # megabytes


# A process starts with the memory mark of the one it was forked from: this one stays small.
LAUNCHER = """
import json, os, subprocess, sys, time
with open(sys.argv[1], "wb") as said:
    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:], stdout=said, stderr=said)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
cpu = used.ru_utime + used.ru_stime
print(json.dumps([os.waitstatus_to_exitcode(status), wall, cpu, used.ru_maxrss / 1024]))
sys.stdout.flush()
"""


def run(command: list[str]) -> Run:
    """Runs ``python`` with these arguments; raises RuntimeError with the last lines when it fails."""
    with tempfile.NamedTemporaryFile() as said:
        launched = subprocess.run(
            [sys.executable, "-S", "-c", LAUNCHER, said.name, sys.executable, *command],
            env=environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        code, wall, processor, peak = json.loads(launched.stdout)
        if code:
            raise RuntimeError(Path(said.name).read_text(errors="replace")[-4000:])
    return Run(wall, processor, peak)


def output_of(command: list[str]) -> str:
    """What such a process prints; raises RuntimeError with its last words when it fails."""
    done = subprocess.run(
        [sys.executable, *command], env=environment(), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return done.stdout


def environment() -> dict[str, str]:
    """As in an installation: bytecode is kept, as many threads as processors."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {
        "PYTHONPYCACHEPREFIX": str(BYTECODE),
        "PYTHONPATH": f"{HERE}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "POLARS_MAX_THREADS": str(os.cpu_count() or 1),
    }
