"""What the clock does: silent jobs start again, old ones are forgotten, senders are reminded, e-mails
go out."""

import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from payung.flows import approvals, compiling, notifying, sign_in
from payung.flows.privacy import retention
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
        sign_in.forget_what_is_over(timezone.now())
        self.stdout.write(f"{resumed} jobs resumed")
        purge = retention.run(by="tick")
        deleted = sum(purge.counts.values()) if purge else 0
        for done, what in (
            (deleted, "things deleted by the retention schedule"),
            (compiling.remind(timezone.now(), timezone.localdate()), "senders reminded"),
            (approvals.remind(timezone.localdate()), "requests overdue"),
            (notifying.send_mail_that_is_due(timezone.now()), "e-mails sent"),
        ):
            if done:
                self.stdout.write(f"{done} {what}")
