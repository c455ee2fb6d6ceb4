"""Who else bears a name: a common name says less about who somebody is."""

import polars as pl

from payung.access import bulk
from payung.registry.models import Membership, RosterRow


def bearers(names: list[str]) -> pl.DataFrame:
    """name and birth_date of all rows and memberships that are written like one of ``names``."""
    schema = {"name": pl.String, "birth_date": pl.Date}
    found = [
        bulk.read(model.objects.filter(name__in=names).order_by().distinct(), schema)
        for model in (RosterRow, Membership)
    ]
    return pl.concat(found).unique()
