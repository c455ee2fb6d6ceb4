"""What the clock does: silent jobs start again, old ones are forgotten, senders are reminded, e-mails
go out. With --every it goes on until it is stopped."""

import datetime
import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from payung.flows import clock


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--quiet-minutes", type=int, default=15)
        parser.add_argument("--every", type=float, default=0, help="seconds; 0: once")

    def handle(self, *args, **options):
        self.quiet = datetime.timedelta(minutes=options["quiet_minutes"])
        if options["every"]:
            self._go_on(options["every"], _stop_when_told())
            return
        ticked = self._tick(0)
        for words, count in ticked.done.items():
            if count or words == "jobs resumed":
                self.stdout.write(f"{count} {words}")
        if ticked.failed:
            raise CommandError(f"failed: {', '.join(ticked.failed)}")

    def _tick(self, minute: int) -> clock.Ticked:
        return clock.tick(timezone.now(), quiet_for=self.quiet, minute=minute)

    def _go_on(self, seconds: float, stopped: threading.Event) -> None:
        """Again and again. Not even a database that is away ends it: the next time it may be there."""
        minute = 0
        while not stopped.is_set():
            try:
                self._tick(minute)
            except clock.FAULTS as error:
                self.stderr.write(f"clock: {type(error).__name__}")
            close_old_connections()
            minute += 1
            stopped.wait(seconds)


def _stop_when_told() -> threading.Event:
    """Set by a request to stop: what is under way ends first."""
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    return stopped
