"""The tables of a sheet: which lines and columns belong together under which header."""

import itertools
from dataclasses import dataclass

from payung.core.rosters.contents import SELF_EVIDENT, content_score, profiles, sample_of
from payung.core.rosters.headers import Header, find_headers
from payung.core.rosters.headings import Vocabulary, joined, plain
from payung.core.workbooks import Sheet


@dataclass(frozen=True)
class Block:
    """A table before its columns are recognised.

    ``headers`` are its headers (first line, last line), the first and the repeated ones; none
    when the table has no header. Lines ``start`` … ``end`` (exclusive) may be its rows.
    """

    headers: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, tuple[str, ...]], ...]
    start: int
    end: int

    @property
    def header_lines(self) -> list[int]:
        return [line for first, last in self.headers for line in range(first, last + 1)]


def find_blocks(sheet: Sheet, words: Vocabulary) -> list[Block]:
    """All tables of a sheet, from top to bottom and left to right."""
    if not sheet.texts.height:
        return []
    headers = find_headers(sheet, words)
    if not headers:
        return _headerless(sheet)
    runs: list[list[Header]] = []
    for header in headers:
        if runs and header.same_words(runs[-1][0]):
            runs[-1].append(header)
        else:
            runs.append([header])
    blocks = []
    for at, run in enumerate(runs):
        end = runs[at + 1][0].first if at + 1 < len(runs) else sheet.texts.height
        blocks += _side_by_side(sheet, run, end, words)
    return blocks


def _side_by_side(sheet: Sheet, run: list[Header], end: int, words: Vocabulary) -> list[Block]:
    """The tables under one header line: one, or several that repeat its headings."""
    header = run[0]
    start = header.last + 1
    width = sheet.texts.width
    used = [
        bool(header.parts[at])
        or sheet.texts.to_series(at).slice(start, end - start).drop_nulls().len() > 0
        for at in range(width)
    ]
    cuts = [0, *_cuts(header, used, words), width]
    spans = tuple((h.first, h.last) for h in run)
    blocks = []
    for left, right in itertools.pairwise(cuts):
        columns = tuple((at, header.parts[at]) for at in range(left, right) if used[at])
        if columns:
            blocks.append(Block(spans, columns, start, end))
    return blocks


def _cuts(header: Header, used: list[bool], words: Vocabulary) -> list[int]:
    """Columns at which another table begins: its headings repeat those of the first."""
    headings = [plain(heading) for heading in header.headings]
    filled = [at for at, heading in enumerate(headings) if heading]
    if not filled:
        return []
    first = filled[0]
    cuts = [
        at
        for at in filled[2:]
        if headings[at] == headings[first] and _alike(headings, first, at, filled, words)
    ]
    if cuts:
        return cuts
    gaps = [at for at in range(filled[1] if filled[1:] else 0, filled[-1]) if not used[at]]
    return [
        at + 1
        for at in gaps
        if _has_person(headings[:at], words) and _has_person(headings[at + 1 :], words)
    ]


def _alike(headings: list[str], first: int, at: int, filled: list[int], words: Vocabulary) -> bool:
    """The headings from ``at`` on are those from ``first`` on, at least three and a name."""
    left = [headings[i] for i in filled if first <= i < at]
    right = [headings[i] for i in filled if i >= at][: len(left)]
    same = sum(a == b for a, b in zip(left, right, strict=False))
    return same >= max(2, 0.6 * min(len(left), len(right))) and _has_person(right, words)


def _has_person(headings: list[str], words: Vocabulary) -> bool:
    best = [max(words.scores(h).items(), key=lambda i: i[1], default=("", 0.0)) for h in headings]
    fields = {field for field, score in best if score >= 0.85}
    return "name" in fields and len(fields) >= 2


def _headerless(sheet: Sheet) -> list[Block]:
    """One table without a header, when the contents alone show persons."""
    columns = [
        at
        for at in range(sheet.texts.width)
        if sheet.texts.to_series(at).null_count() < sheet.texts.height
    ]
    looks = profiles(sample_of(sheet, 0, sheet.texts.height, columns))
    best = {
        field: max(
            (content_score(field, look) * min(1, 2 * look["filled"]) for look in looks.values()),
            default=0,
        )
        for field in SELF_EVIDENT
    }
    has_name = best["name"] >= 0.45
    proofs = (
        (best["nik"] >= 0.5)
        + (best["birth_date"] >= 0.4)
        + (best["phone"] >= 0.5)
        + (best["sex"] >= 0.6)
    )
    if not has_name or not (best["nik"] >= 0.5 or proofs >= 2):
        return []
    return [Block((), tuple((at, ()) for at in columns), 0, sheet.texts.height)]


def heading_texts(block: Block) -> list[str]:
    return [joined(parts) for _, parts in block.columns]
