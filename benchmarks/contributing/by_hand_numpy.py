"""The same arithmetic by hand in numpy, in pieces that stay in the processor's own memory."""

from collections.abc import Iterator

import numpy as np

from contributing import constants as law
from contributing.oracle import Arrays


PIECE = 32_768


def prepare() -> None:
    """Nothing: the numbers stand in the code."""


def months(_: None, workers: Arrays) -> Iterator[Arrays]:
    wage, size = workers["wage"], len(workers["wage"])
    place = workers["risk"] - 1 + workers["labour_intensive"] * len(law.JKK)
    for month in law.MONTHS:
        rates = np.array([*law.jkk(month)[0], *law.jkk(month)[1]], dtype=np.int64)
        found = {name: np.empty(size, dtype=np.int64) for name in law.AMOUNTS}
        for start in range(0, size, PIECE):
            piece = slice(start, start + PIECE)
            part = {name: array[piece] for name, array in found.items()}
            _piece(wage[piece], rates[place[piece]], month, part)
        yield found


def _piece(wage: np.ndarray, rate: np.ndarray, month: int, part: Arrays) -> None:
    counted = np.minimum(wage, law.jp_ceiling(month))
    half = law.WHOLE // 2
    for name, product in (
        ("jkk", wage * rate),
        ("jkm", wage * law.JKM),
        ("jht_employer", wage * law.JHT_EMPLOYER),
        ("jht_worker", wage * law.JHT_WORKER),
        ("jp_employer", counted * law.JP_EMPLOYER),
        ("jp_worker", counted * law.JP_WORKER),
        ("jkp_government", np.minimum(wage, law.JKP_CEILING) * law.JKP_GOVERNMENT),
    ):
        product += half
        np.floor_divide(product, law.WHOLE, out=part[name])
    part["employer"][:] = part["jkk"] + part["jkm"] + part["jht_employer"] + part["jp_employer"]
    np.add(part["jht_worker"], part["jp_worker"], out=part["worker"])
    np.add(part["employer"], part["worker"], out=part["total"])
