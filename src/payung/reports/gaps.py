"""Gap workbooks: for each village, office or employer, who is not protected and why.

Where the village of somebody is known, the village's workbook has the person; where only an
office or an employer is, that one's. Nobody stands in two, and nobody in none.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from payung.core import places
from payung.core.findings import ROW_FINDINGS, Severity
from payung.core.identity import masking
from payung.core.reconciliation import Reconciliation
from payung.core.workbooks import TableColumn, TableSheet, write_table
from payung.texts import day_words, say, say_reason


GAP = ("unprotected", "lapsed", "review")
GAP_SCHEMA = {
    "name": pl.String, "nik": pl.String, "birth_date": pl.Date, "sex": pl.String,
    "job": pl.String, "village_code": pl.String, "office": pl.String, "verdict": pl.String,
    "reasons": pl.List(pl.String), "findings": pl.List(pl.String), "where": pl.String,
}  # fmt: skip
# As narrow as they can be read in: together they fill a sheet of A4 on its side.
COLUMNS = (
    ("number", "number", 6), ("name", "text", 24), ("nik", "text", 19), ("birth_date", "date", 12),
    ("sex", "text", 5), ("job", "text", 18), ("place", "text", 20), ("office", "text", 20),
    ("verdict", "text", 20), ("why", "text", 32), ("findings", "text", 26), ("where", "text", 36),
)  # fmt: skip


def write(folder: Path, found: Reconciliation, *, reveal: bool, language: str) -> None:
    """One workbook per village, office or employer into ``folder``, which is made."""
    folder.mkdir()
    for name, title, people in holders(gap_people(found)):
        sheet = gap_sheet(
            people, title=title, day=day_words(found.as_of, language), reveal=reveal,
            language=language,
        )  # fmt: skip
        write_table(folder / f"{name}.xlsx", [sheet])


def gap_people(found: Reconciliation) -> pl.DataFrame:
    """GAP_SCHEMA plus ``holder``: everybody whose verdict is in GAP, once each."""
    rows = found.rows.sort("record")
    where = pl.concat_str(
        ["file", pl.col("sheet").fill_null(""), pl.col("row").cast(pl.String)], separator=" · "
    ).str.replace_all(" ·  · ", " · ", literal=True)
    seen = rows.group_by("person", maintain_order=True).agg(
        pl.col("job").drop_nulls().first(),
        pl.col("findings").explode().drop_nulls().unique(maintain_order=True),
        where.str.join("\n").alias("where"),
        pl.col("file").first(),
    )
    return (
        found.people.filter(pl.col("verdict").is_in(GAP))
        .join(seen, on="person", how="left", maintain_order="left")
        .with_columns(pl.coalesce("village_code", "office", "file").alias("holder"))
        .sort("holder", "name", "person", nulls_last=True)
        .select(*GAP_SCHEMA, "holder")
    )


def holders(people: pl.DataFrame) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """For each village, office or employer: a file name, a title and its people."""
    taken: set[str] = set()
    for (holder,), part in people.group_by("holder", maintain_order=True):
        code = part["village_code"][0]
        title = _village_title(code) if code else Path(str(holder)).stem
        kind = "desa" if code else "kantor"
        name = "-".join([kind, *([code] if code else []), _slug(title.split(",")[0])])
        unique, number = name, 2
        while unique in taken:
            unique, number = f"{name}-{number}", number + 1
        taken.add(unique)
        yield unique, title, part


def gap_sheet(
    people: pl.DataFrame, *, title: str, day: str, reveal: bool, language: str
) -> TableSheet:
    """A sheet of people (GAP_SCHEMA) with reasons and findings in words."""
    nik = pl.col("nik") if reveal else masking.nik(pl.col("nik"))
    frame = people.with_row_index("number", 1).select(
        pl.col("number").cast(pl.Int64), "name", nik.alias("nik"), "birth_date", "sex", "job",
        _each("village_code", people, _village_title).alias("place"), "office",
        _each("verdict", people, lambda code: say(code, language)).alias("verdict"),
        _joined("reasons", people, lambda reason: say_reason(reason, language)).alias("why"),
        _joined("findings", people, lambda code: _to_mend(code, language)).alias("findings"),
        "where",
    )  # fmt: skip
    note = "gaps.note_revealed" if reveal else "gaps.note"
    return TableSheet(
        name=say("gaps.sheet", language),
        title=f"{say('gaps.title', language)} – {title}",
        notes=(say(note, language, day=day),),
        columns=[
            TableColumn(say(f"gaps.{code}", language), kind, width) for code, kind, width in COLUMNS
        ],
        frame=frame,
    )


def _each(column: str, people: pl.DataFrame, words) -> pl.Expr:
    """A column of codes in words; each code is put in words once."""
    codes = people[column].drop_nulls().unique().to_list()
    return pl.col(column).replace_strict(
        codes, [words(code) for code in codes], default=None, return_dtype=pl.String
    )


def _joined(column: str, people: pl.DataFrame, words) -> pl.Expr:
    """The same for lists of codes, one line each; codes without words of their own fall away."""
    codes = people[column].explode().drop_nulls().unique().to_list()
    said = pl.element().replace_strict(
        codes, [words(code) for code in codes], default=None, return_dtype=pl.String
    )
    return pl.col(column).list.eval(said).list.drop_nulls().list.join("\n")


def _to_mend(code: str, language: str) -> str | None:
    return None if ROW_FINDINGS[code] is Severity.NOTE else say(code, language)


def _village_title(code: str) -> str:
    """``Amboyo Inti, Ngabang``."""
    names = (places.area_name(code), places.area_name(code[:6]))
    return ", ".join(name for name in names if name) or code


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "lain"
