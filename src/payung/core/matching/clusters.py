"""Pairs become people: connected, but never through a contradiction.

Where all matches of a connected group agree, the group is one person. Where two in it cannot be
one person, the group is built again from its best match downwards, and a match that would bring
the two together is refused. A record that fits two such people about equally belongs to neither.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.decisions import Flags
from payung.core.matching.model import FloatArray, Model
from payung.core.matching.normalise import Array


# Given pairs (left, right): which of them can never be one person.
Apart = Callable[[Array, Array], Flags]

NOBODY = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


@dataclass(frozen=True)
class Clusters:
    """``label`` per profile: the smallest profile of its person. ``refused``: per edge, whether
    it was a match that a contradiction overruled."""

    label: Array
    refused: Flags


def cluster(
    size: int,
    left: Array,
    right: Array,
    bits: FloatArray,
    apart: Apart,
    model: Model,
    *,
    enemies: tuple[Array, Array] = NOBODY,
) -> Clusters:
    """People among ``size`` profiles from their matches (edges with bits). ``enemies``: pairs
    that are two people beside those whom ``apart`` finds."""
    label = components(size, left, right)
    one, other = _pairs_within(label, model)
    enemy = apart(one, other)
    one, other = np.append(one[enemy], enemies[0]), np.append(other[enemy], enemies[1])
    contested = np.unique(label[one[label[one] == label[other]]])
    again = np.isin(label[left], contested)
    if again.any():
        inside = np.isin(label, contested)
        label[inside] = np.flatnonzero(inside)
        order = np.lexsort((right[again], left[again], -bits[again]))
        edges = left[again][order], right[again][order], bits[again][order]
        kept = _best_first(edges, (one, other), model.margin)
        merged = components(size, edges[0][kept], edges[1][kept])
        label[inside] = merged[inside]
    return Clusters(label, label[left] != label[right])


def components(size: int, left: Array, right: Array) -> Array:
    """Connected components: per node the smallest node it is connected with."""
    label = np.arange(size, dtype=np.int64)
    left, right = left.astype(np.int64), right.astype(np.int64)
    while True:
        low = np.minimum(label[left], label[right])
        high = np.maximum(label[left], label[right])
        open_edges = low != high
        if not open_edges.any():
            return label
        np.minimum.at(label, high[open_edges], low[open_edges])
        while (label[label] != label).any():
            label = label[label]


def _pairs_within(label: Array, model: Model) -> tuple[Array, Array]:
    """All pairs inside each component of at least two; of a very large one, each with its next
    neighbours, so that no component costs more than its size times the window."""
    nodes = pl.DataFrame({"label": label, "node": np.arange(len(label), dtype=np.uint32)})
    nodes = nodes.with_columns(size=pl.len().over("label")).filter(pl.col("size") > 1)
    small = nodes.filter(pl.col("size") <= model.person_limit).select("label", "node")
    joined = small.join(small, on="label").filter(pl.col("node") < pl.col("node_right"))
    found = [joined.select("node", "node_right")]
    large = nodes.filter(pl.col("size") > model.person_limit).sort("label", "node")
    for step in range(1, model.window + 1):
        beside = large.select("node", node_right=pl.col("node").shift(-step).over("label"))
        found.append(beside.drop_nulls())
    pairs = pl.concat(found).sort("node", "node_right")
    return pairs["node"].to_numpy(), pairs["node_right"].to_numpy()


def _best_first(
    edges: tuple[Array, Array, FloatArray], enemies: tuple[Array, Array], margin: float
) -> Flags:
    """Which of the ordered edges stand. Only contested groups come here: few, and small."""
    groups = _Groups(enemies)
    left, right = edges[0].tolist(), edges[1].tolist()
    kept = np.fromiter(
        (groups.unite(one, other) for one, other in zip(left, right, strict=True)),
        dtype=bool,
        count=len(left),
    )
    torn = _torn(edges, kept, margin)
    result: Flags = kept & ~np.isin(edges[0], torn) & ~np.isin(edges[1], torn)
    return result


def _torn(edges: tuple[Array, Array, FloatArray], kept: Flags, margin: float) -> Array:
    """Nodes whose refused match is about as good as their best one that stands."""
    node = np.concatenate([edges[0], edges[1]])
    bits = np.concatenate([edges[2], edges[2]])
    stands = np.concatenate([kept, kept])
    best = pl.DataFrame({"node": node, "bits": bits, "stands": stands})
    compared = best.group_by("node").agg(
        stood=pl.col("bits").filter(pl.col("stands")).max(),
        refused=pl.col("bits").filter(~pl.col("stands")).max(),
    )
    torn = compared.filter(pl.col("refused") >= pl.col("stood") - margin)
    return torn["node"].sort().to_numpy()


class _Groups:
    """Union of nodes that refuses to bring two enemies together."""

    def __init__(self, enemies: tuple[Array, Array]) -> None:
        self.root: dict[int, int] = {}
        self.members: dict[int, set[int]] = {}
        self.enemies: dict[int, set[int]] = {}
        for one, other in zip(enemies[0].tolist(), enemies[1].tolist(), strict=True):
            self.enemies.setdefault(one, set()).add(other)
            self.enemies.setdefault(other, set()).add(one)

    def unite(self, one: int, other: int) -> bool:
        """Whether both are together now (they were, or nothing stood between them)."""
        first, second = self._root(one), self._root(other)
        if first == second:
            return True
        if len(self.members[first]) < len(self.members[second]):
            first, second = second, first
        hated = self.enemies.get(second, set()), self.enemies.get(first, set())
        if hated[0] & self.members[first] or hated[1] & self.members[second]:
            return False
        for node in self.members[second]:
            self.root[node] = first
        self.members[first] |= self.members.pop(second)
        self.enemies[first] = hated[0] | hated[1]
        return True

    def _root(self, node: int) -> int:
        if node not in self.root:
            self.root[node] = node
            self.members[node] = {node}
        return self.root[node]
