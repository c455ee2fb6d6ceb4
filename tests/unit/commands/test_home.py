"""The folder of an installation is made by whichever command comes first, or plainly asked for."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError

from payung.commands.management.commands.payung_setup import make_home
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
    with pytest.raises(CommandError, match="PAYUNG_HOME cannot be made: Not a directory"):
        make_home()


def test_a_database_in_a_folder_that_is_not_there_is_said_in_one_sentence(
    tmp_path, settings, monkeypatch, database
):
    settings.PAYUNG_HOME = tmp_path
    monkeypatch.setitem(database, "NAME", str(tmp_path / "no" / "x.sqlite3"))
    with pytest.raises(CommandError, match="PAYUNG_DATABASE_URL"):
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
    assert asked.stderr == "CommandError: PAYUNG_HOME cannot be made: Not a directory\n"
