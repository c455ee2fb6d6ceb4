"""Areas by their names."""

from collections.abc import Iterable

from django.db.models import QuerySet

from payung.access.models import Area
from payung.access.queries import Range, within


def areas_named(ranges: Iterable[Range], text: str) -> QuerySet[Area]:
    """Areas within ranges whose names hold all the words, the larger ones first."""
    found = Area.objects.filter(within("pk", ranges))
    for word in text.split():
        found = found.filter(name__icontains=word)
    return found.select_related("parent").order_by("-level", "name")
