"""The membership extract as the branch sends it: text, other spellings, stale status."""

import datetime

import polars as pl

from payung.core.periods import Month
from payung.core.places import areas
from payung.demo.corrupt import written
from payung.demo.errors import Errors
from payung.demo.memberships import GRACE
from payung.demo.pools import Random


STALE = 0.06  # status text that says the opposite
AT_HOME = 0.85  # share entered under the region; the others under its neighbours
COLUMNS = (
    "KPJ", "NIK", "NAMA", "TGL_LAHIR", "JK", "SEGMEN", "PROGRAM", "NPP", "NAMA_BADAN_USAHA",
    "TGL_KEPESERTAAN", "BULAN_IURAN_TERAKHIR", "STATUS", "KABUPATEN",
)  # fmt: skip


def extract(
    random: Random,
    people: pl.DataFrame,
    members: pl.DataFrame,
    errors: Errors,
    region: str,
    as_of: datetime.date,
) -> pl.DataFrame:
    """``COLUMNS`` (all text), shuffled, and what is true behind them: person, nik_known,
    name_known, birth_known, member_quirks. ``region`` is the regency's code."""
    members = members.sample(fraction=1.0, shuffle=True, seed=int(random.integers(1 << 31)))
    listed = people[members["person"].to_numpy()]
    wrong = written(random, listed, errors)
    stale = pl.Series(random.random(members.height) < STALE)
    grace = (members["segment"] == "BPU").cast(pl.Int32) * GRACE
    active = (members["paid_until"] + grace >= Month.of(as_of).index) ^ stale
    index = members["paid_until"].cast(pl.Int64)
    return pl.DataFrame(
        {
            "KPJ": members["kpj"],
            "NIK": wrong["nik_text"].fill_null(""),
            "NAMA": wrong["name_text"].str.to_uppercase(),
            "TGL_LAHIR": wrong["birth_written"].dt.strftime("%d-%m-%Y").fill_null(""),
            "JK": listed["sex"],
            "SEGMEN": members["segment"],
            "PROGRAM": members["programmes"],
            "NPP": members["number"],
            "NAMA_BADAN_USAHA": members["employer_name"],
            "TGL_KEPESERTAAN": members["since"].dt.strftime("%d-%m-%Y"),
            "BULAN_IURAN_TERAKHIR": (index // 12 * 100 + index % 12 + 1).cast(pl.String),
            "STATUS": pl.Series(["NON AKTIF", "AKTIF"]).gather(active.cast(pl.UInt8)),
            "KABUPATEN": _regencies(random, region, members.height),
            "person": members["person"],
            "nik_known": wrong["nik"],
            "name_known": wrong["name"],
            "birth_known": wrong["birth_written"],
            "member_quirks": _quirks(wrong["quirks"], stale, members["programmes"]),
        }
    )


def _quirks(labels: pl.Series, stale: pl.Series, programmes: pl.Series) -> pl.Series:
    ours = labels.str.replace_all(r"\b(nik_|date_)", "member_$1").str.replace(
        "nik_typo|nik_swapped", "nik_digit"
    )
    return pl.select(
        pl.concat_str(
            pl.when(ours != "").then(ours),
            pl.when(stale).then(pl.lit("member_status_stale")),
            pl.when(~programmes.str.contains("JKK")).then(pl.lit("member_only_jht")),
            separator=";",
            ignore_nulls=True,
        )
    ).to_series()


def _regencies(random: Random, region: str, count: int) -> pl.Series:
    """The regency under which each member is kept, as the branch writes it."""
    there = areas().filter(
        (pl.col("level") == "regency") & pl.col("kemendagri_code").str.starts_with(region[:2])
    )
    names = there["name"].str.to_uppercase().str.replace("KABUPATEN", "KAB.")
    home = int(there["kemendagri_code"].index_of(region) or 0)
    away = random.integers(0, len(names), count)
    at_home = pl.Series(random.random(count) < AT_HOME)
    return pl.select(
        pl.when(at_home).then(pl.lit(names[home])).otherwise(names.gather(away))
    ).to_series()
