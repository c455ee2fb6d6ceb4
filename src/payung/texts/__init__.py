"""Words for codes, in Indonesian and English: what the command line, files and pages say.

``say("nik_short", "id")`` · ``say_reason("paid(paid_until=2026-06)", "en")``. The words stand in
``words/<language>/*.yaml``; a guard test sees that both languages know every code.
"""

from payung.texts.numbers import day_words, month_words, number, percent
from payung.texts.references import say_reference
from payung.texts.words import LANGUAGES, advice, knows, say, say_problem, say_reason


__all__ = [
    "LANGUAGES",
    "advice",
    "day_words",
    "knows",
    "month_words",
    "number",
    "percent",
    "say",
    "say_problem",
    "say_reason",
    "say_reference",
]
