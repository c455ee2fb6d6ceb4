"""Landak with one of everything that a page may show; what is about somebody bears a mark."""

import hashlib
from types import SimpleNamespace

from django.utils import timezone

from payung.access.models import Area, Grant, User
from payung.approvals.models import Delegation, Request
from payung.capture.models import IssuedForm
from payung.collection.models import Rule
from payung.jobs.models import Progress
from payung.notices.models import Notice
from payung.privacy.models import Export, Hold, Incident, Ticket
from payung.registry import files
from payung.registry.models import Person, Roster, RosterRow, Sender
from tests import factories
from tests.browser.world import landak_after_two_counts


MARK = "Zurqani"
OF_THE_FILE = hashlib.sha256(MARK.encode()).hexdigest()  # no other test keeps or misses it


def marked_landak(beside: int) -> SimpleNamespace:
    """Everything bears the mark but what is of the village ``beside`` (its number)."""
    landak = factories.landak()
    rina = factories.user("rina", "kabupaten_officer", landak)
    made = landak_after_two_counts(landak, rina, per_village=1)
    village = made.person.area
    clerk = factories.user(f"{MARK.lower()}-siti", "village_clerk", village)
    _mark_all(beside)
    roster = Roster.objects.filter(area=landak, status="read").first()
    Roster.objects.filter(pk=roster.pk).update(sha256=OF_THE_FILE)
    files.keep(factories.roster_file(factories.budi()), OF_THE_FILE)
    return SimpleNamespace(
        landak=landak, village=village, run=made.run, person=made.person, pair=made.pair,
        sample=made.sample, clerk=clerk, grant=Grant.objects.get(user=clerk), roster=roster,
        kept=roster, office=Sender.objects.filter(kind="office").first(),
        **vars(_work(landak, rina, clerk, made.run.pk)), **vars(_privacy(landak, rina)),
    )  # fmt: skip


def _mark_all(beside: int) -> None:
    Person.objects.exclude(area=beside).update(name=f"{MARK} Orang", office=MARK)
    RosterRow.objects.exclude(area=beside).update(name=MARK, name_written=MARK, job=MARK)
    Roster.objects.exclude(area=beside).update(file_name=f"{MARK}.xlsx")
    for sender in Sender.objects.exclude(area=beside):
        Sender.objects.filter(pk=sender.pk).update(name=f"{MARK} {sender.pk}")


def _work(landak: Area, rina: User, clerk: User, run: int) -> SimpleNamespace:
    """What somebody has begun, asked for, been told or lent."""
    today, now = timezone.localdate(), timezone.now()
    office = Sender.objects.filter(kind="office").first()
    return SimpleNamespace(
        job=Progress.objects.create(
            kind="run_coverage", by=rina, task="x", state="done", arguments={"rosters": []}
        ),
        request=Request.objects.create(
            kind="figures", target="coverage.Run", target_number=run, area=landak, asked_by=rina,
            due_on=today, why=MARK,
        ),
        delegation=Delegation.objects.create(
            from_user=rina, to_user=clerk, kinds=["figures"], area=landak, since=today, until=today
        ),
        notice=Notice.objects.create(user=rina, kind="role_given", values={"area": MARK},
                                     created_at=now),
        rule=Rule.objects.create(area=landak, kind="office", rhythm="monthly", since=2026 * 12,
                                 set_by="rina"),
        form=IssuedForm.objects.create(
            code="ABCDEF", kind="workbook", sender=office, area=landak, list="group",
            month=2026 * 12 + 5, issued_by=rina,
        ),
    )  # fmt: skip


def _privacy(landak: Area, rina: User) -> SimpleNamespace:
    now = timezone.now()
    return SimpleNamespace(
        export=Export.objects.create(
            kind="people", at=now, by=rina, area=landak, is_full=True, state="waiting",
            file_name=f"{MARK}.xlsx", purpose=MARK,
        ),
        ticket=Ticket.objects.create(
            kind="access", channel="visit", received_at=now, received_by=rina, due_at=now,
            area=landak, applicant=MARK,
        ),
        hold=Hold.objects.create(
            sha256=OF_THE_FILE, reason=MARK, placed_by=rina, placed_at=now
        ),
        incident=Incident.objects.create(
            title=MARK, area=landak, known_at=now, due_at=now, opened_by=rina
        ),
    )  # fmt: skip
