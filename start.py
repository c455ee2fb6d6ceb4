#!/usr/bin/env python3
"""Payung in one command, with nothing but Python 3.11 or newer.

    python3 start.py            install, prepare the demo region, serve, open the browser
    python3 start.py install    only install; then .venv/bin/payung works
    python3 start.py test       install the test set, run all checks and tests on both databases

Standard library only: this file runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path


HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LOCKS = {"run": HERE / "requirements.lock", "test": HERE / "requirements-test.lock"}
OLDEST = (3, 11)

# Indonesian first, English second: whoever installs has not chosen a language yet.
OLD_PYTHON = """Payung memerlukan Python 3.11 atau lebih baru; ini Python {found}.
Payung needs Python 3.11 or newer; this is Python {found}."""
NO_VENV = """Python di komputer ini belum dapat membuat lingkungan virtual. Pasang dulu, misalnya:
This Python cannot make virtual environments yet. Install that first, for example:

    sudo apt install python3-venv
"""
NO_INSTALL = """Pemasangan gagal; pesan di atas menyebut sebabnya. Periksa sambungan internet, lalu ulangi.
The installation failed; the message above says why. Check the connection and try again."""
UNKNOWN = """Perintah tidak dikenal: {word}. Yang ada: install, test, atau tanpa apa-apa.
Unknown command: {word}. There are: install, test, or nothing at all."""


def main(words: list[str]) -> int:
    """Answers the exit code of what was run."""
    if sys.version_info < OLDEST:
        return _stop(OLD_PYTHON.format(found=".".join(map(str, sys.version_info[:3]))))
    if words and words[0] not in ("install", "test"):
        return _stop(UNKNOWN.format(word=words[0]))
    word = words[0] if words else "serve"
    if not _install("test" if word == "test" else "run"):
        return 1
    if word == "install":
        _say(f"Terpasang. Installed: {BIN / 'payung'}")
        return 0
    if word == "test":
        return _test(words[1:])
    return _become([str(PYTHON), "-m", "payung.cli", "serve"])


def _install(kind: str) -> bool:
    """Makes .venv and installs the locked set, unless just that stands there already."""
    lock = LOCKS[kind]
    stamp = VENV / "payung-installed.txt"
    wanted = f"{kind} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    done = stamp.read_text().splitlines() if stamp.exists() and PYTHON.exists() else []
    if wanted in done:
        return True
    started = time.monotonic()
    uv = shutil.which("uv")
    if not PYTHON.exists() and not _make_venv(with_pip=not uv):
        return False
    _say(f"Memasang paket … Installing packages with {'uv' if uv else 'pip'} …")
    installer = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(PYTHON)] if uv else [
        str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check",
    ]  # fmt: skip
    if _run([*installer, "--require-hashes", "-r", str(lock)]) != 0:
        _stop(NO_INSTALL)
        return False
    _link_payung()
    # Compiled once here, or every start would compile a thousand modules where caches are read-only.
    _run([str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(HERE / "src")])
    stamp.write_text("\n".join([*(line for line in done if not line.startswith(kind)), wanted]))
    _say(f"Selesai dalam {time.monotonic() - started:.0f} detik. Done.")
    return True


def _make_venv(*, with_pip: bool) -> bool:
    try:
        import ensurepip  # noqa: F401 (Debian leaves it out of python3 and puts it in python3-venv)
        import venv
    except ImportError:
        _stop(NO_VENV)
        return False
    venv.create(VENV, with_pip=with_pip, clear=VENV.exists())
    return True


def _link_payung() -> None:
    """Makes the package importable and ``payung`` a command, without building a wheel."""
    asked = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    (Path(asked.stdout.strip()) / "payung.pth").write_text(f"{HERE / 'src'}\n", encoding="utf-8")
    if WINDOWS:
        (BIN / "payung.cmd").write_text(f'@"{PYTHON}" -m payung.cli %*\n', encoding="utf-8")
        return
    script = BIN / "payung"
    script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m payung.cli "$@"\n', encoding="utf-8")
    script.chmod(0o755)


# What the second database would not see, or sees no more of than the first: journeys from files to
# files, the law's pages, installations that are killed (on SQLite, always), the matrix of roles, and
# the demo, whose steps have tests of their own.
ON_SQLITE_ALONE = [
    f"--ignore=tests/system/test_{name}.py"
    for name in ("check", "reconcile", "roster_layouts", "law_command", "match_command",
                 "match_on_spark", "matching_samples_like", "access_matrix", "a_worker_is_killed",
                 "demo", "demo_in_the_register")
]  # fmt: skip


# A file of tests shares its world, so it stays together; each process has a database of its own.
# Files go out as they stand: the browser's few slow tests first, the quick ones at the end.
SIDE_BY_SIDE = [
    "-n", str(max(os.cpu_count() or 1, 2) + 1), "--dist", "loadfile", "--no-loadscope-reorder",
]  # fmt: skip


def _test(more: list[str]) -> int:
    """All checks, then all tests on SQLite, then those that touch a database on PostgreSQL."""
    if more:
        return _run([str(PYTHON), "-m", "pytest", *more])
    steps = {
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "lint": ["ruff", "check", "--quiet", "."],
        "types": ["mypy", "--strict", "-p", "payung.core"],
        "floors": ["lint-imports", "--no-cache"],
        "tests (SQLite)": [str(PYTHON), "-m", "pytest", *SIDE_BY_SIDE],
        "tests (PostgreSQL)": [
            str(PYTHON),
            "-m",
            "pytest",
            *SIDE_BY_SIDE,
            "tests/system",
            "-m",
            "not browser",
            *ON_SQLITE_ALONE,
        ],
    }
    failed = []
    for name, command in steps.items():
        _say(f"── {name}")
        started = time.monotonic()
        # Small frames gain nothing from more threads; what one step compiled the next one takes.
        environment = {"POLARS_MAX_THREADS": "1", "PYTHONDONTWRITEBYTECODE": ""}
        if "PostgreSQL" in name:
            environment["PAYUNG_TEST_DATABASE"] = "postgres"
        if _run(command, **environment) != 0:
            failed.append(name)
        _say(f"   {time.monotonic() - started:.0f} s")
    _say(f"GAGAL / FAILED: {', '.join(failed)}" if failed else "SEMUA LULUS / ALL PASSED")
    return 1 if failed else 0


def _become(command: list[str]) -> int:
    """Runs the server in the place of this process, so that whoever stops this one stops it."""
    if WINDOWS:
        return _run(command)
    os.chdir(HERE)
    os.execve(command[0], command, _variables())


def _variables() -> dict[str, str]:
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(HERE / "src"), "PYTHONUTF8": "1"}


def _run(command: list[str], **environment: str) -> int:
    variables = _variables()
    try:
        return subprocess.run(
            command, cwd=HERE, env={**variables, **environment}, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def _say(text: str) -> None:
    print(text, flush=True)


def _stop(text: str) -> int:
    print(text, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
