"""Where the headers of a sheet stand: one to three rows that name columns, anywhere in it."""

from dataclasses import dataclass

import polars as pl

from payung.core.rosters.headings import LONGEST_HEADING, Vocabulary, joined, load, plain
from payung.core.workbooks import Kind, Sheet


ALWAYS_LOOKED_AT = 45  # lines at the top
MOST_CANDIDATES = 3000
NAMED = 0.6  # a cell that names a field at least this well is a heading
NAMED_WHOLLY = 0.9
LEADING = frozenset(
    {"name", "first_name", "nik", "kk", "birth_date", "kpj", "sex", "phone", "employee_number"}
)
DEEPEST = 3  # rows of one header


@dataclass(frozen=True)
class Header:
    """``first`` … ``last`` are lines of the sheet's frames; a heading per spreadsheet column.

    ``parts`` keeps the cells of a heading from top to bottom, merged cells carried.
    """

    first: int
    last: int
    parts: tuple[tuple[str, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(joined(parts) for parts in self.parts)

    def same_words(self, other: "Header") -> bool:
        return [plain(h) for h in self.headings] == [plain(h) for h in other.headings]


def find_headers(sheet: Sheet, words: Vocabulary) -> list[Header]:
    """All headers from top to bottom; a header that is repeated comes again."""
    headers: list[Header] = []
    reached = -1
    for line in _candidates(sheet, words):
        if line <= reached or not _is_header(_cells(sheet, line), words):
            continue
        header = _grown(sheet, line, reached, words)
        reached = header.last
        headers.append(header)
    return headers


def cells_of(sheet: Sheet, line: int) -> list[str | None]:
    return list(sheet.texts.row(line))


def _cells(sheet: Sheet, line: int) -> list[tuple[str, int]]:
    """Text and kind of the filled cells of a line."""
    pairs = zip(sheet.texts.row(line), sheet.kinds.row(line), strict=True)
    return [(text.strip(), kind) for text, kind in pairs if text and text.strip()]


def _candidates(sheet: Sheet, words: Vocabulary) -> list[int]:
    """Lines that may be headers: the first ones, and others that hold two heading words."""
    height = sheet.texts.height
    top = list(range(min(height, ALWAYS_LOOKED_AT)))
    if height <= ALWAYS_LOOKED_AT:
        return top
    anchors = load("payung.core.rosters", "headings.yaml")["anchors"]
    line = pl.concat_str(
        pl.lit("\x1f"),
        pl.concat_str(pl.all(), separator="\x1f", ignore_nulls=True).str.to_lowercase(),
        pl.lit("\x1f"),
    )
    rest = (
        sheet.texts.slice(ALWAYS_LOOKED_AT)
        .select(line=line)
        .with_row_index("at", ALWAYS_LOOKED_AT)
        .filter(~pl.col("line").str.contains(r"\d{6}"))
    )
    hits = rest.with_columns(hits=pl.col("line").str.extract_many(sorted(anchors)).list.n_unique())
    found: list[int] = hits.filter(pl.col("hits") >= 2)["at"].head(MOST_CANDIDATES).to_list()
    return top + found


def _is_header(cells: list[tuple[str, int]], words: Vocabulary) -> bool:
    """At least two different fields are named, one of them a leading one, by most of the cells."""
    if len(cells) < 2 or any(sum(map(str.isdigit, text)) > 7 for text, _ in cells):
        return False
    named, fields = 0, set()
    for text, kind in cells:
        if kind != int(Kind.TEXT) or len(text) > LONGEST_HEADING or sum(map(str.isdigit, text)) > 5:
            continue
        scores = words.scores(text)
        best = max(scores.items(), key=lambda item: item[1], default=("", 0.0))
        if best[1] >= NAMED:
            named += 1
            fields.add(best[0])
    leading = bool(fields & LEADING)
    return leading and len(fields) >= 2 and named >= 0.5 * len(cells)


def _is_subheader(sheet: Sheet, line: int, above: list[str | None], words: Vocabulary) -> bool:
    """Every filled cell is a short word that names something below an unfinished heading."""
    cells = [
        (at, text.strip()) for at, text in enumerate(cells_of(sheet, line)) if text and text.strip()
    ]
    if not cells:
        return False
    kinds = sheet.kinds.row(line)
    row = sheet.rows[line]
    if any(m[0] == row == m[2] and m[3] - m[1] >= 3 for m in sheet.merged):
        return False  # one cell over the whole table is a group
    good = 0
    for at, text in cells:
        if kinds[at] != int(Kind.TEXT) or len(text) > 40 or sum(map(str.isdigit, text)) > 2:
            return False
        top = above[at] if at < len(above) else None
        explained = max(words.best(f"{top} {text}") if top else 0.0, words.best(text))
        in_brackets = text.startswith("(") and text.endswith(")") and not text[1:-1].isdigit()
        good += (explained >= NAMED and ":" not in text) or in_brackets
    if len(cells) == 1 and words.best(cells[0][1]) < NAMED_WHOLLY:
        return False
    return good >= 0.75 * len(cells)


def _grown(sheet: Sheet, line: int, reached: int, words: Vocabulary) -> Header:
    """The header around its main line: sub-headings below, group headings above."""
    first = last = line
    rows = sheet.rows
    own = {plain(text) for text in cells_of(sheet, line) if text}
    while last + 1 < sheet.texts.height and last - first + 1 < DEEPEST:
        above = _carried(sheet, last, last + 1)
        repeated = {plain(text) for text in cells_of(sheet, last + 1) if text} == own
        adjacent = rows[last + 1] - rows[last] == 1
        if not adjacent or repeated or not _is_subheader(sheet, last + 1, above, words):
            break
        if _spanned_below(sheet, first, last + 1) or not _is_complete(sheet, last, last + 1):
            last += 1
            continue
        break
    if (
        first - 1 > reached
        and rows[first] - rows[first - 1] == 1
        and _groups_above(sheet, first, words)
    ):
        first -= 1
    lines = [_carried(sheet, at, last) for at in range(first, last + 1)]
    width = sheet.texts.width
    parts = tuple(
        tuple(text.strip() for text in (row[at] for row in lines) if text and text.strip())
        for at in range(width)
    )
    return Header(first, last, parts)


def _is_complete(sheet: Sheet, line: int, below: int) -> bool:
    """No cell of the line below stands under an empty or a widened heading."""
    above = cells_of(sheet, line)
    for at, text in enumerate(cells_of(sheet, below)):
        if text and text.strip():
            empty = not (above[at] or "").strip()
            next_empty = at + 1 < len(above) and not (above[at + 1] or "").strip()
            next_filled = at + 1 < len(above) and (sheet.texts.row(below)[at + 1] or "").strip()
            if empty or (next_empty and next_filled):
                return False
    return True


def _spanned_below(sheet: Sheet, first: int, below: int) -> bool:
    """A merged cell of the header reaches down into the line below."""
    top, bottom = sheet.rows[first], sheet.rows[below]
    return any(a <= bottom <= c and a >= top and a < bottom for a, _, c, _ in sheet.merged)


def _groups_above(sheet: Sheet, line: int, words: Vocabulary) -> bool:
    """The line above belongs to the header: it names columns that this line leaves empty, or
    two or more of its cells are merged over columns of this line."""
    row = sheet.rows[line - 1]
    wide = [m for m in sheet.merged if m[0] == row == m[2] and m[3] > m[1]]
    above, here = cells_of(sheet, line - 1), cells_of(sheet, line)
    filled = [text.strip() for text in above if text and text.strip()]
    if any(len(text) > 40 or sum(map(str.isdigit, text)) > 3 for text in filled):
        return False
    finishing = any(
        text and not (below or "").strip() and words.best(text) >= NAMED
        for text, below in zip(above, here, strict=True)
    )
    return len(filled) >= 2 and (finishing or len(wide) >= 2)


def _carried(sheet: Sheet, line: int, last: int) -> list[str | None]:
    """The cells of a header line, merged ones carried over all columns they cover."""
    cells = cells_of(sheet, line)
    row = sheet.rows[line]
    merged = [m for m in sheet.merged if m[0] <= row <= m[2]]
    for top, left, _, right in merged:
        if top == row:
            for at in range(left, min(right, len(cells) - 1) + 1):
                cells[at] = cells[left]
    if not any(m[3] > m[1] for m in merged) and line < last:
        below = cells_of(sheet, line + 1)
        for at in range(1, len(cells)):
            if not cells[at] and cells[at - 1] and below[at]:
                cells[at] = cells[at - 1]
    return cells
