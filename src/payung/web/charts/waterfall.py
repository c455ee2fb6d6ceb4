"""From the odds of two strangers to the answer: each field takes or adds, in bits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


ROW = 46  # height of a step in pixels: a line of words, and its bar below
HEAD = 22  # room for the words of the thresholds


@dataclass(frozen=True)
class Weight:
    """What one field says: its word, what was found, and what that is worth."""

    word: str
    note: str
    bits: float


@dataclass(frozen=True)
class Step:
    """A bar from one sum to the next. ``kind``: start, more, less, end; x and width in per cent,
    y in pixels; ``total``: the sum after it."""

    weight: Weight
    kind: str
    total: float
    x: float
    width: float
    y: int


@dataclass(frozen=True)
class Waterfall:
    """``review`` and ``match``: where the thresholds stand, in per cent of the width."""

    steps: list[Step]
    height: int
    review: float
    match: float
    probability: float


def log_odds(probability: float) -> float:
    """Probability as bits; a certain one as sixty, more than any evidence there is."""
    if not 0 < probability < 1:
        return math.copysign(60, probability - 0.5)
    return math.log2(probability / (1 - probability))


def waterfall(
    start: Weight, weights: Sequence[Weight], end: Weight, *, review: float, match: float
) -> Waterfall:
    """Steps from ``start`` to ``end``, whose bits are the sum; thresholds are probabilities."""
    sums = [start.bits]
    for weight in weights:
        sums.append(sums[-1] + weight.bits)
    borders = (log_odds(review), log_odds(match))
    least, most = min(0.0, *sums, *borders), max(0.0, *sums, *borders)
    room = (most - least) * 0.04 or 1.0
    least, most = least - room, most + room

    def place(bits: float) -> float:
        return round(100 * (bits - least) / (most - least), 2)

    def step(at: int, weight: Weight, kind: str, since: float, until: float) -> Step:
        low, high = sorted((place(since), place(until)))
        return Step(weight, kind, until, low, max(round(high - low, 2), 0.5), HEAD + at * ROW)

    steps = [step(0, start, "start", 0.0, start.bits)]
    for at, weight in enumerate(weights, 1):
        kind = "more" if weight.bits >= 0 else "less"
        steps.append(step(at, weight, kind, sums[at - 1], sums[at]))
    steps.append(step(len(steps), end, "end", 0.0, end.bits))
    return Waterfall(
        steps=steps,
        height=HEAD + len(steps) * ROW,
        review=place(borders[0]),
        match=place(borders[1]),
        probability=1 / (1 + 2.0 ** -max(-60.0, min(60.0, end.bits))),
    )
