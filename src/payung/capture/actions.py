"""Everything that changes forms and field entries."""

import datetime
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from payung.access.models import User
from payung.audit import actions as audit
from payung.capture import queries, tokens
from payung.capture.models import FieldEntry, IssuedForm, IssuedRow
from payung.core.periods import Month
from payung.registry.models import Roster, Sender


@transaction.atomic
def issue(
    *, by: User, kind: str, sender: Sender, name: str, month: Month,
    rows: Sequence[int] = (), due_on: datetime.date | None = None,
) -> IssuedForm:  # fmt: skip
    """A new form, the next version of its kind; ``rows`` are the register's rows that stand on it.

    The caller has checked that ``by`` may do this for the sender.
    """
    version = queries.last_version(sender, name, month.index, kind) + 1
    form = IssuedForm.objects.create(
        code=tokens.new_code(), kind=kind, sender=sender, area_id=sender.area_id, list=name,
        month=month.index, version=version, due_on=due_on, row_count=len(rows), issued_by=by,
    )  # fmt: skip
    codes = tokens.row_codes(form, list(rows))
    IssuedRow.objects.bulk_create(
        IssuedRow(form=form, code=code, row_id=row) for code, row in zip(codes, rows, strict=True)
    )
    audit.record(
        by=by, action="form issued", target=form, sender=sender.pk, list=name, month=str(month),
        version=version, rows=len(rows),
    )  # fmt: skip
    return form


@transaction.atomic
def mark_sent(*, by: User, form: IssuedForm) -> None:
    if form.sent_at is None:
        IssuedForm.objects.filter(pk=form.pk).update(sent_at=timezone.now())
        audit.record(by=by, action="form sent", target=form)


@transaction.atomic
def mark_returned(*, form: IssuedForm, roster: Roster, states: Mapping[str, str]) -> None:
    """``states``: for each row code of the form what became of that person."""
    now = timezone.now()
    IssuedForm.objects.filter(pk=form.pk).update(
        returned_at=now, roster=roster, sent_at=form.sent_at or form.issued_at
    )
    for state in IssuedRow.State.values:
        codes = [code for code, said in states.items() if said == state]
        IssuedRow.objects.filter(form=form, code__in=codes).update(state=state)
    audit.record(
        by=roster.received_by or "system", action="form returned", target=form, roster=roster.pk,
        rows=len(states),
    )  # fmt: skip


def keep_entries(*, by: User, sender: Sender, keys: Sequence[str], delivery: UUID) -> set[str]:
    """Which of these entries are new; the others arrived before and are not taken twice."""
    FieldEntry.objects.bulk_create(
        [FieldEntry(key=UUID(key), by=by, sender=sender, delivery=delivery) for key in keys],
        ignore_conflicts=True,
    )
    return queries.entries_of(delivery)


def keep_roster_of(*, delivery: UUID, roster: Roster) -> None:
    FieldEntry.objects.filter(delivery=delivery).update(roster=roster)
