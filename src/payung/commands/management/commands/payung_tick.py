"""What the clock does: jobs that fell silent are started again, old ones are forgotten."""

import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from payung.jobs import queue


REMEMBERED = datetime.timedelta(days=14)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--quiet-minutes", type=int, default=15)

    def handle(self, *args, **options):
        quiet = datetime.timedelta(minutes=options["quiet_minutes"])
        resumed = queue.resume_stalled(quiet_for=quiet)
        long_ago = timezone.now() - REMEMBERED
        DBTaskResult.objects.finished().filter(finished_at__lt=long_ago).delete()
        self.stdout.write(f"{resumed} jobs resumed")
