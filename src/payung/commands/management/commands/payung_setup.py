"""Everything between "installed" and "ready": keys, tables, areas, static files. Safe to repeat."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from payung.access import actions, queries
from payung.registry import sealing


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        Path(settings.PAYUNG_HOME).mkdir(parents=True, exist_ok=True, mode=0o700)
        # What processes that are gone counted together (see payung.web.wsgi).
        shutil.rmtree(Path(settings.PAYUNG_HOME) / "measurements", ignore_errors=True)
        keep_secret_key()
        sealing.keys()
        call_command("migrate", verbosity=0, interactive=False)
        if not queries.areas_are_loaded():
            count = actions.load_areas()
            self.stdout.write(f"{count} areas")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def keep_secret_key() -> None:
    """The key of this process becomes the key of this installation, unless there is one."""
    path = settings.SECRET_KEY_PATH
    if path.exists() or settings.SECRET_KEY_IS_GIVEN:
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(settings.SECRET_KEY)
