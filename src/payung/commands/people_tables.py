"""Clean tables of people (CSV or Parquet), as ``payung match`` and ``payung dedupe`` take them.

The columns are named in English, in any order, whatever their case. What is written otherwise
than it should be (other spellings of dates, sexes and numbers) is read as on rosters; what cannot
be read counts as empty and is counted. Numbers of people stay texts.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from payung.core.errors import InputProblem
from payung.core.identity import dates, nik, phones, sexes


# As in core.deliveries, which brings the rosters along: half of the time to start.
NOTHING_READABLE = 3

NEEDED = ("id", "name")
EXPECTED = (*NEEDED, "nik", "birth_date", "sex", "village_code", "phone")
WELCOME = ("alias", "kk")  # used where they are there, not missed where they are not

_PARQUET = b"PAR1"
# Workbooks, old workbooks, PDF, gzip: their bytes would be read as one strange column.
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")
_DECLARED = re.compile(r'\A\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
_WRAPPED = r'^="(.*)"$'  # ="0812…", which keeps a spreadsheet from counting with it
_TEXT_KIND = pl.lit(1)

# Written as it should be: these need no reading, and most of a clean table is such.
_PLAIN = {
    "nik": r"^\d{16}$",
    "sex": r"^[LP]$",
    "village_code": r"^\d{10}$",
    "phone": r"^\+62\d{8,12}$",
}


@dataclass(frozen=True)
class PeopleTable:
    """``frame``: id and what the table holds of EXPECTED and WELCOME, ready for the matching.
    ``missing``: columns it does not have; ``unread``: how many values of a column say nothing;
    ``others``: columns of the file that are not compared."""

    frame: pl.DataFrame
    missing: tuple[str, ...]
    unread: dict[str, int]
    others: tuple[str, ...] = ()


def read_people(path: Path, *, as_of_year: int, also: tuple[str, ...] = ()) -> PeopleTable:
    """Raises InputProblem where the file is no such table, or an id is missing or repeated.
    ``also``: further columns to be kept, as texts; they must be there."""
    if not path.is_file():
        raise InputProblem("path_missing", path=str(path))
    with path.open("rb") as file:
        head = file.read(4)
    written = _from_parquet(path) if head == _PARQUET else _from_text(path, head)
    table = _with_our_columns(written, path, also)
    _check_ids(table["id"], path)
    names = dict.fromkeys(plain_name(column) for column in written.columns)
    others = tuple(name for name in names if name not in table.columns)
    return replace(_read_values(table, as_of_year), others=others)


def _refused(code: str, path: Path, **values: object) -> InputProblem:
    return InputProblem(code, file=path.name, exit_code=NOTHING_READABLE, **values)


def _from_parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except pl.exceptions.PolarsError:
        # What Polars says may name what stood in a cell: it is not handed on.
        raise _refused("table_unreadable", path) from None


def _from_text(path: Path, head: bytes) -> pl.DataFrame:
    if head.startswith(_NO_TEXT):
        raise _refused("table_kind", path)
    # These bring the readers and writers of workbooks along, which Parquet does not need.
    from payung.core.workbooks import as_written
    from payung.core.workbooks.decoding import decoded
    from payung.core.workbooks.delimited import sniff

    text = decoded(path.read_bytes())
    if not text.strip() or "\0" in text[:4096]:
        raise _refused("table_kind", path)
    declared = _DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    separator = declared[1] if declared else sniff(body)
    try:
        table = pl.read_csv(io.BytesIO(body.encode()), separator=separator, infer_schema=False)
    except pl.exceptions.PolarsError:
        raise _refused("table_unreadable", path) from None
    return as_written(table.with_columns(pl.col(pl.String).str.replace(_WRAPPED, "$1")))


def _with_our_columns(written: pl.DataFrame, path: Path, also: tuple[str, ...]) -> pl.DataFrame:
    """Texts without blanks around them (dates stay dates), only our columns, no empty line."""
    named = [(column, plain_name(column)) for column in written.columns]
    ours = [(column, name) for column, name in named if name in EXPECTED + WELCOME + also]
    names = [name for _, name in ours]
    if missing := [name for name in NEEDED + also if name not in names]:
        raise _refused("table_columns_missing", path, missing=", ".join(missing))
    if twice := [name for name in names if names.count(name) > 1]:
        raise _refused("table_column_twice", path, column=twice[0])
    picked = written.select(pl.col(column).alias(name) for column, name in ours)
    for name, dtype in picked.schema.items():
        if dtype.is_float() and picked[name].count():
            raise _refused("table_digits_lost", path, column=name)
        if dtype.is_nested() or dtype == pl.Binary:
            raise _refused("table_column_kind", path, column=name)
    texts = picked.with_columns(
        _as_text(name, dtype) for name, dtype in picked.schema.items() if dtype != pl.Date
    )
    if not texts["id"].null_count():
        return texts
    return texts.filter(pl.any_horizontal(pl.all().is_not_null()))


def plain_name(column: str) -> str:
    """The name of a column without regard to case and blanks."""
    # Polars calls a second "nik" of a CSV "nik_duplicated_0".
    return re.sub(r"_duplicated_\d+$", "", column.strip().strip("\ufeff").lower())


def _as_text(name: str, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.Datetime:
        return pl.col(name).cast(pl.Date)
    text = pl.col(name).cast(pl.String).str.strip_chars()
    return text.replace("", None)


def _check_ids(ids: pl.Series, path: Path) -> None:
    """An id may be a NIK, so it is counted and not shown."""
    if nameless := ids.null_count():
        raise _refused("table_id_missing", path, rows=nameless)
    if repeated := ids.len() - ids.n_unique():
        raise _refused("table_id_twice", path, rows=repeated)


def _read_values(table: pl.DataFrame, as_of_year: int) -> PeopleTable:
    """Numbers, dates and codes as the matching wants them; a NIK that is none stays beside."""

    def day(text: pl.Expr) -> pl.Expr:
        return dates.read(text, _TEXT_KIND, as_of_year=as_of_year).struct.field("date")

    readers: dict[str, Callable[[pl.Expr], pl.Expr]] = {
        "nik": lambda text: nik.read(text, _TEXT_KIND).struct.field("nik"),
        "sex": lambda text: sexes.read(text).struct.field("sex"),
        "village_code": lambda text: text.str.replace_all(r"[.\s-]", ""),
        "phone": lambda text: phones.read(text).struct.field("phone"),
    }
    values = table
    for name, read in readers.items():
        if name in table.columns:
            values = values.with_columns(_mended(table[name], _PLAIN[name], read))
    if "nik" in table.columns:
        values = values.with_columns(
            nik_written=pl.when(pl.col("nik").is_null()).then(table["nik"])
        )
    if "birth_date" in table.columns:
        values = values.with_columns(_dates(table["birth_date"], day))
    unread = {
        name: values[name].null_count() - table[name].null_count()
        for name in ("nik", "birth_date", "sex", "phone")
        if name in table.columns
    }
    missing = tuple(name for name in EXPECTED if name not in table.columns)
    return PeopleTable(values, missing, {name: count for name, count in unread.items() if count})


def _mended(written: pl.Series, plain: str, read: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """Only what is not plain is read, each value once."""
    others = written.filter(~written.str.contains(plain)).unique()
    if others.is_empty():
        return written
    answers = others.to_frame("written").select("written", answer=read(pl.col("written")))
    changed = written.replace_strict(
        answers["written"], answers["answer"], default=written, return_dtype=pl.String
    )
    return changed.alias(written.name)


def _dates(written: pl.Series, day: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    if written.dtype == pl.Date:
        return written
    found = written.str.to_date("%Y-%m-%d", strict=False)
    others = written.filter(found.is_null()).drop_nulls().unique()
    if others.is_empty():
        return found
    answers = others.to_frame("written").select("written", answer=day(pl.col("written")))
    more = written.replace_strict(
        answers["written"], answers["answer"], default=None, return_dtype=pl.Date
    )
    return (
        found.to_frame("found").select(pl.coalesce("found", more)).to_series().alias(written.name)
    )
