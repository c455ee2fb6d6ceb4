"""From found tables to checked rows: every person row once, with values, codes and a status."""

import datetime
from collections.abc import Callable, Sequence

import polars as pl

from payung.core.findings import ROW_FINDINGS, Finding, Severity
from payung.core.places.villages import Villages
from payung.core.rosters import issued
from payung.core.rosters.comparing import AgeRule, compared
from payung.core.rosters.origins import region_of, with_places
from payung.core.rosters.schema import (
    ROW_SCHEMA,
    FoundTable,
    RosterReading,
    Understanding,
)
from payung.core.rosters.values import read_values


# One column each; at most one code per column and row.
CODES = (
    "nik_problem", "nik_note", "shared", "date_differs", "sex_differs", "area_problem", "name_note",
    "birth_problem", "age_problem", "sex_problem", "village_problem", "phone_problem",
    "wage_problem", "answer_problem", "repeated",
)  # fmt: skip
FLAGS = {
    "is_civil_servant": "job_civil_servant",
    "dead": "remark_dead",
    "moved": "remark_moved",
    "member": "remark_member",
    "double": "remark_double",
}


def check(
    understanding: Understanding,
    *,
    villages: Villages | None = None,
    region: str | None = None,
    as_of: datetime.date,
    age_rule: AgeRule | None = None,
) -> RosterReading:
    """Judges every person row. ``region`` is the regency (Kemendagri code) that names of villages
    are looked for in when the file names none; None: what the file itself speaks of most.

    ``age_rule`` are the youngest and the oldest age on ``as_of``; None checks no age.
    """
    return check_all(
        [understanding], villages=villages, region=region, as_of=as_of, age_rule=age_rule
    )[0]


def check_all(
    understandings: Sequence[Understanding],
    *,
    villages: Villages | None = None,
    region: str | None = None,
    as_of: datetime.date,
    age_rule: AgeRule | None = None,
    progress: Callable[[str], None] = lambda file: None,
) -> list[RosterReading]:
    """The same for many files, in their order; each is judged by itself.

    The values of all files are read in one go: reading costs a fixed time however few the rows
    are, and an office sends hundreds of small files.
    """
    villages = villages or Villages()
    parts = []
    for index, understanding in enumerate(understandings):
        progress(understanding.workbook.name)
        parts += _parts(understanding, index, villages, region)
    values = _values(parts, as_of)
    return [
        _judged(understanding, values.get(index), as_of, age_rule)
        for index, understanding in enumerate(understandings)
    ]


def _parts(
    understanding: Understanding, index: int, villages: Villages, region: str | None
) -> list[pl.DataFrame]:
    """The person cells of each table with their places, marked as file number ``index``."""
    book = understanding.workbook
    region = region or infer_region([understanding], villages)
    return [
        with_places(_with_answers(table), table, book.name, villages, region).with_columns(
            sheet=pl.lit(table.reading.sheet),
            segment=pl.lit(table.segment, dtype=pl.String),
            file_index=pl.lit(index, dtype=pl.UInt32),
            epoch_1904=pl.lit(book.epoch_1904),
        )
        for table in understanding.tables
        if table.reading.person_rows
    ]


def _with_answers(table: FoundTable) -> pl.DataFrame:
    """The cells with what is amiss with the answers on a sheet of ours; other lists ask nothing."""
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, table.cells.height)
    ours = issued.is_ours(column.heading for column in table.reading.columns)
    return table.cells.with_columns(
        answer_problem=issued.answer_problems(table.cells) if ours else nothing
    )


def _values(parts: list[pl.DataFrame], as_of: datetime.date) -> dict[int, pl.DataFrame]:
    """File number -> its rows with the values read."""
    if not parts:
        return {}
    cells = pl.concat(parts, how="diagonal_relaxed")
    found: dict[int, pl.DataFrame] = {}
    for (epoch_1904,), same in cells.group_by("epoch_1904", maintain_order=True):
        read = read_values(same, as_of, bool(epoch_1904))
        for (index,), rows in read.group_by("file_index", maintain_order=True):
            found[int(index)] = rows
    return found


def _judged(
    understanding: Understanding,
    values: pl.DataFrame | None,
    as_of: datetime.date,
    age_rule: AgeRule | None,
) -> RosterReading:
    book = understanding.workbook
    findings: list[Finding] = []
    rows = pl.DataFrame(schema=ROW_SCHEMA)
    if values is not None:
        frame, findings = compared(values, as_of, age_rule)
        rows = _rows(frame, book.name)
    findings += [
        Finding("form_claimed", {"form": claim.code, "list": claim.list, "month": claim.month})
        for claim in understanding.claims
    ]
    findings += [Finding("form_code_missing", {"sheet": sheet}) for sheet in understanding.uncoded]
    return RosterReading(
        file=book.name,
        sha256=book.sha256,
        format=book.format,
        layout=understanding.layout,
        tables=tuple(table.reading for table in understanding.tables),
        rows=rows,
        findings=tuple(findings),
        claims=understanding.claims,
    )


def infer_region(
    understandings: Sequence[Understanding], villages: Villages | None = None
) -> str | None:
    """The regency that a whole delivery is about: titles, names of sheets and files, NIK."""
    villages = villages or Villages()
    votes: dict[str, float] = {}
    for understanding in understandings:
        for code, vote in region_of(
            understanding.tables, understanding.workbook.name, villages
        ).items():
            votes[code] = votes.get(code, 0.0) + vote
    if not votes:
        return None
    best, most = max(votes.items(), key=lambda item: (item[1], item[0]))
    return best if most >= 0.4 * sum(votes.values()) else None


def _rows(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """ROW_SCHEMA out of all that was found, in the order of the file."""
    earner = pl.col("is_wage_earner") & (pl.col("segment") != "PU").fill_null(True)
    codes = [pl.col(code) for code in CODES]
    codes += [pl.when(flag).then(pl.lit(code)) for flag, code in FLAGS.items()]
    codes.append(pl.when(earner).then(pl.lit("job_wage_earner")))
    frame = frame.with_columns(
        file=pl.lit(file),
        row=pl.col("row").cast(pl.UInt32),
        job=pl.col("job_text").str.strip_chars().replace("", None),
        remark=pl.col("remark_text").str.strip_chars().replace("", None),
        findings=pl.concat_list(codes).list.drop_nulls(),
    )
    return frame.with_columns(status=_status()).select(
        pl.col(name).cast(dtype) for name, dtype in ROW_SCHEMA.items()
    )


def _status() -> pl.Expr:
    """``stop`` when any finding stops, ``warn`` when any warns; notes are ok."""
    said = pl.col("findings")
    grave = {
        level: [code for code, severity in ROW_FINDINGS.items() if severity == level]
        for level in (Severity.STOP, Severity.WARN)
    }
    return (
        pl.when(said.list.set_intersection(grave[Severity.STOP]).list.len() > 0).then(pl.lit("stop"))
        .when(said.list.set_intersection(grave[Severity.WARN]).list.len() > 0).then(pl.lit("warn"))
        .otherwise(pl.lit("ok"))
    )  # fmt: skip
