"""The best sum, never two columns for one field, nothing at or below zero."""

import itertools

import numpy as np
import pytest

from payung.core.rosters.assignment import assign


def best_by_trying_everything(scores: np.ndarray) -> float:
    lines, fields = scores.shape
    best = 0.0
    for choice in itertools.product(range(-1, fields), repeat=lines):
        used = [field for field in choice if field >= 0]
        if len(set(used)) == len(used):
            best = max(best, sum(scores[at, f] for at, f in enumerate(choice) if f >= 0))
    return best


@pytest.mark.parametrize("seed", range(20))
def test_the_sum_is_the_greatest_possible(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(int(random.integers(1, 5)), int(random.integers(1, 5))))
    chosen = assign(scores)
    total = sum(scores[at, field] for at, field in enumerate(chosen) if field is not None)
    assert total == pytest.approx(best_by_trying_everything(scores))


def test_a_field_is_given_once() -> None:
    assert assign(np.array([[0.9, 0.1], [0.8, 0.7]])) == [0, 1]


def test_nothing_is_chosen_at_or_below_zero() -> None:
    assert assign(np.array([[-1.0, 0.0]])) == [None]
