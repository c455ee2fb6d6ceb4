"""What a new list says beside the one before it: who joined, who left, what changed.

Rows are paired in steps, each with what the steps before left over (``pairing``): rows that say
the same, then the NIK, then name, birth date and village where there is no NIK, and in the end the
engine's own near matching. What differs between paired rows is a change (``comparing``). Whether a
person has to look first is the policy of the sender (``policy``); which earlier list a new one
goes on from is told by the people on it (``lists``).
"""

from payung.core.changes.comparing import Changes, changes, compare
from payung.core.changes.lists import likeness, said_day, without_day
from payung.core.changes.pairing import near_pairs, pairs
from payung.core.changes.policy import Policy, must_ask


__all__ = [
    "Changes",
    "Policy",
    "changes",
    "compare",
    "likeness",
    "must_ask",
    "near_pairs",
    "pairs",
    "said_day",
    "without_day",
]
