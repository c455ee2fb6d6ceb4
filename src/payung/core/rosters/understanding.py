"""From a workbook to its tables: found, recognised, every line sorted; nothing judged yet."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from payung.core.errors import InputProblem
from payung.core.rosters import field_exports, issued
from payung.core.rosters.blocks import Block, find_blocks, heading_texts
from payung.core.rosters.cells import cells_of
from payung.core.rosters.columns import recognise
from payung.core.rosters.contents import Profile, profiles, sample_of
from payung.core.rosters.groups import carried, spread
from payung.core.rosters.headings import Vocabulary, plain, roster_words
from payung.core.rosters.lines import classify
from payung.core.rosters.mapping import Mapping
from payung.core.rosters.schema import (
    SKIPPED_SCHEMA,
    ColumnReading,
    FoundTable,
    TableReading,
    Understanding,
)
from payung.core.rosters.templates import segment_of, template_of
from payung.core.workbooks import Sheet, Workbook


MOST_TITLES = 12
# A list of persons shows more of them than a name.
PERSONAL = frozenset(
    {
        "nik", "kk", "birth_date", "birth_year", "sex", "sex_male", "phone", "wage", "address", "age", "mother", "father",
        "job", "relation", "religion", "education", "marital", "employee_number", "kpj", "hamlet", "rt", "rt_rw", "email",
    }
)  # fmt: skip
NAMES = frozenset({"name", "first_name", "last_name"})


def understand(workbook: Workbook, mapping: Mapping | None = None) -> Understanding:
    """All tables of persons in a workbook. Raises InputProblem("no_table") when there is none."""
    understanding = understand_with(workbook, roster_words(), mapping)
    if not understanding.person_rows:
        raise InputProblem("no_table", file=workbook.name)
    return understanding


def understand_with(
    workbook: Workbook, words: Vocabulary, mapping: Mapping | None = None
) -> Understanding:
    """The same with other heading words, and with a sheet of nobody for each sheet without table."""
    tables: list[FoundTable] = []
    claims = issued.claims_in(workbook.sheets)
    if claims and mapping is None:
        mapping = issued.MAPPING
    for sheet in workbook.sheets:
        plain = field_exports.plain_sheet(sheet)
        gone = plain.superseded
        for table in _tables_of(plain.sheet, words, mapping, workbook.name):
            tables.append(_without(table, gone) if gone and table.reading.person_rows else table)
    many = len({table.reading.sheet for table in tables if table.reading.person_rows}) > 1
    tables = [replace(table, one_of_many=many) for table in tables]
    uncoded = () if claims else _headed_like_ours(tables)
    return Understanding(workbook, tuple(tables), _layout(tables), claims, uncoded)


def _headed_like_ours(tables: Sequence[FoundTable]) -> tuple[str, ...]:
    """The sheets of persons that are copies of a form of ours, each once."""
    ours = [
        table.reading.sheet
        for table in tables
        if table.reading.person_rows and issued.is_ours(c.heading for c in table.reading.columns)
    ]
    return tuple(dict.fromkeys(ours))


def _without(table: FoundTable, rows: Sequence[int]) -> FoundTable:
    """The table without submissions that came again later."""
    gone = table.cells["row"].is_in(list(rows))
    return issued.without_rows(table, gone, "superseded")


def _tables_of(
    sheet: Sheet, words: Vocabulary, mapping: Mapping | None, file: str
) -> list[FoundTable]:
    found: list[FoundTable] = []
    said: list[int] = []  # lines that no table has taken
    tables = [
        (block, *_recognised(sheet, block, words, mapping)) for block in find_blocks(sheet, words)
    ]
    tables = [table for table in tables if _is_list_of_persons(table[1], table[2])]
    reached = 0
    behind: list[int] = []
    for at, (block, columns, _) in enumerate(tables):
        side_by_side = at > 0 and tables[at - 1][0].start == block.start
        first_line = block.headers[0][0] if block.headers else block.start
        above = [] if side_by_side else [*behind, *range(reached, first_line)]
        title_lines = above if not side_by_side else said
        table, rest = _table(sheet, block, columns, above, title_lines[-MOST_TITLES:], file)
        said = title_lines
        behind = rest
        reached = max(reached, block.end)
        found.append(table)
    if not found:
        return [_nobody(sheet)] if sheet.rows.len() else []
    return found


def _recognised(
    sheet: Sheet, block: Block, words: Vocabulary, mapping: Mapping | None
) -> tuple[tuple[ColumnReading, ...], dict[int, Profile]]:
    looks = (
        profiles(
            sample_of(
                sheet, block.start, block.end, [at for at, _ in block.columns], block.header_lines
            )
        )
        if block.end > block.start
        else {}
    )
    if not looks:
        return (), {}
    headings = heading_texts(block)
    if mapping is None and issued.is_ours(headings):
        mapping = issued.MAPPING
    template = template_of(headings)
    columns = recognise(block.columns, looks, words, mapping, template.name if template else None)
    return columns, looks


def _is_list_of_persons(columns: Sequence[ColumnReading], looks: dict[int, Profile]) -> bool:
    """A name (or a NIK) and something else that persons have; a list of codes has not."""
    fields = {column.field for column in columns if column.field}
    if "nik" in fields and fields & {"name", "birth_date", "sex", "phone"}:
        return True
    if not fields & NAMES:
        return False
    if fields & PERSONAL:
        return True
    name = next(column for column in columns if column.field in NAMES)
    look = looks[name.index]
    is_coded = "code" in fields
    like_names = look["letters"] > 0.7 and look["area"] < 0.5 and look["office"] < 0.4
    return like_names and look["distinct"] > 0.5 and not is_coded and "count" not in fields


def _table(
    sheet: Sheet,
    block: Block,
    columns: tuple[ColumnReading, ...],
    above: list[int],
    title_lines: list[int],
    file: str,
) -> tuple[FoundTable, list[int]]:
    """The table, and the lines behind its last person (titles of a table that may follow)."""
    fields = {column.field: column.index for column in columns if column.field}
    lines = classify(sheet, block, fields)
    if block.headers:
        heads = range(block.headers[0][0], block.headers[0][1] + 1)
    else:
        heads = range(0)
    persons = lines.filter(pl.col("reason").is_null()).select("line", "row")
    groups = lines.filter(pl.col("reason") == "group")
    said = _said(sheet, groups["line"].to_list(), block)
    above_all = _said(sheet, title_lines, None)
    persons = spread(persons.sort("line"), carried(above_all, said, persons["line"].sort()))
    cells = cells_of(sheet, block, columns, persons).with_columns(
        persons.select(pl.col("^group_.*$"))
    )
    titles = tuple(" ".join(text.split("\x1f")) for _, text in above_all)
    others = lines.filter(pl.col("reason").is_not_null() & (pl.col("filled") > 0))
    skipped = pl.concat(
        [
            _reasons(sheet, above, "title"),
            _reasons(sheet, heads, "header"),
            others.select("row", "reason"),
        ]
    ).sort("row")
    template = template_of(heading_texts(block))
    rows = persons["row"]
    reading = TableReading(
        sheet=sheet.name,
        header_rows=tuple(int(sheet.rows[line]) for line in heads),
        first_row=int(rows.min() or 0),  # type: ignore[arg-type]
        last_row=int(rows.max() or 0),  # type: ignore[arg-type]
        template=template.name if template else None,
        columns=columns,
        person_rows=persons.height,
        skipped=skipped,
    )
    last = persons["line"].max() if persons.height else block.start - 1
    behind = lines.filter((pl.col("line") > last) & (pl.col("reason") != "header"))[
        "line"
    ].to_list()
    segment = segment_of(template, fields, (*titles, sheet.name, file))
    return FoundTable(reading, cells, titles, segment), behind


def _said(sheet: Sheet, lines: Iterable[int], block: Block | None) -> list[tuple[int, str]]:
    """The texts of lines, cells parted by a separator; only the block's columns if there is one."""
    columns = [at for at, _ in block.columns] if block else list(range(sheet.texts.width))
    texts = sheet.texts.select(f"c{at}" for at in columns)
    return [
        (
            line,
            "\x1f".join(
                " ".join(text.split()) for text in texts.row(line) if text and text.strip()
            ),
        )
        for line in lines
    ]


