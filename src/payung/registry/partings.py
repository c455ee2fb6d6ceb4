"""Rows leave a person: to whom they were before, or to nobody until the next count."""

from collections.abc import Sequence

from django.db import transaction

from payung.registry.models import Person, RosterRow


@transaction.atomic
def part(*, rows: Sequence[int], back_to: int | None) -> None:
    """Take rows (ids) from their person. ``back_to``: the person (id) they came from, who stands
    on their own again under the old number; None: the next count finds who they are."""
    RosterRow.objects.filter(pk__in=rows).update(person_id=back_to)
    Person.objects.filter(pk=back_to, is_current=False).update(is_current=True, replaced_by=None)
