"""Many rows at once between frames and tables: one statement, no object per row.

PostgreSQL takes COPY, SQLite one prepared statement for all rows; both inside the caller's
transaction. Columns are named by ``attname`` (``area_id``); texts that are null become "" where
the table has no null; JSON is given as text (see ``json_texts``).
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import polars as pl
from django.db import connection, models, transaction
from django.db.models.functions import Cast


PART = 20_000  # rows that are Python's objects at a time

Ids = Sequence[int] | pl.Series


def json_texts(column: str) -> pl.Expr:
    """A list of plain words (codes, reasons) as the text of a JSON array."""
    # The engine fails on texts in lists that lie in several pieces.
    whole = pl.col(column).map_batches(pl.Series.rechunk, return_dtype=pl.List(pl.String))
    words = whole.list.eval(
        pl.format(
            '"{}"',
            pl.element()
            .str.replace_all("\\", "\\\\", literal=True)
            .str.replace_all('"', '\\"', literal=True),
        )
    )
    return pl.format("[{}]", words.list.join(", ").fill_null("")).alias(column)


@transaction.atomic
def take_ids(model: type[models.Model], count: int) -> pl.Series:
    """``count`` numbers for new rows that nobody else will get, whether or not they are used."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return pl.Series("id", [row[0] for row in cursor.fetchall()], pl.Int64)
        # SQLite keeps the last number that was given in a table of its own, once there is one.
        cursor.execute(
            "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq",
            [count, table],
        )
        found = cursor.fetchone()
        if found is None:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count]
            )
        last = found[0] if found else count
    return pl.Series("id", range(last - count + 1, last + 1), pl.Int64)


def insert(model: type[models.Model], frame: pl.DataFrame) -> None:
    """New rows, one per line of the frame."""
    if not frame.height:
        return
    _refuse_unknown(model, frame)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, _quoted(model._meta.db_table), model, frame)
        else:
            _many(cursor, _insert_statement(model, frame.columns), model, frame)


def upsert(model: type[models.Model], frame: pl.DataFrame) -> None:
    """Rows by ``id``: new ones are added, known ones get the values of the frame."""
    if not frame.height:
        return
    _refuse_unknown(model, frame)
    columns = [_quoted(name) for name in frame.columns if name != "id"]
    resolve = f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in columns)}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(_quoted(name) for name in frame.columns)
            _copy_aside(cursor, model, frame)
            cursor.execute(
                f"INSERT INTO {_quoted(model._meta.db_table)} ({names})"
                f" SELECT {names} FROM bulk_aside {resolve}"
            )
            cursor.execute("DROP TABLE bulk_aside")
        else:
            _many(cursor, f"{_insert_statement(model, frame.columns)} {resolve}", model, frame)


def update(model: type[models.Model], frame: pl.DataFrame) -> None:
    """Known rows by ``id``: the other columns of the frame are set."""
    if not frame.height:
        return
    _refuse_unknown(model, frame)
    names = [name for name in frame.columns if name != "id"]
    frame = frame.select(*names, "id")
    table = _quoted(model._meta.db_table)

    def changes(value: str) -> str:
        return ", ".join(f"{c} = {value.format(column=c)}" for c in map(_quoted, names))

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy_aside(cursor, model, frame)
            cursor.execute(
                f"UPDATE {table} SET {changes('bulk_aside.{column}')}"
                f" FROM bulk_aside WHERE {table}.id = bulk_aside.id"
            )
            cursor.execute("DROP TABLE bulk_aside")
        else:
            _many(cursor, f"UPDATE {table} SET {changes('%s')} WHERE id = %s", model, frame)


