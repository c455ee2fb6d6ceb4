"""Installations of their own: another database, other keys, processes that may be killed.

What every one of them begins with – tables, areas, keys, static files – is made once for a run of
the tests, and copied.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
SETUP = "import django; django.setup()\n"


def environment(home: Path, database: str = "") -> dict[str, str]:
    """Nothing of the tests' own settings comes along."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("PAYUNG_")},
        "DJANGO_SETTINGS_MODULE": "payung.web.settings",
        "PAYUNG_HOME": str(home),
        "PAYUNG_DATABASE_URL": database,
        "PAYUNG_LOG_LEVEL": "CRITICAL",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }


def made_once(folder: Path) -> Path:
    """An installation after ``payung_setup`` on SQLite, the same for all processes of this run."""
    ready, begun = folder / "installation-ready", folder / "installation-begun"
    home = folder / "installation"
    try:
        begun.mkdir()
    except FileExistsError:
        while not ready.exists():
            time.sleep(0.1)
        return home
    try:
        set_up(environment(home))
    finally:
        ready.touch()  # who waits fails by itself, instead of waiting for ever
    return home


def set_up(surroundings: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "django", "payung_setup"], env=surroundings, check=True,
        capture_output=True,
    )  # fmt: skip


def copied(prepared: Path, home: Path) -> Path:
    """A copy; nobody is writing to what is copied."""
    shutil.copytree(prepared, home, dirs_exist_ok=True)
    return home
