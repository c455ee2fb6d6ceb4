"""What is done with rows that were chosen in a list, and what is said of it."""

import io

from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.privacy.models import Objection, Ticket


def rows_of(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def choose(client, name, chosen, **more):
    return client.post(reverse(name), {"chosen": chosen, "query": "segmen=PU"} | more)


def said(client, page="people"):
    """What the next page says above its content."""
    return client.get(reverse(page)).content.decode()


def object_to(person, user):
    """Somebody asked that their data leave no more."""
    now = timezone.now()
    asked = Ticket.objects.create(
        kind="object", channel="visit", received_at=now, received_by=user, due_at=now,
        area=person.area, applicant="-", person=person,
    )  # fmt: skip
    Objection.objects.create(person=person, ticket=asked, since=now)
