"""The names of people, for who keeps an index of them."""

import polars as pl

from payung.access import bulk
from payung.access.models import Area
from payung.registry.models import Person


def names_frame(area: Area) -> pl.DataFrame:
    """person, name and area (number) of everybody who is listed in an area today."""
    people = Person.objects.filter(
        area_id__gte=area.pk, area_id__lte=area.last_within, is_current=True
    ).exclude(name="")
    schema = {"id": pl.Int64, "name": pl.String, "area_id": pl.Int64}
    return bulk.read(people.order_by(), schema).rename({"id": "person", "area_id": "area"})