def _reasons(sheet: Sheet, lines: Iterable[int], reason: str) -> pl.DataFrame:
    rows = [int(sheet.rows[line]) for line in lines]
    return pl.DataFrame({"row": rows, "reason": [reason] * len(rows)}, schema=SKIPPED_SCHEMA)


def _nobody(sheet: Sheet) -> FoundTable:
    """A sheet without persons: a summary when it counts, otherwise notes."""
    numbers = sheet.kinds.select((pl.all() == 2).sum()).sum_horizontal().sum()
    reason = "pivot" if numbers >= max(2, 0.3 * sheet.rows.len()) else "note"
    skipped = pl.DataFrame({"row": sheet.rows}).with_columns(reason=pl.lit(reason))
    reading = TableReading(sheet.name, (), 0, 0, None, (), 0, skipped)
    return FoundTable(reading, pl.DataFrame(), ())


def _layout(tables: Sequence[FoundTable]) -> str:
    """A short hash of the forms of all tables: what a sender sends every time."""
    forms = sorted(
        {
            "|".join(plain(c.heading) or c.letter for c in table.reading.columns)
            for table in tables
            if table.reading.person_rows
        }
    )
    return hashlib.sha256("\n".join(forms).encode()).hexdigest()[:16]


def with_titles(table: FoundTable, titles: tuple[str, ...]) -> FoundTable:
    return replace(table, titles=titles)
