"""From an extract in any format to one line per membership."""

import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from payung.core.errors import InputProblem
from payung.core.findings import Finding
from payung.core.identity import dates, names, nik, sexes
from payung.core.memberships import values
from payung.core.periods import Month
from payung.core.rosters.headings import Vocabulary, build, load, merged
from payung.core.rosters.schema import FoundTable
from payung.core.rosters.understanding import understand_with
from payung.core.workbooks import Workbook, open_workbook


MEMBER_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "kpj": pl.String,  # digits only
    "nik": pl.String,  # null when missing or unusable
    "name": pl.String,
    "alias": pl.String,
    "birth_date": pl.Date,
    "sex": pl.String,
    "segment": pl.String,  # PU | BPU | JAKON | PMI
    "programmes": pl.String,  # JKK+JKM+…; null when the extract does not say
    "employer_number": pl.String,
    "employer": pl.String,
    "member_since": pl.Date,
    "paid_until": pl.Int32,  # Month.index of the last paid month
    "status_text": pl.String,  # as written; nothing is decided by it
    "regency_text": pl.String,
}
NEEDED = ("kpj", "name", "paid_until")
TEXTS = ("segment", "programmes", "employer_number", "employer", "member_since", "paid_until",
         "membership_status", "regency")  # fmt: skip
USUAL_LAG = 3  # months from the latest contribution to the day of an extract; more is odd
FLAGS = {f"programme_{name.lower()}": name for name in values.PROGRAMMES}


@dataclass(frozen=True)
class MembersReading:
    """``frame`` has MEMBER_SCHEMA, one line per KPJ, sorted by it."""

    file: str
    sha256: str
    frame: pl.DataFrame = field(repr=False)
    findings: tuple[Finding, ...] = ()


def read_members(
    source: Path | bytes, *, as_of: datetime.date, name: str | None = None
) -> MembersReading:
    """Reads a membership extract.

    Of a KPJ that stands twice the line paid furthest counts; lines without KPJ are counted in the
    findings. Raises InputProblem as ``open_workbook`` does, and ``members_no_table`` or
    ``members_columns_missing`` when it is no extract that could answer who is protected.
    """
    workbook = open_workbook(source, name)
    tables = [
        table for table in understand_with(workbook, _words()).tables if table.reading.columns
    ]
    if not tables:
        raise InputProblem("members_no_table", file=workbook.name)
    lines = pl.concat([_cells(workbook, table) for table in tables])
    fields = {column.field for table in tables for column in table.reading.columns}
    missing = [needed for needed in NEEDED if needed not in fields]
    if missing:
        raise InputProblem(
            "members_columns_missing", file=workbook.name, missing=", ".join(missing)
        )
    frame = _values(lines, as_of, workbook.epoch_1904)
    frame, findings = _one_per_kpj(frame)
    latest = frame["paid_until"].max()
    found = [*findings, *day_doubted(latest if isinstance(latest, int) else None, as_of)]
    return MembersReading(workbook.name, workbook.sha256, frame, tuple(found))


def day_doubted(latest: int | None, as_of: datetime.date) -> list[Finding]:
    """What is odd about the day of an extract whose latest paid month (``Month.index``) is this.

    Contributions are due in the month after, so some month shortly before the day is paid by
    somebody; where none is, the extract is older than was said, and everybody would have lapsed.
    """
    if latest is None or latest > Month.of(as_of).index - USUAL_LAG:
        return []
    return [Finding("members_stale", {"month": str(Month(0, 1) + latest)})]


@functools.cache
def _words() -> Vocabulary:
    """The vocabulary of rosters, with what extracts say otherwise."""
    rosters = load("payung.core.rosters", "headings.yaml")
    return build(merged(rosters, dict(values.words())))


def _cells(workbook: Workbook, table: FoundTable) -> pl.DataFrame:
    """Texts of one table by field; what a table lacks is null."""
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.reading.sheet)
    at = {column.field: f"c{column.index}" for column in table.reading.columns if column.field}
    wanted = [name for name in (*TEXTS, *FLAGS) if name in at]
    said = [sheet.texts[at[name]].alias(f"_{name}") for name in wanted]
    kind = sheet.kinds[at["member_since"]] if "member_since" in at else pl.lit(0, pl.UInt8)
    more = pl.DataFrame([sheet.rows.alias("row"), *said]).with_columns(kind.alias("_since_kind"))
    absent = [name for name in (*TEXTS, *FLAGS) if name not in at]
    return (
        table.cells.select("row", "kpj", "nik", "nik_kind", "name", "birth_date", "birth_date_kind", "sex")
        .join(more, on="row", how="left", maintain_order="left")
        .with_columns(pl.lit(None, pl.String).alias(f"_{name}") for name in absent)
        .select(
            "kpj", "nik", "nik_kind", "name", "birth_date", "birth_date_kind", "sex",
            pl.col("_since_kind").cast(pl.UInt8),
            *(pl.col(f"_{name}") for name in (*TEXTS, *FLAGS)),
        )
    )  # fmt: skip


def _values(lines: pl.DataFrame, as_of: datetime.date, epoch_1904: bool) -> pl.DataFrame:
    def day(text: str, kind: str) -> pl.Expr:
        read = dates.read(pl.col(text), pl.col(kind), epoch_1904, as_of.year)
        return read.struct.field("date")

    said = names.read(pl.col("name"))
    flags = {
        name: pl.col(f"_{column}")
        for column, name in FLAGS.items()
        if lines[f"_{column}"].null_count() < lines.height
    }
    texts = {"employer_number": "employer_number", "employer": "employer",
             "status_text": "membership_status", "regency_text": "regency"}  # fmt: skip
    return lines.select(
        pl.col("kpj").str.replace_all(r"\D", "").replace("", None),
        nik.read(pl.col("nik"), pl.col("nik_kind")).struct.field("nik"),
        said.struct.field("name"),
        said.struct.field("alias"),
        day("birth_date", "birth_date_kind").alias("birth_date"),
        sexes.read(pl.col("sex")).struct.field("sex"),
        values.segment(pl.col("_segment")).alias("segment"),
        values.programmes(pl.col("_programmes"), flags).alias("programmes"),
        *(pl.col(f"_{column}").str.strip_chars().alias(name) for name, column in texts.items()),
        day("_member_since", "_since_kind").alias("member_since"),
        values.month(pl.col("_paid_until")).alias("paid_until"),
    ).match_to_schema(pl.Schema(MEMBER_SCHEMA))


def _one_per_kpj(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    known = frame.filter(pl.col("kpj").is_not_null())
    kept = known.sort("kpj", "paid_until", "member_since", nulls_last=[False, False, False])
    kept = kept.group_by("kpj", maintain_order=True).last().select(MEMBER_SCHEMA.keys())
    counts: Sequence[tuple[str, int]] = (
        ("members_without_kpj", frame.height - known.height),
        ("members_repeated", known.height - kept.height),
        ("members_without_month", kept["paid_until"].null_count()),
        ("members_without_segment", kept["segment"].null_count()),
    )
    return kept, [Finding(code, {"rows": count}) for code, count in counts if count]
