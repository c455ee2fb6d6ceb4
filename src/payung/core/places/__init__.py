"""Places of Indonesia: codes, names as people write them, and shapes for maps."""

from payung.core.places.gazetteer import (
    area_name,
    areas,
    bps_to_kemendagri,
    children,
    dotted,
    old_codes,
)
from payung.core.places.mentions import Mention
from payung.core.places.shapes import shapes
from payung.core.places.villages import Villages


__all__ = [
    "Mention",
    "Villages",
    "area_name",
    "areas",
    "bps_to_kemendagri",
    "children",
    "dotted",
    "old_codes",
    "shapes",
]
