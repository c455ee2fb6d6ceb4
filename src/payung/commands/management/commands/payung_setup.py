"""Everything between "installed" and "ready": keys, tables, areas, static files. Safe to repeat."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from payung.access import actions, queries
from payung.core.errors import InputProblem
from payung.registry import sealing
from payung.texts import say_problem


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        make_home_or_stop()
        # What processes that are gone counted together (see payung.web.wsgi).
        shutil.rmtree(Path(settings.PAYUNG_HOME) / "measurements", ignore_errors=True)
        keep_secret_key()
        sealing.keys()
        call_command("migrate", verbosity=0, interactive=False)
        if not queries.areas_are_loaded():
            count = actions.load_areas()
            self.stdout.write(f"{count} areas")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def make_home() -> None:
    """The folder of this installation, for its owner alone. Raises InputProblem where it cannot be
    made, or where the folder of an SQLite database elsewhere is not there."""
    home, database = Path(settings.PAYUNG_HOME), settings.DATABASES["default"]
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise InputProblem("home_cannot_be_made", home=str(home), what=problem.strerror) from None
    name = str(database["NAME"])
    in_a_file = "sqlite" in database["ENGINE"] and not name.startswith("file:")
    if in_a_file and not Path(name).parent.is_dir():
        raise InputProblem("database_folder_missing", folder=str(Path(name).parent))


def make_home_or_stop() -> None:
    """``make_home`` as Django's commands say what is wrong."""
    try:
        make_home()
    except InputProblem as problem:
        raise CommandError(say_problem(problem, "en")) from None


def keep_secret_key() -> None:
    """The key of this process becomes the key of this installation, unless there is one."""
    path = settings.SECRET_KEY_PATH
    if path.exists() or settings.SECRET_KEY_IS_GIVEN:
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(settings.SECRET_KEY)
