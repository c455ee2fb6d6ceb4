"""The best way to give each column at most one field, and each field at most one column."""

import numpy as np
from numpy.typing import NDArray


def assign(scores: NDArray[np.float64]) -> list[int | None]:
    """For each line of ``scores`` (columns of a table) the chosen position (field), or None.

    The sum of the chosen scores is the greatest possible; nothing is chosen at or below 0.
    (Hungarian method with potentials; every line also has a place of its own worth 0.)
    """
    lines, fields = scores.shape
    cost = np.hstack([-np.maximum(scores, -1e6), np.full((lines, lines), 1e3)])
    np.fill_diagonal(cost[:, fields:], 0.0)
    width = cost.shape[1]
    potential_line = np.zeros(lines + 1)
    potential = np.zeros(width + 1)
    taken = np.zeros(width + 1, dtype=np.int64)  # which line holds this position, from 1
    for line in range(1, lines + 1):
        way = _augment(cost, line, taken, potential_line, potential)
        position = way[0]
        while position:
            taken[position] = taken[way[position]] if way[position] else line
            position = way[position]
    chosen: list[int | None] = [None] * lines
    for position in range(1, fields + 1):
        if taken[position] and scores[taken[position] - 1, position - 1] > 0:
            chosen[taken[position] - 1] = position - 1
    return chosen


def _augment(
    cost: NDArray[np.float64],
    line: int,
    taken: NDArray[np.int64],
    potential_line: NDArray[np.float64],
    potential: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Shortest way from a free line to a free position; ``way[0]`` is where it ends."""
    width = cost.shape[1]
    least = np.full(width + 1, np.inf)
    seen = np.zeros(width + 1, dtype=bool)
    way = np.zeros(width + 1, dtype=np.int64)
    position = 0
    taken[0] = line
    while True:
        seen[position] = True
        at = taken[position]
        open_ = ~seen[1:]
        reduced = cost[at - 1] - potential_line[at] - potential[1:]
        better = open_ & (reduced < least[1:])
        least[1:][better] = reduced[better]
        way[1:][better] = position
        nearest = int(np.argmin(np.where(seen, np.inf, least)[1:])) + 1
        delta = least[nearest]
        np.add.at(potential_line, taken[seen], delta)
        potential[seen] -= delta
        least[~seen] -= delta
        position = nearest
        if taken[position] == 0:
            break
    way[0] = position
    return way
