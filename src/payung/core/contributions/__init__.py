"""What is to be paid for a worker in a month: exact, whole rupiah, for one or for millions.

``for_month(people, month, law)`` answers a frame; ``contribution(facts, month, law)`` one person
with lines, articles and evidence. Columns that a frame may have stand in ``FACTS``.
"""

from payung.core.contributions.answers import BILLED, Contribution, Line, contribution
from payung.core.contributions.construction import without_vat
from payung.core.contributions.due_dates import due_on
from payung.core.contributions.facts import FACTS, PAYERS, REFUSALS, SECTORS, SEGMENTS, SIZES
from payung.core.contributions.fines import administrative_fine, late_fine
from payung.core.contributions.many import ANSWERS, each_month, for_month
from payung.core.contributions.wages import wage_of_days, wage_of_pieces


__all__ = [
    "ANSWERS",
    "BILLED",
    "FACTS",
    "PAYERS",
    "REFUSALS",
    "SECTORS",
    "SEGMENTS",
    "SIZES",
    "Contribution",
    "Line",
    "administrative_fine",
    "contribution",
    "due_on",
    "each_month",
    "for_month",
    "late_fine",
    "wage_of_days",
    "wage_of_pieces",
    "without_vat",
]
