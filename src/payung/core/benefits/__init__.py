"""What the programmes pay: plain facts and a day in, amounts with articles and reasons out.

``EVENTS[kind](on=…, law=…, **facts)`` answers a ``Benefit``; ``order`` says who of the family takes
it and ``deadlines_of`` until when somebody must report, claim and pay.
"""

from collections.abc import Callable

from payung.core.benefits.answers import Benefit, Part
from payung.core.benefits.death import jkm
from payung.core.benefits.scholarship import Child, scholarship


EVENTS: dict[str, Callable[..., Benefit]] = {
    "jkm": jkm,
    "scholarship": scholarship,
}


__all__ = ["EVENTS", "Benefit", "Child", "Part", "jkm", "scholarship"]
