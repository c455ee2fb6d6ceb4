"""Everything that changes an extract after it was received: read, sent again, given another day."""

import datetime
from collections.abc import Sequence

import polars as pl
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.findings import Finding
from payung.core.memberships import day_doubted
from payung.registry import storing
from payung.registry.models import Extract, Membership


@transaction.atomic
def keep_members(*, extract: Extract, members: pl.DataFrame, findings: Sequence[Finding]) -> None:
    """Keep the memberships of an extract, instead of what was kept of it before."""
    Membership.objects.filter(extract=extract).delete()
    frame = storing.member_columns(members)
    bulk.insert(Membership, frame.with_columns(extract_id=pl.lit(extract.pk, pl.Int64)))
    Extract.objects.filter(pk=extract.pk).update(
        status=Extract.Status.READ,
        read_at=timezone.now(),
        member_count=frame.height,
        findings=_kept(findings),
    )
    by = extract.received_by or "system"
    audit.record(by=by, action="extract read", target=extract, members=frame.height)


def take_up_again(*, by: User, extract: Extract, as_of: datetime.date) -> None:
    """An extract that did not come to count is received once more, of that day, to be read anew."""
    access.require(by, Permission.EXTRACT_RECEIVE, extract.area)
    Extract.objects.filter(pk=extract.pk).update(
        status=Extract.Status.RECEIVED, as_of=as_of, received_by=by
    )
    audit.record(by=by, action="extract received", target=extract, as_of=str(as_of))


def date_anew(*, by: User, extract: Extract, as_of: datetime.date) -> None:
    """Another day for an extract that counts, as if it had been right from the beginning."""
    latest = extract.memberships.aggregate(latest=Max("paid_until"))["latest"]
    findings = [found for found in extract.findings if found["code"] != "members_stale"]
    findings += _kept(day_doubted(latest, as_of))
    Extract.objects.filter(pk=extract.pk).update(as_of=as_of, findings=findings)
    audit.record(
        by=by, action="extract dated", target=extract, before=str(extract.as_of), as_of=str(as_of)
    )


def _kept(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [{"code": found.code, "values": found.values} for found in findings]
