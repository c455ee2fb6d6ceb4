"""Areas by their names."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import QuerySet

from payung.access import areas
from payung.access.models import Area
from payung.access.queries import Range, within


def areas_named(ranges: Iterable[Range], text: str) -> QuerySet[Area]:
    """Areas within ranges whose names hold all the words, the larger ones first."""
    found = Area.objects.filter(within("pk", ranges))
    for word in text.split():
        found = found.filter(name__icontains=word)
    return found.select_related("parent").order_by("-level", "name")


def area_name(number: int) -> str:
    """What an area is called; its code, where it is not in the register."""
    try:
        return _name(number)
    except Area.DoesNotExist:
        return areas.text_of(number)


@lru_cache(maxsize=4_096)
def _name(number: int) -> str:
    """Names of areas stay as they are while a process lives."""
    return Area.objects.values_list("name", flat=True).get(pk=number)
