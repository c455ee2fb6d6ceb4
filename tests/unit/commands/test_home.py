"""The folder of an installation is made by whichever command comes first, or plainly asked for."""

import os
import socket
import subprocess
import sys

import pytest

from payung.commands.management.commands.payung_setup import make_home
from payung.core.errors import InputProblem
from tests.installations import environment


@pytest.fixture(autouse=True)
def database(tmp_path, settings, monkeypatch):
    """Nothing here asks it; where it would lie is what matters."""
    described = settings.DATABASES["default"]
    monkeypatch.setitem(described, "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(described, "NAME", str(tmp_path / "payung.sqlite3"))
    return described


def test_a_home_is_made_for_its_owner_alone(tmp_path, settings):
    settings.PAYUNG_HOME = tmp_path / "new" / "home"
    make_home()
    assert settings.PAYUNG_HOME.stat().st_mode & 0o777 == 0o700
    make_home()


def test_a_home_that_cannot_be_made_is_said_in_one_sentence(tmp_path, settings):
    (tmp_path / "file").touch()
    settings.PAYUNG_HOME = tmp_path / "file" / "home"
    with pytest.raises(InputProblem, match="home_cannot_be_made.*Not a directory"):
        make_home()


def test_a_database_in_a_folder_that_is_not_there_is_said_in_one_sentence(
    tmp_path, settings, monkeypatch, database
):
    settings.PAYUNG_HOME = tmp_path
    monkeypatch.setitem(database, "NAME", str(tmp_path / "no" / "x.sqlite3"))
    with pytest.raises(InputProblem, match="database_folder_missing"):
        make_home()


def test_migrate_needs_no_home_before_it(tmp_path):
    surroundings = environment(tmp_path / "home")
    words = [sys.executable, "-m", "django", "migrate", "contenttypes", "-v", "0"]
    asked = subprocess.run(words, env=surroundings, capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert (tmp_path / "home" / "payung.sqlite3").exists()
    (tmp_path / "file").touch()
    surroundings["PAYUNG_HOME"] = os.fspath(tmp_path / "file" / "home")
    asked = subprocess.run(words, env=surroundings, capture_output=True, text=True, check=False)
    said = "(PAYUNG_HOME) cannot be made: Not a directory."
    assert asked.stderr.startswith("CommandError: The folder ")
    assert said in asked.stderr


# --- What the commands say ----------------------------------------------------------------------


def said_by(words, home, **surroundings):
    asked = subprocess.run(
        [sys.executable, "-m", "payung.cli", *words],
        env={**environment(home), **surroundings}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return asked.returncode, " ".join(asked.stderr.split())


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "--out", "x.payung"),
        ("audit", "verify"),
        ("audit", "export", "--out", "x.jsonl"),
        ("keys", "list"),
        ("retention", "preview"),
    ],
)
def test_a_command_that_needs_a_register_does_not_make_an_empty_one(words, tmp_path):
    (tmp_path / "home").mkdir()
    words = [str(tmp_path / word) if word.startswith("x.") else word for word in words]
    exit_code, said = said_by(words, tmp_path / "home")
    assert exit_code == 2
    assert said.startswith(f"Di {tmp_path / 'home'} belum ada register. Jalankan payung serve")
    assert list(tmp_path.glob("x.*")) == []


def test_a_home_that_cannot_be_made_is_said_by_the_command(tmp_path):
    (tmp_path / "file").touch()
    exit_code, said = said_by(["demo"], tmp_path / "file" / "home")
    assert exit_code == 2
    assert "(PAYUNG_HOME) tidak dapat dibuat: Not a directory. Pilih folder lain" in said


@pytest.mark.parametrize("words", [("demo",), ("backup", "--out", "x.payung"), ("serve",)])
def test_a_server_that_is_not_there_is_no_mistake_of_payung(words, tmp_path):
    address = f"postgres://nobody@/none?host={tmp_path}"
    if words == ("serve",):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            words = ("serve", "--port", str(free.getsockname()[1]))
    exit_code, said = said_by([*words, "--lang", "en"], tmp_path, PAYUNG_DATABASE_URL=address)
    assert exit_code == 2
    assert said.startswith("The database does not answer, is not prepared yet, or is broken.")
    assert "payung doctor" in said


def test_the_doctor_says_once_what_cannot_be_asked(tmp_path):
    (tmp_path / "payung.sqlite3").write_bytes(b"no longer a database" * 1000)
    asked = subprocess.run(
        [sys.executable, "-m", "payung.cli", "doctor", "--lang", "en"],
        env=environment(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = " ".join(asked.stdout.split())
    assert asked.returncode == 1
    assert "The database does not answer. Look at the server" in said
    assert said.count("can be examined once the database is well") == 1
