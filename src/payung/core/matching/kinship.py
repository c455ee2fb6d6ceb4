"""What the tables themselves say of who shares what: whether a column of numbers holds people's own
ones, and how many rows stand beside kin, who share all that a household shares. Nothing else
tells an address that many have in common from one that is a person's own."""

from dataclasses import replace

import numpy as np

from payung.core.matching.comparisons import Comparer
from payung.core.matching.further import DIFFERS, EQUAL, MISSING, Further, compared
from payung.core.matching.meeting import meet
from payung.core.matching.normalise import Array
from payung.core.matching.numbers import Flags


OWN = 0.98  # share of rows whose number nobody else bears, in a column of people's own numbers
UNSEEN = 0.5  # pairs of kin to reckon with where none is seen
OTHER = {"name": ("partial", "faint", "differs"), "birth": ("differs", "missing")}


def personal(columns: tuple[Further, ...], comparer: Comparer) -> tuple[Further, ...]:
    """``columns`` with ``own`` settled: a number that people with other names and other birth
    dates share in one table is nobody's own, and a column of many such holds none."""
    return tuple(_settled(column, comparer) for column in columns)


def _settled(column: Further, comparer: Comparer) -> Further:
    rows = np.bincount(column.number, minlength=len(column.own))
    own = column.own.copy()
    if rows[own].sum() >= OWN * max(int(rows[1:].sum()), 1):
        for side in _sides(comparer):
            left, right = _within((column,), side, comparer)
            several = _other(left, right, comparer, "name") & _other(left, right, comparer, "birth")
            own[column.number[left[several]]] = False
    enough = rows[own].sum() >= OWN * max(int(rows[1:].sum()), 1)
    return replace(column, own=own if enough else np.zeros_like(own))


def kin_bits(columns: tuple[Further, ...], comparer: Comparer) -> float | None:
    """log2 of the rows per row that has kin in its own table: 0 where everybody has. Null where
    no column that a household shares tells households apart."""
    side = comparer.people.columns["side"]
    telling = tuple(one for one in columns if not one.personal and one.selective(side))
    if not telling:
        return None
    shared = tuple(column for column in columns if not column.personal)
    pairs = 0
    for rows in _sides(comparer):
        left, right = _within(telling, rows, comparer)
        kin = (compared(shared, left, right) != DIFFERS).all(axis=0)
        known = (compared(telling, left, right) != MISSING).sum(axis=0)
        kin &= known >= min(len(telling), 2)  # a postcode without an address is no house
        for column in columns:  # kin have numbers of their own; a row that repeats a person has not
            if column.personal:
                kin &= column.compare(left, right) != EQUAL
        pairs += int(_other(left[kin], right[kin], comparer, "name").sum())
    return float(np.log2(max(len(side) / (2 * (pairs + UNSEEN)), 1.0)))


def _sides(comparer: Comparer) -> list[Array]:
    side = comparer.people.columns["side"]
    return [np.flatnonzero(side == one) for one in np.unique(side)]


def _within(columns: tuple[Further, ...], rows: Array, comparer: Comparer) -> tuple[Array, Array]:
    """Pairs of these rows that share a value of one of the columns, each once."""
    people, model = comparer.people, comparer.model
    keyed = [column.keyed(rows) for column in columns]
    found = [meet(key, key, people, model) for key in keyed]
    left = np.concatenate([pairs.left for pairs in found]).astype(np.uint64)
    right = np.concatenate([pairs.right for pairs in found]).astype(np.uint64)
    once = left < right
    packed = np.unique((left[once] << np.uint64(32)) | right[once])
    return (packed >> np.uint64(32)).astype(np.uint32), packed.astype(np.uint32)


def _other(left: Array, right: Array, comparer: Comparer, field: str) -> Flags:
    levels = comparer.compare(left, right).levels[field]
    known = comparer.model.fields[field]
    other: Flags = np.isin(levels, [known.levels.index(name) for name in OTHER[field]])
    return other
