"""In how many places of lists somebody stands. Who goes on from month to month stands there once.

Counted where it is shown: kept beside each person, every large list would write everybody on it
anew.
"""

from collections.abc import Sequence

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from payung.access import bulk
from payung.registry.models import Person, RosterRow


PLACES = Count(Coalesce("entry", "id"), distinct=True)


def with_place_counts(found: QuerySet[Person]) -> QuerySet[Person]:
    """``place_count`` of each, to put few people in order by it."""
    own = RosterRow.objects.filter(person=OuterRef("pk")).order_by().values("person")
    return found.annotate(place_count=Coalesce(Subquery(own.annotate(n=PLACES).values("n")), 0))


def place_counts(people: Sequence[int]) -> dict[int, int]:
    """Of these people (their ids) those who stand anywhere."""
    counts: dict[int, int] = {}
    for part in bulk.parts(people):
        rows = RosterRow.objects.filter(person__in=part).order_by()
        counts |= dict(rows.values("person").annotate(n=PLACES).values_list("person", "n"))
    return counts
