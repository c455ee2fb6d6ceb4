"""The truth: slow, plain whole-number arithmetic, one worker at a time where it is sampled.

``month`` is the same in numpy's 64-bit whole numbers for every row; ``law.py`` first holds it
against ``one_worker``, which is Python's own arithmetic with fractions.
"""

from fractions import Fraction

import numpy as np

from contributing import constants as law


Arrays = dict[str, np.ndarray]


def one_worker(wage: int, risk: int, relieved: bool, month: int) -> dict[str, int]:
    def share(of: int, rate: Fraction) -> int:
        exact = of * rate
        down, rest = divmod(exact.numerator, exact.denominator)
        return down + (1 if 2 * rest >= exact.denominator else 0)

    rate = Fraction(law.JKK[risk - 1], law.WHOLE)
    if relieved and month >= law.RELIEF_SINCE:
        rate /= 2
    counted = min(wage, law.jp_ceiling(month))
    found = {
        "jkk": share(wage, rate),
        "jkm": share(wage, Fraction(law.JKM, law.WHOLE)),
        "jht_employer": share(wage, Fraction(37, 1000)),
        "jht_worker": share(wage, Fraction(2, 100)),
        "jp_employer": share(counted, Fraction(2, 100)),
        "jp_worker": share(counted, Fraction(1, 100)),
        "jkp_government": share(min(wage, law.JKP_CEILING), Fraction(22, 10_000)),
    }
    found["employer"] = sum(found[name] for name in ("jkk", "jkm", "jht_employer", "jp_employer"))
    found["worker"] = found["jht_worker"] + found["jp_worker"]
    found["total"] = found["employer"] + found["worker"]
    return found


def month(workers: Arrays, number: int) -> Arrays:
    wage = workers["wage"]

    def share(of: np.ndarray, rate: np.ndarray | int) -> np.ndarray:
        product = of * rate
        down = product // law.WHOLE
        return down + (2 * (product - down * law.WHOLE) >= law.WHOLE)

    full, relieved = (np.array(rates, dtype=np.int64) for rates in law.jkk(number))
    position = workers["risk"] - 1
    rate = np.where(workers["labour_intensive"], relieved[position], full[position])
    counted = np.minimum(wage, law.jp_ceiling(number))
    found = {
        "jkk": share(wage, rate),
        "jkm": share(wage, law.JKM),
        "jht_employer": share(wage, law.JHT_EMPLOYER),
        "jht_worker": share(wage, law.JHT_WORKER),
        "jp_employer": share(counted, law.JP_EMPLOYER),
        "jp_worker": share(counted, law.JP_WORKER),
        "jkp_government": share(np.minimum(wage, law.JKP_CEILING), law.JKP_GOVERNMENT),
    }
    found["employer"] = found["jkk"] + found["jkm"] + found["jht_employer"] + found["jp_employer"]
    found["worker"] = found["jht_worker"] + found["jp_worker"]
    found["total"] = found["employer"] + found["worker"]
    return found
