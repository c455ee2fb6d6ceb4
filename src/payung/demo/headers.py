"""Heading rows: one, two or three of them, with headings over several columns."""

from payung.demo.layouts import Layout
from payung.demo.pools import Random, read


Merge = tuple[int, int, int, int]
_UNMARKED = {"day": "Tanggal", "month": "Bulan", "year": "Tahun", "male": "L", "female": "P"}


def header_rows(
    random: Random, layout: Layout, fields: tuple[str, ...]
) -> tuple[list[list[str | None]], list[Merge]]:
    """The heading rows and their merged ranges (0-based, from the header's first cell)."""
    words = [heading(random, layout, name) for name in fields]
    if layout.upper_header:
        words = [word.upper() for word in words]
    if layout.header in ("one", "fixed"):
        return [list(words)], []
    top: list[str | None] = list(words)
    below: list[str | None] = [None] * len(fields)
    merges: list[Merge] = []
    at = 0
    while at < len(fields):
        parent = _parent(fields, at)
        if parent is None:
            merges.append((0, at, 1, at))
            at += 1
            continue
        count = parent.count("+") + 1
        top[at : at + count] = [_draw(random, "parents", parent), *[None] * (count - 1)]
        below[at : at + count] = [
            _draw(random, "children", name) for name in fields[at : at + count]
        ]
        merges.append((0, at, 0, at + count - 1))
        at += count
    if layout.header == "two" or len(fields) < 5:
        return [top, below], merges
    return _with_heading_above(top, below, merges)


def heading(random: Random, layout: Layout, name: str) -> str:
    """The words over one column."""
    if name in layout.headings:
        return layout.headings[name]
    if name in _UNMARKED:
        return _UNMARKED[name]
    table = read("headings")
    pool = (table["english"].get(name) if layout.english else None) or table["plain"][name]
    # the common ones first: half of the time one of the first three
    top = min(3, len(pool)) if random.random() < 0.5 else len(pool)
    return str(pool[int(random.integers(top))])


def _parent(fields: tuple[str, ...], at: int) -> str | None:
    for parent in read("headings")["parents"]:
        names = tuple(parent.split("+"))
        if fields[at : at + len(names)] == names:
            return str(parent)
    return None


def _draw(random: Random, part: str, name: str) -> str:
    pool = read("headings")[part][name]
    return str(pool[int(random.integers(len(pool)))])


def _with_heading_above(
    top: list[str | None], below: list[str | None], merges: list[Merge]
) -> tuple[list[list[str | None]], list[Merge]]:
    """A third row on top: one heading over all but the first column."""
    width = len(top)
    first: list[str | None] = [top[0], "DATA PEKERJA", *[None] * (width - 2)]
    middle = [None, *top[1:]]
    lowered = [(r1 + 1, c1, r2 + 1, c2) for r1, c1, r2, c2 in merges if not (c1 == 0 and c2 == 0)]
    return [first, middle, below], [(0, 0, 2, 0), (0, 1, 0, width - 1), *lowered]
