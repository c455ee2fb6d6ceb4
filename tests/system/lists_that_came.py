"""Lists of senders as the calendar sees them: from whom, and on which day."""

import datetime

from payung.registry.models import Roster


def moment(text):
    """Noon in Pontianak of a day."""
    return datetime.datetime.fromisoformat(f"{text}T05:00:00+00:00")


def day(text):
    return datetime.date.fromisoformat(text)


def send(sender, when, **fields):
    """A list of 34 rows, four of them to be mended, came from a sender on a day."""
    made = Roster.objects.create(
        sha256=f"{Roster.objects.count():064x}", file_name="Daftar.xlsx", size=1, status="read",
        area=sender.area, sender=sender, rows_ok=30, rows_stop=4, **fields,
    )  # fmt: skip
    Roster.objects.filter(pk=made.pk).update(received_at=moment(when))
    return made
