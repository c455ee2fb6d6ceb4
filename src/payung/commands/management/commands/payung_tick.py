"""What the clock does: jobs that fell silent are started again, old ones are forgotten."""

import datetime

from django.core.management import call_command
from django.core.management.base import BaseCommand

from payung.jobs import queue


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--quiet-minutes", type=int, default=15)

    def handle(self, *args, **options):
        quiet = datetime.timedelta(minutes=options["quiet_minutes"])
        resumed = queue.resume_stalled(quiet_for=quiet)
        call_command("prune_db_task_results", verbosity=0)
        self.stdout.write(f"{resumed} jobs resumed")
