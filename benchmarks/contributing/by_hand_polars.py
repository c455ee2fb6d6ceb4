"""The same arithmetic as somebody would write it by hand in Polars, and nothing else."""

from collections.abc import Iterator

import polars as pl

from contributing import constants as law
from contributing.oracle import Arrays


def prepare() -> None:
    """Nothing: the numbers stand in the code."""


def months(_: None, given: Arrays) -> Iterator[pl.DataFrame]:
    workers = pl.DataFrame(given)
    for month in law.MONTHS:
        full, relieved = law.jkk(month)
        rates = pl.lit(pl.Series([*full, *relieved]))
        place = pl.col("risk") - 1 + pl.col("labour_intensive").cast(pl.Int64) * len(full)
        wage = pl.col("wage")
        counted = wage.clip(upper_bound=law.jp_ceiling(month))
        yield workers.with_columns(
            jkk=_share(wage * rates.gather(place)),
            jkm=_share(wage * law.JKM),
            jht_employer=_share(wage * law.JHT_EMPLOYER),
            jht_worker=_share(wage * law.JHT_WORKER),
            jp_employer=_share(counted * law.JP_EMPLOYER),
            jp_worker=_share(counted * law.JP_WORKER),
            jkp_government=_share(wage.clip(upper_bound=law.JKP_CEILING) * law.JKP_GOVERNMENT),
        ).with_columns(
            employer=pl.col("jkk") + pl.col("jkm") + pl.col("jht_employer") + pl.col("jp_employer"),
            worker=pl.col("jht_worker") + pl.col("jp_worker"),
        ).with_columns(total=pl.col("employer") + pl.col("worker"))  # fmt: skip


def _share(product: pl.Expr) -> pl.Expr:
    return (product + law.WHOLE // 2) // law.WHOLE
