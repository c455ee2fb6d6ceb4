"""Is somebody protected on a day, and how many are? Verdicts, and the figures made of them."""

from payung.core.coverage.figures import FIGURE_SCHEMA, figures, read_official
from payung.core.coverage.stakes import stakes
from payung.core.coverage.verdicts import RULE, VERDICTS, standings, verdicts


__all__ = [
    "FIGURE_SCHEMA",
    "RULE",
    "VERDICTS",
    "figures",
    "read_official",
    "stakes",
    "standings",
    "verdicts",
]
