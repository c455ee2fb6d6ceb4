"""Sheets that we handed out ourselves: how they name themselves, and what their columns are.

Whether a name is genuine only the register can say (it holds the key and the list of forms); here
a workbook merely *claims* to be one of ours.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from payung.core.rosters import answers
from payung.core.rosters.headings import plain
from payung.core.rosters.mapping import Mapping
from payung.core.rosters.schema import Claim, FoundTable
from payung.core.workbooks import Sheet


# Crockford's alphabet: nothing that is mistaken for something else on paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH, CHECK_LENGTH = 12, 4
_SIGN = "[" + ALPHABET + "]"
TOKEN = re.compile(
    rf"PAYUNG1\.({_SIGN}{{12}})\.([a-z_]{{2,20}})\.(\d{{4}}-\d{{2}})\.(\d{{1,4}})\.(\d{{2,10}})"
    r"\.([A-Za-z0-9_-]{20})"
)
TYPED = re.compile(r"\bPYG((?:[\s.\-–]*[0-9A-Z]){16})(?![0-9A-Z])")
MARKS = ("PAYUNG1.", "PYG")

ROW_CODE, STATE = "Kode baris", "Masih bekerja?"
HEADINGS: dict[str, str | None] = {
    ROW_CODE: None, "Nama lengkap": "name", "NIK": "nik", "Tanggal lahir": "birth_date",
    "L/P": "sex", "Pekerjaan": "job", "RT/RW": "rt_rw", "Desa": "village", "No. HP": "phone",
    STATE: None, "Keterangan": "remark",
}  # fmt: skip
"""The columns of our sheet in their order, and which field each is (None: ours alone)."""
MAPPING = Mapping(HEADINGS)
STATES = {
    # what the list offers -> its name
    "Ya": "stays", "Berhenti": "left", "Pindah": "moved", "Meninggal": "died",
}  # fmt: skip
LEAVING = ("left", "moved", "died")
MOST_HEADINGS = 8  # so many of ours, one of them found on no other list, are our sheet


def is_ours(headings: Iterable[str]) -> bool:
    """Whether a table is headed like our sheet, whoever filled it in and wherever it was copied."""
    said = {plain(heading) for heading in headings}
    only_ours = {plain(ROW_CODE), plain(STATE)} & said
    return len(only_ours) == 2 or (
        bool(only_ours) and len(said & {plain(name) for name in HEADINGS}) >= MOST_HEADINGS
    )


def claims_in(sheets: Iterable[Sheet]) -> tuple[Claim, ...]:
    """Every form that the cells of these sheets name, hidden sheets included; each code once.

    A whole token goes before a code that somebody typed.
    """
    found: dict[str, Claim] = {}
    texts = [text for sheet in sheets for text in _marked(sheet)]
    for text in texts:
        for code, name, month, version, area, signature in TOKEN.findall(text):
            found[code] = Claim(code, "", name, month, int(version), area, signature)
    for text in texts:
        for typed in TYPED.findall(text.upper()):
            signs = re.sub(r"[^0-9A-Z]", "", typed).translate(str.maketrans("OIL", "011"))
            claim = Claim(signs[:CODE_LENGTH], signs[CODE_LENGTH:])
            if set(signs) <= set(ALPHABET):
                found.setdefault(claim.code, claim)
    return tuple(found.values())


def _marked(sheet: Sheet) -> list[str]:
    """The distinct texts of a sheet that carry a mark of ours."""
    columns = [
        column.filter(column.str.contains_any(list(MARKS), ascii_case_insensitive=True)).unique()
        for column in sheet.texts.iter_columns()
    ]
    found = pl.concat(columns) if columns else pl.Series([], dtype=pl.String)
    return [str(text) for text in found.unique().sort().drop_nulls()]


def row_codes(cells: pl.DataFrame) -> pl.Series:
    """The code of each row of a table that names rows of ours; null for a new person."""
    return _other(cells, ROW_CODE).str.strip_chars().str.to_uppercase().replace("", None)


def states(cells: pl.DataFrame) -> pl.Series:
    """What the sender says of each row: stays, left, moved, died; null where nobody can tell."""
    return _other(cells, STATE).to_frame("said").select(answers.state(pl.col("said"))).to_series()


def answer_problems(cells: pl.DataFrame) -> pl.Series:
    """Why an answer cannot be followed, as a code: not understood, or emptied in a row of ours."""
    said = _other(cells, STATE).str.strip_chars().replace("", None)
    frame = pl.DataFrame({"said": said, "state": states(cells), "code": row_codes(cells)})
    unclear = pl.col("said").is_not_null() & pl.col("state").is_null()
    emptied = pl.col("said").is_null() & pl.col("code").is_not_null()
    return frame.select(
        answer_problem=pl.when(unclear).then(pl.lit("answer_unclear"))
        .when(emptied).then(pl.lit("answer_missing"))
    ).to_series()  # fmt: skip


def _other(cells: pl.DataFrame, heading: str) -> pl.Series:
    if "other" not in cells.columns:
        return pl.Series(heading, [None] * cells.height, dtype=pl.String)
    return cells["other"].str.json_path_match(f'$["{heading}"]')


def without_rows(table: FoundTable, gone: pl.Series, reason: str) -> FoundTable:
    """The table without these lines of its cells, which are listed as skipped for ``reason``."""
    if not gone.any():
        return table
    kept = table.cells.filter(~gone)
    taken = table.cells.filter(gone).select("row").with_columns(reason=pl.lit(reason))
    skipped = pl.concat([table.reading.skipped, taken.cast({"row": pl.UInt32})]).sort("row")
    rows = kept["row"]
    reading = replace(
        table.reading,
        first_row=int(rows.min() or 0),  # type: ignore[arg-type]
        last_row=int(rows.max() or 0),  # type: ignore[arg-type]
        person_rows=kept.height,
        skipped=skipped,
    )
    return replace(table, cells=kept, reading=reading)
