"""Texts of person cells -> values with their problems, column by column, nothing compared yet."""

import datetime

import polars as pl

from payung.core.identity import dates, jobs, money, names, nik, phones, remarks, sexes
from payung.core.workbooks import Kind


AMERICAN = r"^\s*(?:1[0-2]|0?[1-9])[/\-.](?:1[3-9]|2\d|3[01])[/\-.]\d{2,4}"  # 03/25/1990
DAY_FIRST = r"^\s*(?:1[3-9]|2\d|3[01])[/\-.](?:1[0-2]|0?[1-9])[/\-.]\d{2,4}"  # 25/03/1990


def read_values(frame: pl.DataFrame, as_of: datetime.date, epoch_1904: bool) -> pl.DataFrame:
    """Adds what every text means: ``nik``, ``birth_date``, … and ``<…>_problem`` columns."""
    frame = frame.with_columns(
        name_written=pl.col("name").str.strip_chars(),
        nik_written=pl.col("nik").str.strip_chars(),
        number_cell=pl.col("nik_kind") == int(Kind.NUMBER),
        phone_text=pl.concat_str("phone", "phone_other", separator=" | ", ignore_nulls=True),
        job_text=pl.concat_str("job", "job_other", separator="; ", ignore_nulls=True),
        remark_text=pl.concat_str("remark", "remark_other", separator="; ", ignore_nulls=True),
    )
    read = frame.select(
        name=names.read(pl.col("name")),
        nik=nik.read(pl.col("nik"), pl.col("nik_kind")),
        kk=nik.read(pl.col("kk"), pl.col("kk_kind")),
        birth=dates.read(pl.col("birth_date"), pl.col("birth_date_kind"), epoch_1904, as_of.year),
        sex=sexes.read(pl.col("sex")),
        phone=phones.read(pl.col("phone_text")),
        wage=money.read(pl.col("wage")),
        job=jobs.hints(pl.col("job_text"), pl.col("remark_text")),
        remark=remarks.read(pl.col("remark_text")),
    )
    values = read.select(
        pl.col("name").struct.unnest(),
        pl.col("nik").struct.unnest(),
        kk=pl.col("kk").struct.field("nik"),
        birth_date=pl.col("birth").struct.field("date"),
        birth_date_other=pl.col("birth").struct.field("other"),
        place_beside_date=pl.col("birth").struct.field("place"),
        birth_problem=pl.col("birth").struct.field("date_problem"),
        sex=pl.col("sex").struct.field("sex"),
        sex_problem=pl.col("sex").struct.field("sex_problem"),
        phone=pl.col("phone").struct.field("phone"),
        phone_problem=pl.col("phone").struct.field("phone_problem"),
        wage=pl.col("wage").struct.field("rupiah"),
        wage_problem=pl.col("wage").struct.field("wage_problem"),
        is_civil_servant=pl.col("job").struct.field("is_civil_servant"),
        is_wage_earner=pl.col("job").struct.field("is_wage_earner"),
        dead=pl.col("remark").struct.field("dead"),
        moved=pl.col("remark").struct.field("moved"),
        member=pl.col("remark").struct.field("member"),
        double=pl.col("remark").struct.field("double"),
    )
    written = frame.select(
        *(c for c in frame.columns if c not in values.columns),
        nik_digits=_sixteen("nik"),
        kk_digits=_sixteen("kk"),
        month_first=pl.col("birth_date").str.contains(AMERICAN),
        day_first=pl.col("birth_date").str.contains(DAY_FIRST),
        title_text=pl.col("title").str.strip_chars(),
    )
    return pl.concat([written, values], how="horizontal").with_columns(
        nik_digits=pl.coalesce(
            "nik",
            pl.when(pl.col("nik_problem").ne_missing(pl.lit("nik_placeholder"))).then("nik_digits"),
        ),
        kk_digits=pl.coalesce("kk", "kk_digits"),
        # Stars are nobody's number, not even a wrongly written one.
        nik_written=pl.when(pl.col("nik_problem").ne_missing(pl.lit("nik_masked"))).then(
            "nik_written"
        ),
        key=names.key(pl.col("name")),
        birth_place=pl.coalesce(pl.col("birth_place").str.strip_chars(), "place_beside_date"),
        titles=pl.concat_str("titles", "title_text", separator=", ", ignore_nulls=True).replace(
            "", None
        ),
    )


def _sixteen(field: str) -> pl.Expr:
    """Sixteen digits as written, whatever they mean; null for anything else."""
    digits = pl.col(field).str.replace_all(r"[\s.,'’`\-]", "")
    return pl.when(digits.str.contains(r"^\d{16}$")).then(digits)
