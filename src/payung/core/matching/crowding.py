"""Which values may be common: a coarse count that is cheap and never misses one.

Values are counted in many small bins. What shares a bin with others is counted with them, so a
bin that is not full proves that no value in it is common; the few full bins are looked at exactly.
"""

import numpy as np
import numpy.typing as npt

from payung.core.matching.vocabulary import Array


FEWEST, MOST = 12, 22  # powers of two: bins for few values and for millions
SPREAD = np.uint64(0x9E3779B97F4A7C15)

Flags = npt.NDArray[np.bool_]
Bins = npt.NDArray[np.int64]


def bins(values: Array, size: int) -> Bins:
    """The bin of each value, for counts over about ``size`` values; the same for equal ``size``."""
    power = min(max(int(size).bit_length() + 1, FEWEST), MOST)
    mixed = values.astype(np.uint64) * SPREAD
    found: Bins = (mixed >> np.uint64(64 - power)).astype(np.int64)
    return found


def crowded(values: Array, most: int) -> Flags:
    """Where a value above 0 may occur more than ``most`` times. All common values are among them,
    and few others."""
    result = np.zeros(len(values), dtype=bool)
    there = np.flatnonzero(values)
    where = bins(values[there], len(there))
    counts = np.bincount(where)
    if len(there) and counts.max() > most:
        result[there] = counts[where] > most
    return result