def read(rows: models.QuerySet, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """The columns named in ``schema`` as a frame; "" comes back as null."""
    return pl.concat([pl.DataFrame(schema=schema), *read_parts(rows, schema)])


def read_among(
    rows: models.QuerySet, ids: Ids, schema: dict[str, pl.DataType], by: str = "pk"
) -> pl.DataFrame:
    """``read`` of those rows whose ``by`` is one of ``ids``."""
    found = (read(rows.filter(**{f"{by}__in": part}), schema) for part in parts(ids))
    return pl.concat([pl.DataFrame(schema=schema), *found])


def parts(ids: Ids, size: int = PART) -> Iterator[list[int]]:
    """SQLite takes so many values in one question, and not more."""
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


def read_parts(rows: models.QuerySet, schema: dict[str, pl.DataType]) -> Iterator[pl.DataFrame]:
    """``read`` in parts of the table: a million rows as Python's objects would not fit beside
    themselves as columns."""
    rows, kept = _as_kept(rows, schema)
    found = rows.values_list(*kept).iterator(chunk_size=PART)
    texts = pl.col(name for name, kind in schema.items() if kind == pl.String)
    while part := list(islice(found, PART)):
        columns = zip(*part, strict=True)
        frame = pl.DataFrame(
            [
                _as_asked(pl.Series(name, values, kept_as), kind)
                for (name, kind), kept_as, values in zip(
                    schema.items(), kept.values(), columns, strict=True
                )
            ]
        )
        del part, columns
        yield frame.with_columns(texts.replace("", None)) if pl.String in schema.values() else frame


def _as_kept(
    rows: models.QuerySet, schema: dict[str, pl.DataType]
) -> tuple[models.QuerySet, dict[str, pl.DataType]]:
    """SQLite keeps days as text and truths as numbers: asked for as such, whole columns are read by
    the engine, instead of each value by Python."""
    if connection.vendor != "sqlite" or rows.query.group_by is not None:
        return rows, schema
    kept, asked = {}, {}
    for name, kind in schema.items():
        if kind not in _KEPT:
            kept[name] = kind
            continue
        field, kept[f"{name}_as_sqlite_keeps_it"] = _KEPT[kind]
        asked[f"{name}_as_sqlite_keeps_it"] = Cast(name, field())
    return rows.annotate(**asked), kept


def _as_asked(column: pl.Series, kind: pl.DataType) -> pl.Series:
    if kind == pl.Date and column.dtype == pl.String:
        return column.str.to_date("%Y-%m-%d")
    return column.cast(kind)


_KEPT = {
    pl.Date: (models.TextField, pl.String),
    pl.Boolean: (models.IntegerField, pl.Int64),
}


def _fields(model: type[models.Model]) -> dict[str, models.Field]:
    return {field.attname: field for field in model._meta.concrete_fields}


def _refuse_unknown(model: type[models.Model], frame: pl.DataFrame) -> None:
    unknown = set(frame.columns) - set(_fields(model))
    if unknown:
        raise ValueError(f"{model._meta.label} has no columns {sorted(unknown)}")


def fitted(model: type[models.Model], frame: pl.DataFrame) -> pl.DataFrame:
    """Texts as there is room for them. A cell may hold anything; PostgreSQL takes neither NUL nor
    more than fits. Columns where all fits are left as they are."""
    fields = _fields(model)
    room = {
        name: length
        for name, kind in frame.schema.items()
        if kind == pl.String and name in fields and (length := fields[name].max_length)
    }
    too_much = frame.select(
        (
            (pl.col(name).str.len_bytes() > length) | pl.col(name).str.contains("\0", literal=True)
        ).any()
        for name, length in room.items()
    )
    return frame.with_columns(
        pl.col(name).str.replace_all("\0", "", literal=True).str.slice(0, room[name])
        for name in too_much.columns
        if too_much[name].item()
    )


def _prepared(model: type[models.Model], frame: pl.DataFrame) -> pl.DataFrame:
    """Values as both databases take them."""
    fields = _fields(model)
    days = [name for name, kind in frame.schema.items() if kind == pl.Date]
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return fitted(model, frame).with_columns(
        pl.col(days).dt.to_string("%Y-%m-%d"),
        pl.col(name for name in texts if not fields[name].null).fill_null(""),
    )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _insert_statement(model: type[models.Model], columns: Sequence[str]) -> str:
    names, places = ", ".join(map(_quoted, columns)), ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({places})"


def _many(cursor, statement: str, model: type[models.Model], frame: pl.DataFrame) -> None:
    """One statement for all rows; few of them at a time are Python's objects."""
    for part in frame.iter_slices(PART):
        cursor.executemany(statement, _prepared(model, part).rows())


def _copy(cursor, table: str, model: type[models.Model], frame: pl.DataFrame) -> None:
    """Quoted is text, even when empty; unquoted and empty is null."""
    names = ", ".join(map(_quoted, frame.columns))
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN WITH (FORMAT csv)") as copy:
        for part in frame.iter_slices(PART):
            lines = _prepared(model, part)
            copy.write(lines.write_csv(include_header=False, quote_style="non_numeric"))


def _copy_aside(cursor, model: type[models.Model], frame: pl.DataFrame) -> None:
    """The frame in a table of this session, beside the real one."""
    names = ", ".join(map(_quoted, frame.columns))
    cursor.execute(
        f"CREATE TEMPORARY TABLE bulk_aside ON COMMIT DROP AS"
        f" SELECT {names} FROM {_quoted(model._meta.db_table)} WITH NO DATA"
    )
    _copy(cursor, "bulk_aside", model, frame)
