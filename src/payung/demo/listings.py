"""Every row of every roster at once: who is listed where, and what stands there."""

import datetime

import numpy as np
import polars as pl

from payung.demo.corrupt import other_niks, written
from payung.demo.errors import Errors
from payung.demo.pools import Random, pick, read
from payung.demo.senders import Sender
from payung.demo.work import Work, written_job


REMARKS = {"dead": 0.006, "moved": 0.012, "member": 0.012, "double": 0.004, "other": 0.05}
CIVIL_HIDDEN = 0.3  # civil servants of whom a list says nothing
EXACT = 0.3  # share of the repeated rows that are plain copies


def listings(
    random: Random,
    people: pl.DataFrame,
    work: Work,
    files: list[Sender],
    errors: Errors,
    as_of: datetime.date,
) -> pl.DataFrame:
    """One row per person row of the rosters, file by file, sheet by sheet.

    Columns of the population plus file, part (numbers), those of ``corrupt.written`` (name of the
    person stands in ``true_name``, the number in ``true_nik``), phone_written, job_text, remark,
    says_civil (job or remark name PNS, TNI, Polri), age, office_name.
    """
    where = _where(random, files, errors.repeated)
    people = people.with_columns(other_nik=other_niks(random, people))
    listed = people[where["person"].to_numpy()]
    copies = where["copy_of"].to_numpy()
    out = written(random, listed, errors).rename({"phone": "phone_written"})[copies]
    out = out.with_columns(
        quirks=pl.concat_str(
            pl.when(pl.col("quirks") != "").then("quirks"), where["label"], separator=";",
            ignore_nulls=True,
        )
    )  # fmt: skip
    whole = pl.concat(
        [
            where.select("file", "part"),
            listed.rename({"name": "true_name", "nik": "true_nik"}),
            out,
        ],
        how="horizontal",
    )
    return _said(random, whole, work, as_of)


def _where(random: Random, files: list[Sender], repeated: float) -> pl.DataFrame:
    """file, part, person, copy_of (position of the row whose writing is taken), label."""
    parts = []
    for at, sender in enumerate(files):
        for number, part in enumerate(sender.parts):
            again = part.people[random.random(len(part.people)) < repeated]
            chosen = np.concatenate([part.people, again])
            order = random.permutation(len(chosen)) if len(again) else np.arange(len(chosen))
            parts.append(
                pl.DataFrame(
                    {
                        "file": np.full(len(chosen), at, dtype=np.int32),
                        "part": np.full(len(chosen), number, dtype=np.int32),
                        "person": chosen[order].astype(np.int64),
                        "again": (order >= len(part.people)),
                    }
                )
            )
    whole = pl.concat(parts).with_row_index("at")
    first = pl.col("at").filter(~pl.col("again")).first().over("file", "part", "person")
    exact = pl.Series(random.random(whole.height) < EXACT) & pl.col("again")
    return whole.with_columns(
        copy_of=pl.when(exact).then(first).otherwise("at"),
        label=pl.when(exact)
        .then(pl.lit("dup_exact"))
        .when("again")
        .then(pl.lit("dup_fuzzy"))
        .otherwise(pl.lit(None, dtype=pl.String)),
    )


def _said(random: Random, listed: pl.DataFrame, work: Work, as_of: datetime.date) -> pl.DataFrame:
    """Job, remark, age and office as written on this list."""
    size = listed.height
    spec = read("work")
    hidden = pl.Series(random.random(size) < CIVIL_HIDDEN)
    plain = listed.with_columns(
        job=pl.when(hidden & (pl.col("job") == "asn")).then(pl.lit("wiraswasta")).otherwise("job")
    )
    draw = random.random(size)
    remark = np.full(size, "", dtype=object)
    low = 0.0
    for kind, share in REMARKS.items():
        here = np.flatnonzero((draw >= low) & (draw < low + share))
        remark[here] = pick(random, spec["remarks"][kind], len(here)).to_numpy()
        low += share
    civil = listed["is_civil_servant"].to_numpy() & (random.random(size) < 0.3)
    here = np.flatnonzero(civil)
    remark[here] = pick(random, spec["remarks"]["civil"], len(here)).to_numpy()
    half = pl.Series(random.random(size) < 0.35)
    job = written_job(random, plain)
    job = pl.select(pl.when(half).then(job.str.to_uppercase()).otherwise(job)).to_series()
    return listed.with_columns(
        job_text=job,
        job_says_civil=plain["job"] == "asn",
        remark=pl.Series(remark.tolist(), dtype=pl.String),
        remark_says_civil=pl.Series(civil),
        age=((pl.lit(as_of) - pl.col("birth_date")).dt.total_days() // 365.25).cast(pl.Int32),
    ).join(
        work.offices.select("office", "office_name"), on="office", how="left", maintain_order="left"
    )
