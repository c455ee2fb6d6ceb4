"""NIK and KK numbers: area of issue, coded birth date, a small serial. Never two alike."""

import numpy as np
import polars as pl

from payung.demo.pools import Random


def issued_in(
    random: Random,
    people: pl.DataFrame,
    region: str,
    districts: pl.Series,
    origins: dict[str, list[str]],
    elsewhere: float,
) -> pl.Series:
    """The six-digit area in which each person's NIK was issued.

    Own district for most; of the others half come from the same regency, a third from the same
    province and the rest from where their culture is at home.
    """
    own = people["district_code"]
    every = districts.to_numpy()
    regency = every[np.char.startswith(every.astype(str), region)]
    province = every[np.char.startswith(every.astype(str), region[:2])]
    size = people.height
    choice = random.random(size)
    moved = random.random(size) < elsewhere
    result = own.to_numpy().copy()
    for low, high, pool in ((0.0, 0.5, regency), (0.5, 0.83, province)):
        here = np.flatnonzero(moved & (choice >= low) & (choice < high))
        result[here] = pool[random.integers(0, len(pool), len(here))]
    culture = people["culture"].to_numpy()
    provinces = np.array([code[:2] for code in every])
    for name, homes in origins.items():
        here = np.flatnonzero(moved & (choice >= 0.83) & (culture == name))
        pool = every[np.isin(provinces, homes)]
        pool = pool if len(pool) else province
        result[here] = pool[random.integers(0, len(pool), len(here))]
    return pl.Series(result.tolist(), dtype=pl.String)


def second_twins(people: pl.DataFrame) -> np.ndarray:
    """Positions of those who stand right behind their twin."""
    before = pl.col("household", "birth_date").shift(1)
    same = (pl.struct("household", "birth_date") == pl.struct(before)) & pl.col("twin")
    return np.flatnonzero(people.select(same.fill_null(value=False)).to_series().to_numpy())


def like_before(values: pl.Series, positions: np.ndarray) -> pl.Series:
    """The values, those at the positions taken from the line before."""
    source = np.arange(len(values))
    source[positions] -= 1
    return values.gather(source)


def numbers(
    random: Random, prefix: pl.Series, born: pl.Series, sex: pl.Series, second: np.ndarray
) -> pl.Series:
    """NIK texts; the serial counts up within area and day, with small gaps (people not listed).

    Those at ``second`` (twins) follow without a gap.
    """
    day = born.dt.day().cast(pl.Int16) + (sex == "P").cast(pl.Int16) * 40
    coded = (
        day.cast(pl.String).str.zfill(2)
        + born.dt.month().cast(pl.String).str.zfill(2)
        + (born.dt.year() % 100).cast(pl.String).str.zfill(2)
    )
    size = len(prefix)
    gap = np.where(random.random(size) < 0.7, 1, random.integers(1, 5, size))
    gap = np.where(random.random(size) < 0.04, random.integers(5, 60, size), gap)
    gap[second] = 1
    frame = pl.DataFrame({"head": prefix + coded, "gap": gap})
    serial = pl.col("gap").cum_sum().over("head")
    return frame.select(pl.col("head") + serial.cast(pl.String).str.zfill(4))["head"]


def cards(random: Random, people: pl.DataFrame) -> pl.Series:
    """KK numbers, one per household: area, day of issue, serial."""
    homes = people.group_by("household", maintain_order=True).agg(
        pl.col("district_code").first(), pl.col("kk_year").first()
    )
    day, month = (random.integers(1, top, homes.height) for top in (29, 13))
    head = homes["district_code"] + pl.Series([_two(n) for n in range(29)]).gather(day)
    head = head + pl.Series([_two(n) for n in range(13)]).gather(month)
    head = head + homes["kk_year"].cast(pl.String).str.zfill(2)
    serial = pl.DataFrame({"head": head}).select(
        pl.int_range(1, pl.len() + 1).over("head").cast(pl.String).str.zfill(4)
    )["literal"]
    homes = homes.select("household", kk=head + serial)
    return people.select("household").join(
        homes, on="household", how="left", maintain_order="left"
    )["kk"]


def _two(number: int) -> str:
    return f"{number:02d}"
