"""Follow the record of who did what from its first entry to its last; 1 when it was tampered with."""

import sys

from django.core.management.base import BaseCommand

from payung.audit import queries


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        found = queries.verify()
        if found.broken_at is not None:
            self.stdout.write(f"broken at entry {found.broken_at}, after {found.entries} good ones")
            sys.exit(1)
        self.stdout.write(f"{found.entries} entries, unbroken; last {found.last_digest}")
