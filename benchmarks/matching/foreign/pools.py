"""Drawing from values of which a few are frequent and most are rare."""

import bisect
import itertools
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml


HERE = Path(__file__).parent
FLAT = 2.0  # ranks; the most frequent value does not outrun the next ones
Value = TypeVar("Value")


class Weighted(Generic[Value]):
    """Values, each drawn as often as its weight says."""

    def __init__(self, values: Sequence[Value], weights: Iterable[float]) -> None:
        self.values = values
        self._until = list(itertools.accumulate(weights))

    def draw(self, draws: random.Random) -> Value:
        place = bisect.bisect(self._until, draws.random() * self._until[-1])
        return self.values[min(place, len(self.values) - 1)]


def ranked(values: Iterable[Value], power: float = 0.8) -> Weighted[Value]:
    """The most frequent first: weights fall with the ``power`` of the rank, as names do."""
    once = list(dict.fromkeys(values))
    return Weighted(once, ((rank + FLAT) ** -power for rank in range(1, len(once) + 1)))


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """The words of a folded text; ``_`` stands for a space within a word."""
    return [word.replace("_", " ") for word in text.split()]
