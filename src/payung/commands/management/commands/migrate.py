"""Django's migrate; the folder of the installation is made before anything asks the database."""

from typing import Any

from django.core.management.commands import migrate

from payung.commands.management.commands.payung_setup import make_home_or_stop


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> Any:
        make_home_or_stop()
        return super().execute(*args, **options)
