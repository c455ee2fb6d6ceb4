"""What the programmes pay: plain facts and a day in, amounts with articles and reasons out.

``EVENTS[kind](on=…, law=…, **facts)`` answers a ``Benefit``; ``order`` says who of the family takes
it and ``deadlines_of`` until when somebody must report, claim and pay.
"""

from collections.abc import Callable

from payung.core.benefits.answers import Benefit, Part
from payung.core.benefits.care import jkk_care
from payung.core.benefits.deadlines import Deadline, deadlines_of, late_payment
from payung.core.benefits.death import jkm
from payung.core.benefits.heirs import Heirs, order
from payung.core.benefits.job_loss import jkp
from payung.core.benefits.migrants import pmi_death, pmi_support
from payung.core.benefits.old_age import jht
from payung.core.benefits.pension import jp
from payung.core.benefits.pension_age import latest_registration, pension_day
from payung.core.benefits.scholarship import Child, scholarship
from payung.core.benefits.work_accident import jkk_death, jkk_disability, jkk_stmb


EVENTS: dict[str, Callable[..., Benefit]] = {
    "jkm": jkm,
    "jkk-death": jkk_death,
    "jkk-disability": jkk_disability,
    "jkk-stmb": jkk_stmb,
    "jkk-care": jkk_care,
    "scholarship": scholarship,
    "jht": jht,
    "jp": jp,
    "jkp": jkp,
    "pmi-death": pmi_death,
    "pmi-support": pmi_support,
}


__all__ = [
    "EVENTS",
    "Benefit",
    "Child",
    "Deadline",
    "Heirs",
    "Part",
    "deadlines_of",
    "jht",
    "jkk_care",
    "jkk_death",
    "jkk_disability",
    "jkk_stmb",
    "jkm",
    "jkp",
    "jp",
    "late_payment",
    "latest_registration",
    "order",
    "pension_day",
    "pmi_death",
    "pmi_support",
    "scholarship",
]
