"""The year 2025 in numbers, written down apart from Payung's parameter files.

In that year the JP ceiling rises in March and labour-intensive employers pay half of JKK from
February on. Rates are in hundred-thousandths of the wage, so that halves stay whole numbers.
"""

YEAR = 2025
MONTHS = tuple(range(1, 13))
AMOUNTS = ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker",
           "jkp_government", "employer", "worker", "total")  # fmt: skip

WHOLE = 100_000
JKK = (240, 540, 890, 1_270, 1_740)  # by class; PP 44/2015 art. 16
JKM = 300
JHT_EMPLOYER, JHT_WORKER = 3_700, 2_000
JP_EMPLOYER, JP_WORKER = 2_000, 1_000
JKP_GOVERNMENT, JKP_CEILING = 220, 5_000_000
RELIEF_SINCE = 2  # month


def jp_ceiling(month: int) -> int:
    return 10_547_400 if month >= 3 else 10_042_300


def jkk(month: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rates by class, without and with the relief of labour-intensive industries."""
    relieved = tuple(rate // 2 for rate in JKK) if month >= RELIEF_SINCE else JKK
    return JKK, relieved
