"""The cells of person rows by field: what the later checks see, whatever the layout was."""

import polars as pl

from payung.core.rosters.blocks import Block
from payung.core.rosters.schema import ColumnReading
from payung.core.workbooks import Kind, Sheet


# One text column each; those in KINDS also carry the kind of the cell.
FIELDS = (
    "name", "title", "nik", "kk", "birth_date", "birth_place", "sex", "village", "district",
    "regency", "address", "phone", "phone_other", "job", "job_other", "wage", "remark",
    "remark_other", "office", "kpj",
)  # fmt: skip
KINDS = ("nik", "kk", "birth_date", "phone", "wage")
NAME_PARTS = ("first_name", "middle_name", "last_name")
BIRTH_PARTS = ("birth_day", "birth_month", "birth_year")
TICKS = ("sex_male", "sex_female")
CARRIED = ("village", "district", "regency", "office", "address")  # may stand once per group
NOT_KEPT = ("number",)
DITTO = r"^(?:\W*[\"'`´’”″〃]{1,4}\W*|-\s*\"\s*-|idem|sda|s\.d\.a\.?|ditto|sama|sd[ \-]?a)$"
MOSTLY_BLANK = 0.6


def cells_of(
    sheet: Sheet, block: Block, columns: tuple[ColumnReading, ...], persons: pl.DataFrame
) -> pl.DataFrame:
    """A line per person: ``line``, ``row``, every field (null when the table has none), ``other``."""
    at = {column.field: f"c{column.index}" for column in columns if column.field}
    texts = _merged_down(sheet, block, columns)[persons["line"] - block.start]
    kinds = sheet.kinds[persons["line"]]
    frame = pl.concat(
        [
            persons.select("line", "row"),
            texts.with_columns(_of(field, at) for field in FIELDS).select(FIELDS),
            kinds.with_columns(_kind(field, at) for field in KINDS).select(
                f"{field}_kind" for field in KINDS
            ),
            texts.with_columns(other=_other(columns)).select("other"),
        ],
        how="horizontal",
    )
    if "birth_date" not in at and "birth_year" in at:
        frame = frame.with_columns(birth_date_kind=pl.lit(int(Kind.TEXT), dtype=pl.UInt8))
    return _carried_down(frame, at)


def _of(field: str, at: dict[str, str]) -> pl.Expr:
    """The text of a field, put together when the table splits it."""
    if field in at:
        return pl.col(at[field]).alias(field)
    if field == "name" and any(part in at for part in NAME_PARTS):
        parts = [pl.col(at[p]).str.strip_chars() for p in NAME_PARTS if p in at]
        whole = pl.concat_str(parts, separator=" ", ignore_nulls=True).str.strip_chars()
        return pl.when(whole != "").then(whole).alias(field)
    if field == "birth_date" and "birth_year" in at:
        parts = [pl.col(at[p]).str.strip_chars() if p in at else pl.lit("1") for p in BIRTH_PARTS]
        return pl.concat_str(parts, separator="-").alias(field)
    if field == "sex" and "sex_male" in at and "sex_female" in at:
        male, female = (pl.col(at[t]).str.strip_chars().is_in(["", "-", "0"]).not_() for t in TICKS)
        return (
            pl.when(male.fill_null(False) & ~female.fill_null(False)).then(pl.lit("L"))
            .when(female.fill_null(False) & ~male.fill_null(False)).then(pl.lit("P"))
            .alias(field)
        )  # fmt: skip
    return pl.lit(None, dtype=pl.String).alias(field)


def _kind(field: str, at: dict[str, str]) -> pl.Expr:
    if field in at:
        return pl.col(at[field]).alias(f"{field}_kind")
    return pl.lit(int(Kind.EMPTY), dtype=pl.UInt8).alias(f"{field}_kind")


def _merged_down(sheet: Sheet, block: Block, columns: tuple[ColumnReading, ...]) -> pl.DataFrame:
    """The block's cells; a cell merged over several rows stands in each of them."""
    length = block.end - block.start
    texts = sheet.texts.select(f"c{c.index}" for c in columns).slice(block.start, length)
    rows = sheet.rows.slice(block.start, length)
    once = {c.index for c in columns if c.field in ("name", "nik", "number")}
    for column in columns:
        tall = [
            (m[0], m[2])
            for m in sheet.merged
            if m[1] == m[3] == column.index and m[2] > m[0] and column.index not in once
        ]
        if not tall:
            continue
        spans = pl.DataFrame(tall, schema={"top": pl.UInt32, "bottom": pl.UInt32}, orient="row")
        name = f"c{column.index}"
        filled = (
            pl.DataFrame({"row": rows, "text": texts[name]})
            .join_asof(spans.sort("top"), left_on="row", right_on="top", strategy="backward")
            .with_columns(inside=(pl.col("row") <= pl.col("bottom")).fill_null(False))
            .with_columns(first=pl.col("text").forward_fill().over("top"))
            .select(
                pl.when(pl.col("inside") & pl.col("text").is_null()).then("first").otherwise("text")
            )
        )
        texts = texts.with_columns(filled.to_series().alias(name))
    return texts


def _carried_down(frame: pl.DataFrame, at: dict[str, str]) -> pl.DataFrame:
    """Ditto marks, and columns that are filled only in the first row of each group."""
    changes = []
    for field in (*CARRIED, "job", "birth_place"):
        if field not in at:
            continue
        text = pl.col(field).str.strip_chars()
        ditto = text.str.to_lowercase().str.contains(DITTO).fill_null(False)
        known = pl.when(ditto | (text == "")).then(None).otherwise(text)
        if field in CARRIED[:4] and _once_per_group(frame[field]):
            changes.append(known.forward_fill().alias(field))
        else:
            changes.append(
                pl.when(ditto).then(known.forward_fill()).otherwise(pl.col(field)).alias(field)
            )
    return frame.with_columns(changes)


def _once_per_group(values: pl.Series) -> bool:
    """The first row has a value, most have none, and a value is not followed by itself."""
    values = values.str.strip_chars()
    filled = values.is_not_null() & (values != "")
    if values.len() < 2 or not filled[0] or filled.mean() > MOSTLY_BLANK:  # type: ignore[operator]
        return False
    known = values.filter(filled)
    changing = int((known != known.shift(1)).fill_null(True).sum())
    return changing >= 0.7 * known.len()


def _other(columns: tuple[ColumnReading, ...]) -> pl.Expr:
    """JSON of the columns that are no field of ours, by heading (or letter); null when empty."""
    kept = [
        column
        for column in columns
        if column.field not in (*FIELDS, *NAME_PARTS, *BIRTH_PARTS, *TICKS, *NOT_KEPT)
    ]
    if not kept:
        return pl.lit(None, dtype=pl.String).alias("other")
    names: dict[str, str] = {}
    for column in kept:
        key = column.heading or column.letter
        names[key if key not in names else f"{key} ({column.letter})"] = f"c{column.index}"
    filled = pl.any_horizontal(pl.col(name).is_not_null() for name in names.values())
    whole = pl.struct(pl.col(name).alias(key) for key, name in names.items()).struct.json_encode()
    return pl.when(filled).then(whole).alias("other")
