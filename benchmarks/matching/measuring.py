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
    """Runs ``python`` with these arguments; raises RuntimeError with the last lines when it fails.

    Bytecode is kept, as in any installation, and threads are as many as there are processors.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(BYTECODE)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPATH"] = f"{HERE}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    environment["POLARS_MAX_THREADS"] = str(os.cpu_count() or 1)
    with tempfile.NamedTemporaryFile() as said:
        launched = subprocess.run(
            [sys.executable, "-S", "-c", LAUNCHER, said.name, sys.executable, *command],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        code, wall, processor, peak = json.loads(launched.stdout)
        if code:
            raise RuntimeError(Path(said.name).read_text(errors="replace")[-4000:])
    return Run(wall, processor, peak)
