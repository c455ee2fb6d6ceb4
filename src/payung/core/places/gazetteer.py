"""All provinces, regencies, districts and villages of Indonesia by the ministry's code.

The codes of the statistics office (BPS) look the same and mean other places: 6108 is Landak for
the ministry of home affairs and Kapuas Hulu for BPS. Here a bare code is always the ministry's
(Kemendagri); a BPS code is named ``bps_code``. Where the data come from: docs/explanation/areas.md.
"""

import datetime
from functools import cache
from pathlib import Path

import polars as pl


DECREE = "Kepmendagri 300.2.2-2138/2025"
AS_OF = datetime.date(2025, 4, 25)
DIGITS = {"province": 2, "regency": 4, "district": 6, "village": 10}
_DATA = Path(__file__).parent / "data"


def stored(name: str) -> pl.DataFrame:
    return pl.read_parquet(_DATA / f"{name}.parquet")


@cache
def named() -> pl.DataFrame:
    """Every area, parents first: code UInt64, name, and its comparison form ``key``."""
    usual = pl.col("name").str.to_uppercase().str.replace_all(" ", "", literal=True)
    return stored("areas").with_columns(key=pl.coalesce("key", usual))


@cache
def areas() -> pl.DataFrame:
    """Every area of Indonesia, parents before their children.

    Columns: kemendagri_code (digits only: "61", "6108", "610801", "6108012014"), level
    (province|regency|district|village), name as in the decree ("Kabupaten Landak", "Ngabang"),
    kind (provinsi|kabupaten|kota|kecamatan|kelurahan|desa|adat), parent (null for provinces),
    bps_code (provinces and regencies, null where it could not be proved), latitude and longitude
    in degrees (villages, to about 110 m, null where the source has none), as_of, decree.
    """
    code = pl.col("code").cast(pl.String)
    frame = named().select(
        kemendagri_code=code,
        level=code.str.len_bytes().replace_strict(
            {digits: level for level, digits in DIGITS.items()}, return_dtype=pl.String
        ),
        name="name",
        kind=_kind(code),
        parent=pl.when(pl.col("code") < 100)
        .then(None)
        .when(pl.col("code") < 10_000_000)
        .then(code.str.head(-2))
        .otherwise(code.str.head(6)),
        latitude=pl.col("latitude") / 1000,
        longitude=pl.col("longitude") / 1000,
    )
    bps = _crosswalk().filter(pl.col("kemendagri_code").str.len_bytes() <= 4)
    return frame.join(bps, on="kemendagri_code", how="left", maintain_order="left").select(
        "kemendagri_code", "level", "name", "kind", "parent", "bps_code", "latitude", "longitude",
        as_of=pl.lit(AS_OF), decree=pl.lit(DECREE),
    )  # fmt: skip


def _kind(code: pl.Expr) -> pl.Expr:
    """The seventh digit tells desa from kelurahan; the third, kota from kabupaten."""
    village = code.str.slice(6, 1).replace_strict(
        {"1": "kelurahan", "2": "desa", "3": "adat"}, default=None, return_dtype=pl.String
    )
    return (
        pl.when(code.str.len_bytes() == 2)
        .then(pl.lit("provinsi"))
        .when(code.str.len_bytes() == 6)
        .then(pl.lit("kecamatan"))
        .when(code.str.len_bytes() == 10)
        .then(village)
        .when(pl.col("name").str.starts_with("Kota "))
        .then(pl.lit("kota"))
        .otherwise(pl.lit("kabupaten"))
    )


@cache
def old_codes() -> pl.DataFrame:
    """Former codes and the place they stand for now.

    Columns: old_code, new_code (regencies, districts, villages), until (the last day on which the
    old code can have been in force), reference, change: ``renumbered`` (the old code is no longer
    used) or ``split`` (new_code was made out of old_code, which lives on: people registered before
    carry its prefix in their NIK).
    """
    return stored("old_codes")


@cache
def _crosswalk() -> pl.DataFrame:
    return stored("bps").select(
        kemendagri_code=pl.col("kemendagri").cast(pl.String), bps_code=pl.col("bps").cast(pl.String)
    )


@cache
def bps_codes() -> dict[str, str]:
    """BPS code -> Kemendagri code: provinces, regencies and the villages that could be proved."""
    return dict(_crosswalk().select("bps_code", "kemendagri_code").iter_rows())


@cache
def new_codes() -> dict[str, str]:
    """Codes that are no longer used -> the code of the same place now."""
    renumbered = old_codes().filter(pl.col("change") == "renumbered")
    return dict(renumbered.select("old_code", "new_code").iter_rows())


@cache
def former_names() -> dict[str, str]:
    """Village code -> the name that the village had on the list of 2019."""
    return dict(stored("former_names").select(pl.col("code").cast(pl.String), "name").iter_rows())


@cache
def _names() -> dict[str, str]:
    return dict(named().select(pl.col("code").cast(pl.String), "name").iter_rows())


def bps_to_kemendagri(bps_code: str) -> str | None:
    """The Kemendagri code of a BPS code, or None when it is unknown."""
    return bps_codes().get(bps_code)


def dotted(code: str) -> str:
    """The code as it is written in decrees: ``6108012014`` -> ``61.08.01.2014``."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def area_name(code: str) -> str | None:
    """The official name, or None when there is no such code."""
    return _names().get(code)


def children(code: str) -> pl.DataFrame:
    """The areas directly inside, as in ``areas()``; of the empty code, the provinces."""
    inside = pl.col("parent") == code if code else pl.col("parent").is_null()
    return areas().filter(inside)
