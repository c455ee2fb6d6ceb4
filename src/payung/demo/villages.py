"""The villages of the demo region, with sizes and cultures that look plausible."""

import numpy as np
import polars as pl

from payung.core.places import areas
from payung.demo.pools import Random, read, uneven


SMALLEST = 110  # people per village below which fewer villages are used


def bare(region: str) -> str:
    """``"61.08"`` or ``"6108"`` -> ``"6108"``."""
    return region.replace(".", "").strip()


def of_region(random: Random, region: str, size: int) -> pl.DataFrame:
    """Villages with ``share`` (of the people; adds up to 1), names of district and regency.

    Columns: village_code, village, village_kind, district_code, district, regency, share, lean
    (−1…1, a smooth field over the map: where employers, and so members, are more frequent).
    Raises ValueError when the region has no villages.
    """
    region = bare(region)
    everything = areas()
    code = pl.col("kemendagri_code")
    villages = everything.filter((pl.col("level") == "village") & code.str.starts_with(region))
    if len(region) not in (2, 4) or villages.is_empty():
        raise ValueError(f"no regency or province with villages: {region}")
    names = everything.filter(code.str.starts_with(region)).select(
        district_code="kemendagri_code", district="name"
    )
    regency = everything.filter(code == region)["name"][0]
    frame = (
        villages.sort("kemendagri_code")
        .select(
            village_code="kemendagri_code",
            village="name",
            village_kind="kind",
            district_code=code.str.slice(0, 6),
            latitude="latitude",
            longitude="longitude",
        )
        .join(names, on="district_code", how="left", maintain_order="left")
        .with_columns(regency=pl.lit(regency))
    )
    wanted = max(3, size // SMALLEST)
    if wanted < frame.height:
        frame = frame.head(wanted)
    weights = uneven(random, frame.height, 0.55)
    weights *= np.where(frame["village_kind"].to_numpy() == "kelurahan", 1.8, 1.0)
    return frame.with_columns(
        share=pl.Series(weights / weights.sum()), lean=pl.Series(_lean(random, frame))
    ).drop("latitude", "longitude")


def _lean(random: Random, villages: pl.DataFrame) -> np.ndarray:
    """A smooth random field over the coordinates plus each village's own luck, −1…1."""
    places = villages.select(
        pl.col("latitude", "longitude").fill_null(strategy="mean").fill_null(0.0)
    ).to_numpy()
    spread = places.std(axis=0) + 1e-9
    places = (places - places.mean(axis=0)) / spread
    waves = random.normal(0.0, 1.0, (4, 2))
    phases = random.uniform(0.0, 2 * np.pi, 4)
    field = np.sin(places @ waves.T + phases).mean(axis=1)
    own = random.normal(0.0, 0.35, villages.height)
    return np.clip(1.3 * field + own, -1.0, 1.0)


def culture_shares(random: Random, region: str, villages: int) -> tuple[list[str], np.ndarray]:
    """Names of the cultures and, per village, their shares: villages differ from each other."""
    table = read("regions")["cultures"]
    mix = table.get(region) or table.get(region[:2]) or table["other"]
    concentration = np.array(list(mix.values()), dtype=float)
    shares = random.dirichlet(concentration / concentration.sum() * 3.0 + 0.02, villages)
    return list(mix), shares


def postal(name: str) -> str:
    """``"Kabupaten Landak"`` -> ``"Landak"``."""
    return name.removeprefix("Kabupaten ").removeprefix("Kota ").strip()


def birthplaces(codes: pl.Series, region: str) -> pl.Series:
    """The name of the place whose area code a NIK begins with: district at home, else regency."""
    known = areas().select("kemendagri_code", "name")
    frame = pl.DataFrame({"code": codes}).with_columns(
        place=pl.when(pl.col("code").str.starts_with(region))
        .then(pl.col("code"))
        .otherwise(pl.col("code").str.slice(0, 4))
    )
    return (
        frame.join(
            known, left_on="place", right_on="kemendagri_code", how="left", maintain_order="left"
        )["name"]
        .str.strip_prefix("Kabupaten ")
        .str.strip_prefix("Kota ")
        .fill_null("Pontianak")
    )
