"""Places of Indonesia: codes, names as people write them, and shapes for maps."""

from payung.core.places.gazetteer import (
    area_name,
    areas,
    bps_to_kemendagri,
    children,
    dotted,
    old_codes,
)


__all__ = ["area_name", "areas", "bps_to_kemendagri", "children", "dotted", "old_codes"]
