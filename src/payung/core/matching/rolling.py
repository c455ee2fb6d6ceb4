"""Hashes of joined words, worked out from the words: no text is put together to be compared."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.vocabulary import LONGEST, Array, byte_table


BASE = np.uint64(0x5851F42D4C957F2D)

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Rolling:
    """Polynomial hashes of texts, so that of "ab" + "c" is hash(ab) * BASE ** 1 + hash(c)."""

    value: Hashes
    power: Hashes  # BASE to the length of the text
    size: npt.NDArray[np.int64]

    @classmethod
    def of(cls, texts: pl.Series) -> "Rolling":
        """From distinct texts (not null); their bytes, one column at a time."""
        table = byte_table(texts, LONGEST)
        size = (table > 0).sum(axis=1)
        value, power = np.zeros(len(table), np.uint64), np.ones(len(table), np.uint64)
        for letter in table.T:
            inside = letter > 0
            value = np.where(inside, value * BASE + letter, value)
            power = np.where(inside, power * BASE, power)
        return cls(value, power, size)

    def joined(self, numbers: Array) -> tuple["Joined", "Joined"]:
        """Each line of texts (by number, 0 = "") put together, and what it was before its last."""
        value = np.zeros(len(numbers), dtype=np.uint64)
        size = np.zeros(len(numbers), dtype=np.int64)
        before = Joined(value.copy(), size.copy())
        for column in numbers.T:
            rows = np.flatnonzero(column)  # most lines end soon
            text, so_far = column[rows], value[rows]
            before.value[rows], before.size[rows] = so_far, size[rows]
            value[rows] = so_far * self.power[text] + self.value[text]
            size[rows] += self.size[text]
        return Joined(value, size), before


@dataclass(frozen=True)
class Joined:
    """Hash and size of each line."""

    value: Hashes
    size: npt.NDArray[np.int64]

    def of_at_least(self, size: int) -> Hashes:
        """The hashes, 0 where the text is shorter."""
        return np.where(self.size >= size, self.value, np.uint64(0))
