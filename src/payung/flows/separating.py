"""An un-merge: rows that are not this person leave them, and the day is counted again."""

from collections.abc import Collection

from django.db import transaction

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.coverage.queries import latest_run
from payung.flows import counting
from payung.jobs.models import Progress
from payung.linkage import merges
from payung.registry import partings
from payung.registry import queries as registry
from payung.registry.models import Person


LEAST_REASON = 5  # letters: enough for a word


@transaction.atomic
def separate(*, by: User, person: Person, rows: Collection[int], reason: str) -> Progress | None:
    """Take ``rows`` (ids) from ``person``, for good: no later count puts them together again.

    Rows that came from somebody who was merged into ``person`` go back to them under their old
    number; the others become somebody new. The latest count's day is counted again, if ``by`` may
    count; otherwise (None) people, links and verdicts follow at the next count.

    Raises NotAllowed; InputProblem ``reason_missing`` without a reason, ``rows_not_separable``
    unless some, but not all, rows of the person are named.
    """
    access.require(by, Permission.PAIR_DECIDE, person.area_id)
    comment = reason.strip()
    if len(comment) < LEAST_REASON:
        raise InputProblem("reason_missing")
    own = list(registry.rows_of(person))
    leaving = [row for row in own if row.pk in set(rows)]
    staying = [row for row in own if row.pk not in set(rows)]
    if not leaving or not staying or len(leaving) != len(set(rows)):
        raise InputProblem("rows_not_separable")
    origins = merges.origins(person)
    merges.hold_apart(by=by, rows=leaving, others=staying, comment=comment[:300])
    groups: dict[int | None, list[int]] = {}
    for row in leaving:
        before = origins.get(row.pk)
        groups.setdefault(before.pk if before else None, []).append(row.pk)
    for back_to, ids in groups.items():
        partings.part(rows=ids, back_to=back_to)
    audit.record(
        by=by, action="person separated", target=person, rows=len(leaving),
        back_to=sorted(filter(None, groups)),
    )  # fmt: skip
    return _count_again(by, person)


def _count_again(by: User, person: Person) -> Progress | None:
    run = latest_run(person.area)
    if run is None or not access.may(by, Permission.COVERAGE_RUN, run.area):
        return None
    return counting.start_run(by=by, area=run.area, as_of=run.as_of)
