"""Same person? Rows become people, people meet memberships; every link explained.

Everything is set-wise: records become numbers (``normalise``), exact keys give candidates
(``keys``, ``candidates``), fields are compared whole columns at a time (``comparisons``), a
reviewed model weighs them (``model``), rules hold back what no sum may overrule (``decisions``).
"""

from payung.core.matching.doubles import Doubles, dedupe
from payung.core.matching.explain import explain
from payung.core.matching.learning import learn, write_model
from payung.core.matching.linking import memberships_of
from payung.core.matching.pairing import Pairing, match, pair
from payung.core.matching.people import Grouping, people_of
from payung.core.matching.register import Register, prepare
from payung.core.matching.weighing import Learnt


__all__ = [
    "Doubles",
    "Grouping",
    "Learnt",
    "Pairing",
    "Register",
    "dedupe",
    "explain",
    "learn",
    "match",
    "memberships_of",
    "pair",
    "people_of",
    "prepare",
    "write_model",
]
