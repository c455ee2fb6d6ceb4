"""The answers of a run as tables: the CSV files of the command contract, in their exact columns.

Numbers of people are masked unless the caller may show them; text that a spreadsheet would run as
a formula is made inert in every one of them.
"""

from collections.abc import Iterable

import polars as pl

from payung.core.deliveries import FileResult
from payung.core.findings import ROW_FINDINGS, asks_something
from payung.core.identity import masking
from payung.core.workbooks import inert


ROWS = ("file", "sheet", "row", "person_id", "name", "nik", "birth_date", "sex", "village_code",
        "phone", "status", "findings")  # fmt: skip
LINKS = ("file", "sheet", "row", "kpj", "probability", "decision", "reasons")
PEOPLE = ("person_id", "verdict", "since", "until", "reasons")
FILES = ("file", "status", "reason", "rows")


def person_id(person: pl.Expr) -> pl.Expr:
    """``P000001``: the number a person has in this run."""
    return pl.format("P{}", (person + 1).cast(pl.String).str.zfill(6))


def rows_table(rows: pl.DataFrame, *, reveal: bool) -> pl.DataFrame:
    """One line per person row, with the columns ROWS and then what else was read.

    ``rows`` is ROW_SCHEMA, with ``person`` where people were told apart.
    """
    who = person_id(pl.col("person")) if "person" in rows.columns else pl.lit("")
    more = ("titles", "alias", "birth_place", "job", "remark", "office", "segment", "wage")
    return inert(
        rows.select(
            "file", "sheet", "row", who.alias("person_id"), "name", *_numbers(reveal),
            "birth_date", "sex", "village_code", "status",
            pl.col("findings").list.join(";"),
            *more,
        ).select(*ROWS, *more)
    )  # fmt: skip


def links_table(links: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """One line per row and membership that match or may match."""
    return (
        links.filter(pl.col("decision") != "none")
        .join(rows.select("record", "file", "sheet", "row"), on="record", how="left")
        .sort("file", "sheet", "row", "kpj")
        .select(
            "file", "sheet", "row", "kpj", pl.col("probability").round(4), "decision",
            pl.col("reasons").list.join(";"),
        )
    ).select(*LINKS)  # fmt: skip


def people_table(people: pl.DataFrame, *, reveal: bool) -> pl.DataFrame:
    """One line per person, with the columns PEOPLE and then who it is."""
    return inert(
        people.select(
            person_id(pl.col("person")).alias("person_id"), "verdict", "since", "until",
            pl.col("reasons").list.join(";"),
            "name", pl.col("nik") if reveal else masking.nik(pl.col("nik")).alias("nik"),
            "birth_date", "sex", "village_code", "segment", "office", "rows",
        )
    )  # fmt: skip


def _numbers(reveal: bool) -> list[pl.Expr]:
    if reveal:
        return [pl.col("nik"), pl.col("phone")]
    return [
        masking.nik(pl.col("nik")).alias("nik"),
        masking.phone(pl.col("phone")).alias("phone"),
    ]


def skipped_table(files: Iterable[FileResult]) -> pl.DataFrame:
    """Every line of a roster that is no person, and what it is instead: nothing disappears."""
    empty = pl.DataFrame(schema={"file": pl.String, "sheet": pl.String, "row": pl.UInt32, "reason": pl.String})  # fmt: skip
    found = [
        table.skipped.select(
            pl.lit(file.source.name).alias("file"), pl.lit(table.sheet).alias("sheet"),
            "row", "reason",
        )
        for file in files if file.reading is not None
        for table in file.reading.tables
    ]  # fmt: skip
    return pl.concat([empty, *found]).sort("file", "sheet", "row")


def counted_findings(rows: pl.DataFrame) -> pl.DataFrame:
    """findings, count: what the rows ask somebody to look at or to mend, most frequent first."""
    return (
        rows["findings"]
        .explode()
        .drop_nulls()
        .value_counts()
        .filter(pl.col("findings").is_in([code for code in ROW_FINDINGS if asks_something(code)]))
        .sort("count", "findings", descending=[True, False])
    )
