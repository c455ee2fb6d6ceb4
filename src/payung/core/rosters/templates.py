"""Known forms: which template a table is, and which segment its rows or its titles speak of."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from payung.core.rosters.headings import load, plain


NEARLY_ALL = 0.85


@dataclass(frozen=True)
class Template:
    name: str
    segment: str | None
    headings: frozenset[str]


@functools.cache
def templates() -> tuple[Template, ...]:
    data = load("payung.core.rosters", "templates.yaml")
    return tuple(
        Template(name, form["segment"], frozenset(plain(h) for h in form["headings"]))
        for name, form in data.items()
    )


def template_of(headings: Iterable[str]) -> Template | None:
    """The template that shares most headings with the table, when nearly all are there."""
    present = {plain(heading) for heading in headings if heading}
    shared = [
        (len(t.headings & present) / len(t.headings | present), len(t.headings & present), t)
        for t in templates()
        if len(t.headings & present) >= NEARLY_ALL * len(t.headings)
    ]
    return max(shared, key=lambda item: item[:2])[2] if shared else None


def segment_of(
    template: Template | None, fields: Iterable[str], titles: Sequence[str]
) -> str | None:
    """PU or BPU when the form, the columns or the titles say so; None when nothing does."""
    if template and template.segment:
        return template.segment
    said = _said(" ".join(titles))
    if said:
        return said
    return "PU" if {"employee_number", "wage"} <= set(fields) else None


def _said(text: str) -> str | None:
    words = f" {plain(text)} "
    data = load("payung.core.rosters", "segments.yaml")
    for segment in ("BPU", "PU"):
        if any(f" {plain(phrase)} " in words for phrase in data[segment]):
            return segment
    return None
